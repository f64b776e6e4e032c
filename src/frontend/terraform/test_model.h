// For tests: the project's own mappings as an archive, small models as JSON, values by path.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "plinth/resource_graph.h"

#include "frontend/frontends.h"
#include "frontend/terraform/model.h"

namespace plinth::frontend::terraform {

// With the mappings of this source tree, compiled once.
Options TestOptions();

// {"aws_s3_bucket.b": {ATTRIBUTES}, "data.aws_x.y": {...}}. "${aws_s3_bucket.b.id}" as a whole text is a reference,
// inside of a text a part of it; "?" is unknown.
TfModel ModelOf(std::string_view json);
ResourceGraph MapJson(std::string_view json);
// A plan's text, read and mapped (not canonicalized).
ResourceGraph MapPlan(std::string text);

// The value as DumpValue writes it; "absent"; "no resource ID".
std::string ValueOf(const ResourceGraph& graph, std::string_view id, std::string_view path);

}  // namespace plinth::frontend::terraform
