// Work on many things at once.
#pragma once

#include <cstddef>
#include <functional>

namespace plinth::app {

// Calls task(0) ... task(count - 1), each once, on up to `jobs` threads; returns when all are done. One thread: in
// order, on the caller's. `task` must not throw.
void InParallel(size_t count, unsigned jobs, const std::function<void(size_t)>& task);

}  // namespace plinth::app
