// Values of expressions. What cannot be known is unknown with its reason; references to resources stay references.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/value.h"

#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

// What one configuration may cost in all, so that text that doubles itself ends in unknowns and not in exhaustion.
struct EvaluationState {
  uint64_t work_left = 20'000'000;  // one for a value, 8 for an element of a list that is made, 1 for 4 bytes of text
  uint32_t depth = 0;               // expressions being evaluated within each other
  uint32_t deepest = 0;             // the most that `depth` reached since somebody set this
  uint32_t errors = 0;              // errors so far, for try() and can()
};
inline constexpr uint32_t kDeepestEvaluation = 1000;

// How often a resource or module is there.
struct Instances {
  enum class Kind : uint8_t { kOne, kCounted, kKeyed, kUnknown };
  Kind kind = Kind::kOne;
  std::vector<Value> keys;    // kCounted: integers; kKeyed: strings, sorted; else one absent value
  std::vector<Value> values;  // kKeyed: each.value
  std::string reason;         // kUnknown: why
};

// What names mean where an expression stands. A Reference with an empty attribute is a resource, data source or module
// call as a whole, by its absolute address, with or without an instance key.
class Names {
 public:
  virtual ~Names() = default;
  virtual Value Variable(std::string_view name) = 0;
  virtual Value Local(std::string_view name) = 0;
  virtual Value Path(std::string_view name) = 0;  // path.module, path.root, path.cwd
  // "aws_s3_bucket.b", "data.aws_region.r", "module.m", relative to this module; unknown where it is not declared.
  virtual Value Object(const std::string& address) = 0;
  // The instances behind an object without an instance key; null for anything else.
  virtual const Instances* InstancesOf(const std::string& object) = 0;
  // An attribute of a resource (a reference), or an output of a module (its value).
  virtual Value AttributeOf(const Reference& object, std::string_view name) = 0;
  // What the configuration says that a reference will be; unknown where only the provider knows.
  virtual Value Known(const Reference& reference) = 0;
  // The bytes of a file of the configuration by a path relative to the working directory; nothing where it is out of
  // reach.
  virtual std::optional<std::string> ReadFile(const std::string& path) = 0;
  // Nothing where it is out of reach.
  virtual std::optional<bool> HasFile(const std::string& path) = 0;
  // The paths of all files below a folder of the configuration, relative to it, sorted; nothing where it is out of
  // reach.
  virtual std::optional<std::vector<std::string>> FilesBelow(const std::string& folder) = 0;
  virtual EvaluationState& State() = 0;
};

// A name that an expression or block brings along: of "for", each, count, a dynamic block's iterator.
struct Binding {
  std::string_view name;
  Value value;
  const Binding* outer = nullptr;
};

struct Scope {
  Names& names;
  const SourceFile* file = nullptr;  // that the expression stands in
  const Binding* bindings = nullptr;

  const Value* Find(std::string_view name) const;
  Scope With(const Binding& inner) const { return {names, file, &inner}; }
  Scope Without() const { return {names, file, nullptr}; }
};

Value Evaluate(const syntax::HclExpression& expression, const Scope& scope);

// An error of the language: unknown, and counted so that try() and can() see it.
Value Failure(const Scope& scope, std::string reason);
// False, once the configuration has cost too much; `work` as in EvaluationState.
bool Charge(const Scope& scope, uint64_t work);

// A reference replaced by what is known of it, or by an unknown; other values as they are.
Value Forced(const Value& value, const Scope& scope);
// The same at every depth.
Value ForcedThroughout(const Value& value, const Scope& scope);
// The first unknown in `value`, at any depth (references and partly known strings count); null where there is none.
const Value* FirstUnknown(const Value& value);
// Why a value is not known, in words.
std::string ReasonOf(const Value& value);
bool SensitiveThroughout(const Value& value);
// For what was evaluated from text that does not stay in memory.
Value WithoutPlaces(const Value& value);

// The elements of a list, a map in the order of its keys, or the instances of a resource; nothing where unknown.
struct Element {
  Value key;
  Value value;
};
std::optional<std::vector<Element>> Elements(const Value& value, const Scope& scope);
Value AttributeOf(const Value& base, std::string_view name, const Scope& scope);
Value ElementAt(const Value& base, const Value& key, const Scope& scope);

// jsonencode() keeps its argument, places and references included; it becomes text where text is needed.
Value EncodedJson(Value contents);
const Value* ContentsOfEncodedJson(const Value& value);  // null for other values
Value JsonText(const Value& contents, const Scope& scope);
// All encoded JSON in `value` replaced by its contents: what a reader of the model gets.
Value WithJsonContents(const Value& value);

// The instance key as an address shows it: [0], ["a"].
std::string InstanceKey(const Value& key);
std::string SourceText(const syntax::HclExpression& expression, const SourceFile& file);

}  // namespace plinth::frontend::terraform
