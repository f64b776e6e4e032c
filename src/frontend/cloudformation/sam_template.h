// The template while the serverless transform works on it: what is there, what was made, what is wrong.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/cloudformation/sam_intrinsics.h"
#include "frontend/cloudformation/sam_json.h"

namespace plinth::frontend::cloudformation::sam {

struct Source;

// A resource of the result.
struct Made {
  std::string id;
  std::string type;
  Json properties = Json::Map();
  Json attributes = Json::Map();  // Condition, DependsOn, DeletionPolicy ...
  Range place;                    // of the serverless property that made it

  void DependOn(std::string_view other) { attributes.ListAt("DependsOn").Add(other); }
  // Sets a property that comes from another one of the serverless resource, which is where it is placed.
  void SetFrom(const Source& source, std::string_view origin, std::string_view name, Json value);
  Json ref() const { return Ref(id); }
  Json arn() const { return GetAtt(id, "Arn"); }
};

// A serverless resource while it is expanded.
struct Source {
  std::string id;
  std::string type;
  Range place;      // its logical id
  Json properties;  // with the global ones
  Json attributes;  // those that the resource itself keeps: DependsOn, UpdatePolicy, Metadata, and passed_on
  Json passed_on;   // those that everything made of it gets: Condition, DeletionPolicy, UpdateReplacePolicy

  const Json& operator[](std::string_view property) const { return properties[property]; }
  Range PlaceOf(std::string_view property) const {
    return properties.Has(property) ? properties.PlaceOf(property) : place;
  }
};

struct Complaint {
  std::string message;
  Range where;
};

// A permission or event source's target: a function, its alias, or a state machine.
struct Target {
  std::string id;  // of the function or state machine itself
  Json name;       // what names it: {"Ref": ...}
  Json arn;
  Json passed_on;
};

// Where an id of the result comes from.
struct Origin {
  std::string source_type;
  Range place;
  Range body;
};

class Template {
 public:
  Template(Json tree, Json values) : root(std::move(tree)), parameters(std::move(values)) {}

  Json& Resources() { return root.At("Resources"); }
  // Of a resource of the template, which may be made.
  Json* Resource(std::string_view id) { return Resources().Find(id); }
  void AddCondition(std::string_view name, Json definition) {
    root.MapAt("Conditions").Set(name, std::move(definition));
  }
  Json Resolved(const Json& value) const { return WithParameters(value, parameters); }
  Json Looked(const Json& value) const { return WithMappings(Resolved(value), root["Mappings"]); }

  // A resource for `source`, with the attributes that are passed on. The reference stays good.
  Made& Make(const Source& source, std::string id, std::string_view type, Range place);
  Made& MakeFor(const Json& passed_on, std::string id, std::string_view type, Range place);
  // The resource that the source itself becomes, with all its attributes.
  Made& MakeItself(const Source& source, std::string_view type);
  // Of what the current source has made.
  Made* FindMade(std::string_view id);
  template <typename Visit>
  void ForEachMade(Visit visit) {
    for (Made& made : made_) visit(made);
  }
  std::deque<Made> TakeMade() { return std::exchange(made_, {}); }

  void Complain(Range where, std::string message);
  // The same of one resource.
  void Complain(const Source& source, std::string_view property, std::string message);

  Json root;
  Json parameters;                                    // name -> value, of those that have one
  Json renamed = Json::Map();                         // old id -> new id
  Json referable = Json::Map();                       // id -> {"Stage": id of what was made}
  std::map<std::string, std::string> function_names;  // API id -> names of the functions behind it
  std::vector<Complaint> complaints;

 private:
  std::deque<Made> made_;
};

// What a property may be.
enum : uint8_t { kText = 1, kMapping = 2, kBoolean = 4, kSequence = 8, kWhole = 16, kAny = 31, kRequired = 64 };
struct Property {
  std::string_view name;
  uint8_t kinds = kAny;
  bool functions = true;  // a function may stand in its place
};

// Complains of properties that are missing, unknown or of another kind. True where there was nothing to complain of.
bool CheckProperties(Template& sam, const Json& properties, std::span<const Property> allowed, Range place,
                     std::string_view what);

// Complains where a value is of another kind. Null is fine.
bool Expect(Template& sam, const Json& value, uint8_t kind, Range place, std::string_view path);

// [{Key, Value}] of a map.
Json TagList(const Json& tags);
// The ARN of a managed policy of AWS, with the path that its name is under.
std::string ManagedPolicyArn(std::string_view name);
// {Version, Statement: [{Action, Effect, Principal}]} that lets a service assume a role.
Json TrustIn(std::string_view service);
// {PolicyName, PolicyDocument: {Statement: [...]}}
Json InlinePolicy(std::string name, Json statements);
Json Allow(Json action, Json resource);
// {Bucket, Key, Version} of "s3://bucket/key?versionId=1" or of such a map; null for anything else.
Json S3Location(const Json& uri);

}  // namespace plinth::frontend::cloudformation::sam
