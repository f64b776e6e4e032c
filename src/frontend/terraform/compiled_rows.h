// The rows of one Terraform type on their way into the archive: generated ones, written ones, and those that keep what
// no property can hold.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "frontend/terraform/schema_table.h"

namespace plinth::frontend::terraform {

struct CompiledRow {
  std::string from;
  std::string to;
  nlohmann::ordered_json options = nlohmann::ordered_json::object();
};

// The form in which a value changes its type between the two schemas ("tags", "json", "wrap" ...); empty: as it is.
std::string GuessVia(const SchemaPath* from, std::string_view to, const TypeSchema& canonical);

// Rows for attributes whose names and types say which property they are ("listener[].ssl_policy" and
// "Listeners[].SslPolicy") where no row of `rows` reads the one or writes the other. `last`: of the canonical type, so
// that "name" finds "TopicName".
std::vector<CompiledRow> RowsByName(const TypeSchema& terraform, const TypeSchema& canonical, const std::string& last,
                                    const std::vector<CompiledRow>& rows, const std::set<std::string>& hidden);

// Rows for every attribute that no row of `rows` reads, to `prefix` + its own path. Whole blocks where nothing in them
// is read. Computed attributes and those in `hidden` are left out.
std::vector<CompiledRow> RowsForTheRest(const TypeSchema& terraform, const std::vector<CompiledRow>& rows,
                                        const std::string& prefix, const std::set<std::string>& hidden);

// "A[+].B[0]" -> "A[].B[]": as schemas spell it.
std::string SchemaSpelling(std::string_view path);

}  // namespace plinth::frontend::terraform
