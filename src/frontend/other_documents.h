// What a document is that no front end claims, in words.
#pragma once

#include <string>

#include "syntax/node.h"

namespace plinth::frontend {

// "a Kubernetes manifest", "an empty file", "YAML of another kind".
std::string DescribeOtherDocument(const syntax::Document& document);

// The same where it is certain, for documents that could be read in part only; else empty.
std::string KnownKind(const syntax::Document& document);

}  // namespace plinth::frontend
