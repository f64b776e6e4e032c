#include "report/review/review.h"

namespace plinth::report {
namespace {

constexpr ReviewFormat kFormats[] = {
    {"text", "for reading in a terminal", ScorecardAsText, ComparisonAsText},
    {"json", "for programs, and for --against", ScorecardAsJson, ComparisonAsJson},
    {"markdown", "for a pull request or a wiki", ScorecardAsMarkdown, ComparisonAsMarkdown},
    {"html", "one self-contained page with pictures", ScorecardAsHtml, ComparisonAsHtml},
};

}  // namespace

std::span<const ReviewFormat> ReviewFormats() { return kFormats; }

const ReviewFormat* FindReviewFormat(std::string_view name) {
  for (const ReviewFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace plinth::report
