// Functions that encode and decode: JSON and URLs.
#include <array>
#include <limits>

#include <fmt/format.h>

#include "base/encoding.h"
#include "base/text.h"
#include "frontend/map_builder.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

// Writes JSON as jsonencode() does: keys sorted, <, > and & escaped, no spaces.
class JsonWriter {
 public:
  explicit JsonWriter(const Scope& scope) : scope_(scope) {}

  void Write(const Value& value) {
    if (const Value* contents = ContentsOfEncodedJson(value)) return WriteText(JsonText(*contents, scope_));
    switch (value.Kind()) {
      case ValueKind::kList:
        return WriteList(value.AsList());
      case ValueKind::kMap:
        return WriteMap(value);
      case ValueKind::kString:
      case ValueKind::kTemplate:
      case ValueKind::kReference:
        return WriteText(value);
      case ValueKind::kUnknown:
        return Insert(value);
      case ValueKind::kBool:
      case ValueKind::kInteger:
      case ValueKind::kNumber:
        text_ += TextOf(value);
        return;
      default:
        text_ += "null";
    }
  }

  Value Take() {
    Flush();
    return Value::Concatenation(std::move(parts_));
  }

 private:
  void Flush() {
    if (!text_.empty()) parts_.push_back(Value::String(std::move(text_)));
    text_.clear();
  }

  void Insert(const Value& unknown) {
    Flush();
    parts_.push_back(unknown);
  }

  void WriteList(const List& list) {
    text_ += '[';
    for (size_t i = 0; i < list.size(); ++i) {
      if (i > 0) text_ += ',';
      Write(list[i]);
    }
    text_ += ']';
  }

  void WriteMap(const Value& map) {
    text_ += '{';
    bool first = true;
    const std::vector<Element> elements = Elements(map, scope_).value_or(std::vector<Element>());
    for (const Element& element : elements) {
      if (!first) text_ += ',';
      first = false;
      WriteText(element.key);
      text_ += ':';
      Write(element.value);
    }
    text_ += '}';
  }

  void WriteText(const Value& value) {
    text_ += '"';
    if (value.IsString()) {
      WriteEscaped(value.AsString());
    } else if (value.IsTemplate()) {
      for (const Value& part : value.AsTemplate().parts) part.IsString() ? WriteEscaped(part.AsString()) : Insert(part);
    } else {
      Insert(value);
    }
    text_ += '"';
  }

  void WriteEscaped(std::string_view text) {
    Charge(scope_, text.size() / 4);
    for (size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"' || c == '\\')
        (text_ += '\\') += c;
      else if (c == '\n')
        text_ += "\\n";
      else if (c == '\r')
        text_ += "\\r";
      else if (c == '\t')
        text_ += "\\t";
      else if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '&') {
        text_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      } else if (text.substr(i).starts_with("\u2028") || text.substr(i).starts_with("\u2029")) {
        text_ += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
        i += 2;
      } else {
        text_ += c;
      }
    }
  }

  const Scope& scope_;
  std::string text_;
  List parts_;
};

Value FromNode(const syntax::Node& node) {
  switch (node.kind) {
    case syntax::NodeKind::kNull:
      return Value::Null();
    case syntax::NodeKind::kBool:
      return Value::Bool(node.AsBool());
    case syntax::NodeKind::kInteger:
    case syntax::NodeKind::kNumber:
      return NumberFrom(node.text);
    case syntax::NodeKind::kString:
      return Value::String(std::string(node.text));
    case syntax::NodeKind::kSequence:
      break;
    case syntax::NodeKind::kMapping: {
      MapBuilder map;
      for (const syntax::Entry& entry : node.entries) map.Set(std::string(entry.key), FromNode(entry.value), {});
      return Value::Of(map.Take());
    }
  }
  List list;
  for (const syntax::Node& item : node.items) list.push_back(FromNode(item));
  return Value::Of(std::move(list));
}

Value DecodeJson(const Call& call) {
  if (const Value* contents = ContentsOfEncodedJson(call[0])) return *contents;
  const Value text = ToText(ForcedThroughout(call[0], call.scope), call.scope);
  if (!text.IsString()) return Value::UnknownBecause(ReasonOf(text));
  if (!Charge(call.scope, 2 * text.AsString().size())) return call.Fail("too much text");
  const auto file = std::make_shared<SourceFile>("", text.AsString());
  const syntax::Document document = syntax::ReadJson(file);
  if (document.root == nullptr || document.Broken()) return call.Fail("no JSON");
  return FromNode(*document.root);
}

Value EncodeJson(const Call& call) { return EncodedJson(call[0]); }

Value EncodeUrl(const Call& call) {
  std::string result;
  for (const char c : call.Text(0)) {
    if (IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.' || c == '~')
      result += c;
    else if (c == ' ')
      result += '+';
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return Value::String(std::move(result));
}

constexpr FunctionRow kRows[] = {
    {"jsondecode", ".", DecodeJson},
    {"jsonencode", ".", EncodeJson},
    {"urlencode", "s", EncodeUrl},
};

}  // namespace

Value JsonText(const Value& contents, const Scope& scope) {
  JsonWriter writer(scope);
  writer.Write(contents);
  return writer.Take();
}

std::span<const FunctionRow> EncodingFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
