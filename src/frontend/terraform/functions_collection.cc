// Functions on lists and maps.
#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"
#include "frontend/map_builder.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/expressions_operators.h"
#include "frontend/terraform/expressions_types.h"
#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

namespace {

Value ListOf(List list) { return Value::Of(std::move(list)); }

Value Length(const Call& call) {
  const Value& value = call[0];
  if (value.IsNull()) return call.Fail("the argument is null");
  if (const auto elements = Elements(value, call.scope)) return Value::Integer(static_cast<int64_t>(elements->size()));
  const Value text = Forced(value, call.scope);
  if (text.IsScalar() && !text.IsString()) return call.Fail("a text, list or map is needed");
  if (const Value* contents = ContentsOfEncodedJson(text)) {
    const Value json = JsonText(*contents, call.scope);
    return json.IsString() ? Value::Integer(static_cast<int64_t>(Graphemes(json.AsString()).size()))
                           : Value::UnknownBecause(ReasonOf(json));
  }
  if (!text.IsString()) return Value::UnknownBecause(ReasonOf(text));
  return Value::Integer(static_cast<int64_t>(Graphemes(text.AsString()).size()));
}

Value Concat(const Call& call) {
  List all;
  for (const Value& list : call.arguments) {
    if (!Charge(call.scope, 8 * list.AsList().size())) return call.Fail("too many elements");
    all.insert(all.end(), list.AsList().begin(), list.AsList().end());
  }
  return ListOf(std::move(all));
}

Value Merge(const Call& call) {
  MapBuilder merged;
  for (const Value& argument : call.arguments) {
    if (argument.IsNull()) continue;
    const Value map = Forced(argument, call.scope);
    if (map.IsUnknown()) return map;
    if (!map.IsMap() || ContentsOfEncodedJson(map) != nullptr) return call.Fail("an argument is no map");
    if (!Charge(call.scope, 8 * map.AsMap().Size())) return call.Fail("too many elements");
    for (const Map::Entry& entry : map.AsMap().Entries()) merged.Set(entry.key, entry.value, entry.key_location);
  }
  return Value::Of(merged.Take());
}

Value Lookup(const Call& call) {
  const Value key = ToText(Forced(call[1], call.scope), call.scope);
  if (!key.IsString()) return Value::UnknownBecause(ReasonOf(key));
  if (const Map::Entry* entry = call.Entries(0).Find(key.AsString())) return entry->value;
  if (call.Count() < 3) return call.Fail("there is no \"" + key.AsString() + "\"");
  const Type type = TypeOf(call[0]);
  if (type.kind != Type::Kind::kMap) return call[2];
  const auto converted = ConvertTo(call[2], type.inner[0], call.scope);
  return converted ? *converted : call.Fail("the default has another type than the map's elements");
}

// A list is needed where a set has no order.
bool IsSet(const Value& value) { return value.CollectionKind() == Collection::kSet; }

Value ElementOf(const Call& call) {
  if (IsSet(call[0])) return call.Fail("a set has no order");
  const auto size = static_cast<int64_t>(call.Items(0).size());
  if (size == 0) return call.Fail("an empty list");
  bool ok = false;
  const int64_t index = call.Integer(1, &ok);
  if (!ok) return call.Fail("the index is no integer");
  return call.Items(0)[static_cast<size_t>((index % size + size) % size)];
}

std::optional<std::vector<Element>> MapElements(const Call& call) {
  if (ContentsOfEncodedJson(call[0]) != nullptr) return std::nullopt;
  return Elements(call[0], call.scope);
}

Value Keys(const Call& call) {
  List keys;
  const auto elements = MapElements(call);
  if (!elements) return call.Fail("a map is needed");
  for (const Element& element : *elements) keys.push_back(element.key);
  return ListOf(std::move(keys));
}

Value Values(const Call& call) {
  const auto elements = MapElements(call);
  if (Forced(call[0], call.scope).IsList()) return call.Fail("a map is needed");
  if (!elements) return Value::UnknownBecause(ReasonOf(Forced(call[0], call.scope)));
  List values;
  for (const Element& element : *elements) values.push_back(element.value);
  return ListOf(std::move(values));
}

// False where an element may be a list but is unknown.
bool FlattenInto(const List& list, List& flat, const Value*& unknown) {
  for (const Value& item : list) {
    if (item.IsUnknown()) {
      unknown = &item;
      return false;
    }
    if (!item.IsList())
      flat.push_back(item);
    else if (!FlattenInto(item.AsList(), flat, unknown))
      return false;
  }
  return true;
}

Value Flatten(const Call& call) {
  List flat;
  const Value* unknown = nullptr;
  if (!FlattenInto(call.Items(0), flat, unknown)) return Value::UnknownBecause(ReasonOf(*unknown));
  return Charge(call.scope, 8 * flat.size()) ? ListOf(std::move(flat)) : call.Fail("too many elements");
}

// All arguments become of one type; what is not known does not take part.
Value InCommon(const Value& chosen, const Call& call) {
  std::vector<Type> types;
  for (const Value& value : call.arguments) types.push_back(TypeOf(value));
  const auto type = Unified(types);
  const auto converted = type ? ConvertTo(chosen, *type, call.scope) : std::nullopt;
  return converted ? *converted : call.Fail("the arguments have no common type");
}

Value Coalesce(const Call& call) {
  for (const Value& value : call.arguments) {
    if (value.IsNull() || (value.IsString() && value.AsString().empty())) continue;
    if (value.IsReference()) {
      const Value known = Forced(value, call.scope);
      if (known.IsNull() || (known.IsString() && known.AsString().empty())) continue;
    }
    return InCommon(value, call);
  }
  return call.Fail("all arguments are null or empty");
}

Value CoalesceList(const Call& call) {
  for (const Value& value : call.arguments) {
    if (value.IsNull()) return call.Fail("an argument is null");
    if (value.IsUnknown() || value.IsReference()) return value;
    if (value.IsList() && !value.AsList().empty()) return value;
    if (value.IsMap() && !value.AsMap().Empty()) return value;
  }
  return call.Fail("all arguments are empty");
}

Value Compact(const Call& call) {
  List kept;
  for (const Value& item : call.Items(0)) {
    if (item.IsUnknown()) return item;
    if (item.IsNull()) continue;
    Value text = ToText(item, call.scope);
    if (text.IsUnknown()) return text;
    if (!text.IsString() || !text.AsString().empty()) kept.push_back(std::move(text));
  }
  return ListOf(std::move(kept)).As(Collection::kList);
}

Value ContainsElement(const Call& call) {
  if (call[1].IsNull()) return call.Fail("an argument is null");
  bool undecided = false;
  for (const Value& item : call.Items(0)) {
    const std::optional<bool> equal = AreEqual(item, call[1], call.scope);
    if (equal && *equal) return Value::Bool(true);
    undecided = undecided || !equal;
  }
  return undecided ? Value::UnknownBecause(ReasonOf(FirstUnknown(call[1]) != nullptr ? call[1] : call[0]))
                   : Value::Bool(false);
}

Value IndexOf(const Call& call) {
  const List& items = call.Items(0);
  const auto found = std::find_if(items.begin(), items.end(), [&](auto& item) { return SameContents(item, call[1]); });
  return found == items.end() ? call.Fail("there is no such element") : Value::Integer(found - items.begin());
}

Value Reverse(const Call& call) { return ListOf({call.Items(0).rbegin(), call.Items(0).rend()}); }

Value Slice(const Call& call) {
  if (IsSet(call[0])) return call.Fail("a set has no order");
  const List& items = call.Items(0);
  const int64_t begin = call.Integer(1);
  const int64_t end = call.Integer(2);
  if (begin < 0 || end < begin || end > static_cast<int64_t>(items.size())) return call.Fail("indexes out of range");
  return ListOf({items.begin() + begin, items.begin() + end});
}

Value Sort(const Call& call) {
  List texts;
  for (const Value& item : call.Items(0)) {
    texts.push_back(ToText(item, call.scope));
    if (!texts.back().IsString()) return call.Fail("only texts can be sorted");
  }
  std::stable_sort(texts.begin(), texts.end(),
                   [](const Value& left, const Value& right) { return left.AsString() < right.AsString(); });
  return ListOf(std::move(texts));
}

Value ChunkList(const Call& call) {
  const int64_t size = call.Integer(1);
  if (size < 0) return call.Fail("the size must be positive");
  List chunks;
  const auto unified = Collected(call[0], Collection::kList, call.scope);
  if (!unified) return call.Fail("the elements have no common type");
  const List& items = unified->AsList();
  const size_t step = size == 0 ? std::max<size_t>(items.size(), 1) : static_cast<size_t>(size);
  for (size_t begin = 0; begin < items.size(); begin += std::min(step, items.size() - begin)) {
    const size_t end = begin + std::min(step, items.size() - begin);
    chunks.push_back(
        ListOf({items.begin() + static_cast<ptrdiff_t>(begin), items.begin() + static_cast<ptrdiff_t>(end)}));
  }
  return ListOf(std::move(chunks));
}

Value Range(const Call& call) {
  static constexpr size_t kMost = 1024;  // the language's own limit
  const double first = call.Count() > 1 ? call.Number(0) : 0;
  const double limit = call.Number(call.Count() > 1 ? 1 : 0);
  const double step = call.Count() > 2 ? call.Number(2) : limit < first ? -1 : 1;
  if (step == 0 || (limit < first) != (step < 0)) {
    return step != 0 && limit == first ? ListOf({}) : call.Fail("the step leads away from the limit");
  }
  List numbers;
  for (double at = first; step > 0 ? at < limit : at > limit; at += step) {
    if (numbers.size() == kMost) return call.Fail("more than 1024 values");
    numbers.push_back(NumberFrom(at));
  }
  return ListOf(std::move(numbers));
}

Value ZipMap(const Call& call) {
  if (call.Items(0).size() != call.Items(1).size()) return call.Fail("lists of different lengths");
  MapBuilder map;
  for (size_t i = 0; i < call.Items(0).size(); ++i) {
    const Value key = ToText(call.Items(0)[i], call.scope);
    if (!key.IsString()) return call.Fail("a key is no text");
    map.Set(key.AsString(), call.Items(1)[i], {});
  }
  return Value::Of(map.Take());
}

Value MatchKeys(const Call& call) {
  if (call.Items(0).size() != call.Items(1).size()) return call.Fail("lists of different lengths");
  List matches;
  for (size_t i = 0; i < call.Items(0).size(); ++i) {
    const List& wanted = call.Items(2);
    const auto same = [&](const Value& value) { return SameContents(value, call.Items(1)[i]); };
    if (std::any_of(wanted.begin(), wanted.end(), same)) matches.push_back(call.Items(0)[i]);
  }
  return ListOf(std::move(matches));
}

Value Transpose(const Call& call) {
  std::map<std::string, List> turned;
  const auto elements = Elements(call[0], call.scope);
  if (!elements) return call.Fail("a map of lists is needed");
  for (const Element& element : *elements) {
    if (!element.value.IsList()) return call.Fail("a map of lists is needed");
    for (const Value& item : element.value.AsList()) turned[item.ScalarText()].push_back(element.key);
  }
  MapBuilder map;
  for (auto& [key, list] : turned) map.Set(key, ListOf(std::move(list)), {});
  return Value::Of(map.Take());
}

Value One(const Call& call) {
  const Value& value = call[0];
  if (value.IsNull()) return call.Fail("the argument is null");
  const auto elements = Elements(value, call.scope);
  if (!elements) return Value::UnknownBecause(ReasonOf(Forced(value, call.scope)));
  if (elements->size() > 1) return call.Fail("more than one element");
  return elements->empty() ? Value::Null() : (*elements)[0].value;
}

constexpr FunctionRow kRows[] = {
    {"chunklist", "Ln", ChunkList},
    {"coalesce", ".*", Coalesce},
    {"coalescelist", ".*", CoalesceList},
    {"compact", "L", Compact},
    {"concat", "LL*", Concat},
    {"contains", "L.", ContainsElement},
    {"element", "Ln", ElementOf},
    {"flatten", "L", Flatten},
    {"index", "la", IndexOf},
    {"keys", "M", Keys},
    {"length", ".", Length},
    {"lookup", "M..?", Lookup},
    {"matchkeys", "Lll", MatchKeys},
    {"merge", ".*", Merge},
    {"one", ".", One},
    {"range", "nn?n", Range},
    {"reverse", "L", Reverse},
    {"slice", "Lnn", Slice},
    {"sort", "l", Sort},
    {"transpose", "m", Transpose},
    {"values", ".", Values},
    {"zipmap", "lL", ZipMap},
};

}  // namespace

std::span<const FunctionRow> CollectionFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
