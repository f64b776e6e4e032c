// Paths into properties: "A.B[].C", "Tags[Owner]", "A[\"aws:SecureTransport\"]", "@DeletionPolicy", ".", "^.Engine",
// "^^.Engine".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/result.h"
#include "plinth/value.h"

namespace plinth {

struct PathStep {
  enum class Kind : uint8_t {
    kName,   // .Name: the entry of a map
    kEach,   // []: all elements
    kIndex,  // [3]
    kKey,    // [Owner]: the value under a key, in a key-value list or a map
  };
  Kind kind = Kind::kName;
  std::string name;    // kName, kKey
  uint32_t index = 0;  // kIndex
  friend bool operator==(const PathStep&, const PathStep&) = default;
};

struct PropertyPath {
  enum class Base : uint8_t { kHere, kAttributes, kOuter, kOuterAttributes };  // "A", "@A", "^.A", "^.@A"
  Base base = Base::kHere;
  uint32_t outer = 0;           // how often ^ stands there: "^^.A" leads out of two conditions
  std::vector<PathStep> steps;  // empty: the thing itself (".")

  bool OfAttributes() const { return base == Base::kAttributes || base == Base::kOuterAttributes; }
  bool OfOuter() const { return base == Base::kOuter || base == Base::kOuterAttributes; }
  // Where a step is [] (each/some/count only).
  bool HasEach() const;
  // As written: "Policies[].PolicyDocument".
  std::string ToString() const;
  friend bool operator==(const PropertyPath&, const PropertyPath&) = default;
};

Result<PropertyPath> ParsePath(std::string_view text);

// One step down, guards and unknowns left to the caller: for kUnknown and kReference an unknown (same reason / "is a
// reference"), for kGuarded asserts. Missing: absent. kKey looks through lists of
// {Key|Name|AttributeName|OptionName|ParameterName, Value...}.
Value Step(const Value& value, const PathStep& step);

// "A.B[2].C" -> "A.B[].C": the path without its list indexes, as schemas and name tables spell it.
std::string WithoutIndexes(std::string_view path);

}  // namespace plinth
