// For tests: a report by hand in which every feature of a reporter occurs, and the rules that it talks about.
#pragma once

#include <string>

#include "report/reporters.h"

namespace plinth::report {

// The place of the `nth` (from 0) occurrence of `text` in the file.
Location PlaceIn(const SourceFile& file, std::string_view text, size_t nth = 0);

struct Sample {
  Report report;
  std::map<std::string, Rule> rules;
  std::string taxonomy;
  RuleLookup Lookup() const;
};
Sample MakeSample();

std::string Written(std::string_view reporter, const Sample& sample, Options options = {});

}  // namespace plinth::report
