// What the formats of the scorecard say, and that they say it safely.
#include "report/review/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/review/words.h"
#include "report/schema_check_for_test.h"

namespace plinth::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kHostile = "a<script>alert('x')</script>&\"b\".yaml\x1b[2J|`*";

Score SomeScore() {
  Score score;
  score.resources = 3;
  score.passed = 5;
  score.failed = 1;
  score.unknown = 2;
  score.rules = {{"bucket-is-open", Severity::kHigh, 2, 1, 0}, {"bucket-without-tags", Severity::kLow, 3, 0, 2}};
  score.evidence = {{"key-management", "Keys are managed", 2, 1, 0, {std::string(kHostile) + " Key"}},
                    {"audit-trail", "Actions are recorded", 0, 0, 0, {}}};
  score.weight = 9;
  score.good = 7.333;
  return score;
}

// One pillar with a best practice of each standing.
Scorecard SomeCard() {
  Scorecard card;
  card.plinth = "1.0";
  card.as_of = "2026-11-23";
  card.tiers = {"core", "extended"};
  card.inputs = {kHostile};
  PillarScore pillar;
  pillar.slug = "security";
  pillar.title = "Security";
  pillar.score = SomeScore();
  pillar.principles = {
      {"security/enable-traceability", "Enable traceability", Standing::kGap, "trails", "readers", SomeScore()}};
  pillar.areas = {{"security/detection", "Detection", Standing::kNoEvidence, "", "", {}}};
  for (size_t i = 0; i < kStandings; ++i) {
    const auto standing = static_cast<Standing>(i);
    ScoreLine line{"SEC01-BP0" + std::to_string(i + 1), "Practice", standing, "this", "that", {}};
    if (standing == Standing::kGap) line.score = SomeScore();
    if (standing == Standing::kOpen) line.score.unknown = 2;
    pillar.best_practices.push_back(line);
  }
  card.pillars = {pillar};
  card.total = pillar.score;
  return card;
}

ScorecardComparison SomeComparison() {
  ScoreChange change{"SEC01-BP01", "Practice",         Standing::kShown, Standing::kGap,     100,
                     81,           {"bucket-is-open"}, {"old-rule"},     {"key-management"}, {kHostile}};
  return {"0.9", "1.0", {{change, {change}}}, change};
}

TEST(ReviewFormats, AreAllThere) {
  for (const char* name : {"text", "json", "markdown", "html"}) EXPECT_NE(FindReviewFormat(name), nullptr) << name;
  EXPECT_EQ(FindReviewFormat("pdf"), nullptr);
}

