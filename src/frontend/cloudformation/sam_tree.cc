#include "frontend/cloudformation/sam_tree.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/sha1.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

using syntax::NodeKind;

Json Untagged(const syntax::Node& node) {
  Json json;
  switch (node.kind) {
    case NodeKind::kNull:
      break;
    case NodeKind::kBool:
      json = Json(node.AsBool());
      break;
    case NodeKind::kInteger:
      json = Json::Scalar(Json::Kind::kInteger, std::string(node.text));
      break;
    case NodeKind::kNumber:
      json = Json::Scalar(Json::Kind::kNumber, std::string(node.text));
      break;
    case NodeKind::kString:
      json = Json(node.text);
      json.quoted = node.quoted;
      break;
    case NodeKind::kSequence:
      json = Json::List();
      for (const syntax::Node& item : node.items) json.Add(FromNode(item));
      break;
    case NodeKind::kMapping:
      json = Json::Map();
      for (const syntax::Entry& entry : node.entries) json.At(entry.key) = FromNode(entry.value);
      for (const syntax::Entry& entry : node.entries) {
        json.PlaceKey(entry.key, entry.key_range);
      }
      break;
  }
  json.where = node.range;
  return json;
}

std::string LongName(std::string_view tag) {
  return tag == "Ref" || tag == "Condition" ? std::string(tag) : fmt::format("Fn::{}", tag);
}

std::string_view Keep(std::string text, std::deque<std::string>& storage) {
  return storage.emplace_back(std::move(text));
}

NodeKind KindOf(const Json& json) {
  constexpr NodeKind kKinds[] = {NodeKind::kNull,   NodeKind::kBool,     NodeKind::kInteger, NodeKind::kNumber,
                                 NodeKind::kString, NodeKind::kSequence, NodeKind::kMapping};
  return kKinds[static_cast<size_t>(json.kind())];
}

// UTF-8 to \uXXXX, beyond the first plane as two of them.
void AppendEscaped(std::string& out, uint32_t code) {
  if (code < 0x10000) {
    out += fmt::format("\\u{:04x}", code);
  } else {
    out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
  }
}

std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    if (const size_t at = kPlain.find(text[i]); at != std::string_view::npos) {
      out += {'\\', kLetters[at]};
    } else if (byte < 0x20 || byte == 0x7F) {
      out += byte == 0x7F ? std::string(1, text[i]) : fmt::format("\\u{:04x}", byte);
    } else if (byte < 0x80) {
      out += text[i];
    } else {
      const size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      uint32_t code = byte & (0xFF >> (length + 1));
      for (size_t k = 1; k < length && i + k < text.size(); ++k) code = code << 6 | (text[i + k] & 0x3F);
      AppendEscaped(out, code);
      i += length - 1;
    }
  }
  return out + '"';
}

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void Write(const Json& json) {
    switch (json.kind()) {
      case Json::Kind::kNull:
        out += "null";
        break;
      case Json::Kind::kString:
        out += Quoted(json.text());
        break;
      case Json::Kind::kList:
        WriteAll('[', ']', json.items(), [&](const Json& item) { Write(item); });
        break;
      case Json::Kind::kMap:
        WriteAll('{', '}', Sorted(json), [&](const Json::Member* member) {
          out += Quoted(member->key) + (indent_ < 0 ? ":" : ": ");
          Write(member->value);
        });
        break;
      default:
        out += json.text();
    }
  }

  std::string out;

 private:
  static std::vector<const Json::Member*> Sorted(const Json& map) {
    std::vector<const Json::Member*> members;
    for (const Json::Member& member : map.members()) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->key < b->key; });
    return members;
  }

  template <typename Parts, typename Part>
  void WriteAll(char open, char close, const Parts& parts, Part write) {
    out += open;
    ++level_;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += ',';
      Break();
      write(parts[i]);
    }
    --level_;
    if (!parts.empty()) Break();
    out += close;
  }

  void Break() {
    if (indent_ >= 0) out += '\n' + std::string(static_cast<size_t>(indent_ * level_), ' ');
  }

  int indent_;
  int level_ = 0;
};

}  // namespace

Json FromNode(const syntax::Node& node) {
  Json value = Untagged(node);
  if (node.tag.empty()) return value;
  if (node.tag == "GetAtt" && value.IsString()) {
    const size_t dot = value.text().find('.');
    Json parts = Json::List({Json(value.text().substr(0, dot))});
    if (dot != std::string::npos) parts.Add(value.text().substr(dot + 1));
    parts.where = value.where;
    for (Json& part : parts.items()) part.where = value.where;
    value = std::move(parts);
  }
  Json call = Json::Map();
  call.where = node.range;
  call.Set(LongName(node.tag), std::move(value));
  return call;
}

syntax::Node ToNode(const Json& json, Range fallback, std::deque<std::string>& storage) {
  syntax::Node node;
  node.kind = KindOf(json);
  node.quoted = json.IsString() && (json.quoted || json.where == Range{});
  node.range = json.where == Range{} ? fallback : json.where;
  if (node.IsScalar()) node.text = Keep(json.text(), storage);
  for (const Json& item : json.items()) node.items.push_back(ToNode(item, node.range, storage));
  for (const Json::Member& member : json.members()) {
    const Range key = member.key_where == Range{} ? node.range : member.key_where;
    const Range inner = member.key_where == Range{} ? node.range : member.key_where;
    node.entries.push_back({Keep(member.key, storage), key, ToNode(member.value, inner, storage)});
  }
  return node;
}

std::string Dump(const Json& json, int indent) {
  Writer writer(indent);
  writer.Write(json);
  return std::move(writer.out);
}

std::string HashOf(const Json& data) {
  if (!data.Truthy()) return "";
  return Sha1(data.IsString() ? data.text() : Dump(data)).substr(0, 10);
}

}  // namespace plinth::frontend::cloudformation::sam
