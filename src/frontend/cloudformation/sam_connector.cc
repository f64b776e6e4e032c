#include "frontend/cloudformation/sam_connector.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_statements.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"Source", kMapping | kRequired},
    {"Destination", kMapping | kSequence | kRequired},
    {"Permissions", kSequence | kRequired},
});
constexpr auto kServerlessTypes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"AWS::Serverless::Function", "AWS::Lambda::Function"},
    {"AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"},
    {"AWS::Serverless::Api", "AWS::ApiGateway::RestApi"},
    {"AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"},
    {"AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table"},
});

Json Attribute(const std::string& id, std::string_view attribute) {
  if (attribute.empty()) return {};
  return attribute == "Ref" ? Ref(id) : GetAtt(id, attribute);
}

// The role in a rule's target that leads to the other end.
Json RoleOfTarget(const Json& targets, const Json& other) {
  for (const Json& target : targets.items()) {
    const std::string id = ReferredId(target["Arn"]);
    const bool same = (!id.empty() && other["Id"].Is(id)) || (other["Arn"].Truthy() && other["Arn"] == target["Arn"]);
    if (same) return target["RoleArn"];
  }
  return {};
}

Connected Spelt(const Json& end) {
  Connected connected;
  connected.type = end["Type"].text();
  for (const auto& [from, to] : kServerlessTypes) {
    if (connected.type == from) connected.type = to;
  }
  connected.arn = end["Arn"];
  connected.role = end["RoleName"];
  connected.queue_url = end["QueueUrl"];
  connected.resource_id = end["ResourceId"];
  connected.name = end["Name"];
  connected.qualifier = end["Qualifier"];
  return connected;
}

Connected Named(const std::string& id, const Json& resource, const Json& end, const Json& other) {
  Connected connected;
  connected.id = id;
  connected.type = resource["Type"].text();
  connected.qualifier = end["Qualifier"];
  const Endpoint* row = FindEndpoint(connected.type);
  if (!row) return connected;
  connected.arn = Attribute(id, row->arn);
  connected.resource_id = Attribute(id, row->id);
  connected.name = Attribute(id, row->name);
  connected.queue_url = Attribute(id, row->queue_url);
  if (connected.qualifier.IsNull() && !row->qualifier.empty()) connected.qualifier = row->qualifier;
  const Json& property = resource["Properties"][row->role_property];
  const std::string role = ReferredId(row->role_property == "Targets" ? RoleOfTarget(property, other) : property);
  if (!role.empty()) connected.role = Ref(role);
  return connected;
}

void DependOn(Json& resource, const std::string& id) {
  Json& depends = resource.At("DependsOn");
  if (depends.IsString()) depends = Json::List({depends});
  Json& list = resource.ListAt("DependsOn");
  if (!list.Contains(id)) list.Add(id);
}

class Connecting {
 public:
  Connecting(Template& sam, const Connector& connector) : sam_(sam), connector_(connector) {}

  std::vector<std::string> Run() {
    const bool several = connector_.destination.IsList();
    const std::vector<Json> destinations =
        several ? connector_.destination.items() : std::vector<Json>{connector_.destination};
    if (destinations.empty()) Complain("Destination is an empty list");
    for (size_t i = 0; i < destinations.size(); ++i) {
      suffix_ = several ? fmt::format("Destination{}", i) : "";
      One(destinations[i]);
    }
    return std::move(made_);
  }

 private:
  void Complain(std::string_view message) {
    sam_.Complain(connector_.place, fmt::format("{}: {}", connector_.id, message));
  }

  bool Find(const Json& end, const Json& other, Connected& connected) {
    const bool by_id = end.Has("Id");
    const bool by_parts = std::any_of(end.members().begin(), end.members().end(), [](const Json::Member& member) {
      return member.key != "Id" && member.key != "Qualifier";
    });
    if (!end.IsMap() || by_id == by_parts) {
      Complain("an end has to be given by Id, with a Qualifier at most, or by other properties");
      return false;
    }
    if (!by_id) {
      if (!end["Type"].IsString() || !end["Type"].Truthy()) Complain("an end has no Type");
      connected = Spelt(end);
      return !connected.type.empty();
    }
    const Json* resource = end["Id"].IsString() ? sam_.Resource(end["Id"].text()) : nullptr;
    if (!resource || !(*resource)["Type"].IsString()) {
      Complain(fmt::format("there is no resource {}", end["Id"].IsString() ? end["Id"].text() : "with this Id"));
      return false;
    }
    connected = Named(end["Id"].text(), *resource, end, other);
    return true;
  }

