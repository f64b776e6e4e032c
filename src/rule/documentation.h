// The pages of the documentation that are made from data: one a rule, a pillar and a principle, the best practices of
// each pillar, the way from other tools' ids to rules, their indexes, and the language.
#pragma once

#include <map>
#include <string>

#include "base/archive.h"
#include "rule/rule_set.h"
#include "rule/taxonomy.h"

namespace plinth::rule {

// Paths relative to docs/ ("rules/x.md") and their texts.
using Pages = std::map<std::string, std::string>;

// All of them. `data`: the archive that the rules come from.
Pages DocumentationOf(const RuleSet& rules, const Archive& data);

std::string RulePage(const Rule& rule, const Taxonomy& taxonomy);
std::string RuleIndexPage(const RuleSet& rules, const Taxonomy& taxonomy);
std::string PillarPage(const Pillar& pillar, const RuleSet& rules, const Taxonomy& taxonomy);
std::string PillarIndexPage(const RuleSet& rules, const Taxonomy& taxonomy);
std::string LanguagePage();
// principles/, best-practices/: rules, detectors, and what a template shows.
void AddFrameworkPages(const RuleSet& rules, const Archive& data, const Taxonomy& taxonomy, Pages& pages);
// crosswalk/: a page a tool.
void AddCrosswalkPages(const RuleSet& rules, Pages& pages);

}  // namespace plinth::rule
