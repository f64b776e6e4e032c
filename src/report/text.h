// The two layouts of text.
#pragma once

#include <string>

#include "report/formats.h"
#include "report/taxonomy_names.h"

namespace plinth::report {

// Wraps text in an ANSI style where colours are on. `codes` as in "1;31".
struct Style {
  bool color = false;
  std::string operator()(std::string_view codes, std::string_view text) const;
  std::string OfSeverity(Severity severity, std::string_view text) const;
};

// "file:line:col: severity: message [rule]\n"; problem matchers read it.
std::string ConciseLine(const Finding& finding, const Report& report, const Style& style);

// A block of lines with source, explanation and advice, ended by an empty line.
std::string RichBlock(const Finding& finding, const Report& report, const Rule* rule, const TaxonomyNames& taxonomy,
                      const Style& style);

}  // namespace plinth::report