TEST(ReviewText, SaysWhatAFigureRestsOn) {
  const std::string text = ScorecardAsText(SomeCard(), false);
  EXPECT_THAT(text, HasSubstr("Security: 81%, resting on 2 rules on 3 resources and 1 detector; 2 unknown"));
  EXPECT_THAT(text, HasSubstr("1 gap, 1 shown, 1 open, 1 no evidence, 1 out of sight (of 5 best practices)"));
  EXPECT_THAT(text, HasSubstr("fails bucket-is-open (high): 1 of 3 resources"));
  EXPECT_THAT(text, HasSubstr("shows key-management: Keys are managed"));
  EXPECT_THAT(text, Not(HasSubstr("SEC01-BP05")));
  EXPECT_THAT(ScorecardAsText(SomeCard(), true), HasSubstr("a template does not show: that"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(ReviewJson, FollowsItsSchema) {
  const json card = json::parse(ScorecardAsJson(SomeCard(), false));
  EXPECT_THAT(SchemaCheck(PublishedSchema("plinth-review-1.schema.json")).Check(card), IsEmpty());
  json broken = card;
  broken["pillars"][0]["score"].erase("weight");
  EXPECT_THAT(SchemaCheck(PublishedSchema("plinth-review-1.schema.json")).Check(broken), testing::SizeIs(1));
  const json comparison = json::parse(ComparisonAsJson(SomeComparison()));
  EXPECT_THAT(SchemaCheck(PublishedSchema("plinth-review-comparison-1.schema.json")).Check(comparison), IsEmpty());
}

TEST(ReviewJson, IsReadBackAsItWas) {
  Scorecard card = SomeCard();
  const std::string text = ScorecardAsJson(card, false);
  Result<Scorecard> read = ReadScorecard(text);
  ASSERT_TRUE(read);
  read.Get().inputs = card.inputs;
  EXPECT_EQ(ScorecardAsJson(read.Get(), false), text);
}

TEST(ReviewJson, RefusesWhatIsNone) {
  const std::string good = ScorecardAsJson(SomeCard(), false);
  for (const std::string text :
       {"", "[]", "{", "{\"format\": \"plinth-review\"}", "{\"format\": 3}",
        "{\"format\": \"plinth-review\", \"version\": 1}", "{\"format\": \"plinth-review\", \"version\": 2}"}) {
    EXPECT_FALSE(ReadScorecard(text)) << text;
  }
  for (size_t cut = 0; cut < good.size(); cut += 97) EXPECT_FALSE(ReadScorecard(good.substr(0, cut)));
}

TEST(ReviewMarkdown, EscapesWhatOthersWrote) {
  const std::string text = ScorecardAsMarkdown(SomeCard(), true);
  EXPECT_THAT(text, AllOf(HasSubstr("## Security: 81%"), HasSubstr("&lt;script>"), Not(HasSubstr("<script"))));
  EXPECT_THAT(ComparisonAsMarkdown(SomeComparison()), AllOf(HasSubstr("100% → 81%"), Not(HasSubstr("<script"))));
}

TEST(ReviewHtml, IsSelfContainedAndEscaped) {
  for (const std::string& page : {ScorecardAsHtml(SomeCard(), false), ComparisonAsHtml(SomeComparison())}) {
    for (const char* part : {"<script", "http://", "https://", "src=", "url(", "@import", "<link", "\x1b"}) {
      EXPECT_THAT(page, Not(HasSubstr(part)));
    }
    EXPECT_THAT(page, HasSubstr("a&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;b&quot;.yaml"));
  }
}

TEST(ReviewHtml, HasAPicturePerPillarAndATilePerBestPractice) {
  const std::string page = ScorecardAsHtml(SomeCard(), false);
  EXPECT_THAT(page, HasSubstr("<svg class=\"ring\""));
  for (size_t i = 1; i <= kStandings; ++i) {
    const std::string id = "SEC01-BP0" + std::to_string(i);
    EXPECT_THAT(page, HasSubstr("href=\"#" + id + "\""));
    EXPECT_THAT(page, HasSubstr("id=\"" + id + "\""));
  }
}

TEST(ReviewText, ComparesWhatChanged) {
  const std::string text = ComparisonAsText(SomeComparison());
  EXPECT_THAT(text, AllOf(HasSubstr("SEC01-BP01 Practice: shown -> gap, 100% -> 81%"),
                          HasSubstr("now fails bucket-is-open"), HasSubstr("no longer fails old-rule"),
                          HasSubstr("now shows key-management"), HasSubstr("made by plinth 0.9")));
}

TEST(Score, IsRoundedDownAndNeverAFigureOutOfNothing) {
  struct {
    const char* name;
    double weight, good;
    int percent;
  } cases[] = {{"nothing", 0, 0, -1},
               {"all", 3, 3, 100},
               {"almost all", 1000, 999.9, 99},
               {"none", 5, 0, 0},
               {"sums of fractions", 0.3, 0.1 + 0.2, 100},
               {"nonsense", 1, 1e300, 100}};
  for (const auto& test : cases) {
    Score score;
    score.weight = test.weight;
    score.good = test.good;
    EXPECT_EQ(score.Percent(), test.percent) << test.name;
  }
}

}  // namespace
}  // namespace plinth::report
