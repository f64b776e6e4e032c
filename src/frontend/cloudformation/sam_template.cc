#include "frontend/cloudformation/sam_template.h"

#include <algorithm>

#include <fmt/format.h>

namespace plinth::frontend::cloudformation::sam {
namespace {

uint8_t KindOf(const Json& value) {
  switch (value.kind()) {
    case Json::Kind::kBool:
      return kBoolean;
    case Json::Kind::kInteger:
      return kWhole;
    case Json::Kind::kString:
      return kText;
    case Json::Kind::kList:
      return kSequence;
    case Json::Kind::kMap:
      return kMapping;
    default:
      return 0;
  }
}

std::string NamesOf(uint8_t kinds) {
  constexpr std::pair<uint8_t, std::string_view> kNames[] = {
      {kText, "a string"}, {kMapping, "a map"}, {kBoolean, "a boolean"}, {kSequence, "a list"}, {kWhole, "an integer"}};
  std::string names;
  for (const auto& [kind, name] : kNames) {
    if (kinds & kind) names += fmt::format("{}{}", names.empty() ? "" : " or ", name);
  }
  return names;
}

bool Fits(const Json& value, const Property& property) {
  if (property.functions && value.IsMap() && value.size() == 1) return true;
  const uint8_t kinds = property.kinds & kAny;
  return kinds == kAny || (KindOf(value) & kinds) != 0;
}

}  // namespace

void Made::SetFrom(const Source& source, std::string_view origin, std::string_view name, Json value) {
  if (value.IsNull()) return;
  properties.Set(name, std::move(value));
  if (source.properties.Has(origin)) properties.PlaceKey(name, source.PlaceOf(origin));
}

Made& Template::MakeFor(const Json& passed_on, std::string id, std::string_view type, Range place) {
  Made made;
  made.id = std::move(id);
  made.type = type;
  made.attributes.Update(passed_on);
  made.place = place;
  made_.push_back(std::move(made));
  return made_.back();
}

Made& Template::Make(const Source& source, std::string id, std::string_view type, Range place) {
  return MakeFor(source.passed_on, std::move(id), type, place);
}

Made& Template::MakeItself(const Source& source, std::string_view type) {
  return MakeFor(source.attributes, source.id, type, source.place);
}

Made* Template::FindMade(std::string_view id) {
  const auto found = std::find_if(made_.begin(), made_.end(), [&](const Made& made) { return made.id == id; });
  return found == made_.end() ? nullptr : &*found;
}

void Template::Complain(Range where, std::string message) {
  const bool told = std::any_of(complaints.begin(), complaints.end(), [&](const Complaint& complaint) {
    return complaint.where == where && complaint.message == message;
  });
  if (!told) complaints.push_back({std::move(message), where});
}

void Template::Complain(const Source& source, std::string_view property, std::string message) {
  Complain(source.PlaceOf(property), fmt::format("{}: {}", source.id, message));
}

bool CheckProperties(Template& sam, const Json& properties, std::span<const Property> allowed, Range place,
                     std::string_view what) {
  bool fine = true;
  const auto complain = [&](Range where, std::string message) {
    sam.Complain(where, std::move(message));
    fine = false;
  };
  for (const Json::Member& member : properties.members()) {
    const auto property =
        std::find_if(allowed.begin(), allowed.end(), [&](const Property& row) { return row.name == member.key; });
    const Range where = properties.PlaceOf(member.key);
    if (property == allowed.end()) {
      complain(where, fmt::format("{} has no property {}", what, member.key));
    } else if (!member.value.IsNull() && !Fits(member.value, *property)) {
      complain(where, fmt::format("{} of {} is not {}", member.key, what, NamesOf(property->kinds)));
    }
  }
  for (const Property& property : allowed) {
    if (property.kinds & kRequired && properties[property.name].IsNull()) {
      complain(place, fmt::format("{} has no {}", what, property.name));
    }
  }
  return fine;
}

bool Expect(Template& sam, const Json& value, uint8_t kind, Range place, std::string_view path) {
  if (value.IsNull() || (KindOf(value) & kind)) return true;
  sam.Complain(value.where == Range{} ? place : value.where, fmt::format("{} is not {}", path, NamesOf(kind)));
  return false;
}

Json TagList(const Json& tags) {
  Json list = Json::List();
  for (const Json::Member& tag : tags.members()) {
    Json entry = Json::Map({{"Key", tag.key}, {"Value", tag.value.IsNull() ? Json("") : tag.value}});
    entry.where = tag.key_where;
    list.Add(std::move(entry));
  }
  return list;
}

Json TrustIn(std::string_view service) {
  Json statement = Json::Map({{"Action", Json::List({"sts:AssumeRole"})},
                              {"Effect", "Allow"},
                              {"Principal", Json::Map({{"Service", Json::List({service})}})}});
  return Json::Map({{"Version", "2012-10-17"}, {"Statement", Json::List({statement})}});
}

Json InlinePolicy(std::string name, Json statements) {
  return Json::Map(
      {{"PolicyName", std::move(name)}, {"PolicyDocument", Json::Map({{"Statement", std::move(statements)}})}});
}

Json Allow(Json action, Json resource) {
  return Json::Map({{"Action", std::move(action)}, {"Effect", "Allow"}, {"Resource", std::move(resource)}});
}

Json S3Location(const Json& uri) {
  if (uri.IsMap()) {
    Json location = Json::Map();
    for (const std::string_view part : {"Bucket", "Key", "Version"}) location.SetIfAny(part, uri[part]);
    return location["Bucket"].Truthy() && location["Key"].Truthy() ? location : Json();
  }
  if (!uri.IsString() || uri.text().rfind("s3://", 0) != 0) return {};
  const std::string text = uri.text().substr(5);
  const size_t slash = text.find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == text.size()) return {};
  const size_t query = text.find('?', slash);
  Json location = Json::Map({{"Bucket", text.substr(0, slash)},
                             {"Key", text.substr(slash + 1, query == std::string::npos ? query : query - slash - 1)}});
  constexpr std::string_view kVersion = "?versionId=";
  if (query != std::string::npos && text.compare(query, kVersion.size(), kVersion) == 0) {
    location.Set("Version", text.substr(query + kVersion.size()));
  }
  for (Json::Member& part : location.members()) part.value.where = uri.where;
  location.where = uri.where;
  return location;
}

}  // namespace plinth::frontend::cloudformation::sam
