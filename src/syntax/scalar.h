// What a scalar's text means: YAML 1.1's plain scalars and JSON's numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "syntax/node.h"

namespace plinth::syntax {

// The kind of a plain (unquoted) YAML 1.1 scalar. Sexagesimal numbers ("22:22") and dates stay strings, as their text
// is what CloudFormation passes on.
NodeKind PlainKind(std::string_view text);

// The value of a kInteger node: decimal, 0x1F, 0b11, 017, 0o17, 1_000. Nothing for other nodes and beyond 64 bits.
std::optional<int64_t> IntegerValue(const Node& node);
// The value of a kInteger or kNumber node; .inf and .nan too.
std::optional<double> NumberValue(const Node& node);

}  // namespace plinth::syntax
