#include "base/wildcard.h"

#include <optional>

#include "base/text.h"

namespace plinth {

namespace {

// The bytes of the code point at `at`.
size_t CodePointSize(std::string_view text, size_t at) {
  size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) ++size;
  return size;
}

bool SameLetter(char a, char b, LetterCase letters) {
  return a == b || (letters == LetterCase::kIgnore && ToLower(a) == ToLower(b));
}

// "[a-z]" at `begin`: the offset after it; nothing where the bracket never closes (it is a letter then).
std::optional<size_t> ClassEnd(std::string_view pattern, size_t begin) {
  size_t at = begin + 1;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) ++at;
  const size_t close = pattern.find(']', at + 1);
  if (close == pattern.npos) return std::nullopt;
  return close + 1;
}

bool InClass(std::string_view body, char c) {
  const bool negated = body.starts_with('!') || body.starts_with('^');
  if (negated) body.remove_prefix(1);
  bool in = false;
  for (size_t i = 0; i < body.size(); ++i) {
    if (i + 2 < body.size() && body[i + 1] == '-') {
      in |= body[i] <= c && c <= body[i + 2];
      i += 2;
    } else {
      in |= body[i] == c;
    }
  }
  return in != negated;
}

// One walk over pattern and path that falls back to the last '*', and past a '/' to the last "**".
class GlobWalk {
 public:
  GlobWalk(std::string_view pattern, std::string_view path) : pattern_(pattern), path_(path) {}

  bool Run() {
    while (at_path_ < path_.size()) {
      if (!Step() && !FallBack()) return false;
    }
    while (pattern_.substr(at_pattern_).starts_with('*')) ++at_pattern_;
    return at_pattern_ == pattern_.size() || pattern_.substr(at_pattern_) == "/**";
  }

 private:
  struct Retry {
    size_t pattern;
    size_t path;
  };

  bool Step() {
    if (at_pattern_ == pattern_.size()) return false;
    const std::string_view rest = pattern_.substr(at_pattern_);
    if (rest.starts_with("**")) return OpenDoubleStar(rest);
    if (rest.front() == '*') {
      star_ = Retry{++at_pattern_, at_path_};
      return true;
    }
    if (rest.front() == '[') {
      if (const auto end = ClassEnd(pattern_, at_pattern_)) return StepClass(*end);
    }
    return StepLetter(rest);
  }

  bool OpenDoubleStar(std::string_view rest) {
    whole_segments_ = rest.starts_with("**/");
    at_pattern_ += whole_segments_ ? 3 : 2;
    double_star_ = Retry{at_pattern_, at_path_};
    star_.reset();
    return true;
  }

  bool StepClass(size_t end) {
    const std::string_view body = pattern_.substr(at_pattern_ + 1, end - at_pattern_ - 2);
    if (path_[at_path_] == '/' || !InClass(body, path_[at_path_])) return false;
    at_pattern_ = end;
    at_path_ += CodePointSize(path_, at_path_);
    return true;
  }

  bool StepLetter(std::string_view rest) {
    if (rest.front() == '?' && path_[at_path_] != '/') {
      ++at_pattern_;
      at_path_ += CodePointSize(path_, at_path_);
      return true;
    }
    const bool escaped = rest.front() == '\\' && rest.size() > 1;
    if (rest[escaped] != path_[at_path_] || rest.front() == '?') return false;
    at_pattern_ += escaped ? 2 : 1;
    ++at_path_;
    return true;
  }

  bool FallBack() {
    if (star_ && path_[star_->path] != '/') {
      at_pattern_ = star_->pattern;
      at_path_ = ++star_->path;
      return true;
    }
    if (!double_star_) return false;
    star_.reset();
    if (whole_segments_) {
      const size_t slash = path_.find('/', double_star_->path);
      if (slash == path_.npos) return false;
      double_star_->path = slash;
    }
    at_pattern_ = double_star_->pattern;
    at_path_ = ++double_star_->path;
    return at_path_ <= path_.size();
  }

  std::string_view pattern_;
  std::string_view path_;
  size_t at_pattern_ = 0;
  size_t at_path_ = 0;
  std::optional<Retry> star_;
  std::optional<Retry> double_star_;
  bool whole_segments_ = false;
};

}  // namespace

bool WildcardMatch(std::string_view pattern, std::string_view text, LetterCase letters) {
  size_t p = 0;
  size_t t = 0;
  size_t after_star = pattern.npos;
  size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      after_star = ++p;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t += CodePointSize(text, t);
    } else if (p < pattern.size() && SameLetter(pattern[p], text[t], letters)) {
      ++p;
      ++t;
    } else if (after_star != pattern.npos) {
      p = after_star;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool GlobMatch(std::string_view pattern, std::string_view path) { return GlobWalk(pattern, path).Run(); }

bool HasWildcard(std::string_view text) { return text.find_first_of("*?[") != text.npos; }

}  // namespace plinth
