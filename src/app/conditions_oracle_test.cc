// Guarded evaluation against brute force: thousands of generated templates with conditions over few parameters, each
// also read once for every assignment of its parameters.
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

#include "base/archive.h"
#include "engine/evaluate.h"
#include "engine/graph_for_test.h"
#include "frontend/frontends.h"

namespace plinth::app {
namespace {

constexpr int kTemplates = 10000;

struct Parameter {
  std::string name;
  std::vector<std::string> values;
};

// Writes templates; the same seed writes the same ones.
class TemplateWriter {
 public:
  explicit TemplateWriter(uint32_t seed) : random_(seed) {
    parameters = {{"A", {"x", "y"}}, {"B", {"x", "y", "z"}}};
    if (Below(2) == 0) parameters.push_back({"C", {"y", "z"}});
  }

  std::string Write() {
    std::string text = "Parameters:\n";
    for (const Parameter& parameter : parameters) {
      text += fmt::format("  {}: {{Type: String, AllowedValues: [{}]}}\n", parameter.name,
                          fmt::join(parameter.values, ", "));
    }
    text += "Conditions:\n";
    const size_t conditions = 1 + Below(6);
    for (; conditions_ < conditions; ++conditions_) text += fmt::format("  C{}: {}\n", conditions_, Formula(2));
    text += "Resources:\n";
    for (const std::string_view name : {"One", "Two"}) text += Bucket(name);
    return text;
  }

  std::vector<Parameter> parameters;

 private:
  size_t Below(size_t bound) { return random_() % bound; }  // not std::uniform_int_distribution: its numbers differ
  std::string AnyValue() { return std::string(1, "xyz"[Below(3)]); }
  std::string AnyParameter() { return parameters[Below(parameters.size())].name; }
  std::string AnyCondition() { return fmt::format("C{}", Below(conditions_)); }

  std::string Formula(int depth) {
    switch (Below(depth > 0 ? 7 : 2)) {
      case 0:
        return fmt::format("!Equals [!Ref {}, {}]", AnyParameter(), AnyValue());
      case 1:
        return fmt::format("!Equals [!Ref {}, !Ref {}]", AnyParameter(), AnyParameter());
      case 2:
        return fmt::format("!Not [{}]", Formula(depth - 1));
      case 3:
        return fmt::format("!And [{}, {}]", Formula(depth - 1), Formula(depth - 1));
      case 4:
        return fmt::format("!Or [{}, {}]", Formula(depth - 1), Formula(depth - 1));
      case 5:
        return fmt::format("!Equals [!Sub '${{{}}}-x', {}-x]", AnyParameter(), AnyValue());
      default:
        return conditions_ == 0 ? Formula(0) : fmt::format("!Condition {}", AnyCondition());
    }
  }

  // A scalar, or a choice between scalars; sometimes nothing.
  std::string Scalar(std::string_view yes, std::string_view no, int depth) {
    if (depth == 0 || Below(3) == 0) {
      const size_t which = Below(5);
      return which < 2 ? std::string(yes) : which < 4 ? std::string(no) : "!Ref AWS::NoValue";
    }
    return fmt::format("!If [{}, {}, {}]", AnyCondition(), Scalar(yes, no, depth - 1), Scalar(yes, no, depth - 1));
  }

  std::string Bucket(std::string_view name) {
    std::string text = fmt::format("  {}:\n    Type: AWS::S3::Bucket\n", name);
    if (Below(2) == 0) text += fmt::format("    Condition: {}\n", AnyCondition());
    text += fmt::format("    Properties:\n      BucketName: {}\n      AccessControl: {}\n", Scalar("x", "y", 2),
                        Scalar("Private", "PublicRead", 2));
    text += "      Tags:\n";
    for (size_t i = 0; i <= Below(3); ++i) {
      const std::string tag = fmt::format("{{Key: {}, Value: {}}}", Scalar("x", "y", 1), Scalar("x", "y", 1));
      text += Below(2) == 0 ? fmt::format("        - {}\n", tag)
                            : fmt::format("        - !If [{}, {}, !Ref AWS::NoValue]\n", AnyCondition(), tag);
    }
    return text;
  }

