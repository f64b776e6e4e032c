#include "app/scorecard_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/version.h"
#include "base/text.h"

namespace plinth::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;
constexpr size_t kTitleWidth = 60;
constexpr std::string_view kOutOfSight =
    "A template shows what will be built. It does not show how people work, what runs inside, what it costs\n"
    "in use, or what exists outside these files: \"no evidence\" is never \"passed\".\n";

std::string CountsOf(const engine::Score& score) {
  if (score.NoEvidence()) return "no evidence";
  return fmt::format("{:>5} resources {:>5} passed {:>5} failed {:>5} unknown", score.resources, score.passed,
                     score.failed, score.unknown);
}

void AddLine(std::string& text, std::string_view indent, std::string_view title, const engine::Score& score) {
  text += fmt::format("{}{:<{}} {}\n", indent, Shorten(title, kTitleWidth), kTitleWidth + 4 - indent.size(),
                      CountsOf(score));
}

void AddFailedRules(std::string& text, const engine::Score& score) {
  for (const std::string& rule : score.failed_rules) text += fmt::format("      fails: {}\n", rule);
}

void AddBestPractices(std::string& text, const engine::PillarScore& pillar, bool all) {
  const auto& lines = pillar.best_practices;
  const auto silent = static_cast<size_t>(
      std::count_if(lines.begin(), lines.end(), [](const engine::ScoreLine& line) { return line.score.NoEvidence(); }));
  if (all || silent < lines.size()) text += "  Best practices\n";
  for (const engine::ScoreLine& line : lines) {
    if (all || !line.score.NoEvidence()) AddLine(text, "    ", line.id + " " + line.title, line.score);
  }
  if (!all && silent > 0) {
    text += fmt::format("  {} of {} best practices: no evidence\n", silent, lines.size());
  }
}

size_t CountInputs(const Report& report, InputStatus status) {
  return static_cast<size_t>(std::count_if(report.inputs.begin(), report.inputs.end(),
                                           [&](const InputSummary& input) { return input.status == status; }));
}

Json ScoreAsJson(const engine::Score& score) {
  return {{"evidence", !score.NoEvidence()},
          {"resources", score.resources},
          {"passed", score.passed},
          {"failed", score.failed},
          {"unknown", score.unknown},
          {"rules", score.rules},
          {"failed_rules", score.failed_rules}};
}

Json LinesAsJson(const std::vector<engine::ScoreLine>& lines) {
  Json array = Json::array();
  for (const engine::ScoreLine& line : lines) {
    array.push_back({{"id", line.id}, {"title", line.title}, {"score", ScoreAsJson(line.score)}});
  }
  return array;
}

}  // namespace

std::string ScorecardAsText(const engine::Scorecard& card, const Report& report, bool all) {
  std::string text = "AWS Well-Architected review\n\n";
  for (const engine::PillarScore& pillar : card.pillars) {
    AddLine(text, "", pillar.title, pillar.score);
    for (const engine::ScoreLine& principle : pillar.principles) {
      AddLine(text, "  ", principle.title, principle.score);
      AddFailedRules(text, principle.score);
    }
    AddBestPractices(text, pillar, all);
    text += "\n";
  }
  AddLine(text, "", fmt::format("All, over {} inputs", CountInputs(report, InputStatus::kAnalysed)), card.total);
  return text + "\n" + std::string(kOutOfSight);
}

std::string ScorecardAsJson(const engine::Scorecard& card, const Report& report) {
  constexpr const char* kStatus[] = {"analysed", "skipped", "broken"};
  Json json = {{"format", "plinth-review"}, {"version", kFormatVersion}, {"plinth", kVersion}};
  json["inputs"] = Json::array();
  for (const InputSummary& input : report.inputs) {
    json["inputs"].push_back({{"path", input.path},
                              {"status", kStatus[static_cast<size_t>(input.status)]},
                              {"detail", input.detail},
                              {"resources", input.resources}});
  }
  json["pillars"] = Json::array();
  for (const engine::PillarScore& pillar : card.pillars) {
    json["pillars"].push_back({{"id", pillar.slug},
                               {"title", pillar.title},
                               {"score", ScoreAsJson(pillar.score)},
                               {"principles", LinesAsJson(pillar.principles)},
                               {"best_practices", LinesAsJson(pillar.best_practices)}});
  }
  json["total"] = ScoreAsJson(card.total);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plinth::app
