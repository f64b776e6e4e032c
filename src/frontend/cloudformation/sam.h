// Serverless resources (SAM), expanded into the CloudFormation resources that they become.
//
// Done: Function with its role and URL, SimpleTable, Api and HttpApi with their stages, StateMachine with its role,
// LayerVersion, Application; Globals. What a kind has no CloudFormation name for stays under Plinth.Serverless.
#pragma once

#include <vector>

#include "frontend/cloudformation/scope.h"

namespace plinth::frontend::cloudformation {

class Serverless {
 public:
  Serverless(Scope& scope, const syntax::Node& root);

  // The ids that a resource makes beside its own, so that references to them resolve.
  void Announce(const syntax::Entry& resource);
  // The resources that `resource` becomes; itself, if it is no serverless one or of a kind that is not expanded.
  std::vector<Resource> Expand(Resource resource);
  // What all functions share: the API that events make when they name none.
  std::vector<Resource> Implicit();

 private:
  void NoteEvents(const Resource& function);

  Scope& scope_;
  Map globals_;
  Location rest_api_;  // the first event that needs the implicit API of each kind
  Location http_api_;
};

// One resource while it is expanded.
struct Expansion {
  const Resource& source;
  Map properties;  // Globals merged in; taken apart
  std::vector<Resource> made;

  // A new resource, placed where the source is.
  Resource& Make(std::string id, std::string_view type);
  // Takes a property out; absent where there is none.
  Value Take(std::string_view property);
  // Takes a property over under a canonical name.
  void Move(std::string_view property, Resource& into, std::string_view name);
  // The same for properties that keep their name.
  template <typename Names>
  void MoveAll(const Names& names, Resource& into) {
    for (const std::string_view name : names) Move(name, into, name);
  }
  // {a: b} -> [{Key: a, Value: b}]
  void MoveTags(Resource& into);
  // Leaves what remains under Plinth.Serverless.
  void Keep(Resource& into);
};

void ExpandFunction(Expansion& expansion);
void ExpandStateMachine(Expansion& expansion);
void ExpandSimpleTable(Expansion& expansion);
void ExpandLayerVersion(Expansion& expansion);
void ExpandApplication(Expansion& expansion);
void ExpandApi(Expansion& expansion);
void ExpandHttpApi(Expansion& expansion);

// The role that a function or state machine gets when it names none: trust in `service`, `managed` policies, and what
// Policies says.
Resource& MakeRole(Expansion& expansion, std::string_view service, List managed);

}  // namespace plinth::frontend::cloudformation
