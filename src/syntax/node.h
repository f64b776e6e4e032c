// What every reader makes: a tree of nodes, each with the bytes it was read from.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/source.h"

#include "syntax/thin_vector.h"

namespace plinth::syntax {

enum class NodeKind : uint8_t { kNull, kBool, kInteger, kNumber, kString, kSequence, kMapping };

struct Entry;

// Owned by its Document; never changed after reading. Texts are views into the file or the document's own storage.
struct Node {
  NodeKind kind = NodeKind::kNull;
  bool quoted = false;     // a string in quotes, or a block scalar: its text is no number or boolean
  std::string_view tag;    // a YAML tag without '!': "Sub", "GetAtt"; empty for none and for the core schema's (!!str)
  std::string_view text;   // a scalar as text: escapes resolved; a number or boolean as written
  Range range;             // the node without its tag; block scalars from their indicator to their last line
  ThinVector<Node> items;  // kSequence
  ThinVector<Entry> entries;  // kMapping: in order, duplicates included (a Problem names them; the last one counts)

  bool IsScalar() const { return kind < NodeKind::kSequence; }
  bool IsMapping() const { return kind == NodeKind::kMapping; }
  bool IsSequence() const { return kind == NodeKind::kSequence; }
  bool IsString() const { return kind == NodeKind::kString; }
  // The last entry with this key; null if none, or if this is no mapping.
  const Node* Find(std::string_view key) const;
  const Entry* FindEntry(std::string_view key) const;
  // YAML 1.1 and JSON: true/false (yes/no/on/off too where plain). Only for kBool.
  bool AsBool() const;
};

struct Entry {
  std::string_view key;
  Range key_range;
  Node value;
};

struct Comment {
  Range range;            // from '#' (or "//", "/*") to the end of the comment
  std::string_view text;  // without the marker, trimmed
  bool own_line = false;  // nothing but white space before it on its line
};

// One parsed file. Movable; nodes keep their addresses.
struct Document {
  std::shared_ptr<const SourceFile> file;
  std::unique_ptr<Node> root;     // null where nothing could be read
  std::vector<Comment> comments;  // in order; JSON has none
  std::vector<Problem> problems;  // syntax-error, duplicate-key, limit-exceeded ...: broken where any is a syntax-error
  std::deque<std::string> storage;  // texts that do not stand in the file as they are

  bool Broken() const;  // a problem other than a duplicate key
};

// Stated in docs/limits.md. Reaching one gives a Problem "limit-exceeded" at the place, and the rest is left unread.
struct Limits {
  uint32_t depth = 200;            // nesting of sequences and mappings
  uint32_t nodes = 20'000'000;     // nodes of one document
  uint32_t alias_nodes = 100'000;  // nodes that YAML aliases and merges may add
  size_t bytes = 512u << 20;       // of one file
};

// "YAML 1.1 as CloudFormation reads it": tags kept, merge keys and aliases resolved, plain yes/no/on/off booleans.
// The first document of a stream counts; a second one is a Problem "several-documents".
Document ReadYaml(std::shared_ptr<const SourceFile> file, const Limits& limits = {});
// RFC 8259, with error recovery: what was read before the error stays. Depth is limited as above.
Document ReadJson(std::shared_ptr<const SourceFile> file, const Limits& limits = {});

// The tree in a canonical text form, for goldens and comparisons: kinds, tags, texts, and with `places` line:column.
std::string Dump(const Node& node, const SourceFile* places = nullptr);

}  // namespace plinth::syntax
