// Resources that deploy a template of their own, and where that template is.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "plinth/value.h"

#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

struct NestingResource {
  std::string_view type;
  std::string_view template_property;  // a path or a URL
  bool parameter_list = false;         // [{ParameterKey, ParameterValue}] in the place of a map
  bool elsewhere = false;              // deploys to other accounts and regions
};

// Null for all other types.
const NestingResource* NestingType(std::string_view type);

// Whether the text of TemplateURL or Location is a path in the file system, as `aws cloudformation package` takes it.
bool IsLocalPath(std::string_view location);
// The path without "file://".
std::string_view PathIn(std::string_view location);

// The text of a template that stands in a scalar of another file, as a file of its own, and where its places are in the
// other one: exactly for a block scalar ('|'), else the scalar as a whole.
struct EmbeddedText {
  std::shared_ptr<const SourceFile> file;
  std::function<Location(Location)> relocate;
};
EmbeddedText Embedded(const SourceFile& outer, const syntax::Node& scalar, const std::string& text);

}  // namespace plinth::frontend::cloudformation
