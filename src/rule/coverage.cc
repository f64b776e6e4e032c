#include "rule/coverage.h"

#include <fmt/format.h>

namespace plinth::rule {
namespace {

constexpr std::string_view kSights[] = {"none", "partial", "direct"};

std::string TextAt(const syntax::Node& node, std::string_view key) {
  const syntax::Node* found = node.Find(key);
  return found && found->IsScalar() ? std::string(found->text) : "";
}

Coverage CoverageOf(const syntax::Node& node) {
  Coverage coverage;
  const std::string sight = TextAt(node, "template");
  const auto* found = std::find(std::begin(kSights), std::end(kSights), sight);
  if (found != std::end(kSights)) coverage.sight = static_cast<Coverage::Sight>(found - kSights);
  coverage.can_show = TextAt(node, "can");
  coverage.cannot_show = TextAt(node, "cannot");
  return coverage;
}

// Empty where the entry is complete.
std::string ComplaintAbout(const syntax::Node& node) {
  const std::string sight = TextAt(node, "template");
  if (std::find(std::begin(kSights), std::end(kSights), sight) == std::end(kSights)) {
    return "says 'template: none', partial or direct";
  }
  if (TextAt(node, "cannot").empty() && sight != "direct") return "says what a template cannot show";
  if (TextAt(node, "can").empty() != (sight == "none")) return "says what a template can show, unless that is none";
  return "";
}

Coverages AllOf(const syntax::Node& root) {
  Coverages coverages;
  for (const syntax::Entry& entry : root.entries) coverages[std::string(entry.key)] = CoverageOf(entry.value);
  return coverages;
}

}  // namespace

std::string_view ToString(Coverage::Sight sight) { return kSights[static_cast<size_t>(sight)]; }

Coverages CoveragesOf(const syntax::Document& document, const Taxonomy& taxonomy, std::vector<Problem>& problems) {
  const auto complain = [&](Range range, std::string message) {
    problems.push_back({"invalid-rule-file", std::move(message), Location{document.file.get(), range}});
  };
  for (const syntax::Entry& entry : document.root->entries) {
    if (!taxonomy.FindBestPractice(entry.key) && !taxonomy.FindPrinciple(entry.key)) {
      complain(entry.key_range, fmt::format("'{}' is no best practice and no principle", entry.key));
    }
    const std::string complaint = ComplaintAbout(entry.value);
    if (!complaint.empty()) complain(entry.key_range, fmt::format("the entry of {} {}", entry.key, complaint));
  }
  Coverages coverages = AllOf(*document.root);
  std::vector<std::string> wanted = taxonomy.BestPracticeIds();
  for (const std::string& slug : taxonomy.PrincipleSlugs()) wanted.push_back(slug);
  for (const std::string& name : wanted) {
    if (!coverages.contains(name)) complain(document.root->range, fmt::format("there is no entry of {}", name));
  }
  return coverages;
}

Coverages CoveragesFromJson(std::string_view json) {
  if (json.empty()) return {};
  const syntax::Document document =
      syntax::ReadJson(std::make_shared<const SourceFile>("coverage.json", std::string(json)));
  return document.root ? AllOf(*document.root) : Coverages();
}

}  // namespace plinth::rule
