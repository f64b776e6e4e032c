// A file's tree, whatever it is called: JSON or YAML by content.
#pragma once

#include <memory>

#include "syntax/json_trim.h"
#include "syntax/node.h"

namespace plinth::frontend {

// A text that begins like JSON but is none may still be YAML in flow style, unless the file's name says JSON.
// `trim`: of JSON, what need not be kept.
syntax::Document ReadDocument(const std::shared_ptr<const SourceFile>& file, const syntax::Limits& limits,
                              const syntax::Trim& trim = {});

}  // namespace plinth::frontend
