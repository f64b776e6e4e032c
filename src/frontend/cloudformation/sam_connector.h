// Connectors: permissions from one resource to another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "frontend/cloudformation/sam_expand.h"

namespace plinth::frontend::cloudformation::sam {

enum class Grant : uint8_t { kRole, kQueue, kTopic, kPermission };
enum class Dependent : uint8_t { kNobody, kMapping, kSource };  // who has to wait for the grant

// What a connector between two types grants.
struct Connection {
  std::string_view source;
  std::string_view destination;
  Grant grant;
  bool on_source;  // the policy is the source's, else the destination's
  Dependent dependent;
  std::string_view combinations;  // of permissions, "Read,Read+Write"; empty: any
  // kRole: statements (see sam_statements.h). kQueue, kTopic: the principal. kPermission: the principal, the ARN of
  // the caller, its account. Empty: there is no such permission.
  std::string_view read;
  std::string_view write;
};
// Null where the two cannot be connected.
const Connection* FindConnection(std::string_view source, std::string_view destination);

// How a type is referred to: "Ref", or an attribute's name.
struct Endpoint {
  std::string_view type;
  std::string_view role_property;
  std::string_view arn;
  std::string_view id;
  std::string_view name;
  std::string_view queue_url;
  std::string_view qualifier;  // as it is
};
const Endpoint* FindEndpoint(std::string_view type);

// What a connector connects, by id or spelt out.
struct Connected {
  std::string id;
  std::string type;
  Json arn;
  Json role;  // {"Ref": role}
  Json queue_url;
  Json resource_id;
  Json name;
  Json qualifier;
};

// One connector, as the author wrote it or as another resource makes it.
struct Connector {
  std::string id;
  Json source;
  Json destination;  // one, or a list
  Json permissions;
  Json attributes;
  Range place;
};
// Returns the ids of what was made.
std::vector<std::string> Connect(Template& sam, const Connector& connector);

}  // namespace plinth::frontend::cloudformation::sam
