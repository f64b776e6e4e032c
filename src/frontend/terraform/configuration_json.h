// A .tf.json file as the bodies and expressions that the same configuration in HCL would be.
#pragma once

#include <deque>
#include <vector>

#include "plinth/source.h"

#include "syntax/hcl.h"
#include "syntax/node.h"

namespace plinth::frontend::terraform {

struct JsonBody {
  syntax::HclBody body;  // views into the document, or into `storage`
  std::vector<Problem> problems;
  std::vector<std::deque<std::string>> storage;
};

// `document` must outlive the result. Strings are templates; nested blocks that only a provider's schema tells from
// attributes are attributes.
JsonBody BodyFromJson(const syntax::Document& document, const syntax::Limits& limits);

}  // namespace plinth::frontend::terraform
