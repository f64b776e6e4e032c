#include "frontend/cloudformation/sam_python.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

std::vector<uint32_t> CodePoints(std::string_view text) {
  std::vector<uint32_t> codes;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    uint32_t code = length == 1 ? byte : byte & (0xFFu >> (length + 1));
    for (size_t k = 1; k < length && i + k < text.size(); ++k) code = code << 6 | (text[i + k] & 0x3Fu);
    codes.push_back(code);
    i += length;
  }
  return codes;
}

// hash() of a string.
uint64_t HashOfText(std::string_view text) {
  const std::vector<uint32_t> codes = CodePoints(text);
  if (codes.empty()) return 0;
  uint64_t hash = uint64_t{codes[0]} << 7;
  for (const uint32_t code : codes) hash = 1000003 * hash ^ code;
  return hash ^ codes.size();
}

// What decides on a key's place. OpenAPI's components take that of the section that they replace after the last copy.
std::string_view PlacedBy(const Json::Member& member) {
  const bool replaces = member.key == "components" && member.key_where == Range{};
  return replaces ? "securityDefinitions" : std::string_view(member.key);
}

// The keys of a dict: a hash table with open addressing.
class Keys {
 public:
  void Add(const Json::Member* member) {
    const size_t slot = SlotOf(*member);
    if (slots_[slot]) return;
    slots_[slot] = member;
    ++used_;
    if (used_ * 3 >= slots_.size() * 2) Grow();
  }

  std::vector<const Json::Member*> InOrder() const {
    std::vector<const Json::Member*> members;
    std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(members), [](auto* member) { return member; });
    return members;
  }

 private:
  size_t SlotOf(const Json::Member& member) const {
    const uint64_t mask = slots_.size() - 1;
    const uint64_t hash = HashOfText(PlacedBy(member));
    uint64_t walker = hash & mask;
    uint64_t perturb = hash;
    while (slots_[walker & mask] && slots_[walker & mask]->key != member.key) {
      walker = (walker << 2) + walker + perturb + 1;
      perturb >>= 5;
    }
    return walker & mask;
  }

  void Grow() {
    constexpr size_t kLarge = 50000;
    const std::vector<const Json::Member*> members = InOrder();
    const size_t wanted = used_ * (used_ > kLarge ? 2 : 4);
    size_t size = 8;
    while (size <= wanted) size <<= 1;
    slots_.assign(size, nullptr);
    used_ = 0;
    for (const Json::Member* member : members) Add(member);
  }

  std::vector<const Json::Member*> slots_ = std::vector<const Json::Member*>(8);
  size_t used_ = 0;
};

// In the order of the dict. What the transform makes has been copied once more than what the author wrote, and each
// copy inserts the keys in the order of the last one.
std::vector<const Json::Member*> Ordered(const Json& map) {
  std::vector<const Json::Member*> members;
  for (const Json::Member& member : map.members()) members.push_back(&member);
  const int rounds = map.where == Range{} ? 4 : 3;
  for (int round = 0; round < rounds; ++round) {
    Keys keys;
    for (const Json::Member* member : members) keys.Add(member);
    members = keys.InOrder();
  }
  return members;
}

std::string Escaped(uint32_t code, char quote, bool unicode) {
  switch (code) {
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  if (code == static_cast<unsigned char>(quote)) return fmt::format("\\{}", quote);
  if (code < 0x20 || code == 0x7F) return fmt::format("\\x{:02x}", code);
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  if (!unicode) return "";
  if (code < 0x100) return fmt::format("\\x{:02x}", code);
  return code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
}

std::string Quoted(const std::string& text, bool unicode) {
  const bool apostrophe = text.find('\'') != std::string::npos;
  const char quote = apostrophe && text.find('"') == std::string::npos ? '"' : '\'';
  std::string out = unicode ? "u" : "";
  out += quote;
  if (unicode) {
    for (const uint32_t code : CodePoints(text)) out += Escaped(code, quote, true);
  } else {
    for (const char c : text) {
      out += static_cast<unsigned char>(c) < 0x80 ? Escaped(static_cast<unsigned char>(c), quote, false)
                                                  : std::string(1, c);
    }
  }
  return out + quote;
}

void Print(const Json& value, std::string& out) {
  switch (value.kind()) {
    case Json::Kind::kNull:
      out += "None";
      return;
    case Json::Kind::kBool:
      out += value.IsTrue() ? "True" : "False";
      return;
    case Json::Kind::kString:
      out += Quoted(value.text(), value.where != Range{});
      return;
    case Json::Kind::kList: {
      out += '[';
      for (const Json& item : value.items()) {
        if (&item != value.items().data()) out += ", ";
        Print(item, out);
      }
      out += ']';
      return;
    }
    case Json::Kind::kMap: {
      out += '{';
      const size_t start = out.size();
      for (const Json::Member* member : Ordered(value)) {
        if (out.size() > start) out += ", ";
        out += Quoted(member->key, member->key_where != Range{}) + ": ";
        Print(member->value, out);
      }
      out += '}';
      return;
    }
    default:
      out += value.text();
  }
}

void PrintJson(const Json& value, std::string& out) {
  if (value.IsList()) {
    out += '[';
    for (const Json& item : value.items()) {
      if (&item != value.items().data()) out += ", ";
      PrintJson(item, out);
    }
    out += ']';
  } else if (value.IsMap()) {
    out += '{';
    const size_t start = out.size();
    for (const Json::Member* member : Ordered(value)) {
      if (out.size() > start) out += ", ";
      out += Dump(Json(member->key)) + ": ";
      PrintJson(member->value, out);
    }
    out += '}';
  } else {
    out += Dump(value);
  }
}

}  // namespace

std::string PythonText(const Json& value) {
  std::string out;
  Print(value, out);
  return out;
}

std::string PythonJson(const Json& value) {
  std::string out;
  PrintJson(value, out);
  return out;
}

}  // namespace plinth::frontend::cloudformation::sam
