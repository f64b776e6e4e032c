// Functions on sets, and those that treat lists like sets.
#include <algorithm>

#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/expressions_types.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

// Scalars by their text, so that large sets stay cheap; everything else one by one.
class Seen {
 public:
  bool Has(const Value& value) const {
    if (value.IsScalar()) return scalars_.count(TextOf(value)) > 0;
    return std::any_of(others_.begin(), others_.end(), [&](const Value& other) { return SameContents(value, other); });
  }
  bool Add(const Value& value) {
    if (Has(value)) return false;
    if (value.IsScalar())
      scalars_.insert({TextOf(value), true});
    else
      others_.push_back(value);
    return true;
  }

 private:
  std::unordered_map<std::string, bool> scalars_;
  List others_;
};

Seen All(const List& list) {
  Seen seen;
  for (const Value& value : list) seen.Add(value);
  return seen;
}

Value Distinct(const Call& call) {
  const auto unified = Collected(call[0], Collection::kList, call.scope);
  if (!unified) return call.Fail("the elements have no common type");
  Seen seen;
  List kept;
  for (const Value& value : unified->AsList()) {
    if (seen.Add(value)) kept.push_back(value);
  }
  return Value::Of(std::move(kept)).As(Collection::kList);
}

// The arguments with elements of one type; nothing where they have none.
std::optional<std::vector<List>> InCommon(const Call& call) {
  std::vector<Type> types;
  for (const Value& set : call.arguments) {
    for (const Value& value : set.AsList()) types.push_back(TypeOf(value));
  }
  const auto type = Unified(types);
  if (!type) return std::nullopt;
  std::vector<List> sets;
  for (const Value& set : call.arguments) {
    List& converted = sets.emplace_back();
    for (const Value& value : set.AsList()) converted.push_back(ConvertTo(value, *type, call.scope).value_or(value));
  }
  return sets;
}

Value Union(const Call& call) {
  const auto sets = InCommon(call);
  if (!sets) return call.Fail("the elements have no common type");
  Seen seen;
  List kept;
  for (const List& set : *sets) {
    for (const Value& value : set) {
      if (seen.Add(value)) kept.push_back(value);
    }
  }
  return ToSet(Value::Of(std::move(kept)));
}

Value Filtered(const Call& call, bool in_second) {
  const auto sets = InCommon(call);
  if (!sets) return call.Fail("the elements have no common type");
  List kept = sets->front();
  for (size_t i = 1; i < call.Count(); ++i) {
    const Seen other = All((*sets)[i]);
    std::erase_if(kept, [&](const Value& value) { return other.Has(value) != in_second; });
  }
  return ToSet(Value::Of(std::move(kept)));
}
Value Intersection(const Call& call) { return Filtered(call, true); }
Value Difference(const Call& call) { return Filtered(call, false); }

Value Product(const Call& call) {
  std::vector<List> rows = {{}};
  for (const Value& set : call.arguments) {
    std::vector<List> longer;
    if (!Charge(call.scope, 8 * rows.size() * set.AsList().size() * call.Count()))
      return call.Fail("too many elements");
    for (const List& row : rows) {
      for (const Value& value : set.AsList()) {
        longer.push_back(row);
        longer.back().push_back(value);
      }
    }
    rows = std::move(longer);
  }
  List result;
  for (List& row : rows) result.push_back(Value::Of(std::move(row)));
  return Value::Of(std::move(result));
}

constexpr FunctionRow kRows[] = {
    {"distinct", "l", Distinct},     {"setintersection", "ll*", Intersection},
    {"setproduct", "LLL*", Product}, {"setsubtract", "ll", Difference},
    {"setunion", "ll*", Union},
};

}  // namespace

std::span<const FunctionRow> SetFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
