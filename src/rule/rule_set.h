// Comes in: rule files as text (packed into the binary, or from --rules). Goes out: checked Rules.
// Refuses to know: where resources came from ("Fn::", "aws_" never appear here).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/resource_graph.h"
#include "plinth/result.h"
#include "plinth/rule.h"

#include "base/archive.h"
#include "base/file_system.h"

namespace plinth::rule {

// What `plinth rules` lists: all of a rule but its conditions, texts and examples. Decoded for all rules at start.
struct RuleHeading {
  std::string name;
  std::string title;
  Severity severity = Severity::kMedium;
  Tier tier = Tier::kCore;
  std::string pillar;
  std::vector<std::string> principles;
  std::vector<std::string> resources;
};

// --select and --ignore: names, pillars ("security"), principles ("security/enable-traceability"), best practices
// ("SEC08-BP02"), services ("s3"); a trailing '*' is a wildcard for names. Empty select: all.
struct Selection {
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  bool core = true;
  bool extended = false;
  bool preview = false;
  std::string ruleset;  // "2026.1": rules that came later stay out; empty: all
};

// The rules of one run. Embedded rules are decoded when first asked for; thread-safe once Prepare() has run.
class RuleSet {
 public:
  // `data`: entries "rules/index", "rules/<name>", "tables/<name>", "taxonomy", "schema/<type>".
  explicit RuleSet(Archive data);
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  // Adds *.yaml rule files below `directory` (tables in its tables/ folder). Problems name file, line, column and what
  // was meant; a rule file with a problem is left out. A name that is taken is a problem.
  std::vector<Problem> AddDirectory(const FileSystem& files, const std::string& directory,
                                    std::vector<std::shared_ptr<const SourceFile>>& sources);
  // Overrides a rule's setting; an unknown rule or setting is an error with a did-you-mean.
  Result<bool> Override(const std::string& rule, const std::string& setting, Value value);

  const std::vector<RuleHeading>& Headings() const;  // sorted by name
  // What is wrong with a ruleset to be held to; empty: nothing.
  std::string CheckRuleset(std::string_view ruleset) const;
  // Names of a selection that match nothing, each with a did-you-mean sentence.
  std::vector<std::string> UnmatchedNames(const Selection& selection) const;
  // Rules of the selection, sorted by name; those of no resource type in `types` are left undecoded and out (empty:
  // all).
  std::vector<const Rule*> Select(const Selection& selection, const std::vector<std::string>& types = {}) const;
  // The whole rule with texts and examples; null if there is none.
  const Rule* Find(std::string_view name) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One rule file's text, checked completely. All its problems are returned through `problems`; null where any is fatal.
std::unique_ptr<Rule> LoadRule(std::shared_ptr<const SourceFile> file, const Archive& data,
                               std::vector<Problem>& problems);

}  // namespace plinth::rule
