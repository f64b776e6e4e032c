#include "frontend/terraform/resolver.h"

#include <charconv>

#include "frontend/terraform/awscc.h"
#include "frontend/terraform/policy_document.h"

namespace plinth::frontend::terraform {
namespace {

constexpr int kMaxDepth = 32;  // references that lead to references

bool HasReference(const Value& value) {
  switch (value.Kind()) {
    case ValueKind::kReference:
      return true;
    case ValueKind::kList:
      return std::any_of(value.AsList().begin(), value.AsList().end(), HasReference);
    case ValueKind::kTemplate:
      return std::any_of(value.AsTemplate().parts.begin(), value.AsTemplate().parts.end(), HasReference);
    case ValueKind::kMap: {
      const auto& entries = value.AsMap().Entries();
      return std::any_of(entries.begin(), entries.end(), [](const Map::Entry& one) { return HasReference(one.value); });
    }
    case ValueKind::kGuarded: {
      const auto& alternatives = value.AsGuarded().alternatives;
      return std::any_of(alternatives.begin(), alternatives.end(),
                         [](const Alternative& one) { return HasReference(one.value); });
    }
    default:
      return false;
  }
}

bool IsKnown(const Value& value) { return !value.IsAbsent() && !value.IsNull() && !value.IsUnknown(); }

// One step of a reference's path: a name or an index. Takes it from the front of `path`.
Value TakeStep(const Value& value, std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
  if (path.starts_with('[')) {
    const size_t close = path.find(']');
    if (close == std::string_view::npos) return path = {}, Value();
    std::string_view inside = path.substr(1, close - 1);
    path.remove_prefix(close + 1);
    size_t index = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
    if (error == std::errc() && end == inside.data() + inside.size()) {
      return value.IsList() && index < value.AsList().size() ? value.AsList()[index] : Value();
    }
    if (inside.size() >= 2 && inside.front() == '"') inside = inside.substr(1, inside.size() - 2);
    const Map::Entry* entry = value.IsMap() ? value.AsMap().Find(inside) : nullptr;
    return entry ? entry->value : Value();
  }
  const size_t end = path.find_first_of(".[");
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(name.size());
  const Value& map = value.IsList() && value.AsList().size() == 1 ? value.AsList().front() : value;
  const Map::Entry* entry = map.IsMap() ? map.AsMap().Find(name) : nullptr;
  return entry ? entry->value : Value();
}

// A key that is looked up by the alias of one that AWS manages is known by that alias, whatever its id turns out to be.
Value ManagedKeyOf(const TfResource& data, std::string_view attribute) {
  const bool by_alias = data.type == "aws_kms_alias";
  if (!by_alias && data.type != "aws_kms_key") return Value();
  constexpr std::string_view kIdentities[] = {"", "arn", "id", "key_id", "target_key_arn", "target_key_id"};
  if (std::find(std::begin(kIdentities), std::end(kIdentities), attribute) == std::end(kIdentities)) return Value();
  const Value name = ValueAt(data.values, by_alias ? "name" : "key_id");
  const bool managed = name.IsString() && (name.AsString().starts_with("alias/aws/") ||
                                           name.AsString().find(":alias/aws/") != std::string::npos);
  return managed ? name : Value();
}

bool Applies(const Variant& variant, const TfResource& resource) {
  if (!variant.when_attribute.empty()) {
    const Value value = ValueAt(resource.values, variant.when_attribute);
    if (value.IsScalar() && value.ScalarText() != variant.when_equals) return false;
  }
  return !variant.satellite || IsKnown(ValueAt(resource.values, variant.link.attribute)) ||
         ValueAt(resource.values, variant.link.attribute).IsUnknown();
}

}  // namespace

Value ValueAt(const Map& values, std::string_view path) {
  Value value = Value::Of(values);
  while (!path.empty()) value = TakeStep(value, path);
  return value;
}

Resolver::Resolver(const TfModel& model, MappingTable& table) : model_(model), table_(table) {
  for (const TfResource& resource : model.resources) by_address_.emplace(resource.address, &resource);
}

const std::vector<const Variant*>& Resolver::VariantsOf(const TfResource& resource) {
  const auto [slot, made] = variants_.try_emplace(&resource);
  const Mapping* mapping = made ? table_.Find(resource.type) : nullptr;
  if (mapping == nullptr) return slot->second;
  bool primary = false;
  for (const Variant& variant : mapping->variants) {
    if ((primary && !variant.satellite) || !Applies(variant, resource)) continue;
    primary = primary || !variant.satellite;
    slot->second.push_back(&variant);
  }
  // A satellite that does not even say where it belongs is a stub of its first kind.
  if (slot->second.empty() && !mapping->variants.empty()) slot->second.push_back(&mapping->variants.front());
  return slot->second;
}

const Variant* Resolver::PrimaryOf(const TfResource& resource) {
  for (const Variant* variant : VariantsOf(resource)) {
    if (!variant->satellite) return variant;
  }
  return nullptr;
}

Map Resolver::Translate(const Map& map, int depth) {
  Map translated;
  for (const Map::Entry& entry : map.Entries()) {
    translated.Set(entry.key, Translate(entry.value, depth), entry.key_location);
  }
  return translated;
}

Value Resolver::Translate(const Value& value, int depth) {
  if (depth > kMaxDepth) return Value::UnknownBecause("references that lead in a circle", value.Where());
  if (!HasReference(value)) return value;
  Value result;
  if (value.IsReference()) {
    result = Follow(value.AsReference(), value.Where(), depth + 1);
  } else if (value.IsList()) {
    List list;
    for (const Value& item : value.AsList()) list.push_back(Translate(item, depth));
    result = Value::Of(std::move(list), value.Where());
  } else if (value.IsMap()) {
    result = Value::Of(Translate(value.AsMap(), depth), value.Where());
  } else if (value.IsTemplate()) {
    List parts;
    for (const Value& part : value.AsTemplate().parts) parts.push_back(Translate(part, depth));
    result = Value::Concatenation(std::move(parts), value.Where());
  } else {
    Guarded guarded;
    for (const Alternative& one : value.AsGuarded().alternatives) {
      guarded.alternatives.push_back({one.guard, Translate(one.value, depth)});
    }
    result = Value::Of(std::move(guarded), value.Where());
  }
  return value.Sensitive() ? result.AsSensitive() : result;
}

Value Resolver::Follow(const Reference& reference, const Location& where, int depth) {
  const auto found = by_address_.find(reference.resource);
  // Of a resource that is not declared here: it stays what it is, and is none of those that are.
  if (found == by_address_.end()) return Value::Of(reference, where);
  const TfResource& target = *found->second;
  if (target.is_data) return FollowData(target, reference.attribute, where, depth);
  const Variant* primary = PrimaryOf(target);
  if (primary == nullptr && !VariantsOf(target).empty()) {
    return FollowSatellite(target, reference.attribute, where, depth);
  }
  if (primary != nullptr) {
    for (const auto& [attribute, name] : primary->refs) {
      if (attribute == reference.attribute) return Value::Of(Reference{target.address, name}, where);
    }
  }
  const Value known = reference.attribute.empty() ? Value() : ValueAt(target.values, reference.attribute);
  if (IsKnown(known)) return Translate(known.At(where), depth);
  if (IsAwscc(target.type)) {
    return Value::Of(Reference{target.address, AwsccTypes::Attribute(reference.attribute)}, where);
  }
  const bool whole = reference.attribute == "id";
  return Value::Of(Reference{target.address, whole ? "" : reference.attribute}, where);
}

Value Resolver::FollowData(const TfResource& data, std::string_view attribute, const Location& where, int depth) {
  if (data.type == "aws_iam_policy_document" && (attribute == "json" || attribute == "minified_json")) {
    const auto [slot, made] = documents_.try_emplace(&data);
    if (made) {
      // Stands while the document is being read: one that builds on itself ends here.
      slot->second = Value::UnknownBecause("a document that builds on itself", data.key);
      Value document = RenderPolicyDocument(Translate(data.values, depth), data.body);
      documents_[&data] = std::move(document);
    }
    return documents_[&data];
  }
  const Value managed_key = ManagedKeyOf(data, attribute);
  if (IsKnown(managed_key)) return managed_key.At(where);
  const Value known = ValueAt(data.values, attribute);
  if (!attribute.empty() && IsKnown(known)) return Translate(known.At(where), depth);
  return Value::UnknownBecause(data.address + " is read when the plan is applied", where);
}

Value Resolver::FollowSatellite(const TfResource& satellite, std::string_view attribute, const Location& where,
                                int depth) {
  const Variant& variant = *VariantsOf(satellite).front();
  const bool identity = attribute.empty() || attribute == "id" || attribute == variant.link.attribute;
  const Value known = ValueAt(satellite.values, identity ? variant.link.attribute : attribute);
  if (IsKnown(known)) return Translate(known.At(where), depth);
  return Value::UnknownBecause(satellite.address + " has this value after apply", where);
}

std::vector<Parent> Resolver::ParentsOf(const TfResource& satellite, const Variant& variant) {
  std::vector<Parent> parents;
  const Value link = ValueAt(satellite.values, variant.link.attribute);
  AddParents(link, variant, satellite, Guard(), 0, parents);
  return parents;
}

void Resolver::AddParents(const Value& link, const Variant& variant, const TfResource& satellite, const Guard& guard,
                          int depth, std::vector<Parent>& parents) {
  if (depth > kMaxDepth) return;
  if (link.IsList()) {
    for (const Value& item : link.AsList()) AddParents(item, variant, satellite, guard, depth + 1, parents);
  } else if (link.IsGuarded()) {
    for (const Alternative& one : link.AsGuarded().alternatives) {
      AddParents(one.value, variant, satellite, Guard::And(guard, one.guard), depth + 1, parents);
    }
  } else if (link.IsString()) {
    const TfResource* parent = ParentByText(link.AsString(), variant, satellite);
    if (parent != nullptr) parents.push_back({parent, guard});
  } else if (link.IsReference()) {
    const auto found = by_address_.find(link.AsReference().resource);
    if (found == by_address_.end()) return;
    const Variant* primary = found->second->is_data ? nullptr : PrimaryOf(*found->second);
    if (primary != nullptr && primary->type == variant.link.type) {
      parents.push_back({found->second, guard});
      return;
    }
    const Value through = Translate(link, depth + 1);
    if (!SameContents(through, link)) AddParents(through, variant, satellite, guard, depth + 1, parents);
  }
}

const TfResource* Resolver::ParentByText(const std::string& text, const Variant& variant, const TfResource& satellite) {
  const ByText& texts = TextsOf(variant.link);
  auto found = texts.find(text);
  if (found == texts.end() && text.starts_with("arn:")) {
    found = texts.find(text.substr(text.find_last_of(":/") + 1));
  }
  if (found == texts.end()) return nullptr;
  for (const TfResource* one : found->second) {
    if (one->module_path == satellite.module_path) return one;
  }
  return found->second.front();
}

const Resolver::ByText& Resolver::TextsOf(const Link& link) {
  const auto [slot, made] = texts_.try_emplace(link.type);
  if (!made) return slot->second;
  for (const TfResource& resource : model_.resources) {
    const Variant* primary = resource.is_data ? nullptr : PrimaryOf(resource);
    if (primary == nullptr || primary->type != link.type) continue;
    for (const auto& [attribute, name] : primary->refs) {
      const Value value = ValueAt(resource.values, attribute);
      if (!value.IsString() || value.AsString().empty()) continue;
      std::vector<const TfResource*>& owners = slot->second[value.AsString()];
      if (owners.empty() || owners.back() != &resource) owners.push_back(&resource);
    }
  }
  return slot->second;
}

}  // namespace plinth::frontend::terraform
