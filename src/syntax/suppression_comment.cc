#include "syntax/suppression_comment.h"

#include "base/text.h"

namespace plinth::syntax {

namespace {

constexpr std::string_view kMarker = "plinth:ignore";
constexpr std::string_view kWholeFile = "-file";

// A comma may stand with spaces after it: "a, b reason" names two rules.
std::string_view TakeWord(std::string_view& text) {
  size_t n = 0;
  while (n < text.size() && !IsSpace(text[n]) && text[n] != ',') ++n;
  const std::string_view word = text.substr(0, n);
  text = TrimStart(text.substr(n));
  return word;
}

}  // namespace

std::optional<SuppressionComment> ParseSuppressionComment(std::string_view comment) {
  std::string_view rest = Trim(comment);
  if (!rest.starts_with(kMarker)) return std::nullopt;
  rest.remove_prefix(kMarker.size());
  SuppressionComment suppression;
  suppression.whole_file = rest.starts_with(kWholeFile);
  if (suppression.whole_file) rest.remove_prefix(kWholeFile.size());
  if (rest.empty() || !IsSpace(rest.front())) return std::nullopt;
  rest = TrimStart(rest);
  for (bool more = true; more;) {
    const std::string_view rule = TakeWord(rest);
    if (!rule.empty()) suppression.rules.emplace_back(rule);
    more = rest.starts_with(',');
    if (more) rest = TrimStart(rest.substr(1));
  }
  if (suppression.rules.empty()) return std::nullopt;
  suppression.reason = std::string(rest);
  return suppression;
}

}  // namespace plinth::syntax
