#include "app/evidence_examples.h"

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/frontends.h"

namespace plinth::app {
namespace {

// A template with one resource of the type; properties are JSON, so the template is.
std::string TemplateWith(const std::string& type, const std::string& properties) {
  return fmt::format(R"({{"Resources": {{"Example": {{"Type": "{}", "Properties": {}}}}}}})", type, properties);
}

std::string TypeOf(const rule::Clause& clause) {
  const std::string& type = clause.probe.resources.front();
  return type == "*" ? "AWS::SQS::Queue" : type;
}

class Checker {
 public:
  Checker(const rule::Detector& detector, const Archive& data, const std::string& as_of)
      : detector_(detector), data_(data) {
    options_.as_of = as_of;
  }

  std::vector<std::string> Check() {
    for (const auto& clause : detector_.clauses) CheckClause(*clause);
    for (const rule::Sample& sample : detector_.holds) Expect(sample, nullptr, true);
    for (const rule::Sample& sample : detector_.misses) Expect(sample, nullptr, false);
    return std::move(problems_);
  }

 private:
  void CheckClause(const rule::Clause& clause) {
    for (const rule::Sample& sample : clause.holds) Expect(sample, &clause, true);
    for (const rule::Sample& sample : clause.misses) Expect(sample, &clause, false);
    if (!clause.by_existence) return;
    for (const std::string& type : clause.probe.resources) {
      if (!type.starts_with("AWS::")) continue;  // Terraform's alone: the detector's own examples
      ExpectIn(TemplateWith(type, "{}"), false, &clause, true);
      ExpectIn(TemplateWith(type == "AWS::SQS::Queue" ? "AWS::IAM::Group" : "AWS::SQS::Queue", "{}"), false, &clause,
               TypesHave(clause, type == "AWS::SQS::Queue" ? "AWS::IAM::Group" : "AWS::SQS::Queue"));
    }
  }

  static bool TypesHave(const rule::Clause& clause, const std::string& type) {
    const std::vector<std::string>& types = clause.probe.resources;
    return std::find(types.begin(), types.end(), type) != types.end();
  }

  void Expect(const rule::Sample& sample, const rule::Clause* clause, bool holds) {
    if (!sample.document.empty()) return ExpectIn(sample.document, sample.terraform, clause, holds);
    if (clause) ExpectIn(TemplateWith(TypeOf(*clause), sample.properties), false, clause, holds);
  }

  // `clause` null: of the detector as a whole.
  void ExpectIn(const std::string& text, bool terraform, const rule::Clause* clause, bool holds) {
    const frontend::BuiltGraph built = Build(text, terraform);
    if (built.status != InputStatus::kAnalysed) return Complain("cannot be read: " + built.detail, text);
    size_t passed = 0;
    size_t unknown = 0;
    for (const rule::Clause* asked : Clauses(clause)) {
      for (const engine::Sighting& sighting : engine::DetectOne(detector_, *asked, built.graph, options_)) {
        passed += sighting.verdict == engine::Verdict::kPass ? 1 : 0;
        unknown += sighting.verdict == engine::Verdict::kUnknown ? 1 : 0;
      }
    }
    if (holds == (passed > 0) && (holds || unknown == 0)) return;
    Complain(holds ? (unknown ? "cannot be told" : "does not hold") : (passed ? "holds" : "cannot be told"), text);
  }

  std::vector<const rule::Clause*> Clauses(const rule::Clause* only) const {
    if (only) return {only};
    std::vector<const rule::Clause*> all;
    for (const auto& clause : detector_.clauses) all.push_back(clause.get());
    return all;
  }

  frontend::BuiltGraph Build(const std::string& text, bool terraform) const {
    frontend::Options options;
    options.data = data_;
    auto file = std::make_shared<SourceFile>(terraform ? "main.tf" : "template.yaml", text);
    return terraform ? frontend::BuildModuleGraph({std::move(file)}, options)
                     : frontend::BuildGraph(std::move(file), options);
  }

  void Complain(const std::string& what, const std::string& text) {
    problems_.push_back(fmt::format("{} {}: {}", detector_.name, what, text));
  }

  const rule::Detector& detector_;
  const Archive& data_;
  engine::EvaluationOptions options_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> CheckEvidenceExamples(const rule::Detector& detector, const Archive& data,
                                               const std::string& as_of) {
  return Checker(detector, data, as_of).Check();
}

}  // namespace plinth::app
