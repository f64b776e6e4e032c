// What both front ends share afterwards.
//
// Comes in: a graph in canonical names. Goes out: the same with policy documents in one shape and satellites folded
// into what they amend. Refuses to know: which language the graph was written in.
#pragma once

#include "plinth/resource_graph.h"

#include "base/archive.h"

namespace plinth::frontend::canonical {

// Before Freeze(). `data`: entries "schema/<type>"; without them no list is wrapped.
void Canonicalize(ResourceGraph& graph, const Archive& data = {});

// A single element where the schema has a list becomes a list of one, as CloudFormation takes it.
void WrapSingleElements(ResourceGraph& graph, const Archive& data);

// Policy documents wherever they occur: Statement a list; Action, NotAction, Resource and NotResource lists;
// (Not)Principal a map of lists, "*" as {"*": ["*"]}; values of Condition lists. JSON text is read.
void NormalizePolicies(ResourceGraph& graph);

// CloudFormation's own satellites (AWS::IAM::RolePolicy, AWS::EC2::SecurityGroupIngress ...) join the lists of what
// they amend; they stay as resources too.
void FoldSatellites(ResourceGraph& graph);

// Gives roles, users and groups the documents of the managed policies in the graph that they refer to, and users those
// of their groups: Plinth.AttachedPolicies[].PolicyDocument. After FoldSatellites.
void AttachPolicies(ResourceGraph& graph);

// Tells the statements that allow something to an identity what bears on them: Plinth.Denied, the statements that deny
// the same identity something on every resource in any case, and Plinth.Boundary, those of its permissions boundary
// (unknown where that is not in the graph). After AttachPolicies.
void AmendStatements(ResourceGraph& graph);

// Gives state machines their states with whether the start leads there: Plinth.States[]{Name, Type, Reachable}, those
// of branches and maps too. Not where a name is not known.
void WalkStateMachines(ResourceGraph& graph);

// Says of the templates whether the input is account-level, a workload, for production: docs/inputs.md defines them.
void TellInputKinds(ResourceGraph& graph);

// The element where the guard holds, else nothing.
Value Under(const Guard& guard, Value element);

// Adds an id that is not in the list yet.
void AddOnce(std::vector<std::string>& ids, const std::string& id);

// Says of policies, rules, listeners and their like which resource they belong to (Resource::part_of).
void LinkParts(ResourceGraph& graph);

}  // namespace plinth::frontend::canonical
