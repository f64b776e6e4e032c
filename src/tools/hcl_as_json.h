// A body of HCL in the form that hcl2json (github.com/tmccombs/hcl2json) gives it, which Terraform reads as .tf.json.
#pragma once

#include <string>

#include "plinth/source.h"

#include "syntax/hcl.h"

namespace plinth::tools {

// `file` is the one that `body` was read from. Bytes that are no UTF-8 are replaced.
std::string HclAsJson(const syntax::HclBody& body, const SourceFile& file);

}  // namespace plinth::tools
