#include "report/json_stream.h"
#include "report/review/review.h"

namespace plinth::report {
namespace {

constexpr int kFormatVersion = 1;
constexpr std::string_view kScorecard = "plinth-review";
constexpr std::string_view kComparison = "plinth-review-comparison";

// Weights are sums of fractions; more digits than these tell nothing.
double Rounded(double number) { return std::round(number * 1000) / 1000; }

Json RuleOf(const RuleScore& rule) {
  return {{"name", rule.name},
          {"severity", ToString(rule.severity)},
          {"passed", rule.passed},
          {"failed", rule.failed},
          {"unknown", rule.unknown}};
}

Json EvidenceOf(const EvidenceScore& evidence) {
  return {{"name", evidence.name}, {"shows", evidence.shows},     {"weight", evidence.weight},
          {"held", evidence.held}, {"unknown", evidence.unknown}, {"at", evidence.at}};
}

Json ScoreOf(const Score& score) {
  Json json = {{"resources", score.resources}, {"passed", score.passed}, {"failed", score.failed},
               {"unknown", score.unknown},     {"weight", score.weight}, {"good", Rounded(score.good)}};
  if (score.Percent() >= 0) json["percent"] = score.Percent();
  json["rules"] = Json::array();
  for (const RuleScore& rule : score.rules) json["rules"].push_back(RuleOf(rule));
  json["evidence"] = Json::array();
  for (const EvidenceScore& evidence : score.evidence) json["evidence"].push_back(EvidenceOf(evidence));
  return json;
}

Json LinesOf(const std::vector<ScoreLine>& lines) {
  Json array = Json::array();
  for (const ScoreLine& line : lines) {
    Json json = {{"id", line.id}, {"title", line.title}, {"standing", ToString(line.standing)}};
    if (!line.can_show.empty()) json["can_show"] = line.can_show;
    if (!line.cannot_show.empty()) json["cannot_show"] = line.cannot_show;
    json["score"] = ScoreOf(line.score);
    array.push_back(std::move(json));
  }
  return array;
}

Json PillarOf(const PillarScore& pillar) {
  return {{"id", pillar.slug},
          {"title", pillar.title},
          {"score", ScoreOf(pillar.score)},
          {"principles", LinesOf(pillar.principles)},
          {"areas", LinesOf(pillar.areas)},
          {"best_practices", LinesOf(pillar.best_practices)}};
}

Json ChangeOf(const ScoreChange& change) {
  Json json = {{"id", change.id}, {"title", change.title}};
  if (change.percent_before >= 0) json["percent_before"] = change.percent_before;
  if (change.percent_after >= 0) json["percent_after"] = change.percent_after;
  json["newly_failing"] = change.newly_failing;
  json["no_longer_failing"] = change.mended;
  json["evidence_found"] = change.found;
  json["evidence_lost"] = change.lost;
  return json;
}

std::string Text(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

// ---- reading; the library's own exceptions end in ReadScorecard ----

RuleScore ReadRule(const Json& json) {
  return {json.at("name"), ParseSeverity(json.at("severity").get<std::string>()).value_or(Severity::kMedium),
          json.at("passed"), json.at("failed"), json.at("unknown")};
}

EvidenceScore ReadEvidence(const Json& json) {
  return {json.at("name"), json.at("shows"),   json.at("weight"),
          json.at("held"), json.at("unknown"), json.at("at").get<std::vector<std::string>>()};
}

Score ReadScore(const Json& json) {
  Score score;
  score.resources = json.at("resources");
  score.passed = json.at("passed");
  score.failed = json.at("failed");
  score.unknown = json.at("unknown");
  score.weight = json.at("weight");
  score.good = json.at("good");
  for (const Json& rule : json.at("rules")) score.rules.push_back(ReadRule(rule));
  for (const Json& evidence : json.at("evidence")) score.evidence.push_back(ReadEvidence(evidence));
  return score;
}

Standing ReadStanding(const std::string& word) {
  for (size_t i = 0; i < kStandings; ++i) {
    if (ToString(static_cast<Standing>(i)) == word) return static_cast<Standing>(i);
  }
  return Standing::kNoEvidence;
}

std::vector<ScoreLine> ReadLines(const Json& array) {
  std::vector<ScoreLine> lines;
  for (const Json& json : array) {
    lines.push_back({json.at("id"), json.at("title"), ReadStanding(json.at("standing")),
                     json.value("can_show", std::string()), json.value("cannot_show", std::string()),
                     ReadScore(json.at("score"))});
  }
  return lines;
}

Scorecard ReadAll(const Json& json) {
  Scorecard card;
  card.plinth = json.at("plinth");
  card.as_of = json.at("as_of");
  card.tiers = json.at("tiers").get<std::vector<std::string>>();
  for (const Json& pillar : json.at("pillars")) {
    card.pillars.push_back({pillar.at("id"), pillar.at("title"), ReadScore(pillar.at("score")),
                            ReadLines(pillar.at("principles")), ReadLines(pillar.at("areas")),
                            ReadLines(pillar.at("best_practices"))});
  }
  card.total = ReadScore(json.at("total"));
  return card;
}

}  // namespace

std::string ScorecardAsJson(const Scorecard& card, bool) {
  Json json = {{"format", kScorecard}, {"version", kFormatVersion}, {"plinth", card.plinth},   {"as_of", card.as_of},
               {"tiers", card.tiers},  {"inputs", card.inputs},     {"skipped", card.skipped}, {"broken", card.broken}};
  json["pillars"] = Json::array();
  for (const PillarScore& pillar : card.pillars) json["pillars"].push_back(PillarOf(pillar));
  json["total"] = ScoreOf(card.total);
  return Text(json);
}

std::string ComparisonAsJson(const ScorecardComparison& comparison) {
  Json json = {{"format", kComparison},
               {"version", kFormatVersion},
               {"plinth_before", comparison.old_plinth},
               {"plinth_after", comparison.new_plinth}};
  json["pillars"] = Json::array();
  for (const PillarChange& pillar : comparison.pillars) {
    Json line = ChangeOf(pillar.line);
    line["best_practices"] = Json::array();
    for (const ScoreChange& change : pillar.best_practices) {
      Json practice = ChangeOf(change);
      practice["before"] = ToString(change.before);
      practice["after"] = ToString(change.after);
      line["best_practices"].push_back(std::move(practice));
    }
    json["pillars"].push_back(std::move(line));
  }
  json["total"] = ChangeOf(comparison.total);
  return Text(json);
}

Result<Scorecard> ReadScorecard(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("format") || json["format"] != kScorecard) {
    return Error{"it is no scorecard in JSON (plinth review --format json)"};
  }
  if (!json.contains("version") || json["version"] != kFormatVersion) {
    return Error{"it is a scorecard of another version of the format"};
  }
  try {
    return ReadAll(json);
  } catch (const Json::exception&) {
    return Error{"it is a scorecard of which parts are missing"};
  }
}

}  // namespace plinth::report
