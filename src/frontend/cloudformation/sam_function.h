// The parts of a function's expansion.
#pragma once

#include "frontend/cloudformation/sam_expand.h"
#include "frontend/cloudformation/sam_role.h"

namespace plinth::frontend::cloudformation::sam {

// The version and the alias that AutoPublishAlias asks for; null where the alias has no usable name.
Made* MakeAlias(Template& sam, const Source& source, Made& function);
void MakeUrl(Template& sam, const Source& source, const Made& function, const Made* alias);
void NoteDeployment(Template& sam, Source& source, Made* alias, Shared& shared);
// EventInvokeConfig with its destinations; what the role must be allowed is added to `documents`.
void MakeInvokeConfig(Template& sam, Source& source, const Made* alias, Json& documents);

// The target of Events.
Target TargetOf(const Made& function, const Made* alias);
void MakeFunctionEvents(Template& sam, const Source& source, const Target& target, Made& role);

}  // namespace plinth::frontend::cloudformation::sam
