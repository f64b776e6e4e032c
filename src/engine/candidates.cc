#include "engine/candidates.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::engine {
namespace {

bool IsClosed(const Condition& condition);

bool IsClosedList(const std::vector<std::shared_ptr<const Condition>>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return IsClosed(*part); });
}

bool IsInner(const PropertyPath& path) { return !path.OfOuter(); }

using Conditions = std::vector<std::shared_ptr<const Condition>>;

// It, or a condition in it, reads something out of two conditions and more ("^^"): it may lead anywhere.
bool LeadsFar(const Condition& condition) {
  const auto is_far = [](const PropertyPath& path) { return path.outer > 1; };
  const auto leads = [](const std::shared_ptr<const Condition>& part) { return part && LeadsFar(*part); };
  const Conditions others = {condition.filter, condition.body, condition.operand.condition};
  return is_far(condition.path) || (condition.operand.path && is_far(*condition.operand.path)) ||
         std::any_of(condition.paths.begin(), condition.paths.end(), is_far) ||
         std::any_of(condition.parts.begin(), condition.parts.end(), leads) ||
         std::any_of(others.begin(), others.end(), leads);
}

// The elements are parts of the resource: "^" in the conditions on them leads to the resource itself.
bool HasElements(const Condition& condition) {
  return std::all_of(condition.paths.begin(), condition.paths.end(),
                     [](const PropertyPath& path) { return !path.steps.empty(); });
}

// Nothing in it leads to what lies outside of the resource that it is asked about.
bool IsClosed(const Condition& condition) {
  using Kind = Condition::Kind;
  const bool inner = IsInner(condition.path) && std::all_of(condition.paths.begin(), condition.paths.end(), IsInner) &&
                     (!condition.operand.path || IsInner(*condition.operand.path));
  if (!inner) return false;
  switch (condition.kind) {
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
      return IsClosedList(condition.parts);
    case Kind::kEach:
    case Kind::kSome:
    case Kind::kCount:
      return HasElements(condition) ||
             ((!condition.filter || IsClosed(*condition.filter)) && (!condition.body || IsClosed(*condition.body)));
    default:
      return true;  // filters on other resources see this one as the outer one
  }
}

bool ComparesWithAsker(const Condition& condition) {
  return condition.kind == Condition::Kind::kSame && condition.paths[0].OfOuter() != condition.paths[1].OfOuter();
}

// Alike for all scalars that are loosely equal.
std::string KeyOf(const Value& scalar) {
  const std::string text = scalar.ScalarText();
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  double number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && !digits.empty();
  return is_number ? fmt::format("{}", number + 0.0) : ToLower(text);
}

void Append(std::vector<uint32_t>& to, const std::vector<uint32_t>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

FilterParts PartsOf(const Condition* filter) {
  FilterParts parts;
  if (!filter) return parts;
  std::vector<const Condition*> open;
  const auto add = [&](const Condition& part) {
    (IsClosed(part) && !LeadsFar(part) ? parts.closed : open).push_back(&part);
  };
  if (filter->kind == Condition::Kind::kAll) {
    for (const auto& part : filter->parts) add(*part);
  } else {
    add(*filter);
  }
  parts.all_closed = open.empty();
  const auto same =
      std::find_if(open.begin(), open.end(), [](const Condition* part) { return ComparesWithAsker(*part); });
  if (same != open.end()) parts.same = *same;
  return parts;
}

bool NamesResource(const Reference& reference) {
  return reference.attribute.empty() || reference.attribute.ends_with("Id") || reference.attribute.ends_with("Arn");
}

void ValueIndex::Add(uint32_t resource, const Place& place) {
  all_.push_back(resource);
  const Value& value = place.value;
  if (place.undecided || value.IsUnknown()) {
    unknown_.push_back(resource);
  } else if (value.IsScalar()) {
    scalars_[KeyOf(value)].push_back(resource);
  } else if (value.IsReference() && NamesResource(value.AsReference())) {
    references_[value.AsReference().attribute][value.AsReference().resource].push_back(resource);
  } else if (!value.IsAbsent()) {
    other_.push_back(resource);
  }
}

std::vector<uint32_t> ValueIndex::MaySame(const Place& place) const {
  const Value& value = place.value;
  if (place.undecided || value.IsUnknown()) return all_;
  std::vector<uint32_t> same = unknown_;
  if (value.IsAbsent()) return same;
  Append(same, other_);
  if (value.IsScalar()) {
    const auto found = scalars_.find(KeyOf(value));
    if (found != scalars_.end()) Append(same, found->second);
  } else {
    for (const auto& [text, resources] : scalars_) Append(same, resources);
  }
  const Reference* named = value.IsReference() && NamesResource(value.AsReference()) ? &value.AsReference() : nullptr;
  for (const auto& [attribute, by_resource] : references_) {
    if (named && attribute == named->attribute) {
      const auto found = by_resource.find(named->resource);
      if (found != by_resource.end()) Append(same, found->second);
      continue;
    }
    for (const auto& [resource, resources] : by_resource) Append(same, resources);
  }
  std::sort(same.begin(), same.end());
  return same;
}

}  // namespace plinth::engine
