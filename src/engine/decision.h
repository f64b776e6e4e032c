// The answer of a condition, and what decided it.
#pragma once

#include <string>

#include "plinth/resource_graph.h"

#include "engine/evaluate.h"
#include "engine/place.h"

namespace plinth::engine {

struct Decision {
  Verdict verdict = Verdict::kPass;
  std::string reason;                  // of unknown
  Place place;                         // what decided; without a value: something that is absent, or nothing at all
  const Resource* resource = nullptr;  // whose place it is

  bool Present() const { return place.Present(); }
};

inline Verdict ToVerdict(Truth truth) {
  return truth == Truth::kTrue ? Verdict::kPass : truth == Truth::kFalse ? Verdict::kFail : Verdict::kUnknown;
}
inline Verdict Negate(Verdict verdict) {
  return verdict == Verdict::kPass ? Verdict::kFail : verdict == Verdict::kFail ? Verdict::kPass : verdict;
}

}  // namespace plinth::engine
