#include "rule/secrets.h"

#include <array>
#include <cmath>

#include "base/text.h"
#include "rule/regex.h"

namespace plinth::rule {
namespace {

// Shapes that nothing else has, wherever they stand.
constexpr std::array<std::string_view, 10> kShapes = {
    R"((?:^|[^A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?:[^A-Z0-9]|$))",
    R"(-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----)",
    R"(gh[pousr]_[A-Za-z0-9]{36,})",
    R"(github_pat_[A-Za-z0-9_]{60,})",
    R"(glpat-[A-Za-z0-9_-]{20,})",
    R"(xox[abprs]-[A-Za-z0-9-]{20,})",
    R"([rs]k_live_[A-Za-z0-9]{20,})",
    R"(AIza[A-Za-z0-9_-]{35})",
    R"(eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})",
    R"([a-z][a-z0-9+.-]*://[^/\s:@{}$]+:[^/\s:@{}$]{3,}@)",  // a password inside a connection URL
};

constexpr size_t kSecretKeySize = 40;  // of AWS

// What people write where a secret will stand.
constexpr std::string_view kPlaceholder =
    R"((?i)example|change.?me|placeholder|dummy|sample|your[_-]|redacted|<[^>]+>|\$\{|xxxx|\*\*\*\*|todo)";

const std::vector<std::shared_ptr<const Regex>>& Shapes() {
  static const auto* shapes = [] {
    auto* compiled = new std::vector<std::shared_ptr<const Regex>>;
    for (const std::string_view shape : kShapes) compiled->push_back(Regex::Compile(shape).Get());
    return compiled;
  }();
  return *shapes;
}

// Bits a character, over the text's own frequencies.
double Entropy(std::string_view text) {
  std::array<int, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const int count : counts) {
    if (count == 0) continue;
    const double share = count / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

// One unbroken word of letters of both cases, digits and base64's marks, as key generators make it.
bool IsRandomWord(std::string_view text) {
  if (text.size() < 20 || text.size() > 200) return false;
  bool lower = false;
  bool upper = false;
  bool digit = false;
  for (const char c : text) {
    lower |= IsLower(c);
    upper |= IsUpper(c);
    digit |= IsDigit(c);
    if (!IsLetter(c) && !IsDigit(c) && std::string_view("+/=_-!@#$%^&*").find(c) == std::string_view::npos)
      return false;
  }
  if (Contains(text, "//") || text.starts_with('/')) return false;
  return lower && upper && digit && Entropy(text) >= 4.0;
}

// One of these stands in every text of one of the shapes.
constexpr std::array<std::string_view, 14> kMarks = {"://",  "AKIA", "ASIA", "ABIA", "ACCA",   "-----BEGIN",  "ghp_",
                                                     "gho_", "ghu_", "ghs_", "ghr_", "_live_", "github_pat_", "glpat-"};
constexpr std::array<std::string_view, 3> kMoreMarks = {"xox", "AIza", "eyJ"};

template <size_t kSize>
bool HoldsOneOf(std::string_view text, const std::array<std::string_view, kSize>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return Contains(text, mark); });
}

// An access key's id says little without its secret.
bool HoldsKeyPair(std::string_view text) {
  static const auto& secret =
      *new auto(Regex::Compile(R"((?:^|[^A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?:[^A-Za-z0-9/+=]|$))").Get());
  return Shapes().front()->Search(text) && secret->Search(text);
}

}  // namespace

bool HoldsCredential(std::string_view text) {
  if (!HoldsOneOf(text, kMarks) && !HoldsOneOf(text, kMoreMarks)) return false;
  if (Contains(text, "EXAMPLE") || Contains(text, "{{resolve:")) return false;
  if (HoldsKeyPair(text)) return true;
  static const auto& placeholder = *new auto(Regex::Compile(kPlaceholder).Get());
  for (size_t i = 1; i < Shapes().size(); ++i) {
    // A long text may speak of an example elsewhere; a short one is one.
    if (Shapes()[i]->Search(text)) return text.size() > 500 || !placeholder->Search(text);
  }
  return false;
}

bool IsSecret(std::string_view text, bool whole) {
  if (text.size() < 12 || Contains(text, "{{resolve:")) return false;
  static const auto& placeholder = *new auto(Regex::Compile(kPlaceholder).Get());
  if (Shapes().front()->Search(text)) return true;  // an access key id is one, even where it says EXAMPLE
  const bool is_placeholder = placeholder->Search(text) && text.size() != kSecretKeySize;
  if (is_placeholder) return false;
  for (const auto& shape : Shapes()) {
    if (shape->Search(text)) return true;
  }
  return whole && IsRandomWord(text);
}

}  // namespace plinth::rule