  void One(const Json& end) {
    Connected destination;
    Connected source;
    if (!Find(end, connector_.source, destination) || !Find(connector_.source, end, source)) return;
    const Connection* row = FindConnection(source.type, destination.type);
    if (!row) {
      Complain(fmt::format("{} cannot be connected to {}", source.type, destination.type));
      return;
    }
    if (!CheckPermissions(*row)) return;
    const Json variables = Json::Map({{"Source.Arn", source.arn},
                                      {"Destination.Arn", destination.arn},
                                      {"Source.ResourceId", source.resource_id},
                                      {"Destination.ResourceId", destination.resource_id},
                                      {"Source.Name", source.name},
                                      {"Destination.Name", destination.name},
                                      {"Source.Qualifier", source.qualifier},
                                      {"Destination.Qualifier", destination.qualifier}});
    for (const std::string_view text : {row->read, row->write}) {
      for (const std::string_view name : VariablesOf(text)) {
        if (!variables[name].IsNull()) continue;
        Complain(fmt::format("{} is not known", name));
        return;
      }
    }
    Make(*row, source, destination, variables);
  }

  bool CheckPermissions(const Connection& row) {
    std::set<std::string> wanted;
    for (const Json& permission : connector_.permissions.items()) wanted.insert(permission.text());
    std::string combination;
    for (const std::string& permission : wanted) {
      const std::string_view text = permission == "Read" ? row.read : permission == "Write" ? row.write : "";
      if (text.empty()) {
        Complain(fmt::format("there is no permission {} from {} to {}", permission, row.source, row.destination));
        return false;
      }
      combination += (combination.empty() ? "" : "+") + permission;
    }
    if (wanted.empty()) {
      Complain("Permissions is empty");
      return false;
    }
    const std::vector<std::string_view> fine = Words(row.combinations, ",");
    if (fine.empty() || std::find(fine.begin(), fine.end(), combination) != fine.end()) return true;
    Complain(fmt::format("the permissions from {} to {} have to be one of {}", row.source, row.destination,
                         row.combinations));
    return false;
  }

  bool Wants(std::string_view permission) const { return connector_.permissions.Contains(permission); }

  Made& New(std::string_view kind, std::string_view type) {
    Made& made = sam_.MakeFor(connector_.attributes, fmt::format("{}{}{}", connector_.id, kind, suffix_), type,
                              connector_.place);
    made_.push_back(made.id);
    return made;
  }

  void Make(const Connection& row, const Connected& source, const Connected& destination, const Json& variables) {
    const Connected& owner = row.on_source ? source : destination;
    switch (row.grant) {
      case Grant::kRole:
        MakePolicy(row, source, destination, owner, variables);
        break;
      case Grant::kQueue:
      case Grant::kTopic:
        MakeResourcePolicy(row, source, owner);
        break;
      case Grant::kPermission:
        if (Wants("Read")) MakePermission("Read", row.read, owner, variables);
        if (Wants("Write")) MakePermission("Write", row.write, owner, variables);
    }
  }

  void MakePolicy(const Connection& row, const Connected& source, const Connected& destination, const Connected& owner,
                  const Json& variables) {
    if (!owner.role.Truthy()) {
      Complain(fmt::format("the role of the {} is not known", row.on_source ? "source" : "destination"));
      return;
    }
    Json statements = Json::List();
    for (const std::string_view text : InOrder(row)) {
      statements.AddAll(Statements(text, variables));
    }
    Made& policy = New("Policy", "AWS::IAM::ManagedPolicy");
    policy.properties.Set("PolicyDocument", Json::Map({{"Version", "2012-10-17"}, {"Statement", statements}}));
    policy.properties.Set("Roles", Json::List({owner.role}));
    Json* waiting = row.dependent == Dependent::kMapping  ? MappingBetween(source.id, destination.id)
                    : row.dependent == Dependent::kSource ? sam_.Resource(source.id)
                                                          : nullptr;
    if (waiting) DependOn(*waiting, policy.id);
  }

