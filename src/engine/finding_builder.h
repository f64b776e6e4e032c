// Findings out of what rules say: places, messages with their placeholders filled, fingerprints.
#pragma once

#include <string>

#include "plinth/finding.h"
#include "plinth/rule.h"

#include "engine/graph_index.h"
#include "engine/rule_run.h"

namespace plinth::engine {

Finding BuildFinding(const Rule& rule, const RunResult& result, const Offence& offence, const GraphIndex& index);

// A value in a message: short, on one line, and never a secret.
std::string ValueText(const Value& value);

// 16 hex digits; `ordinal` tells apart what is alike in everything else.
std::string Fingerprint(const Finding& finding, const std::string& contents, size_t ordinal);

}  // namespace plinth::engine
