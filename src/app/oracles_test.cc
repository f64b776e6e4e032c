// What must hold of every input, tried on the examples of all rules: order does not matter, and not knowing a value
// never adds a finding.
#include <set>

#include "base/archive.h"
#include "engine/evaluate.h"
#include "frontend/frontends.h"
#include "rule/rule_set.h"

namespace plinth::app {
namespace {

const rule::RuleSet& Rules() {
  static const rule::RuleSet rules(EmbeddedArchive());
  return rules;
}

std::vector<const Rule*> AllRules() {
  rule::Selection everything;
  everything.extended = true;
  everything.preview = true;
  return Rules().Select(everything);
}

ResourceGraph GraphOf(const std::string& path, const std::string& text) {
  frontend::Options options;
  options.views = true;
  options.data = EmbeddedArchive();
  const auto file = std::make_shared<const SourceFile>(path, text);
  if (frontend::IsTerraformConfigurationPath(path)) return frontend::BuildModuleGraph({file}, options).graph;
  return frontend::BuildGraph(file, options).graph;
}

std::vector<ResourceGraph> GraphsOf(const Rule& rule) {
  std::vector<ResourceGraph> graphs;
  for (const auto* examples : {&rule.fail, &rule.pass, &rule.unknown}) {
    for (const Example& example : *examples) {
      if (!example.cloudformation.empty()) graphs.push_back(GraphOf("example.yaml", example.cloudformation));
      if (!example.terraform.empty()) graphs.push_back(GraphOf("main.tf", example.terraform));
    }
  }
  return graphs;
}

// "rule on resource" of every verdict that fails, whoever yields to whom.
std::set<std::string> FailuresOf(const std::vector<const Rule*>& rules, const ResourceGraph& graph) {
  engine::EvaluationOptions options;
  options.as_of = "2026-11-23";
  std::set<std::string> failures;
  for (const engine::Outcome& outcome : engine::Evaluate(rules, graph, options).outcomes) {
    if (outcome.verdict == engine::Verdict::kFail) failures.insert(outcome.rule->name + " on " + outcome.resource);
  }
  return failures;
}

// A copy whose resources stand the other way round, and their properties too.
Value Reversed(const Value& value) {
  if (!value.IsMap()) return value;
  Map map;
  const auto& entries = value.AsMap().Entries();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    map.Set(entry->key, Reversed(entry->value), entry->key_location);
  }
  return Value::Of(std::move(map), value.Where());
}

ResourceGraph Reversed(const ResourceGraph& graph) {
  ResourceGraph other = graph;
  other.Remove([](const Resource&) { return true; });
  for (auto resource = graph.Resources().rbegin(); resource != graph.Resources().rend(); ++resource) {
    Resource copy = *resource;
    copy.properties = Reversed(Value::Of(copy.properties)).AsMap();
    other.Add(std::move(copy));
  }
  other.Freeze();
  return other;
}

// The value with its `countdown`th part (depth first) not known; counts down through what it walks, and wraps round
// after it.
Value Forget(const Value& value, size_t& countdown) {
  if (countdown-- == 0) return Value::UnknownBecause("forgotten", value.Where());
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(Forget(item, countdown));
    return Value::Of(std::move(list), value.Where());
  }
  if (value.IsMap()) {
    Map map;
    for (const Map::Entry& entry : value.AsMap().Entries()) {
      map.Set(entry.key, Forget(entry.value, countdown), entry.key_location);
    }
    return Value::Of(std::move(map), value.Where());
  }
  return value;
}

size_t Parts(const Value& value) {
  size_t parts = 1;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) parts += Parts(item);
  } else if (value.IsMap()) {
    for (const Map::Entry& entry : value.AsMap().Entries()) parts += Parts(entry.value);
  }
  return parts;
}

class Oracle : public testing::TestWithParam<std::string> {
 protected:
  const Rule& TheRule() const { return *Rules().Find(GetParam()); }
};

TEST_P(Oracle, OrderDoesNotMatter) {
  static const std::vector<const Rule*> rules = AllRules();
  for (const ResourceGraph& graph : GraphsOf(TheRule())) {
    EXPECT_EQ(FailuresOf(rules, Reversed(graph)), FailuresOf(rules, graph));
  }
}

TEST_P(Oracle, NotKnowingAddsNoFinding) {
  const std::vector<const Rule*> rules = {&TheRule()};
  bool failed = false;
  for (const ResourceGraph& graph : GraphsOf(TheRule())) {
    const std::set<std::string> before = FailuresOf(rules, graph);
    failed = failed || !before.empty();
    for (size_t i = 0; i < graph.Resources().size(); ++i) {
      const Value properties = Value::Of(graph.Resources()[i].properties);
      for (size_t part = 1; part < Parts(properties); ++part) {
        ResourceGraph less = graph;
        size_t countdown = part;
        less.Resources()[i].properties = Forget(properties, countdown).AsMap();
        less.Freeze();
        const std::set<std::string> after = FailuresOf(rules, less);
        EXPECT_TRUE(std::includes(before.begin(), before.end(), after.begin(), after.end()))
            << graph.Resources()[i].id << " without its part " << part << ": " << testing::PrintToString(after);
      }
    }
  }
  EXPECT_TRUE(failed) << "no example fails";
}

std::vector<std::string> RuleNames() {
  std::vector<std::string> names;
  for (const rule::RuleHeading& heading : Rules().Headings()) names.push_back(heading.name);
  return names;
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rules, Oracle, testing::ValuesIn(RuleNames()), TestName);

}  // namespace
}  // namespace plinth::app
