// Under which assignments a resource exists, worked out once a guard: most rules answer alike wherever it does.
#pragma once

#include <string>
#include <vector>

#include "plinth/guard.h"

#include "engine/graph_index.h"

namespace plinth::engine {

struct Existence {
  bool possible = true;   // under some assignment
  bool told = true;       // false: it depends on too many combinations, and the rest is not known
  std::string condition;  // in words; "" : always
  Assignment example;     // under which it exists
};

class Existences {
 public:
  Existences(const GraphIndex& index, uint32_t branches) : index_(index), branches_(branches) {}

  // Of a resource of the graph; the reference lives as long as this.
  const Existence& Of(const Resource& resource);

 private:
  Existence WorkOut(const Guard& guard) const;

  const GraphIndex& index_;
  uint32_t branches_;
  std::unordered_map<const void*, Existence> by_guard_;
};

}  // namespace plinth::engine
