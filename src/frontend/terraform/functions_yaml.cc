// yamldecode() and yamlencode(): YAML 1.2 with the booleans of 1.1, as the language's library reads and writes it.
#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "frontend/map_builder.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

namespace {

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool AllOf(std::string_view text, std::string_view digits) {
  return !text.empty() && text.find_first_not_of(digits) == text.npos;
}

Value InBase(std::string_view digits, int base) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  return error == std::errc() ? Value::Integer(number) : Value::UnknownBecause("the number is out of range");
}

// "2024-01-01" becomes a moment; nothing for other texts.
std::string AsMoment(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return "";
  const bool digits = AllOf(text.substr(0, 4), "0123456789") && AllOf(text.substr(5, 2), "0123456789") &&
                      AllOf(text.substr(8), "0123456789");
  return digits ? std::string(text) + "T00:00:00Z" : "";
}

Value PlainScalar(std::string_view text, const Call& call) {
  if (IsOneOf(text, {"", "~", "null", "Null", "NULL"})) return Value::Null();
  if (IsOneOf(text, {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}))
    return Value::Bool(true);
  if (IsOneOf(text, {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}))
    return Value::Bool(false);
  std::string_view digits = text;
  if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
  if (IsOneOf(digits, {".inf", ".Inf", ".INF"}) || IsOneOf(text, {".nan", ".NaN", ".NAN"})) {
    return call.Fail("a number that is none");
  }
  if (text.starts_with("0x") && AllOf(text.substr(2), "0123456789abcdefABCDEF")) return InBase(text.substr(2), 16);
  if (text.starts_with("0o") && AllOf(text.substr(2), "01234567")) return InBase(text.substr(2), 8);
  const bool has_digit =
      digits.find_first_of("0123456789") == 0 || (digits.starts_with('.') && digits.find_first_of("0123456789") == 1);
  if (has_digit && digits.find_first_not_of("0123456789.eE+-") == digits.npos) {
    std::string number(text.starts_with('+') ? text.substr(1) : text);
    if (number.starts_with('.')) number = "0" + number;
    if (number.starts_with("-.")) number = "-0" + number.substr(1);
    if (number.ends_with('.')) number += "0";
    if (LooksLikeNumber(number)) return NumberFrom(number);
  }
  const std::string moment = AsMoment(text);
  return Value::String(moment.empty() ? std::string(text) : moment);
}

class YamlDecoder {
 public:
  YamlDecoder(const SourceFile& file, const Call& call) : file_(file), call_(call) {}

  Value Decode(const syntax::Node& node) const {
    if (node.IsSequence()) {
      List list;
      for (const syntax::Node& item : node.items) list.push_back(Decode(item));
      return Value::Of(std::move(list));
    }
    if (!node.IsMapping()) return Scalar(node);
    MapBuilder map;
    for (const syntax::Entry& entry : node.entries) map.Set(Key(entry), Decode(entry.value), {});
    return Value::Of(map.Take());
  }

 private:
  Value Scalar(const syntax::Node& node) const {
    if (node.quoted || !node.tag.empty()) return Value::String(std::string(node.text));
    const std::string_view before = TrimEnd(file_.Text().substr(0, node.range.begin));
    if (before.ends_with("!!str")) return Value::String(std::string(node.text));
    return PlainScalar(node.text, call_);
  }

  std::string Key(const syntax::Entry& entry) const {
    const std::string_view first = file_.Text().substr(entry.key_range.begin, 1);
    if (first == "\"" || first == "'") return std::string(entry.key);
    const Value key = PlainScalar(entry.key, call_);
    return key.Kind() == ValueKind::kBool ? key.ScalarText() : std::string(entry.key);
  }

  const SourceFile& file_;
  const Call& call_;
};

Value DecodeYaml(const Call& call) {
  if (!Charge(call.scope, 2 * call.Text(0).size())) return call.Fail("too much text");
  const auto file = std::make_shared<SourceFile>("", call.Text(0));
  const syntax::Document document = syntax::ReadYaml(file);
  const bool several = std::any_of(document.problems.begin(), document.problems.end(),
                                   [](const Problem& problem) { return problem.id == "several-documents"; });
  if (document.root == nullptr || document.Broken() || several || Trim(call.Text(0)).empty()) {
    return call.Fail("no YAML");
  }
  return YamlDecoder(*file, call).Decode(*document.root);
}

constexpr size_t kYamlWidth = 80;
constexpr size_t kNoFolding = std::string_view::npos;

// Characters that a text in double quotes has as they are.
bool IsPrintable(char32_t c) {
  return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029) ||
         (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF);
}

