// A rule explained: what it looks for, why, what to do, what it serves, how it looks in a template.
#pragma once

#include <string>

#include "plinth/rule.h"

#include "report/taxonomy_names.h"

namespace plinth::report::sarif {

// A text of the rule with its placeholders named instead of filled: "{resource}" is "the resource", "{A.B}" is "A.B".
std::string WithoutPlaceholders(std::string_view text, const Rule& rule);

std::string HelpText(const Rule& rule, const TaxonomyNames& taxonomy);
std::string HelpMarkdown(const Rule& rule, const TaxonomyNames& taxonomy);

}  // namespace plinth::report::sarif
