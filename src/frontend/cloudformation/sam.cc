#include "frontend/cloudformation/sam.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_expand.h"
#include "frontend/cloudformation/sam_loops.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation {
namespace sam {
namespace {

constexpr std::string_view kPrefix = "AWS::Serverless::";

// What may be referred to as `Id.Name`, if a resource makes one of the type.
struct Referable {
  std::string_view name;
  std::string_view type;
};
constexpr auto kOfFunction = std::to_array<Referable>({{"Alias", "AWS::Lambda::Alias"},
                                                       {"Version", "AWS::Lambda::Version"},
                                                       {"DestinationTopic", "AWS::SNS::Topic"},
                                                       {"DestinationQueue", "AWS::SQS::Queue"}});
constexpr auto kOfApi = std::to_array<Referable>({{"Stage", "AWS::ApiGateway::Stage"},
                                                  {"Deployment", "AWS::ApiGateway::Deployment"},
                                                  {"DomainName", "AWS::ApiGateway::DomainName"},
                                                  {"DomainNameV2", "AWS::ApiGateway::DomainNameV2"},
                                                  {"UsagePlan", "AWS::ApiGateway::UsagePlan"},
                                                  {"UsagePlanKey", "AWS::ApiGateway::UsagePlanKey"},
                                                  {"ApiKey", "AWS::ApiGateway::ApiKey"}});
constexpr auto kOfV2Api =
    std::to_array<Referable>({{"Stage", "AWS::ApiGatewayV2::Stage"}, {"DomainName", "AWS::ApiGatewayV2::DomainName"}});

struct Kind {
  std::string_view name;
  int turn;  // functions before the APIs that they write into, connectors after all
  void (*expand)(Template& sam, Source& source, Shared& shared);
  std::span<const Referable> referable;
};
constexpr auto kKinds = std::to_array<Kind>({
    {"Function", 0, ExpandFunction, kOfFunction},
    {"StateMachine", 1, ExpandStateMachine, {}},
    {"Api", 2, ExpandApi, kOfApi},
    {"HttpApi", 2, ExpandHttpApi, kOfV2Api},
    {"WebSocketApi", 2, ExpandWebSocketApi, kOfV2Api},
    {"SimpleTable", 3, ExpandSimpleTable, {}},
    {"LayerVersion", 3, ExpandLayerVersion, {}},
    {"Application", 3, ExpandApplication, {}},
    {"GraphQLApi", 3, ExpandGraphQlApi, {}},
    {"CapacityProvider", 3, ExpandCapacityProvider, {}},
    {"Connector", 4, ExpandConnector, {}},
});
constexpr int kConnectors = 4;

const Kind* KindOf(const Json& resource) {
  const Json& type = resource["Type"];
  if (!type.IsString() || type.text().rfind(kPrefix, 0) != 0) return nullptr;
  const std::string_view name = std::string_view(type.text()).substr(kPrefix.size());
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& row) { return row.name == name; });
  return kind == kKinds.end() ? nullptr : &*kind;
}

bool IsWord(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c); });
}

Source SourceOf(const std::string& id, const Json& resource, Range place) {
  Source source;
  source.id = id;
  source.type = resource["Type"].text();
  source.place = place;
  source.properties = resource["Properties"].IsMap() ? resource["Properties"] : Json::Map();
  source.attributes = Json::Map();
  source.passed_on = Json::Map();
  for (const std::string_view name :
       {"DependsOn", "DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata"}) {
    const Json::Member* member = resource.FindMember(name);
    if (!member || member->value.IsNull()) continue;
    Json one = Json::Map({{name, member->value}});
    one.members()[0].key_where = member->key_where;
    source.attributes.Update(one);
    if (name == "Condition" || name == "DeletionPolicy" || name == "UpdateReplacePolicy") source.passed_on.Update(one);
  }
  return source;
}

