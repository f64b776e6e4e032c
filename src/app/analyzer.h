// Inputs -> graphs -> findings -> one report, on several threads; the same bytes whatever their number.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "plinth/finding.h"

#include "app/graph_reader.h"
#include "app/profile.h"
#include "engine/detect.h"
#include "engine/evaluate.h"

namespace plinth::app {

struct AnalysisOptions {
  std::string as_of;
  bool inline_ignores = true;
  unsigned jobs = 1;
  const engine::Detectors* detectors = nullptr;  // set: outcomes and sightings are kept
};

// What rules and detectors said about one input.
struct InputEvidence {
  std::string path;
  std::vector<engine::Outcome> outcomes;
  std::vector<engine::Sighting> sightings;
};

struct Analysis {
  Report report;
  std::vector<std::string> notes;       // "path: what front ends had to say", in the order of the inputs
  std::vector<InputEvidence> evidence;  // where it is kept, in the order of the inputs
  bool broken = false;                  // some input could not be analysed
  bool failing = false;                 // some finding is at or above --fail-on
};

// Called after each input, from any thread, one at a time.
using Progress = std::function<void(size_t done, size_t total, const std::string& path)>;

Analysis Analyse(const std::vector<Input>& inputs, const GraphReader& reader, Profiles& profiles, const World& world,
                 const AnalysisOptions& options, const Progress& progress = {});

}  // namespace plinth::app
