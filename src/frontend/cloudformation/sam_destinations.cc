// Where the results of asynchronous invocations go: EventInvokeConfig.
#include <array>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_function.h"
#include "frontend/cloudformation/sam_policies.h"
#include "frontend/cloudformation/sam_tree.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

struct Kind {
  std::string_view type;
  std::string_view made;    // the resource that stands in for a destination that is not named; empty: none does
  std::string_view suffix;  // of its id
  Json (*grant)(const Json& arn, const std::string& id);
};
constexpr auto kKinds = std::to_array<Kind>({
    {"SQS", "AWS::SQS::Queue", "Queue", SendToQueue},
    {"SNS", "AWS::SNS::Topic", "Topic", PublishToTopic},
    {"EventBridge", "", "", PutEvents},
    {"Lambda", "", "", InvokeFunction},
    {"S3Bucket", "", "", PutObjects},
});

// The condition under which a destination is not named, and what stands otherwise.
struct Unnamed {
  Json condition;
  Json otherwise;
};

Unnamed UnnamedWhen(Template& sam, const Json& destination, const std::string& id) {
  if (!IsWellFormedIf(destination)) return {};
  const std::vector<Json>& parts = destination["Fn::If"].items();
  if (IsNoValue(parts[1]) && IsNoValue(parts[2])) return {};
  if (IsNoValue(parts[1])) return {parts[0], parts[2]};
  if (!IsNoValue(parts[2])) return {};
  const std::string negated = fmt::format("NOT{}{}", parts[0].text(), HashOf(id));
  sam.AddCondition(negated, Not(parts[0].text()));
  return {negated, parts[1]};
}

Json Both(Template& sam, const Source& source, const Json& own, const Json& other) {
  if (own.IsNull()) return other;
  if (other.IsNull()) return own;
  const std::string name = fmt::format("{}AND{}{}", own.text(), other.text(), HashOf(source.id));
  sam.AddCondition(name, AllOf({own.text(), other.text()}));
  return name;
}

class Destination {
 public:
  Destination(Template& sam, const Source& source, std::string_view event, const Json& config)
      : sam_(sam), source_(source), config_(config), id_(fmt::format("{}EventInvokeConfig", source.id)) {
    event_id_ = id_ + std::string(event);
    const Json& type = config["Type"];
    for (const Kind& kind : kKinds) {
      if (type.Is(kind.type)) kind_ = &kind;
    }
  }

  // The destination's ARN; the permission for it is added to `documents`.
  Json Resolve(Json& documents) {
    const Range place = config_.where == Range{} ? source_.place : config_.where;
    if (!kind_) {
      sam_.Complain(place, fmt::format("{}: the Type of a destination is none of SQS, SNS, EventBridge, Lambda, "
                                       "S3Bucket",
                                       source_.id));
      return config_["Destination"];
    }
    const Json& named = config_["Destination"];
    if (IsIf(named) && !IsWellFormedIf(named)) {
      sam_.Complain(place, fmt::format("{}: Destination is not of the form [condition, value, value]", source_.id));
      return named;
    }
    const Unnamed unnamed = UnnamedWhen(sam_, named, id_);
    Json arn = named;
    if (named.IsNull() || !unnamed.condition.IsNull()) arn = Make(unnamed, place);
    if (!arn.IsNull()) documents.Add(kind_->grant(arn, event_id_));
    return arn;
  }

 private:
  Json Make(const Unnamed& unnamed, Range place) {
    if (kind_->made.empty()) {
      sam_.Complain(place, fmt::format("{}: a destination of Type {} needs Destination", source_.id, kind_->type));
      return {};
    }
    const Json condition = Both(sam_, source_, source_.passed_on["Condition"], unnamed.condition);
    Made& made = sam_.Make(source_, event_id_ + std::string(kind_->suffix), kind_->made, place);
    if (!condition.IsNull()) made.attributes.Set("Condition", condition);
    const Json arn = kind_->type == "SQS" ? made.arn() : made.ref();
    return unnamed.condition.IsNull() ? arn : If(unnamed.condition, arn, unnamed.otherwise);
  }

  Template& sam_;
  const Source& source_;
  const Json& config_;
  const Kind* kind_ = nullptr;
  std::string id_;
  std::string event_id_;
};

}  // namespace

void MakeInvokeConfig(Template& sam, Source& source, const Made* alias, Json& documents) {
  const Json config = source["EventInvokeConfig"];
  if (!config.Truthy()) return;
  const Range place = source.PlaceOf("EventInvokeConfig");
  Json destinations = Json::Map();
  const Json& wanted = config["DestinationConfig"];
  if (Expect(sam, wanted, kMapping, place, "EventInvokeConfig.DestinationConfig")) {
    for (const std::string_view event : {"OnSuccess", "OnFailure"}) {
      const Json& destination = wanted[event];
      if (destination.IsNull()) continue;
      if (!Expect(sam, destination, kMapping, place, fmt::format("EventInvokeConfig.DestinationConfig.{}", event))) {
        continue;
      }
      Json arn = Destination(sam, source, event, destination).Resolve(documents);
      destinations.Set(event, Json::Map({{"Destination", std::move(arn)}}));
    }
  }
  Made& made = sam.MakeFor(source.attributes, fmt::format("{}EventInvokeConfig", source.id),
                           "AWS::Lambda::EventInvokeConfig", place);
  made.attributes.Erase("DependsOn");
  if (alias) made.DependOn(alias->id);
  made.properties.Set("FunctionName", Ref(source.id));
  made.properties.Set("Qualifier", alias ? alias->properties["Name"] : Json("$LATEST"));
  made.properties.Set("DestinationConfig", destinations);
  for (const std::string_view name : {"MaximumEventAgeInSeconds", "MaximumRetryAttempts"}) {
    made.properties.SetIfAny(name, config[name]);
  }
}

}  // namespace plinth::frontend::cloudformation::sam
