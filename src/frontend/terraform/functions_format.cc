#include "frontend/terraform/functions_format.h"

#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

namespace {

// "%[2]-08.3f": flags, an argument's number, width, precision and the verb.
struct Verb {
  std::string flags;
  size_t argument = 0;  // 1-based; 0: the next one
  int width = -1;
  int precision = -1;
  char letter = 0;
  bool broken = false;
};

int ReadNumber(std::string_view text, size_t& at) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
  if (error != std::errc() || number > 10'000) return -1;
  at = static_cast<size_t>(end - text.data());
  return number;
}

// `at` behind the '%'.
Verb ReadVerb(std::string_view text, size_t& at) {
  Verb verb;
  while (at < text.size() && std::string_view("+-# 0").find(text[at]) != std::string_view::npos) {
    verb.flags += text[at++];
  }
  if (at < text.size() && IsDigit(text[at])) verb.width = ReadNumber(text, at);
  if (at < text.size() && text[at] == '.') {
    ++at;
    verb.precision = at < text.size() && IsDigit(text[at]) ? ReadNumber(text, at) : 0;
  }
  if (at < text.size() && text[at] == '[') {
    const int number = ReadNumber(text, ++at);
    verb.broken = number < 1 || at >= text.size() || text[at] != ']';
    verb.argument = verb.broken ? 0 : static_cast<size_t>(number);
    ++at;
  }
  if (at < text.size()) verb.letter = text[at++];
  return verb;
}

std::string Padded(std::string text, const Verb& verb) {
  const size_t size = CodePointCount(text);
  const size_t width = verb.width < 0 ? 0 : static_cast<size_t>(verb.width);
  if (size >= width) return text;
  const bool left = Contains(verb.flags, "-");
  const bool zeros = Contains(verb.flags, "0") && !left && verb.letter != 'q' && verb.letter != 'v';
  const std::string padding(width - size, zeros ? '0' : ' ');
  if (left) return text + padding;
  if (zeros && !text.empty() && (text[0] == '-' || text[0] == '+')) return text[0] + padding + text.substr(1);
  return padding + text;
}

std::string Signed(std::string text, const Verb& verb) {
  if (text.starts_with('-')) return text;
  if (Contains(verb.flags, "+")) return "+" + text;
  return Contains(verb.flags, " ") ? " " + text : text;
}

std::string InBase(const Verb& verb, int64_t number) {
  const bool negative = number < 0;
  const uint64_t magnitude = negative ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  std::string digits;
  if (verb.letter == 'b')
    digits = fmt::format("{:b}", magnitude);
  else if (verb.letter == 'o')
    digits = fmt::format("{:o}", magnitude);
  else if (verb.letter == 'x')
    digits = fmt::format("{:x}", magnitude);
  else if (verb.letter == 'X')
    digits = fmt::format("{:X}", magnitude);
  else
    digits = fmt::format("{}", magnitude);
  return (negative ? "-" : "") + digits;
}

std::string Float(const Verb& verb, double number) {
  const int precision = verb.precision < 0 ? 6 : verb.precision;
  if (verb.letter == 'f') return fmt::format("{:.{}f}", number, precision);
  if (verb.letter == 'e') return fmt::format("{:.{}e}", number, precision);
  if (verb.letter == 'E') return fmt::format("{:.{}E}", number, precision);
  return verb.precision < 0 ? TextOf(NumberFrom(number)) : fmt::format("{:.{}g}", number, precision);
}

Value FormatNumber(const Verb& verb, const Value& argument, const Call& call) {
  const Value number = ToNumber(Forced(argument, call.scope), call.scope);
  if (number.IsUnknown()) return number;
  if (std::string_view("feEgG").find(verb.letter) != std::string_view::npos) {
    return Value::String(Padded(Signed(Float(verb, number.AsNumber()), verb), verb));
  }
  if (number.Kind() != ValueKind::kInteger) return call.Fail("an integer is needed");
  return Value::String(Padded(Signed(InBase(verb, number.AsInteger()), verb), verb));
}

std::string Truncated(const std::string& text, const Verb& verb) {
  if (verb.precision < 0) return text;
  return TextFrom(Characters(text).substr(0, static_cast<size_t>(verb.precision)));
}

Value FormatString(const Verb& verb, const Value& argument, const Call& call) {
  const Value text = ToText(argument, call.scope);
  if (text.IsString()) return Value::String(Padded(Truncated(text.AsString(), verb), verb));
  return verb.width < 0 && verb.precision < 0 ? text : Value::UnknownBecause(ReasonOf(text));
}

// %v: text as it is, numbers in short, anything else as JSON; %#v and %q: as JSON.
Value FormatAny(const Verb& verb, const Value& argument, const Call& call) {
  const bool as_json = verb.letter == 'q' || Contains(verb.flags, "#") || argument.IsList() ||
                       (argument.IsMap() && ContentsOfEncodedJson(argument) == nullptr) || argument.IsNull();
  if (!as_json) return FormatString(verb, argument, call);
  const Value source = verb.letter == 'q' ? ToText(argument, call.scope) : argument;
  const Value json = JsonText(source, call.scope);
  return json.IsString() ? Value::String(Padded(json.AsString(), verb)) : json;
}

Value FormatOne(const Verb& verb, const Value& argument, const Call& call) {
  switch (verb.letter) {
    case 's':
      return FormatString(verb, argument, call);
    case 'v':
      if (argument.IsNull()) return call.Fail("null where a value is needed");
      [[fallthrough]];
    case 'q':
      return FormatAny(verb, argument, call);
    case 't': {
      const Value truth = ToBool(Forced(argument, call.scope), call.scope);
      return truth.IsUnknown() ? truth : Value::String(Padded(truth.ScalarText(), verb));
    }
    default:
      if (std::string_view("dboxXfeEgG").find(verb.letter) == std::string_view::npos)
        return call.Fail("an unknown verb");
      return FormatNumber(verb, argument, call);
  }
}

}  // namespace

Value FormatText(const std::string& format, const List& arguments, const Call& call) {
  List parts;
  size_t next = 1;
  size_t highest = 0;
  for (size_t at = 0; at < format.size();) {
    const size_t percent = std::min(format.find('%', at), format.size());
    parts.push_back(Value::String(format.substr(at, percent - at)));
    if (percent == format.size()) break;
    at = percent + 1;
    const Verb verb = ReadVerb(format, at);
    if (verb.letter == '%') {
      parts.push_back(Value::String("%"));
      continue;
    }
    const size_t place = verb.argument != 0 ? verb.argument : next;
    if (verb.broken || verb.letter == 0 || place > arguments.size()) return call.Fail("a verb without its argument");
    next = place + 1;
    highest = std::max(highest, place);
    parts.push_back(FormatOne(verb, arguments[place - 1], call));
  }
  if (highest < arguments.size() && !arguments.empty()) return call.Fail("more arguments than verbs");
  return Value::Concatenation(std::move(parts));
}

}  // namespace plinth::frontend::terraform
