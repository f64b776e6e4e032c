// {{resolve:ssm|ssm-secure|secretsmanager:...}}: references to a secret or parameter, which deployment fills in.
#pragma once

#include <string_view>

#include "plinth/value.h"

namespace plinth::frontend::cloudformation {

// Texts and templates with each dynamic reference in them as a Reference: to the secret of the same template that it
// names (attribute: what follows, "SecretString:password"), else under its own text. A text that is a dynamic reference
// as a whole stays as written, which rules take for a reference; all other values too.
Value WithDynamicReferences(Value value);

// Whether an id is the text of a dynamic reference, and so the same in every stack.
bool IsDynamicReference(std::string_view id);

}  // namespace plinth::frontend::cloudformation
