// Walks the assignments that matter: decides one choice after the other, only where an answer hangs on it.
#pragma once

#include <functional>
#include <optional>

#include "plinth/guard.h"
#include "plinth/resource_graph.h"

#include "engine/graph_index.h"

namespace plinth::engine {

class Explorer {
 public:
  Explorer(const GraphIndex& index, uint32_t branches) : index_(index), left_(branches) {}

  // `look` answers under the assignment: nothing where it is done, else the choice that it needs decided; it is then
  // asked again under each of the choice's values. `exhausted` is called for assignments that the budget denies.
  using Look = std::function<std::optional<ChoiceId>(const Assignment&)>;
  void Explore(const Assignment& assignment, const Look& look, const std::function<void(const Assignment&)>& exhausted);
  // Some answer hung on a choice.
  bool Forked() const { return forked_; }

 private:
  // No assertion that mentions the choice is broken, and the others can still hold.
  bool Feasible(const Assignment& assignment, ChoiceId choice);
  bool CanHold(const Assignment& assignment, const std::vector<const Guard*>& assertions, int& steps);

  const GraphIndex& index_;
  uint32_t left_;
  bool forked_ = false;
};

}  // namespace plinth::engine
