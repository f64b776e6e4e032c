// Where things of YAML end in a file's text. yaml-cpp tells where nodes begin (in bytes); their ends are found here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plinth::syntax {

// After white space, line breaks and comments; only between tokens.
uint32_t SkipYamlSpace(std::string_view text, uint32_t at);

struct YamlProperties {
  uint32_t end = 0;      // after the last tag or anchor; where there is none, where it began
  uint32_t content = 0;  // the first character of the node itself, or of whatever follows an empty one
};
// The tags and anchors at `at` (which is no white space).
YamlProperties SkipYamlProperties(std::string_view text, uint32_t at);

// After the closing quote of the quoted scalar at `begin`; nothing where it is never closed.
std::optional<uint32_t> QuotedScalarEnd(std::string_view text, uint32_t begin);
// After the last character of the plain scalar at `begin`, which may go over lines.
uint32_t PlainScalarEnd(std::string_view text, uint32_t begin, std::string_view value);
// After the last line (without its break) of the block scalar whose '|' or '>' stands at `begin`.
uint32_t BlockScalarEnd(std::string_view text, uint32_t begin, std::string_view value);
// Whether the scalar that ended at `end` goes on for YAML but not for yaml-cpp, which wants the further lines of a
// scalar behind a tag at the beginning of a node to be indented more than that tag. `parent`: the column of the
// collection.
bool IsCutShort(std::string_view text, uint32_t tag, uint32_t end, int parent);
// After the name of the alias whose '*' stands at `begin`.
uint32_t AliasEnd(std::string_view text, uint32_t begin);

// Whether a plain null ("~", "null") is written at `at`; before ':' it counts only as a key.
uint32_t PlainNullEnd(std::string_view text, uint32_t at, bool as_key);

// The quote that opens a scalar at or after `from` and is never closed; text.size() for none.
uint32_t FindUnclosedQuote(std::string_view text, uint32_t from);

}  // namespace plinth::syntax
