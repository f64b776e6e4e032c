#include "rule/input_rules.h"

namespace plinth::rule {
namespace {

constexpr InputRule kInputRules[] = {
    {"syntax-error", "The file cannot be read to its end", Severity::kHigh,
     "What stands after the error was not analysed, and the deployment will refuse the file",
     "Correct the syntax at the place named", true},
    {"unreadable-file", "The file cannot be opened or decoded", Severity::kHigh, "Nothing in it was analysed",
     "Make the file readable, and save it as UTF-8", true},
    {"limit-exceeded", "The file goes beyond a limit of the analysis", Severity::kHigh,
     "What lies beyond the limit was not analysed", "Split the file, or see the limits in the documentation", true},
    {"internal-error", "plinth itself failed on the file", Severity::kHigh, "Nothing in it was analysed",
     "Report the fault, with the file if you may", true},
    {"binary-plan", "The plan is a saved one, in Terraform's binary form", Severity::kHigh,
     "Nothing in it was analysed", "Write it as JSON: `terraform show -json PLANFILE > plan.json`", true},
    {"plan-log", "The file is the log of a Terraform run, not a plan", Severity::kHigh, "Nothing in it was analysed",
     "Save the plan and write it as JSON: `terraform show -json PLANFILE > plan.json`", true},
    {"old-state-file", "The state file has a version that Terraform itself reads no more", Severity::kHigh,
     "Nothing in it was analysed", "Let Terraform 0.12 or later write the state anew", true},
    {"invalid-template", "The file is no valid template", Severity::kHigh,
     "A part of it has another shape than the format demands and was not analysed",
     "Give the part the shape that the format demands", true},
    {"invalid-rule-file", "The rule file cannot be used", Severity::kHigh, "The rule in it was left out of the run",
     "Correct the rule as the message says; `plinth rules test` checks it", true},
    {"missing-file", "A file that the input refers to is not there", Severity::kLow,
     "What it describes is unknown here, so rules about it stay undecided", "Analyse the input together with the file",
     false},
    {"duplicate-key", "The same key stands twice in one map", Severity::kMedium,
     "Only the last one counts; what the first one says is silently lost", "Remove or rename one of the two", false},
    {"duplicate-resource", "Two resources have the same name", Severity::kMedium, "Only one of them can be deployed",
     "Rename one of the two", false},
    {"several-documents", "The file holds several YAML documents", Severity::kLow, "Only the first one was analysed",
     "Keep one document in a file", false},
    {"unresolved-reference", "A reference leads to nothing in the input", Severity::kMedium,
     "The deployment will refuse it, or take something that is not meant",
     "Correct the name, or declare what it refers to", false},
    {"circular-reference", "Values refer to each other in a circle", Severity::kMedium, "None of them can be resolved",
     "Break the circle", false},
    {"invalid-function", "A function is used with arguments that it does not take", Severity::kMedium,
     "Its value is unknown here, and the deployment will refuse it", "Give the function the arguments it takes", false},
    {"invalid-serverless", "The serverless transform refuses a part of the template", Severity::kMedium,
     "The deployment stops before anything is created; what the part makes is known here only as far as it can be read",
     "Give the part the shape that SAM demands", false},
    {"parameter-not-allowed", "A parameter has a value that AllowedValues does not list", Severity::kMedium,
     "The deployment will refuse it", "Give the parameter one of the allowed values, or list this one too", false},
    {"unused-suppression", "A suppression keeps nothing quiet", Severity::kLow,
     "It hides a later finding that nobody decided to accept", "Remove it, or correct the rule's name in it", false},
};

}  // namespace

std::span<const InputRule> InputRules() { return kInputRules; }

const InputRule* FindInputRule(std::string_view id) {
  for (const InputRule& rule : kInputRules) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

}  // namespace plinth::rule
