// What of each best practice and principle a template can show, and what it cannot: rules/coverage.yaml.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/source.h"

#include "rule/taxonomy.h"
#include "syntax/node.h"

namespace plinth::rule {

struct Coverage {
  enum class Sight : uint8_t { kNone, kPartial, kDirect };
  Sight sight = Sight::kPartial;
  std::string can_show;
  std::string cannot_show;
};

std::string_view ToString(Coverage::Sight sight);  // "none", "partial", "direct"

using Coverages = std::map<std::string, Coverage, std::less<>>;  // by best practice ("SEC08-BP02") or principle

// `problems` gets what is wrong: names that the taxonomy lacks, names of it that lack here, empty texts.
Coverages CoveragesOf(const syntax::Document& document, const Taxonomy& taxonomy, std::vector<Problem>& problems);
// From the archive entry "coverage" (JSON), checked when it was packed.
Coverages CoveragesFromJson(std::string_view json);

}  // namespace plinth::rule