Json BodyOf(Made& made) {
  Json body = Json::Map({{"Type", made.type}});
  body.Update(made.attributes);
  body.Set("Properties", std::move(made.properties));
  body.where = made.place;
  return body;
}

class Expansion {
 public:
  Expansion(Template& sam, std::map<std::string, Origin>& origins) : sam_(sam), origins_(origins) {}

  void Run() {
    ExpandLoops(sam_.Resources(), sam_.parameters);
    if (!Check()) return;
    AddImplicitApis(sam_);
    MergeGlobals(sam_);
    TakeOutConnectors(sam_);
    for (int turn = 0; turn < kConnectors; ++turn) ExpandAll(turn);
    MakeDeployments(sam_, shared_);
    AddMade("AWS::Serverless::Function", {});
    Assemble();
    ExpandAll(kConnectors);
    Assemble();
    RenameAll();
  }

 private:
  bool Check() {
    Json& resources = sam_.Resources();
    if (!resources.IsMap()) return false;
    for (const Json::Member& member : resources.members()) {
      if (!member.value.IsMap()) {
        if (member.key.rfind("Fn::", 0) == 0) continue;
        sam_.Complain(member.key_where, fmt::format("{}: is not a map", member.key));
        continue;
      }
      const Kind* kind = KindOf(member.value);
      if (!kind) continue;
      const Json& properties = member.value["Properties"];
      if (!IsWord(member.key)) {
        sam_.Complain(member.key_where,
                      fmt::format("{}: the id of a resource has letters and digits only", member.key));
      }
      Expect(sam_, properties, kMapping, member.key_where, fmt::format("Properties of {}", member.key));
    }
    CheckMappings();
    return true;
  }

  // Each is a map of maps.
  void CheckMappings() {
    const Json& mappings = sam_.root["Mappings"];
    if (sam_.root.Has("Mappings") && !mappings.IsMap()) {
      sam_.Complain(sam_.root.PlaceOf("Mappings"), "Mappings is not a map");
    }
    for (const Json::Member& mapping : mappings.members()) {
      if (mapping.key.rfind("Fn::", 0) == 0 || IsIntrinsic(mapping.value)) continue;
      Expect(sam_, mapping.value, kMapping, mapping.key_where, fmt::format("Mapping {}", mapping.key));
      for (const Json::Member& row : mapping.value.members()) {
        if (row.key.rfind("Fn::", 0) == 0) continue;
        Expect(sam_, row.value, kMapping, row.key_where, fmt::format("{} of mapping {}", row.key, mapping.key));
      }
    }
  }

  void ExpandAll(int turn) {
    std::vector<std::pair<std::string, Range>> ids;  // expanding may add members
    for (const Json::Member& member : sam_.Resources().members()) {
      const Kind* kind = KindOf(member.value);
      if (kind && kind->turn == turn) ids.emplace_back(member.key, member.key_where);
    }
    for (const auto& [id, place] : ids) Expand(id, place);
  }

  void Expand(const std::string& id, Range place) {
    const Json* resource = sam_.Resource(id);
    const Kind* kind = KindOf(*resource);
    Source source = SourceOf(id, *resource, place);
    const Range body{place.begin, std::max(place.end, resource->where.end)};
    kind->expand(sam_, source, shared_);
    expanded_.insert(id);
    AddMade(source.type, body, &source, kind);
  }

  void AddMade(const std::string& type, Range body, const Source* source = nullptr, const Kind* kind = nullptr) {
    for (Made& made : sam_.TakeMade()) {
      if (kind) {
        for (const Referable& row : kind->referable) {
          if (row.type == made.type) sam_.referable.MapAt(source->id).Set(row.name, made.id);
        }
      }
      const bool taken = sam_.Resources().Has(made.id) && expanded_.count(made.id) == 0;
      if (taken) {
        sam_.Complain(made.place, fmt::format("the id {} of what is made here is taken by another resource", made.id));
        continue;
      }
      origins_[made.id] = {type, made.place, body == Range{} ? made.place : body};
      const std::string id = made.id;
      Json one = BodyOf(made);
      made_[source ? source->id : ""].push_back({id, std::move(one), origins_[id].place});
    }
  }

