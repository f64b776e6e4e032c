// The fingerprint of a line by which GitHub code scanning recognises an alert after the file has changed. It must be
// the same that GitHub's own upload action computes, or the action warns and alerts are doubled.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace plinth::report {

// By line number (1-based), for the wanted lines that exist: "f84690c135b911bc:1".
std::map<uint32_t, std::string> LineHashes(std::string_view text, const std::set<uint32_t>& wanted);

}  // namespace plinth::report
