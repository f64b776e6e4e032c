#include "network/sight.h"

#include <fmt/format.h>

#include "base/text.h"
#include "graph/property_path.h"

namespace plinth::network {

const std::vector<uint32_t>& Referrers::To(const Resource& resource, std::string_view type, std::string_view property) {
  const uint32_t to = graph_.IndexOf(resource);
  const auto [slot, added] = found_.try_emplace(fmt::format("{} {} {}", to, type, property));
  if (!added) return slot->second;
  for (const uint32_t index : graph_.EdgesTo(to)) {
    const Edge& edge = graph_.Edges()[index];
    if (graph_.Resources()[edge.from].type != type) continue;
    const std::string path = WithoutIndexes(edge.path);
    const bool at = path == property || path == fmt::format("{}[]", property);
    if (at && (slot->second.empty() || slot->second.back() != edge.from)) slot->second.push_back(edge.from);
  }
  return slot->second;
}

void Sight::Walk(const Value& written, std::string_view path, const Location& where, std::vector<Value>& out) {
  const Value value = reader_.Resolve(written);
  if (value.IsAbsent()) return;
  if (value.IsList()) {
    for (const Value& item : value.AsList()) Walk(item, path, where, out);
    return;
  }
  const bool opaque = value.IsUnknown() || value.IsReference() || value.IsTemplate();
  if (path.empty() || opaque) {
    out.push_back(path.empty() ? value : Value::UnknownBecause("it is taken from another resource", value.Where()));
    if (!out.back().Where()) out.back() = out.back().At(where);
    return;
  }
  if (!value.IsMap()) return;
  const size_t dot = path.find('.');
  const Map::Entry* entry = value.AsMap().Find(path.substr(0, dot));
  const std::string_view rest = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  if (entry) Walk(entry->value, rest, entry->key_location ? entry->key_location : where, out);
}

std::vector<Value> Sight::At(const Resource& resource, std::string_view path) {
  std::vector<Value> out;
  const size_t dot = path.find('.');
  const Map::Entry* entry = resource.properties.Find(path.substr(0, dot));
  const std::string_view rest = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  if (entry) Walk(entry->value, rest, entry->key_location ? entry->key_location : resource.key, out);
  return out;
}

Value Sight::One(const Resource& resource, std::string_view path) {
  std::vector<Value> values = At(resource, path);
  return values.empty() ? Value::Absent() : std::move(values.front());
}

Link Sight::LinkOf(const Value& value) {
  Link link{nullptr, Truth::kTrue, {}, value.Where()};
  if (value.IsReference()) {
    link.resource = graph_.Find(value.AsReference().resource);
    if (!link.resource) link.reason = fmt::format("{} is not in the input", value.AsReference().resource);
    if (link.resource) link.sure = reader_.Holds(link.resource->condition);
    if (link.sure == Truth::kUndecided) link.reason = "it depends on a condition";
  } else if (value.IsUnknown()) {
    link.reason = value.AsUnknown().reason;
  } else if (value.IsScalar()) {
    link.reason = fmt::format("{} is not in the input", value.ScalarText());
  } else {
    link.reason = "a part of it is not known";
  }
  return link;
}

std::vector<Link> Sight::Links(const Resource& resource, std::string_view path) {
  std::vector<Link> links;
  for (const Value& value : At(resource, path)) {
    Link link = LinkOf(value);
    if (link.sure != Truth::kFalse) links.push_back(std::move(link));
  }
  return links;
}

std::vector<Link> Sight::LinksTo(const Resource& resource, std::string_view type, std::string_view property) {
  std::vector<Link> links;
  for (const uint32_t index : referrers_.To(resource, type, property)) {
    const Resource& from = graph_.Resources()[index];
    const Truth exists = reader_.Holds(from.condition);
    if (exists == Truth::kFalse) continue;
    for (Link& link : Links(from, property)) {
      if (link.resource != &resource) continue;
      links.push_back({&from, std::min(exists, link.sure), "it depends on a condition", from.key});
      break;
    }
  }
  return links;
}

Truth Sight::Flag(const Value& value, std::string& reason) {
  if (value.IsAbsent()) return Truth::kFalse;
  if (!value.IsScalar()) {
    reason = value.IsUnknown() ? value.AsUnknown().reason : "it is taken from another resource";
    return Truth::kUndecided;
  }
  const std::string text = ToLower(value.ScalarText());
  return text == "true" || text == "enabled" || text == "service_provided_eips" ? Truth::kTrue : Truth::kFalse;
}

}  // namespace plinth::network
