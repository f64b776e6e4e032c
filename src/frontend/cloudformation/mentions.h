// Which names a part of a template mentions, without evaluating anything.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

struct Mention {
  enum class Kind : uint8_t {
    kName,     // of a parameter or resource: Ref, Sub
    kMapping,  // empty name: it is computed, so any
    kCondition,
    kImport,  // of an export; empty name: it is computed
  };
  Kind kind;
  std::string_view name;
  std::string_view path;  // where it stands, from the node walked on: "Tags[].Value"; good during the call only
  bool whole = true;      // it alone gives the value there; else it is put into a text, or computed with
};

// Tells every mention in the order written. Functions leave no trace in paths.
void ForEachMention(const syntax::Node& node, const std::function<void(const Mention&)>& tell);

}  // namespace plinth::frontend::cloudformation
