// CloudFormation templates, JSON or YAML.
//
// Comes in: the tree of one file. Goes out: its resources with their functions resolved, not yet canonical.
// Refuses to know: severities and rules; how other stacks look.
#pragma once

#include <string_view>

#include "frontend/frontends.h"
#include "syntax/node.h"

namespace plinth::frontend::cloudformation {

// A mapping with Resources whose entries have a type like AWS::S3::Bucket, or a format version or a transform.
bool IsTemplate(const syntax::Document& document);

// The same for a text that could not be read whole.
bool LooksLikeTemplate(std::string_view text);

BuiltGraph Build(syntax::Document document, const Options& options);

// Stacks that are deployed beside each other; one option each.
BuiltGraph BuildJoined(std::vector<syntax::Document> documents, const std::vector<Options>& options);

}  // namespace plinth::frontend::cloudformation
