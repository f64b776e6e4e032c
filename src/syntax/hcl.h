// HCL2 as a tree of its own: bodies, blocks, attributes and expressions, each with the bytes it was read from.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/source.h"

#include "syntax/node.h"

namespace plinth::syntax {

enum class HclKind : uint8_t {
  kInvalid,  // could not be read; a Problem says why
  kNull,
  kBool,         // text: "true" or "false"
  kNumber,       // text: as written
  kString,       // text: escapes resolved, heredoc indentation taken off
  kTemplate,     // operands: the parts; a single part that is no string gives its own value, not its text
  kTemplateFor,  // %{for}: names as kFor; operands: collection, body
  kTuple,        // operands: the elements
  kObject,       // operands: key, value, key, value ...; a bare name as key is a kString
  kFor,          // [for ...] or {for ...}; see `object`
  kVariable,     // text: the first name of a traversal
  kAttribute,    // operands[0].text
  kIndex,        // operands[0][operands[1]]; also the legacy operands[0].3
  kSplat,        // operands[0][*] with operands[1] applied to each element, written over kSplatItem
  kSplatItem,    // the element that a splat is at
  kCall,         // text: the function ("provider::aws::f" too); operands: arguments
  kConditional,  // operands: condition, then, else; a template's %{if} too
  kBinary,       // text: the operator; operands: left, right
  kUnary,        // text: "-" or "!"
  kParentheses,  // operands[0]
};

// Views are into the file, the storage beside the tree, or static.
struct HclExpression {
  HclKind kind = HclKind::kInvalid;
  bool spread = false;  // kCall: the last argument is followed by "..."; kFor: the value is (grouping)
  bool object = false;  // kFor: in braces; operands: collection, value, key, [condition]; else: collection, value,
                        // [condition]
  uint16_t height = 1;  // of the tree below, this one included; at most Limits::depth
  std::string_view text;
  std::string_view name;      // kFor, kTemplateFor: the element's name
  std::string_view key_name;  // kFor, kTemplateFor: the key's name; empty for none
  Range range;
  std::vector<HclExpression> operands;
};

struct HclAttribute {
  std::string_view name;
  Range name_range;
  Range range;  // from the name to the end of the value
  HclExpression value;
};

struct HclLabel {
  std::string_view text;
  Range range;  // with its quotes
};

struct HclBlock;

struct HclBody {
  std::vector<HclAttribute> attributes;  // in order; a repeated name is a Problem, and the first one counts
  std::vector<HclBlock> blocks;          // in order
  Range range;                           // between the braces; the whole text for a file

  const HclAttribute* Find(std::string_view name) const;
};

struct HclBlock {
  std::string_view type;
  Range type_range;
  std::vector<HclLabel> labels;
  Range header;  // type and labels
  Range range;   // to the closing brace
  HclBody body;
};

// One parsed file. Movable; views and nodes stay good.
struct HclDocument {
  std::shared_ptr<const SourceFile> file;
  HclBody body;
  std::vector<Comment> comments;
  std::vector<Problem> problems;  // syntax-error, duplicate-key, limit-exceeded
  std::deque<std::string> storage;
};

// Error recovery: a broken attribute or block is a Problem, and whatever follows it is read.
HclDocument ReadHcl(std::shared_ptr<const SourceFile> file, const Limits& limits = {});

// A single expression or template that stands in another file, say in a JSON string.
struct HclFragment {
  HclExpression expression;  // kInvalid where it could not be read
  std::vector<Problem> problems;
  std::deque<std::string> storage;
};

// `text` must outlive the fragment. Where it is as long as `place`, it is read as standing there; else (a JSON string
// with escapes) all ranges are `place`.
HclFragment ReadHclExpression(const SourceFile& file, std::string_view text, Range place, const Limits& limits = {});
HclFragment ReadHclTemplate(const SourceFile& file, std::string_view text, Range place, const Limits& limits = {});

// The tree in a canonical text form, for goldens and comparisons.
std::string Dump(const HclBody& body);
std::string Dump(const HclExpression& expression);

}  // namespace plinth::syntax
