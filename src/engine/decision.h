// The answer of a condition, and what decided it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plinth/finding.h"
#include "plinth/resource_graph.h"

#include "engine/evaluate.h"
#include "engine/place.h"

namespace plinth::engine {

struct Decision {
  Verdict verdict = Verdict::kPass;
  std::string reason;                  // of unknown
  Place place;                         // what decided; without a value: something that is absent, or nothing at all
  const Resource* resource = nullptr;  // whose place it is
  std::shared_ptr<const std::vector<RelatedLocation>> path = nullptr;  // of kReachable: hop by hop

  bool Present() const { return place.Present(); }
};

inline Verdict ToVerdict(Truth truth) {
  return truth == Truth::kTrue ? Verdict::kPass : truth == Truth::kFalse ? Verdict::kFail : Verdict::kUnknown;
}
inline Verdict Negate(Verdict verdict) {
  return verdict == Verdict::kPass ? Verdict::kFail : verdict == Verdict::kFail ? Verdict::kPass : verdict;
}

}  // namespace plinth::engine
