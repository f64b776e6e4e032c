// A rule out of its node: every key, every name it points at, its conditions and its examples.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plinth/rule.h"

#include "rule/load_context.h"

namespace plinth::rule {

// Null where there was a problem; packed rules have none. `service`: the folder it lies in.
std::unique_ptr<Rule> LoadRuleNode(const syntax::Node& root, const LoadContext& context, std::string service);

// Fills in fail, pass and unknown from `examples`.
void LoadExamples(const syntax::Node& examples, const LoadContext& context, Rule& rule);
// Says which examples a rule lacks; `at`: where to say it.
void CheckExamples(const Rule& rule, const LoadContext& context, Range at);

}  // namespace plinth::rule
