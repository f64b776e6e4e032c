// The scorecard, and the comparison of two, in the formats that `plinth review` writes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "plinth/result.h"
#include "plinth/scorecard.h"

#include "report/reporters.h"

namespace plinth::report {

struct ReviewFormat {
  std::string_view name;
  std::string_view about;
  // `all`: best practices without evidence one by one, too (the formats for machines always have them).
  std::string (*write)(const Scorecard& card, bool all);
  std::string (*compare)(const ScorecardComparison& comparison);
};

std::span<const ReviewFormat> ReviewFormats();
const ReviewFormat* FindReviewFormat(std::string_view name);

// What a JSON scorecard says; an error in words where it is none, or of a version that is not known.
Result<Scorecard> ReadScorecard(std::string_view json);

std::string ScorecardAsText(const Scorecard& card, bool all);
std::string ScorecardAsJson(const Scorecard& card, bool all);
std::string ScorecardAsMarkdown(const Scorecard& card, bool all);
std::string ScorecardAsHtml(const Scorecard& card, bool all);
std::string ComparisonAsText(const ScorecardComparison& comparison);
std::string ComparisonAsJson(const ScorecardComparison& comparison);
std::string ComparisonAsMarkdown(const ScorecardComparison& comparison);
std::string ComparisonAsHtml(const ScorecardComparison& comparison);

}  // namespace plinth::report
