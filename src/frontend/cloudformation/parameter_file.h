// Files that give values to parameters, in each form that AWS's own tools read.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "plinth/result.h"
#include "plinth/source.h"

#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

// JSON or YAML: [{ParameterKey, ParameterValue}] (aws cloudformation), ["Name=Value"] (aws cloudformation deploy),
// {"Parameters": {...}} (CodePipeline), or a plain map. A list as a value is what a list parameter takes.
Result<std::map<std::string, std::string>> ReadParameterFile(std::shared_ptr<const SourceFile> file,
                                                             const syntax::Limits& limits = {});

}  // namespace plinth::frontend::cloudformation
