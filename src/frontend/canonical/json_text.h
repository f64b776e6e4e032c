// JSON that an author wrote as text, with references in it or not.
#pragma once

#include <optional>

#include "plinth/value.h"

namespace plinth::frontend::canonical {

// A text, or a partly known one, that begins like a JSON object and speaks of statements.
bool MayBePolicyText(const Value& value);

// The structure that a policy's text spells; strings in it keep the references and unknowns of a partly known text.
// Every place is that of the text. None where it is no JSON.
std::optional<Value> ReadJsonText(const Value& value);

// The same of any JSON.
std::optional<Value> ReadAnyJsonText(const Value& value);

}  // namespace plinth::frontend::canonical
