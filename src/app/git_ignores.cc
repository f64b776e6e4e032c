#include "app/git_ignores.h"

#include "base/path.h"

namespace plinth::app {
namespace {

constexpr size_t kMaxIgnoreBytes = 4u << 20;

}  // namespace

void GitIgnores::ReadAbove(const std::string& folder) {
  std::vector<std::string> above = {folder};
  while (true) {
    const std::string git = JoinPath(above.back(), ".git");
    if (files_.IsDirectory(git) || files_.IsFile(git)) break;
    const std::string parent(FolderOf(above.back()));
    if (parent == above.back()) return;
    above.push_back(parent);
  }
  Read(JoinPath(above.back(), ".git/info/exclude"), above.back());
  for (size_t i = above.size(); i-- > 1;) Read(JoinPath(above[i], ".gitignore"), above[i]);
}

size_t GitIgnores::Enter(const std::string& folder) {
  const size_t mark = ignores_.size();
  Read(JoinPath(folder, ".gitignore"), folder);
  return mark;
}

void GitIgnores::Read(const std::string& path, const std::string& folder) {
  if (!files_.IsFile(path)) return;
  const Result<std::string> text = files_.Read(path, kMaxIgnoreBytes);
  if (!text) return;
  IgnoreRules rules = IgnoreRules::Parse(*text);
  if (!rules.Empty()) ignores_.push_back({folder, std::move(rules)});
}

bool GitIgnores::Covers(const std::string& path, bool is_directory) const {
  for (auto file = ignores_.rbegin(); file != ignores_.rend(); ++file) {
    const IgnoreRules::Answer answer = file->rules.Ask(RelativePath(path, file->folder), is_directory);
    if (answer != IgnoreRules::Answer::kNone) return answer == IgnoreRules::Answer::kIgnore;
  }
  return false;
}

}  // namespace plinth::app
