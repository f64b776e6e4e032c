// Findings in an order. They are large: their numbers are sorted, and each is moved once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "plinth/finding.h"

namespace plinth::engine {

// Stable. `less` compares two findings.
template <typename Less>
void SortFindings(std::vector<Finding>& findings, const Less& less) {
  if (std::is_sorted(findings.begin(), findings.end(), less)) return;
  std::vector<uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t left, uint32_t right) { return less(findings[left], findings[right]); });
  for (uint32_t first = 0; first < order.size(); ++first) {
    if (order[first] == first) continue;
    Finding held = std::move(findings[first]);
    uint32_t to = first;
    while (order[to] != first) {
      const uint32_t from = std::exchange(order[to], to);
      findings[to] = std::move(findings[from]);
      to = from;
    }
    order[to] = to;
    findings[to] = std::move(held);
  }
}

}  // namespace plinth::engine
