// Serverless templates (SAM), turned into the CloudFormation templates that they become.
//
// Comes in: the tree of a template. Goes out: the tree that the service's transform makes of it, each resource placed
// at the serverless property that made it, and what the transform would refuse.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "frontend/cloudformation/sam_template.h"
#include "frontend/frontends.h"
#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

struct Serverless {
  syntax::Node root;
  std::deque<std::string> storage;             // the texts of `root`
  std::map<std::string, sam::Origin> origins;  // by the id of what was made
  std::vector<sam::Complaint> complaints;
};

// Nothing where the template has no serverless resources.
std::optional<Serverless> ExpandServerless(const syntax::Node& root, const Options& options);

}  // namespace plinth::frontend::cloudformation
