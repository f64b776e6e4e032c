// data.aws_iam_policy_document as the policy that it renders: {Version, Id, Statement: [{Sid, Effect, Action, ...}]}.
#pragma once

#include "plinth/value.h"

namespace plinth::frontend::terraform {

// `values`: the data source's arguments, references already resolved; documents that it builds on are JSON texts or
// structures. Statements of an unknown document are one unknown statement.
Value RenderPolicyDocument(const Map& values, const Location& where);

}  // namespace plinth::frontend::terraform
