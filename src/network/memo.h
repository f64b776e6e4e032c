// Answers that were worked out before, under the same assignment.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>

#include "plinth/guard.h"

#include "rule/reader.h"

namespace plinth::network {

// By a number that identifies the question. What hangs on a choice that is not decided is not kept: whoever asks again
// shall want it again.
template <typename Answer>
class Memo {
 public:
  template <typename WorkOut>
  std::shared_ptr<const Answer> Get(uint64_t question, rule::Reader& reader, const WorkOut& work_out) {
    const auto found = answers_.find(question);
    if (found != answers_.end() && found->second.first == reader.Assigned()) return found->second.second;
    auto answer = std::make_shared<const Answer>(work_out());
    if (!reader.Wanted()) answers_.insert_or_assign(question, std::pair(reader.Assigned(), answer));
    return answer;
  }

 private:
  std::unordered_map<uint64_t, std::pair<Assignment, std::shared_ptr<const Answer>>> answers_;
};

}  // namespace plinth::network