  // The texts of the permissions that are wanted. Queues that call functions list Write first.
  std::vector<std::string_view> InOrder(const Connection& row) const {
    std::vector<std::string_view> texts;
    if (Wants("Read")) texts.push_back(row.read);
    if (Wants("Write")) texts.push_back(row.write);
    if (row.source == "AWS::SQS::Queue" ||
        (row.source == "AWS::Lambda::Function" && row.destination == "AWS::StepFunctions::StateMachine")) {
      std::reverse(texts.begin(), texts.end());
    }
    return texts;
  }

  // The one event source mapping by which the function reads from the source; null if there are none or several.
  Json* MappingBetween(const std::string& source, const std::string& function) {
    Json* found = nullptr;
    if (source.empty() || function.empty()) return nullptr;
    for (Json::Member& member : sam_.Resources().members()) {
      if (!member.value["Type"].Is("AWS::Lambda::EventSourceMapping")) continue;
      const Json& properties = member.value["Properties"];
      if (ReferredId(properties["FunctionName"]) != function || ReferredId(properties["EventSourceArn"]) != source) {
        continue;
      }
      if (found) return nullptr;
      found = &member.value;
    }
    return found;
  }

  void MakeResourcePolicy(const Connection& row, const Connected& source, const Connected& owner) {
    const bool queue = row.grant == Grant::kQueue;
    const Json& target = queue ? owner.queue_url : owner.arn;
    if (!target.Truthy()) {
      Complain(queue ? "the URL of the queue is not known" : "the ARN of the topic is not known");
      return;
    }
    Json statement = Allow(queue ? "sqs:SendMessage" : "sns:Publish", owner.arn);
    statement.Set("Principal", Json::Map({{"Service", row.write}}));
    statement.Set("Condition", Json::Map({{"ArnEquals", Json::Map({{"aws:SourceArn", source.arn}})}}));
    Made& policy =
        New(queue ? "QueuePolicy" : "TopicPolicy", queue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy");
    policy.properties.Set("PolicyDocument",
                          Json::Map({{"Version", "2012-10-17"}, {"Statement", Json::List({statement})}}));
    policy.properties.Set(queue ? "Queues" : "Topics", Json::List({target}));
  }

  void MakePermission(std::string_view name, std::string_view text, const Connected& owner, const Json& variables) {
    if (!owner.arn.Truthy()) {
      Complain("the ARN of the function is not known");
      return;
    }
    const std::vector<std::string_view> parts = Words(text);
    Made& permission = New(fmt::format("{}LambdaPermission", name), "AWS::Lambda::Permission");
    permission.properties.Set("Action", "lambda:InvokeFunction");
    permission.properties.Set("FunctionName", owner.arn);
    permission.properties.Set("Principal", parts[0]);
    permission.properties.Set("SourceArn", ResourceOf(parts[1], variables));
    if (parts.size() > 2) permission.properties.Set("SourceAccount", ResourceOf(parts[2], variables));
  }

  Template& sam_;
  const Connector& connector_;
  std::string suffix_;
  std::vector<std::string> made_;
};

// Who waited for the connector waits for what it made.
void ReplaceDependencies(Template& sam, const std::string& id, const std::vector<std::string>& made) {
  for (Json::Member& member : sam.Resources().members()) {
    Json* depends = member.value.IsMap() ? member.value.Find("DependsOn") : nullptr;
    if (!depends) continue;
    if (depends->Is(id)) *depends = Json::List({*depends});
    if (!depends->Contains(id)) continue;
    std::erase_if(depends->items(), [&](const Json& one) { return one.Is(id); });
    for (const std::string& one : made) {
      if (!depends->Contains(one)) depends->Add(one);
    }
  }
}

}  // namespace

std::vector<std::string> Connect(Template& sam, const Connector& connector) { return Connecting(sam, connector).Run(); }

void ExpandConnector(Template& sam, Source& source, Shared&) {
  if (!CheckProperties(sam, source.properties, kProperties, source.place, source.id)) return;
  const std::vector<std::string> made = Connect(sam, {source.id, source["Source"], source["Destination"],
                                                      source["Permissions"], source.attributes, source.place});
  ReplaceDependencies(sam, source.id, made);
}

}  // namespace plinth::frontend::cloudformation::sam
