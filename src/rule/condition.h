// The conditions of rules as a tree, made by the loader and never changed afterwards.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plinth/source.h"
#include "plinth/value.h"

#include "graph/property_path.h"

namespace plinth {
struct Condition;
}

namespace plinth::rule {

struct Operator;
struct TableQuery;
class CompiledOperand;

// What an operator compares with.
struct Operand {
  Value value;                        // as written; the default where a setting is named
  std::string setting;                // {setting: NAME}: the rule's setting in force counts
  std::optional<PropertyPath> path;   // {path: PATH}: the value of that property counts
  std::optional<Value> path_default;  // what its absence means
  double times = 1;                   // of its number, before `plus`
  double plus = 0;
  std::shared_ptr<const plinth::Condition> condition;  // of `json` and its like
  std::shared_ptr<const TableQuery> query;             // of `listed_in`
  std::shared_ptr<CompiledOperand> compiled;           // filled on first use
};

// What `reachable_from` asks. Its ports stand in the condition's operator (opens_port, opens_only_ports) and operand.
struct Reach {
  uint32_t through = 0;            // so many machines may lie in between
  std::vector<std::string> parts;  // of kReachParts; none: all of them
};

}  // namespace plinth::rule

namespace plinth {

struct Condition {
  enum class Kind : uint8_t {
    kAll,
    kAny,
    kNot,
    kAt,              // path, op, operand, default_value, ignore_case
    kEach,            // paths, filter, body
    kSome,            // paths, filter
    kCount,           // paths, filter, op, operand
    kTotalLength,     // paths, op, operand
    kReferences,      // path, types, attribute, filter
    kReferencedBy,    // types, paths (via; none: any property), filter
    kExistsResource,  // types, filter
    kCountResources,  // types, filter, op, operand
    kSame,            // paths: two
    kReachable,       // reach, op (null: any port), operand
    kDistinct,        // parts (steps of kReferences, kReferencedBy), types (none: from here), path, filter, op, operand
  };
  Kind kind = Kind::kAll;
  std::vector<std::shared_ptr<const Condition>> parts;  // kAll, kAny; kNot: one
  PropertyPath path;
  std::vector<PropertyPath> paths;
  bool statements = false;  // the paths lead to policy documents: their statements are the elements
  bool texts = false;       // the elements are all texts below what the paths lead to
  const rule::Operator* op = nullptr;
  rule::Operand operand;
  std::optional<Value> default_value;
  bool ignore_case = false;
  std::vector<std::string> types;  // "*": every type
  std::string attribute;
  rule::Reach reach;
  std::shared_ptr<const Condition> filter;  // `where`; null: every element
  std::shared_ptr<const Condition> body;    // `require`; a `forbid` is stored as kNot
  Location where;                           // in the rule's file; none for packed rules

  // As an author would write it on one line: "StorageEncrypted equals true".
  std::string ToString() const;
  // The same without the conditions inside of it: "all of", "each Policies[]".
  std::string Heading() const;
};

}  // namespace plinth