  std::mt19937 random_;
  size_t conditions_ = 0;
};

const std::vector<const Rule*>& Rules() {
  static const std::string kBucket = "resource: AWS::S3::Bucket\n";
  static const engine::RuleForTest rules[] = {
      engine::RuleForTest(kBucket + "require: {at: AccessControl, equals: Private}", "plain"),
      engine::RuleForTest(kBucket + "when: {at: BucketName, equals: x}\nrequire: {at: AccessControl, equals: Private}",
                          "applies-at-times"),
      engine::RuleForTest(
          kBucket + "require: {each: 'Tags[]', where: {at: Key, equals: x}, require: {at: Value, equals: y}}",
          "elements"),
      engine::RuleForTest(kBucket + "forbid: {some: 'Tags[]', where: {at: Key, equals: y}}", "forbidden-elements"),
      engine::RuleForTest(kBucket + "require: {count: 'Tags[]', at_least: 2}", "counted"),
      engine::RuleForTest(kBucket + "require:\n  any:\n    - {at: BucketName, exists: true}\n"
                                    "    - {at: 'Tags[x]', equals: y}",
                          "either"),
      engine::RuleForTest(kBucket + "require: {count_resources: AWS::S3::Bucket, at_least: 2}", "others"),
  };
  static const std::vector<const Rule*> list = [] {
    std::vector<const Rule*> pointers;
    for (const engine::RuleForTest& rule : rules) pointers.push_back(rule.rule.get());
    return pointers;
  }();
  return list;
}

using Verdicts = std::map<std::string, engine::Verdict>;  // by rule and resource

struct Told {
  Verdicts verdicts;
  std::set<std::string> always;  // rule and resource of findings that name no condition
};

Told Judge(const std::shared_ptr<const SourceFile>& file, const std::map<std::string, std::string>& parameters) {
  frontend::Options options;
  options.parameters = parameters;
  const frontend::BuiltGraph built = frontend::BuildGraph(file, options);
  EXPECT_EQ(built.status, InputStatus::kAnalysed) << built.detail;
  const engine::Evaluation evaluation = engine::Evaluate(Rules(), built.graph, {"2026-11-23"});
  Told told;
  for (const engine::Outcome& outcome : evaluation.outcomes) {
    told.verdicts[outcome.rule->name + " on " + outcome.resource] = outcome.verdict;
  }
  for (const Finding& finding : evaluation.findings) {
    if (finding.condition.empty()) told.always.insert(finding.rule + " on " + finding.resource);
  }
  return told;
}

// Calls `judge` with every assignment of the parameters.
template <typename Function>
void ForEachAssignment(const std::vector<Parameter>& parameters, std::map<std::string, std::string>& given, size_t next,
                       const Function& judge) {
  if (next == parameters.size()) return judge(given);
  for (const std::string& value : parameters[next].values) {
    given[parameters[next].name] = value;
    ForEachAssignment(parameters, given, next + 1, judge);
  }
}

TEST(ConditionsOracle, AgreesWithEveryAssignment) {
  for (uint32_t seed = 0; seed < kTemplates; ++seed) {
    TemplateWriter writer(seed);
    const std::string text = writer.Write();
    const auto file = std::make_shared<const SourceFile>("template.yaml", text);
    const Told guarded = Judge(file, {});
    Verdicts worst;
    std::map<std::string, int> failures;
    int assignments = 0;
    std::map<std::string, std::string> given;
    ForEachAssignment(writer.parameters, given, 0, [&](const std::map<std::string, std::string>& parameters) {
      ++assignments;
      for (const auto& [about, verdict] : Judge(file, parameters).verdicts) {
        const auto [slot, added] = worst.try_emplace(about, verdict);
        slot->second = std::min(slot->second, verdict);
        failures[about] += verdict == engine::Verdict::kFail ? 1 : 0;
      }
    });
    ASSERT_EQ(guarded.verdicts, worst) << "seed " << seed << "\n" << text;
    for (const std::string& about : guarded.always) {
      ASSERT_EQ(failures[about], assignments) << about << " is said to hold always; seed " << seed << "\n" << text;
    }
  }
}

}  // namespace
}  // namespace plinth::app