// `column`: where the text begins on its line; longer lines than 80 columns are folded at spaces, the rest indented.
// Keys are not folded.
std::string QuotedYaml(std::string_view text, size_t column, size_t indent) {
  static constexpr std::pair<char32_t, std::string_view> kEscapes[] = {
      {U'"', "\\\""}, {U'\\', "\\\\"}, {U'\0', "\\0"},  {U'\a', "\\a"}, {U'\b', "\\b"},
      {U'\t', "\\t"}, {U'\n', "\\n"},  {U'\v', "\\v"},  {U'\f', "\\f"}, {U'\r', "\\r"},
      {0x1B, "\\e"},  {0x85, "\\N"},   {0x2028, "\\L"}, {0x2029, "\\P"}};
  std::string out = "\"";
  const std::u32string characters = Characters(text);
  const size_t first_column = column;
  bool after_space = false;
  size_t line = 0;  // where the current line begins in `out`
  for (size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    const size_t width = CodePointCount(std::string_view(out).substr(line)) + (line == 0 ? first_column : 0);
    if (c == U' ' && !after_space && column != kNoFolding && width > kYamlWidth && i > 0 && i + 1 < characters.size()) {
      out += '\n';
      line = out.size();
      out.append(indent, ' ');
      if (characters[i + 1] == U' ') out += '\\';
      after_space = true;
      continue;
    }
    after_space = c == U' ';
    const auto* escape =
        std::find_if(std::begin(kEscapes), std::end(kEscapes), [&](auto& row) { return row.first == c; });
    if (escape != std::end(kEscapes))
      out += escape->second;
    else if (IsPrintable(c))
      AppendUtf8(out, c);
    else
      out += c <= 0xFF     ? fmt::format("\\x{:02X}", static_cast<uint32_t>(c))
             : c <= 0xFFFF ? fmt::format("\\u{:04X}", static_cast<uint32_t>(c))
                           : fmt::format("\\U{:08X}", static_cast<uint32_t>(c));
  }
  return out + "\"";
}

// Several lines that a block can hold.
bool FitsBlock(std::string_view text) {
  if (!Contains(text, "\n") || text.ends_with(' ') || Contains(text, " \n")) return false;
  for (const char32_t c : Characters(text)) {
    if (!IsPrintable(c) && c != U'\n') return false;
  }
  return true;
}

class YamlWriter {
 public:
  explicit YamlWriter(const Scope& scope) : scope_(scope) {}

  // `in_place`: behind "- " or "key:", where a collection may go on or must begin a line of its own.
  void Write(const Value& value, size_t indent, bool after_key) {
    if (value.IsList() && !value.AsList().empty()) return WriteList(value, indent, after_key);
    if (value.IsMap() && ContentsOfEncodedJson(value) == nullptr && !value.AsMap().Empty()) {
      return WriteMap(value, indent, after_key);
    }
    if (after_key) out_ += ' ';
    WriteScalar(value, indent);
  }

  std::string Take() { return std::move(out_); }

 private:
  void WriteList(const Value& list, size_t indent, bool after_key) {
    // A list under a key stands at the key's own column.
    if (after_key) {
      out_ += '\n';
      indent -= 2;
    }
    bool first = !after_key;
    for (const Value& item : list.AsList()) {
      if (!first) out_ += std::string(indent, ' ');
      first = false;
      out_ += "- ";
      Write(item, indent + 2, false);
    }
  }

  void WriteMap(const Value& map, size_t indent, bool after_key) {
    if (after_key) out_ += '\n';
    bool first = !after_key;
    for (const Element& element : Elements(map, scope_).value_or(std::vector<Element>())) {
      if (!first) out_ += std::string(indent, ' ');
      first = false;
      out_ += QuotedYaml(element.key.AsString(), kNoFolding, 0) + ":";
      Write(element.value, indent + 2, true);
    }
  }

  void WriteScalar(const Value& value, size_t indent) {
    if (value.IsList()) {
      out_ += "[]\n";
    } else if (value.IsMap() && ContentsOfEncodedJson(value) == nullptr) {
      out_ += "{}\n";
    } else if (value.IsNull()) {
      out_ += "null\n";
    } else if (value.IsString()) {
      WriteText(value.AsString(), indent);
    } else {
      out_ += TextOf(value) + "\n";
    }
  }

  void WriteText(std::string_view text, size_t indent) {
    if (!FitsBlock(text)) {
      const size_t line = out_.rfind('\n') == out_.npos ? 0 : out_.rfind('\n') + 1;
      out_ += QuotedYaml(text, CodePointCount(std::string_view(out_).substr(line)), std::max<size_t>(indent, 2)) + "\n";
      return;
    }
    out_ += '|';
    if (text.starts_with(' ') || text.starts_with('\n')) out_ += '2';
    if (!text.ends_with('\n'))
      out_ += '-';
    else if (text.ends_with("\n\n") || text == "\n")
      out_ += '+';
    out_ += '\n';
    std::string_view lines = text;
    if (lines.ends_with('\n')) lines.remove_suffix(1);
    for (const std::string_view line : Split(lines, '\n')) {
      if (!line.empty()) (out_ += std::string(indent == 0 ? 2 : indent, ' ')) += line;
      out_ += '\n';
    }
  }

  const Scope& scope_;
  std::string out_;
};

Value WithTexts(const Value& value, const Scope& scope) {
  if (const Value* contents = ContentsOfEncodedJson(value)) return JsonText(*contents, scope);
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(WithTexts(item, scope));
    return Value::Of(std::move(list));
  }
  if (!value.IsMap()) return value;
  Map map = value.AsMap();
  for (Map::Entry& entry : map.Entries()) entry.value = WithTexts(entry.value, scope);
  return Value::Of(std::move(map));
}

Value EncodeYaml(const Call& call) {
  const Value value = WithTexts(call[0], call.scope);
  YamlWriter writer(call.scope);
  writer.Write(value, 0, false);
  std::string text = writer.Take();
  const bool open_scalar = !value.IsList() && !value.IsMap() && !value.IsString();
  if (open_scalar) text += "...\n";
  return Charge(call.scope, text.size() / 4) ? Value::String(std::move(text)) : call.Fail("too much text");
}

constexpr FunctionRow kRows[] = {{"yamldecode", "s", DecodeYaml}, {"yamlencode", "a", EncodeYaml}};

}  // namespace

std::span<const FunctionRow> YamlFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
