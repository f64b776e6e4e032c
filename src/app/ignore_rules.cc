#include "app/ignore_rules.h"

#include "base/wildcard.h"

namespace plinth::app {

IgnoreRules IgnoreRules::Parse(std::string_view text) {
  IgnoreRules rules;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.starts_with('#')) rules.Add(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return rules;
}

void IgnoreRules::Add(std::string_view line) {
  while (!line.empty() && line.back() == ' ' && !line.ends_with("\\ ")) line.remove_suffix(1);
  Pattern pattern;
  if (line.starts_with('!')) {
    pattern.keep = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directory_only = true;
    line.remove_suffix(1);
  }
  if (line.starts_with("./")) line.remove_prefix(2);
  // A '/' anywhere but at the end ties the pattern to this folder; without one it matches at any depth.
  const bool anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  pattern.glob = (anchored ? "" : "**/") + std::string(line);
  patterns_.push_back(std::move(pattern));
}

IgnoreRules::Answer IgnoreRules::Ask(std::string_view path, bool is_directory) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->directory_only && !is_directory) continue;
    if (GlobMatch(pattern->glob, path)) return pattern->keep ? Answer::kKeep : Answer::kIgnore;
  }
  return Answer::kNone;
}

bool IgnoreRules::Covers(std::string_view path, bool is_directory) const {
  if (patterns_.empty()) return false;
  for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (Ask(path.substr(0, slash), true) == Answer::kIgnore) return true;
  }
  return Ask(path, is_directory) == Answer::kIgnore;
}

}  // namespace plinth::app