  // The resources with what was made of them in their place.
  void Assemble() {
    Json all = Json::Map();
    const auto add = [&](const std::string& id) {
      const auto made = made_.find(id);
      if (made == made_.end()) return;
      for (Json::Member& member : made->second) {
        all.Set(member.key, std::move(member.value));
        all.PlaceKey(member.key, member.key_where);
      }
      made_.erase(made);
    };
    for (Json::Member& member : sam_.Resources().members()) {
      if (expanded_.count(member.key) == 0) {
        all.Set(member.key, std::move(member.value));
        all.PlaceKey(member.key, member.key_where);
      }
      add(member.key);
    }
    add("");
    all.where = sam_.Resources().where;
    sam_.Resources() = std::move(all);
    expanded_.clear();
  }

  void RenameAll() {
    Rename(sam_.root, sam_.renamed, sam_.referable);
    for (Json::Member& member : sam_.Resources().members()) {
      Json* depends = member.value.IsMap() ? member.value.Find("DependsOn") : nullptr;
      if (!depends) continue;
      const auto rename = [&](Json& one) {
        if (one.IsString() && sam_.renamed[one.text()].IsString()) one = sam_.renamed[one.text()];
      };
      rename(*depends);
      for (Json& one : depends->items()) rename(one);
    }
  }

  Template& sam_;
  std::map<std::string, Origin>& origins_;
  Shared shared_;
  std::set<std::string> expanded_;
  std::map<std::string, std::vector<Json::Member>> made_;  // by the id of the source; "" for what all share
};

// Values of parameters: given, or their defaults.
Json ParametersOf(const Json& root, const Options& options) {
  Json parameters = Json::Map();
  for (const Json::Member& member : root["Parameters"].members()) {
    if (member.value.Has("Default")) parameters.Set(member.key, member.value["Default"]);
  }
  for (const auto& [name, value] : options.parameters) parameters.Set(name, value);
  return parameters;
}

bool HasTransform(const syntax::Node& root) {
  const auto is_ours = [](const syntax::Node& node) { return node.text.substr(0, 15) == "AWS::Serverless"; };
  const syntax::Node* transform = root.Find("Transform");
  return transform && (is_ours(*transform) || std::any_of(transform->items.begin(), transform->items.end(), is_ours));
}

bool IsServerless(const syntax::Node& root) {
  const syntax::Node* resources = root.Find("Resources");
  if (!resources || !resources->IsMapping()) return false;
  return std::any_of(resources->entries.begin(), resources->entries.end(), [&](const syntax::Entry& entry) {
    if (entry.key.rfind("Fn::ForEach::", 0) == 0 && HasTransform(root)) return true;
    const syntax::Node* type = entry.value.Find("Type");
    return entry.value.Find("Connectors") || (type && type->text.substr(0, kPrefix.size()) == kPrefix);
  });
}

}  // namespace

void TakeOutConnectors(Template& sam) {
  std::vector<Json::Member> connectors;
  for (Json::Member& member : sam.Resources().members()) {
    if (!member.value.IsMap() || !member.value.Has("Connectors")) continue;
    const Json all = member.value.Take("Connectors");
    if (!Expect(sam, all, kMapping, member.key_where, fmt::format("Connectors of {}", member.key))) continue;
    for (const Json::Member& one : all.members()) {
      const std::string id = member.key + one.key;
      if (!one.value["Properties"].IsMap()) {
        sam.Complain(one.key_where, fmt::format("{}: the connector {} has no Properties", member.key, one.key));
        continue;
      }
      Json connector = one.value;
      connector.Set("Type", "AWS::Serverless::Connector");
      Json& properties = connector.At("Properties");
      Json source = Json::Map({{"Id", member.key}});
      const Json more = properties.Take("SourceReference");
      if (more.Has("Id")) {
        sam.Complain(one.key_where, fmt::format("{}: SourceReference of {} cannot have an Id", member.key, one.key));
      }
      source.Update(more);
      properties.Set("Source", source);
      connectors.push_back({id, std::move(connector), one.key_where});
    }
  }
  for (Json::Member& connector : connectors) {
    sam.Resources().Set(connector.key, std::move(connector.value));
    sam.Resources().PlaceKey(connector.key, connector.key_where);
  }
}

