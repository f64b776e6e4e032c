// Graphs and rules written as YAML, for tests. A resource: {Type, When: Env=prod, Partial: true, Generated: true,
// Properties: {...}, Attributes: {...}}; values as in rule/value_for_test.h.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "plinth/resource_graph.h"

#include "rule/rule_set.h"
#include "rule/value_for_test.h"
#include "syntax/node.h"

namespace plinth::engine {

class GraphForTest {
 public:
  GraphForTest() = default;
  explicit GraphForTest(const std::string& text) { Read(text); }

  void AddChoice(std::string subject, std::vector<std::string> names, bool open = false) {
    values_.AddChoice(std::move(subject), std::move(names), open);
  }
  void Assert(std::string_view choice_and_value, bool holds = true) {
    const Guard guard = values_.GuardOf(choice_and_value);
    graph.assertions.push_back(holds ? guard : Guard::Not(guard));
  }
  Guard GuardOf(std::string_view text) { return values_.GuardOf(text); }

  void Read(const std::string& text) {
    values_.files.push_back(std::make_shared<const SourceFile>("graph.yaml", text));
    const syntax::Document document = syntax::ReadYaml(values_.files.back());
    EXPECT_TRUE(document.root && document.problems.empty()) << text;
    graph.choices = values_.choices;
    graph.files = values_.files;
    if (document.root) {
      for (const syntax::Entry& entry : document.root->entries) AddResource(entry);
    }
    graph.Freeze();
  }

  ResourceGraph graph;

 private:
  void AddResource(const syntax::Entry& entry) {
    const SourceFile* file = values_.files.back().get();
    Resource resource;
    resource.id = entry.key;
    resource.key = {file, entry.key_range};
    resource.body = {file, {entry.key_range.begin, entry.value.range.end}};
    for (const syntax::Entry& field : entry.value.entries) {
      if (field.key == "Type") resource.type = resource.source_type = field.value.text;
      if (field.key == "SourceType") resource.source_type = field.value.text;
      if (field.key == "When") resource.condition = values_.GuardOf(field.value.text);
      if (field.key == "Partial") resource.partial = field.value.AsBool();
      if (field.key == "Generated") resource.generated = field.value.AsBool();
      if (field.key == "Properties") resource.properties = values_.Of(field.value).AsMap();
      if (field.key == "Attributes") resource.attributes = values_.Of(field.value).AsMap();
    }
    EXPECT_NE(graph.Add(std::move(resource)), nullptr);
  }

  rule::ValuesForTest values_;
};

// A rule of which only what matters is written: "resource: X\nrequire: {...}".
class RuleForTest {
 public:
  explicit RuleForTest(const std::string& lines, const std::string& name = "test-rule", const Archive& data = {}) {
    const std::string text =
        "name: " + name + "\n" + lines + "\ntitle: A title\nseverity: high\nwhy: Because\nfix: Do it\n" +
        (lines.find("message:") == std::string::npos ? "message: \"{resource} is bad: {value}\"\n" : "") +
        "examples:\n  fail:\n    - {cloudformation: x}\n  pass:\n    - {cloudformation: x}\n";
    file = std::make_shared<const SourceFile>("rules/test/" + name + ".yaml", text);
    std::vector<Problem> problems;
    rule = rule::LoadRule(file, data, problems);
    for (const Problem& problem : problems) ADD_FAILURE() << problem.where.Start().line << ": " << problem.message;
  }
  std::shared_ptr<const SourceFile> file;
  std::unique_ptr<Rule> rule;
};

}  // namespace plinth::engine
