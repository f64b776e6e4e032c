// A template as data that can be changed: what the serverless transform works on.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plinth/source.h"

namespace plinth::frontend::cloudformation::sam {

// A value as JSON has it, with the bytes that it was written in (none for what the transform makes).
// What is absent reads as null, as the transform does not tell the two apart.
class Json {
 public:
  enum class Kind : uint8_t { kNull, kBool, kInteger, kNumber, kString, kList, kMap };
  struct Member;

  Json() = default;
  // Implicit, so that documents can be written down as they are.
  Json(const char* text) : Json(std::string(text)) {}                        // NOLINT
  Json(std::string_view text) : Json(std::string(text)) {}                   // NOLINT
  Json(std::string text) : kind_(Kind::kString), text_(std::move(text)) {}   // NOLINT
  Json(bool value) : kind_(Kind::kBool), text_(value ? "true" : "false") {}  // NOLINT
  Json(int value) : kind_(Kind::kInteger), text_(std::to_string(value)) {}   // NOLINT
  static Json Scalar(Kind kind, std::string text);
  static Json List(std::vector<Json> items = {});
  static Json Map(std::initializer_list<std::pair<std::string_view, Json>> members = {});

  Kind kind() const { return kind_; }
  bool IsNull() const { return kind_ == Kind::kNull; }
  bool IsBool() const { return kind_ == Kind::kBool; }
  bool IsInteger() const { return kind_ == Kind::kInteger; }
  bool IsString() const { return kind_ == Kind::kString; }
  bool IsList() const { return kind_ == Kind::kList; }
  bool IsMap() const { return kind_ == Kind::kMap; }
  // Not null, false, 0, "", [] or {}.
  bool Truthy() const;
  bool IsTrue() const { return kind_ == Kind::kBool && text_ == "true"; }
  bool Is(std::string_view text) const { return kind_ == Kind::kString && text_ == text; }
  const std::string& text() const { return text_; }  // of a scalar

  std::vector<Json>& items() { return items_; }
  const std::vector<Json>& items() const { return items_; }
  void Add(Json item) { items_.push_back(std::move(item)); }
  void AddAll(Json list);
  bool Contains(const Json& item) const;

  std::vector<Member>& members() { return members_; }
  const std::vector<Member>& members() const { return members_; }
  size_t size() const { return IsMap() ? members_.size() : items_.size(); }
  const Member* FindMember(std::string_view key) const;
  const Json* Find(std::string_view key) const;
  Json* Find(std::string_view key);
  bool Has(std::string_view key) const { return FindMember(key) != nullptr; }
  // Null where there is none, or where this is no map.
  const Json& operator[](std::string_view key) const;
  // The value under a key, made null where there is none. This becomes a map, if it is null.
  Json& At(std::string_view key);
  // The value under a key, which is made a map or list if it is null.
  Json& MapAt(std::string_view key);
  Json& ListAt(std::string_view key);
  void Set(std::string_view key, Json value);
  // Nothing for null: what has no value is left out.
  void SetIfAny(std::string_view key, const Json& value);
  Json Take(std::string_view key);
  void Erase(std::string_view key);
  // Sets all that `other` has.
  void Update(const Json& other);

  // What `other` has under a key, with the place of the key; nothing for null.
  void CopyFrom(const Json& other, std::string_view key);

  // Says where the key of a member was written.
  void PlaceKey(std::string_view key, Range place);
  // The place of what stands under `key`: of the key, or of this where there is none.
  Range PlaceOf(std::string_view key) const;

  // By contents; places do not count.
  friend bool operator==(const Json& left, const Json& right);

  Range where;          // {0, 0}: nobody wrote it
  bool quoted = false;  // a string in quotes

 private:
  // From keys to their place; made when a map is searched that is too large to look through. Not copied.
  struct Index {
    Index() = default;
    Index(const Index&) {}
    Index(Index&&) = default;
    Index& operator=(const Index&) { return *this = Index(); }
    Index& operator=(Index&&) = default;
    std::unique_ptr<std::unordered_map<std::string, size_t>> places;
  };
  size_t PositionOf(std::string_view key) const;

  Kind kind_ = Kind::kNull;
  std::string text_;
  std::vector<Json> items_;
  std::vector<Member> members_;
  mutable Index index_;
};

struct Json::Member {
  std::string key;
  Json value;
  Range key_where;
};

}  // namespace plinth::frontend::cloudformation::sam
