// Which names a block mentions, without evaluating anything.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

struct Mention {
  std::string_view root;  // "var", "local", "data", "terraform" (its workspace)
  std::string name;       // "vpc_id"; of data sources "aws_ami.web"
  std::string_view path;  // where it stands: "environment.variables.URL"; good during the call only
  bool whole = true;      // it alone gives the value there; else it is put into a text, or computed with
};

// Tells every variable, local and data source that the body mentions, in the order written.
void ForEachMention(const syntax::HclBody& body, const std::function<void(const Mention&)>& tell);
void ForEachMention(const syntax::HclExpression& expression, const std::function<void(const Mention&)>& tell);

}  // namespace plinth::frontend::terraform
