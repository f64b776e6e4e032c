// The serverless resource types, one function each.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "frontend/cloudformation/sam_template.h"

namespace plinth::frontend::cloudformation::sam {

// A function whose versions CodeDeploy shifts traffic to.
struct Deployment {
  std::string function;
  Json preference;        // as written, with Type and Enabled resolved
  std::string condition;  // empty: none
  Json tags;              // of the function, if they are passed on
  Range place;
};

// A usage plan that several APIs share.
struct SharedUsagePlan {
  Json depends_on = Json::List();
  Json stages = Json::List();
  Json keys = Json::List();
  std::set<std::string> conditions;
  bool unconditional = false;
  std::string deletion_policy;
  std::string update_replace_policy;
};

// What the resources of one template share.
struct Shared {
  std::vector<Deployment> deployments;
  SharedUsagePlan usage_plan;
  std::map<std::string, Made> record_sets;  // by logical id
};

void ExpandFunction(Template& sam, Source& source, Shared& shared);
void ExpandStateMachine(Template& sam, Source& source, Shared& shared);
void ExpandApi(Template& sam, Source& source, Shared& shared);
void ExpandHttpApi(Template& sam, Source& source, Shared& shared);
void ExpandWebSocketApi(Template& sam, Source& source, Shared& shared);
void ExpandSimpleTable(Template& sam, Source& source, Shared& shared);
void ExpandLayerVersion(Template& sam, Source& source, Shared& shared);
void ExpandApplication(Template& sam, Source& source, Shared& shared);
void ExpandGraphQlApi(Template& sam, Source& source, Shared& shared);
void ExpandCapacityProvider(Template& sam, Source& source, Shared& shared);
// After all others: it asks what they have become.
void ExpandConnector(Template& sam, Source& source, Shared& shared);

// What CodeDeploy needs for the functions in `shared`.
void MakeDeployments(Template& sam, const Shared& shared);

// Before anything else: the APIs that events name none of, and the paths of all events in their APIs' definitions.
void AddImplicitApis(Template& sam);
// Resources of a type that inherit from the section Globals get what it says.
void MergeGlobals(Template& sam);
// `Connectors` of a resource becomes connectors beside it.
void TakeOutConnectors(Template& sam);

// Gives what was made of the current source its tags.
void PropagateTags(Template& sam, const Json& tags);

// The code's place in S3, for Lambda; unknown where it is packaged at deployment.
Json CodeLocation(Template& sam, const Source& source, std::string_view property);
// The same of a definition that stands in DefinitionUri.
Json DefinitionLocation(Template& sam, const Source& source);
// A value that is not known, with the reason in words.
Json UnknownBecause(std::string_view reason);

}  // namespace plinth::frontend::cloudformation::sam
