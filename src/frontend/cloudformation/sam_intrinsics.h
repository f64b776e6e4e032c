// CloudFormation's functions as data: making them, recognising them, and what of them is known beforehand.
#pragma once

#include <string>
#include <string_view>

#include "frontend/cloudformation/sam_json.h"

namespace plinth::frontend::cloudformation::sam {

Json Ref(std::string_view id);
Json GetAtt(std::string_view id, std::string_view attribute);
Json Sub(std::string text);
Json Sub(std::string text, Json variables);
Json Join(std::string_view delimiter, Json parts);
Json NoValue();
Json If(const Json& condition, Json then, Json otherwise = NoValue());
Json Not(std::string_view condition);
Json AllOf(const std::vector<std::string>& conditions);
Json AnyOf(const std::vector<std::string>& conditions);

// A map with one member that is named like a function.
bool IsIntrinsic(const Json& value);
// ... which is Fn::If; with the right number of arguments.
bool IsIf(const Json& value);
bool IsWellFormedIf(const Json& value);
bool IsNoValue(const Json& value);
// The resource (or parameter) that a Ref or GetAtt names; empty for everything else.
std::string ReferredId(const Json& value);
// The name in {"Ref": name}, else a string itself; empty for everything else.
std::string NameOf(const Json& value);

// The branches of an Fn::If that have a value, or the value itself.
std::vector<Json*> Branches(Json& value);

// "${Name}" and "${Name.Attribute}" for what stands as Ref or GetAtt.
std::string Shorthand(const Json& reference);

// With every Ref to a parameter, also inside of Fn::Sub, replaced by the parameter's value.
Json WithParameters(Json value, const Json& parameters);
// With FindInMap replaced where its keys are known.
Json WithMappings(Json value, const Json& mappings);

// With Ref, GetAtt and Sub of renamed resources, and of `Id.Property` that stands for a made resource, put right.
// `ids`: old id -> new id. `properties`: id -> {property -> id of what was made}.
void Rename(Json& value, const Json& ids, const Json& properties);

}  // namespace plinth::frontend::cloudformation::sam
