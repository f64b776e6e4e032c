#include "frontend/terraform/json_text.h"

#include <charconv>

namespace plinth::frontend::terraform {
namespace {

// U+E000 NUMBER U+E001 stands for an unreadable part; both are private-use characters.
constexpr std::string_view kOpen = "\xEE\x80\x80";
constexpr std::string_view kClose = "\xEE\x80\x81";

// Whether the end of `text` is inside a JSON string, given whether its start is.
bool EndsInString(std::string_view text, bool inside) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (inside && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      inside = !inside;
    }
  }
  return inside;
}

std::string WithPlaceholders(const List& parts) {
  std::string text;
  bool inside = false;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].IsString()) {
      inside = EndsInString(parts[i].AsString(), inside);
      text += parts[i].AsString();
      continue;
    }
    std::string mark = std::string(kOpen) + std::to_string(i) + std::string(kClose);
    text += inside ? mark : '"' + mark + '"';
  }
  return text;
}

// Puts the parts back into a string that was read.
Value Restore(const std::string& text, const List& parts, const Location& where) {
  List pieces;
  size_t at = 0;
  for (size_t open = text.find(kOpen); open != std::string::npos; open = text.find(kOpen, at)) {
    const size_t close = text.find(kClose, open);
    size_t index = parts.size();
    if (close != std::string::npos) {
      std::from_chars(text.data() + open + kOpen.size(), text.data() + close, index);
    }
    if (index >= parts.size()) break;
    pieces.push_back(Value::String(text.substr(at, open - at), where));
    pieces.push_back(parts[index]);
    at = close + kClose.size();
  }
  if (pieces.empty()) return Value::String(text, where);
  pieces.push_back(Value::String(text.substr(at), where));
  if (pieces.size() == 3 && pieces[0].AsString().empty() && pieces[2].AsString().empty()) return pieces[1];
  return Value::Concatenation(std::move(pieces), where);
}

Value RestoreAll(const Value& value, const List& parts) {
  if (value.IsString()) return Restore(value.AsString(), parts, value.Where());
  if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(RestoreAll(item, parts));
    return Value::Of(std::move(list), value.Where());
  }
  if (!value.IsMap()) return value;
  Map map;
  for (const Map::Entry& entry : value.AsMap().Entries()) {
    const Value key = Restore(entry.key, parts, entry.key_location);
    map.Set(key.IsString() ? entry.key : "(unknown key)", RestoreAll(entry.value, parts), entry.key_location);
  }
  return Value::Of(std::move(map), value.Where());
}

bool LooksLikeJson(std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && (text[start] == '{' || text[start] == '[');
}

Value ScalarToValue(const syntax::Node& node, const Location& where) {
  const std::string text(node.text);
  if (node.kind == syntax::NodeKind::kBool) return Value::Bool(node.AsBool(), where);
  if (node.kind == syntax::NodeKind::kInteger) {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return Value::Integer(number, where);
  }
  if (node.kind == syntax::NodeKind::kInteger || node.kind == syntax::NodeKind::kNumber) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return Value::Number(number, where);
  }
  return node.kind == syntax::NodeKind::kNull ? Value::Null(where) : Value::String(text, where);
}

}  // namespace

Value NodeToValue(const syntax::Node& node, const SourceFile* file, const Location& where) {
  const Location here = file ? Location{file, node.range} : where;
  if (node.IsSequence()) {
    List list;
    list.reserve(node.items.size());
    for (const syntax::Node& item : node.items) list.push_back(NodeToValue(item, file, where));
    return Value::Of(std::move(list), here);
  }
  if (!node.IsMapping()) return ScalarToValue(node, here);
  Map map;
  for (const syntax::Entry& entry : node.entries) {
    map.Set(std::string(entry.key), NodeToValue(entry.value, file, where),
            file ? Location{file, entry.key_range} : where);
  }
  return Value::Of(std::move(map), here);
}

Value ReadJsonText(const Value& text) {
  List parts;
  std::string source;
  if (text.IsString()) {
    source = text.AsString();
  } else if (text.IsTemplate()) {
    parts = text.AsTemplate().parts;
    source = WithPlaceholders(parts);
  }
  if (!LooksLikeJson(source)) return text;
  const auto file = std::make_shared<SourceFile>("", std::move(source));
  syntax::Document document = syntax::ReadJson(file);
  // A comma too many or a comment: what is meant can be told all the same.
  if (document.root == nullptr || document.Broken()) document = syntax::ReadYaml(file);
  if (document.root == nullptr || document.Broken()) return text;
  Value value = NodeToValue(*document.root, nullptr, text.Where());
  if (!parts.empty()) value = RestoreAll(value, parts);
  return text.Sensitive() ? value.AsSensitive() : value;
}

}  // namespace plinth::frontend::terraform