void PropagateTags(Template& sam, const Json& tags) {
  constexpr auto kTypes = std::to_array<std::string_view>({
      "AWS::Lambda::Function",
      "AWS::IAM::Role",
      "AWS::SQS::Queue",
      "AWS::SNS::Topic",
      "AWS::IoT::TopicRule",
      "AWS::StepFunctions::StateMachine",
      "AWS::ApiGateway::RestApi",
      "AWS::ApiGateway::Stage",
      "AWS::ApiGateway::DomainName",
      "AWS::ApiGateway::DomainNameV2",
      "AWS::ApiGateway::DomainNameAccessAssociation",
      "AWS::ApiGateway::UsagePlan",
      "AWS::ApiGateway::ApiKey",
  });
  if (!tags.Truthy()) return;
  sam.ForEachMade([&](Made& made) {
    const bool takes = std::find(kTypes.begin(), kTypes.end(), made.type) != kTypes.end();
    if (takes) made.properties.Set("Tags", TagList(tags));
  });
}

Json CodeLocation(Template& sam, const Source& source, std::string_view property) {
  const Json& uri = source[property];
  const size_t dynamic = uri.IsString() ? uri.text().find("{{resolve:") : std::string::npos;
  if (dynamic != std::string::npos &&
      uri.text().substr(dynamic, uri.text().find("}}") - dynamic).find('/') != std::string::npos) {
    sam.Complain(source, property, fmt::format("{} cannot hold a dynamic reference with a path", property));
  }
  const Json location = S3Location(uri);
  if (location.IsNull()) {
    if (uri.IsMap() && !IsIntrinsic(uri)) {
      sam.Complain(source, property, fmt::format("{} needs Bucket and Key", property));
    } else if (!uri.IsString() && !uri.IsMap()) {
      sam.Complain(source, property, fmt::format("{} is neither a string nor a map", property));
    }
    return UnknownBecause("packaged at deployment");
  }
  Json code = Json::Map({{"S3Bucket", location["Bucket"]}, {"S3Key", location["Key"]}});
  code.SetIfAny("S3ObjectVersion", location["Version"]);
  code.where = uri.where;
  return code;
}

Json DefinitionLocation(Template& sam, const Source& source) {
  const Json& uri = source["DefinitionUri"];
  Json location = S3Location(uri);
  if (location.IsNull() && uri.IsMap() && !IsIntrinsic(uri)) {
    sam.Complain(source, "DefinitionUri", "DefinitionUri needs Bucket and Key");
  }
  return location.IsNull() ? UnknownBecause("packaged at deployment") : location;
}

Json UnknownBecause(std::string_view reason) { return Json::Map({{"Fn::Plinth::Unknown", reason}}); }

}  // namespace sam

std::optional<Serverless> ExpandServerless(const syntax::Node& root, const Options& options) {
  if (!sam::IsServerless(root)) return std::nullopt;
  sam::Json json = sam::FromNode(root);
  sam::Json parameters = sam::ParametersOf(json, options);
  sam::Template sam(std::move(json), std::move(parameters));
  Serverless result;
  sam::Expansion(sam, result.origins).Run();
  result.root = sam::ToNode(sam.root, root.range, result.storage);
  result.complaints = std::move(sam.complaints);
  return result;
}

}  // namespace plinth::frontend::cloudformation
