// Detectors: what shows in an input that a best practice is followed. They make no finding, only evidence for the
// scorecard, and nothing but `plinth review` reads them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plinth/rule.h"

#include "base/archive.h"
#include "rule/load_context.h"

namespace plinth::rule {

// A template that holds or does not: the properties of one resource as JSON, or a document as an author types it.
struct Sample {
  std::string properties;
  std::string document;
  bool terraform = false;
};

// One way in which a detector holds: resources of a type, under a condition or by being there.
struct Clause {
  Rule probe;  // asked like a rule; it passes where the clause holds
  bool by_existence = false;
  bool sometimes = false;  // it holds where the condition is met under some parameters and not under others
  std::vector<Sample> holds;
  std::vector<Sample> misses;
};

struct Detector {
  std::string name;   // kebab-case, = file name
  std::string shows;  // one sentence, no period
  std::vector<std::string> principles;
  std::vector<std::string> best_practices;
  std::vector<std::string> terraform;  // Terraform types that it is about
  std::vector<std::unique_ptr<Clause>> clauses;
  std::vector<Sample> holds;  // for the detector as a whole
  std::vector<Sample> misses;
  Location where;
};

// Null where there was a problem; `context` says how far it is checked.
std::unique_ptr<Detector> LoadDetector(const syntax::Node& root, const LoadContext& context);

// All that are packed in the archive (entries "evidence/<name>"), sorted by name.
std::vector<std::unique_ptr<Detector>> DetectorsOf(const Archive& data);

}  // namespace plinth::rule
