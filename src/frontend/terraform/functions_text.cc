// Functions on text.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_format.h"
#include "frontend/terraform/functions_regex.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

namespace {

Value Text(std::string text) { return Value::String(std::move(text)); }

Value Upper(const Call& call) { return Text(UpperCase(call.Text(0))); }
Value Lower(const Call& call) { return Text(LowerCase(call.Text(0))); }

Value Title(const Call& call) { return Text(TitleCase(call.Text(0))); }

Value Replace(const Call& call) {
  const std::string& what = call.Text(1);
  if (what.size() > 1 && what.front() == '/' && what.back() == '/') {
    return ReplacePattern(call);
  }
  if (!what.empty()) {
    const uint64_t hits = call.Text(0).size() / what.size();
    if (!Charge(call.scope, hits * call.Text(2).size() / 4)) return call.Fail("too much text");
    return Text(ReplaceAll(call.Text(0), what, call.Text(2)));
  }
  std::string result = call.Text(2);
  for (const char32_t character : Characters(call.Text(0))) {
    AppendUtf8(result, character);
    result += call.Text(2);
  }
  return Text(std::move(result));
}

Value SplitText(const Call& call) {
  List parts;
  if (call.Text(0).empty()) {
    for (const char32_t character : Characters(call.Text(1))) {
      std::string part;
      AppendUtf8(part, character);
      parts.push_back(Text(std::move(part)));
    }
    return Value::Of(std::move(parts));
  }
  const std::string_view text = call.Text(1);
  size_t begin = 0;
  for (size_t at = text.find(call.Text(0)); at != text.npos; at = text.find(call.Text(0), begin)) {
    parts.push_back(Text(std::string(text.substr(begin, at - begin))));
    begin = at + call.Text(0).size();
  }
  parts.push_back(Text(std::string(text.substr(begin))));
  return Value::Of(std::move(parts));
}

Value JoinTexts(const Call& call) {
  List parts;
  for (size_t i = 1; i < call.Count(); ++i) {
    for (const Value& item : call.Items(i)) {
      if (item.IsNull()) return call.Fail("an element is null");
      if (!parts.empty()) parts.push_back(call[0]);
      parts.push_back(ToText(item, call.scope));
      if (!Charge(call.scope, call.Text(0).size() / 4 + 1)) return call.Fail("too much text");
    }
  }
  return Value::Concatenation(std::move(parts));
}

Value TrimText(const Call& call) {
  std::u32string text = Characters(call.Text(0));
  const std::u32string cutset = Characters(call.Text(1));
  const size_t first = text.find_first_not_of(cutset);
  if (first == text.npos) return Text("");
  const size_t last = text.find_last_not_of(cutset);
  return Text(TextFrom(text.substr(first, last - first + 1)));
}

Value TrimPrefix(const Call& call) {
  const bool has = call.Text(0).starts_with(call.Text(1));
  return Text(call.Text(0).substr(has ? call.Text(1).size() : 0));
}

Value TrimSuffix(const Call& call) {
  const bool has = call.Text(0).ends_with(call.Text(1));
  return Text(call.Text(0).substr(0, call.Text(0).size() - (has ? call.Text(1).size() : 0)));
}

Value TrimSpace(const Call& call) { return Text(std::string(TrimmedSpace(call.Text(0)))); }

Value Chomp(const Call& call) {
  std::string_view text = call.Text(0);
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return Text(std::string(text));
}

Value Indent(const Call& call) {
  bool ok = false;
  const int64_t spaces = call.Integer(0, &ok);
  if (!ok || spaces < 0 || spaces > 10'000) return call.Fail("a number of spaces is needed");
  const std::string& text = call.Text(1);
  if (!Charge(call.scope, static_cast<uint64_t>(spaces) * text.size() / 4)) return call.Fail("too much text");
  return Text(ReplaceAll(text, "\n", "\n" + std::string(static_cast<size_t>(spaces), ' ')));
}

Value Substr(const Call& call) {
  const std::vector<std::string_view> text = Graphemes(call.Text(0));
  bool ok = false;
  int64_t offset = call.Integer(1, &ok);
  int64_t length = call.Integer(2);
  const auto size = static_cast<int64_t>(text.size());
  if (!ok || call[2].Kind() != ValueKind::kInteger) return call.Fail("offset and length must be integers");
  const bool from_end = offset < 0;
  if (from_end) offset = std::max<int64_t>(offset + size, 0);
  if (offset >= size || (length == 0 && !from_end)) return Text("");
  // From the end, the language takes a length of 0 for all that is left.
  if (length <= 0 || length > size - offset) length = size - offset;
  return Text(Join(std::vector(text.begin() + offset, text.begin() + offset + length), ""));
}

Value Reversed(const Call& call) {
  std::vector<std::string_view> text = Graphemes(call.Text(0));
  std::reverse(text.begin(), text.end());
  return Text(Join(text, ""));
}

Value StartsWith(const Call& call) { return Value::Bool(call.Text(0).starts_with(call.Text(1))); }
Value EndsWith(const Call& call) { return Value::Bool(call.Text(0).ends_with(call.Text(1))); }
Value ContainsText(const Call& call) { return Value::Bool(Contains(call.Text(0), call.Text(1))); }

Value Format(const Call& call) {
  return FormatText(call.Text(0), {call.arguments.begin() + 1, call.arguments.end()}, call);
}

// Each call with the next element of every list; lists of one length, other arguments repeated.
Value FormatList(const Call& call) {
  size_t rounds = 1;
  bool has_list = false;
  for (size_t i = 1; i < call.Count(); ++i) {
    if (call[i].IsUnknown()) return call[i];
    if (!call[i].IsList()) continue;
    if (has_list && call.Items(i).size() != rounds) return call.Fail("lists of different lengths");
    rounds = call.Items(i).size();
    has_list = true;
  }
  List results;
  for (size_t round = 0; round < rounds; ++round) {
    List arguments;
    for (size_t i = 1; i < call.Count(); ++i) arguments.push_back(call[i].IsList() ? call.Items(i)[round] : call[i]);
    results.push_back(FormatText(call.Text(0), arguments, call));
  }
  return Value::Of(std::move(results));
}

constexpr FunctionRow kRows[] = {
    {"chomp", "s", Chomp},
    {"endswith", "ss", EndsWith},
    {"format", "s.*", Format},
    {"formatlist", "s.*", FormatList},
    {"indent", "ns", Indent},
    {"join", "sL*", JoinTexts},
    {"lower", "s", Lower},
    {"replace", "sss", Replace},
    {"split", "ss", SplitText},
    {"startswith", "ss", StartsWith},
    {"strcontains", "ss", ContainsText},
    {"strrev", "s", Reversed},
    {"substr", "snn", Substr},
    {"title", "s", Title},
    {"trim", "ss", TrimText},
    {"trimprefix", "ss", TrimPrefix},
    {"trimspace", "s", TrimSpace},
    {"trimsuffix", "ss", TrimSuffix},
    {"upper", "s", Upper},
};

}  // namespace

std::span<const FunctionRow> TextFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
