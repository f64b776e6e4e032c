// Runs the examples of detectors on the engine that users get: every clause has held, and has missed.
#pragma once

#include <string>
#include <vector>

#include "base/archive.h"
#include "engine/detect.h"

namespace plinth::app {

// What is wrong with the examples of one detector, a sentence each; empty where all is well.
std::vector<std::string> CheckEvidenceExamples(const rule::Detector& detector, const Archive& data,
                                               const std::string& as_of);

}  // namespace plinth::app
