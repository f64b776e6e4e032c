#include "frontend/canonical/json_text.h"

#include <charconv>

#include <fmt/format.h>

#include "frontend/map_builder.h"
#include "syntax/node.h"

namespace plinth::frontend::canonical {
namespace {

// Stand-ins for the unknown parts of a text while it is read: private-use characters around the part's index.
constexpr std::string_view kOpen = "\xEE\x80\x80";
constexpr std::string_view kClose = "\xEE\x80\x81";

struct Text {
  std::string text;
  List parts;  // what the stand-ins stand for
};

Text TextOf(const Value& value) {
  Text out;
  if (value.IsString()) {
    out.text = value.AsString();
    return out;
  }
  for (const Value& part : value.AsTemplate().parts) {
    if (part.IsString()) {
      out.text += part.AsString();
      continue;
    }
    out.text += fmt::format("{}{}{}", kOpen, out.parts.size(), kClose);
    out.parts.push_back(part);
  }
  return out;
}

class Converter {
 public:
  Converter(const List& parts, Location where) : parts_(parts), where_(where) {}

  Value Convert(const syntax::Node& node) const {
    switch (node.kind) {
      case syntax::NodeKind::kNull:
        return Value::Null(where_);
      case syntax::NodeKind::kBool:
        return Value::Bool(node.AsBool(), where_);
      case syntax::NodeKind::kInteger:
      case syntax::NodeKind::kNumber:
        return Number(node.text);
      case syntax::NodeKind::kString:
        return String(node.text);
      case syntax::NodeKind::kSequence: {
        List list;
        for (const syntax::Node& item : node.items) list.push_back(Convert(item));
        return Value::Of(std::move(list), where_);
      }
      case syntax::NodeKind::kMapping:
        break;
    }
    MapBuilder map;
    for (const syntax::Entry& entry : node.entries) map.Set(std::string(entry.key), Convert(entry.value), where_);
    return Value::Of(map.Take(), where_);
  }

 private:
  Value Number(std::string_view text) const {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) return Value::Integer(value, where_);
    return Value::String(std::string(text), where_);
  }

  Value String(std::string_view text) const {
    if (text.find(kOpen) == std::string_view::npos) return Value::String(std::string(text), where_);
    List pieces;
    while (!text.empty()) {
      const size_t open = std::min(text.find(kOpen), text.size());
      if (open > 0) pieces.push_back(Value::String(std::string(text.substr(0, open)), where_));
      text.remove_prefix(open);
      if (text.empty()) break;
      size_t index = parts_.size();
      std::from_chars(text.data() + kOpen.size(), text.data() + text.size(), index);
      const size_t close = std::min(text.find(kClose), text.size());
      if (index < parts_.size()) pieces.push_back(parts_[index]);
      text.remove_prefix(std::min(close + kClose.size(), text.size()));
    }
    if (pieces.size() == 1 && pieces[0].IsReference()) return pieces[0].At(where_);
    return Value::Concatenation(std::move(pieces), where_);
  }

  const List& parts_;
  Location where_;
};

std::optional<Value> Read(const Text& text, Location where) {
  const syntax::Document document = syntax::ReadJson(std::make_shared<SourceFile>("", text.text));
  if (document.Broken() || !document.root) return std::nullopt;
  return Converter(text.parts, where).Convert(*document.root);
}

}  // namespace

bool MayBePolicyText(const Value& value) {
  if (!value.IsString() && !value.IsTemplate()) return false;
  const Value& first = value.IsString() ? value : value.AsTemplate().parts.front();
  if (!first.IsString()) return false;
  const std::string& text = first.AsString();
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string::npos && text[begin] == '{';
}

std::optional<Value> ReadJsonText(const Value& value) {
  const Text text = TextOf(value);
  if (text.text.find("\"Statement\"") == std::string::npos) return std::nullopt;
  return Read(text, value.Where());
}

std::optional<Value> ReadAnyJsonText(const Value& value) {
  if (!value.IsString() && !value.IsTemplate()) return std::nullopt;
  return Read(TextOf(value), value.Where());
}

}  // namespace plinth::frontend::canonical
