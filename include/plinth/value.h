// Values of properties: what is known, what is a reference, what is unknown and why, what depends on a choice.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "plinth/guard.h"
#include "plinth/source.h"

namespace plinth {

class Value;

// To a resource of the same graph as a whole (`attribute` empty: what CloudFormation's Ref gives) or to one attribute.
struct Reference {
  std::string resource;   // Resource::id
  std::string attribute;  // CloudFormation's name, e.g. "Arn"; empty: Ref
  friend bool operator==(const Reference&, const Reference&) = default;
};

// A value that exists but cannot be read here. Never turned into a finding.
struct Unknown {
  std::string reason;  // in words: "parameter VpcId has no default", "known after apply"
  // The parameter whose value it is, where whoever can see the stack can read that; else empty.
  std::string visible_parameter = {};
};

using List = std::vector<Value>;

// Keys in the order written; at most one entry a key. Linear up to a few entries, which is what templates have.
class Map {
 public:
  struct Entry;
  Map() = default;
  const std::vector<Entry>& Entries() const { return entries_; }
  std::vector<Entry>& Entries() { return entries_; }
  size_t Size() const { return entries_.size(); }
  bool Empty() const { return entries_.empty(); }
  const Entry* Find(std::string_view key) const;
  Entry* Find(std::string_view key);
  // Adds, or replaces what stands under the key.
  void Set(std::string key, Value value, Location key_location = {});
  void Erase(std::string_view key);

 private:
  std::vector<Entry> entries_;
};

// A string whose parts are strings, references and unknowns: "arn:aws:s3:::${Bucket}/*". At least one part is no
// string.
struct StringTemplate {
  List parts;
};

// Alternatives, of which exactly one holds under each full assignment; an Absent alternative stands for "not written".
struct Alternative;
struct Guarded {
  std::vector<Alternative> alternatives;
};

enum class ValueKind : uint8_t {
  kAbsent,  // nobody wrote it: what a lookup of a missing property gives
  kNull,
  kBool,
  kInteger,
  kNumber,
  kString,
  kList,
  kMap,
  kReference,
  kTemplate,  // a partly known string
  kUnknown,
  kGuarded,
};

// What a list or map was declared or converted to, where the language tells the two apart; rules need not care.
enum class Collection : uint8_t { kAny, kList, kSet, kMap };

// An immutable value with the place where it was written. Copies share their contents.
// The location covers the value itself; a property's key is at Map::Entry::key_location.
class Value {
 public:
  Value() = default;  // absent
  static Value Absent() { return Value(); }
  static Value Null(Location where = {});
  static Value Bool(bool value, Location where = {});
  static Value Integer(int64_t value, Location where = {});
  static Value Number(double value, Location where = {});
  static Value String(std::string value, Location where = {});
  static Value Of(List list, Location where = {});
  static Value Of(Map map, Location where = {});
  static Value Of(Reference reference, Location where = {});
  static Value Of(Guarded guarded, Location where = {});
  static Value UnknownBecause(std::string reason, Location where = {});
  static Value Of(Unknown unknown, Location where = {});
  // Joins neighbouring strings and flattens templates; all strings: a string; a single other part stays a template.
  static Value Concatenation(List parts, Location where = {});

  ValueKind Kind() const { return kind_; }
  bool IsAbsent() const { return kind_ == ValueKind::kAbsent; }
  bool IsNull() const { return kind_ == ValueKind::kNull; }
  bool IsUnknown() const { return kind_ == ValueKind::kUnknown; }
  bool IsString() const { return kind_ == ValueKind::kString; }
  bool IsList() const { return kind_ == ValueKind::kList; }
  bool IsMap() const { return kind_ == ValueKind::kMap; }
  bool IsReference() const { return kind_ == ValueKind::kReference; }
  bool IsTemplate() const { return kind_ == ValueKind::kTemplate; }
  bool IsGuarded() const { return kind_ == ValueKind::kGuarded; }
  bool IsScalar() const { return kind_ >= ValueKind::kBool && kind_ <= ValueKind::kString; }

  // Each only for its kind (asserted).
  bool AsBool() const;
  int64_t AsInteger() const;
  double AsNumber() const;  // also of an integer
  const std::string& AsString() const;
  const List& AsList() const;
  const Map& AsMap() const;
  const Reference& AsReference() const;
  const StringTemplate& AsTemplate() const;
  const Unknown& AsUnknown() const;
  const Guarded& AsGuarded() const;

  // The scalar as text, as CloudFormation reads it ("true", "3", "2.5"); empty for what is no scalar.
  std::string ScalarText() const;

  const Location& Where() const { return where_; }
  Value At(Location where) const;  // the same value, placed elsewhere

  // Terraform's sensitive, NoEcho parameters: reporters and messages never print the contents.
  bool Sensitive() const { return sensitive_; }
  Value AsSensitive() const;
  // Nobody wrote it: the provider or the framework sends it when the property is left out.
  bool FromDefault() const { return from_default_; }
  Value AsDefault() const;
  Collection CollectionKind() const { return collection_; }
  Value As(Collection collection) const;

  // Structural, by contents only: places, sensitivity and reasons of unknowns do not count.
  friend bool SameContents(const Value& left, const Value& right);

 private:
  using Payload = std::variant<std::monostate, bool, int64_t, double, std::shared_ptr<const std::string>,
                               std::shared_ptr<const List>, std::shared_ptr<const Map>,
                               std::shared_ptr<const Reference>, std::shared_ptr<const StringTemplate>,
                               std::shared_ptr<const Unknown>, std::shared_ptr<const Guarded>>;
  Value(ValueKind kind, Payload payload, Location where) : payload_(std::move(payload)), where_(where), kind_(kind) {}

  Payload payload_;
  Location where_;
  ValueKind kind_ = ValueKind::kAbsent;
  bool sensitive_ = false;
  bool from_default_ = false;
  Collection collection_ = Collection::kAny;
};

bool SameContents(const Value& left, const Value& right);

struct Map::Entry {
  std::string key;
  Location key_location;  // none for entries that no author wrote
  Value value;
};

struct Alternative {
  Guard guard;
  Value value;
};

}  // namespace plinth
