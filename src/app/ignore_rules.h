// What .gitignore files and --exclude keep out of a walk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plinth::app {

// The patterns of one .gitignore file, or of one --exclude list; paths are relative to its folder.
class IgnoreRules {
 public:
  enum class Answer : uint8_t { kNone, kIgnore, kKeep };

  IgnoreRules() = default;
  // The text of a .gitignore file.
  static IgnoreRules Parse(std::string_view text);
  void Add(std::string_view line);

  bool Empty() const { return patterns_.empty(); }
  // What the last matching pattern says about `path` itself (not about the folders above it).
  Answer Ask(std::string_view path, bool is_directory) const;
  // True where `path` or a folder above it is ignored.
  bool Covers(std::string_view path, bool is_directory) const;

 private:
  struct Pattern {
    std::string glob;
    bool keep = false;            // '!' in front
    bool directory_only = false;  // '/' behind
  };
  std::vector<Pattern> patterns_;
};

}  // namespace plinth::app
