#include "syntax/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace plinth::syntax {

namespace {

template <size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 18> kBooleans = {"yes",  "Yes",  "YES",  "no",    "No",    "NO",
                                                        "true", "True", "TRUE", "false", "False", "FALSE",
                                                        "on",   "On",   "ON",   "off",   "Off",   "OFF"};
constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> kInfinities = {".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> kNotNumbers = {".nan", ".NaN", ".NAN"};

std::string_view WithoutSign(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text;
}

struct Digits {
  int base = 10;
  std::string_view digits;
};

// The base that the text's prefix names. A leading zero means octal in YAML 1.1; "08" is then no number.
Digits SplitBase(std::string_view text) {
  if (text.starts_with("0x")) return {16, text.substr(2)};
  if (text.starts_with("0b")) return {2, text.substr(2)};
  if (text.starts_with("0o")) return {8, text.substr(2)};
  if (text.size() > 1 && text[0] == '0') return {8, text.substr(1)};
  return {10, text};
}

int DigitValue(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = ToLower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

bool IsIntegerText(std::string_view text) {
  const Digits number = SplitBase(WithoutSign(text));
  const auto fits = [&](char c) { return c == '_' || DigitValue(c) < number.base; };
  return !number.digits.empty() && number.digits[0] != '_' &&
         std::all_of(number.digits.begin(), number.digits.end(), fits);
}

// [-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?, with a point or an exponent; or a point and digits.
bool IsFloatText(std::string_view text) {
  text = WithoutSign(text);
  size_t at = 0;
  const auto skip = [&](bool underscores) {
    const size_t begin = at;
    while (at < text.size() && (IsDigit(text[at]) || (underscores && at > begin && text[at] == '_'))) ++at;
    return at - begin;
  };
  size_t digits = skip(true);
  const bool point = at < text.size() && text[at] == '.';
  if (point) {
    ++at;
    digits += skip(true);
  }
  const bool exponent = at < text.size() && (text[at] == 'e' || text[at] == 'E');
  if (exponent) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (skip(false) == 0) return false;
  }
  return digits > 0 && (point || exponent) && at == text.size();
}

std::string WithoutUnderscores(std::string_view text) { return ReplaceAll(text, "_", ""); }

}  // namespace

NodeKind PlainKind(std::string_view text) {
  if (IsOneOf(text, kNulls)) return NodeKind::kNull;
  if (text.size() <= 5 && IsOneOf(text, kBooleans)) return NodeKind::kBool;
  const std::string_view unsigned_text = WithoutSign(text);
  if (unsigned_text.empty() || (!IsDigit(unsigned_text[0]) && unsigned_text[0] != '.')) return NodeKind::kString;
  if (IsIntegerText(text)) return NodeKind::kInteger;
  if (IsFloatText(text) || IsOneOf(unsigned_text, kInfinities) || IsOneOf(text, kNotNumbers)) return NodeKind::kNumber;
  return NodeKind::kString;
}

std::optional<int64_t> IntegerValue(const Node& node) {
  if (node.kind != NodeKind::kInteger) return std::nullopt;
  const Digits number = SplitBase(WithoutSign(node.text));
  const std::string text = (node.text.starts_with('-') ? "-" : "") + WithoutUnderscores(number.digits);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, number.base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> NumberValue(const Node& node) {
  if (const auto integer = IntegerValue(node)) return static_cast<double>(*integer);
  if (node.kind != NodeKind::kNumber && node.kind != NodeKind::kInteger) return std::nullopt;
  const std::string_view body = WithoutSign(node.text);
  const double sign = node.text.starts_with('-') ? -1 : 1;
  if (IsOneOf(body, kInfinities)) return sign * std::numeric_limits<double>::infinity();
  if (IsOneOf(body, kNotNumbers)) return std::numeric_limits<double>::quiet_NaN();
  const std::string text = WithoutUnderscores(body);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) return sign * std::numeric_limits<double>::infinity();
  return error == std::errc() ? std::optional(sign * value) : std::nullopt;
}

}  // namespace plinth::syntax
