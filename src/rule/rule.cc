#include "plinth/rule.h"

#include <array>

namespace plinth {
namespace {

constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> kTiers = {"core", "extended", "preview"};
constexpr std::array<std::string_view, 4> kScopes = {"property", "graph", "policy", "workload"};

template <typename Enum, size_t size>
std::optional<Enum> Parse(const std::array<std::string_view, size>& names, std::string_view text) {
  for (size_t i = 0; i < size; ++i) {
    if (names[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view ToString(Severity severity) { return kSeverities[static_cast<size_t>(severity)]; }
std::string_view ToString(Tier tier) { return kTiers[static_cast<size_t>(tier)]; }
std::string_view ToString(Scope scope) { return kScopes[static_cast<size_t>(scope)]; }
std::optional<Severity> ParseSeverity(std::string_view text) { return Parse<Severity>(kSeverities, text); }
std::optional<Tier> ParseTier(std::string_view text) { return Parse<Tier>(kTiers, text); }
std::optional<Scope> ParseScope(std::string_view text) { return Parse<Scope>(kScopes, text); }

}  // namespace plinth
