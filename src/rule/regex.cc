#include "rule/regex.h"

#include <fmt/format.h>
#include <re2/re2.h>

namespace plinth::rule {
namespace {

// '^', '$' or an escape like \b outside of a character class. Errs on the side of finding one.
bool MentionsAnchors(std::string_view pattern) {
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      const char escaped = pattern[++i];
      if (!in_class && std::string_view("bBAzZ").find(escaped) != std::string_view::npos) return true;
    } else if (c == '[' && !in_class) {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (!in_class && (c == '^' || c == '$')) {
      return true;
    }
  }
  return false;
}

}  // namespace

struct Regex::Program {
  Program(std::string_view pattern, const re2::RE2::Options& options)
      : re(re2::StringPiece(pattern.data(), pattern.size()), options) {}
  re2::RE2 re;
};

Regex::Regex(std::unique_ptr<Program> program, bool free_of_anchors)
    : program_(std::move(program)), free_of_anchors_(free_of_anchors) {}

Regex::~Regex() = default;

Result<std::shared_ptr<const Regex>> Regex::Compile(std::string_view pattern, bool ignore_case) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!ignore_case);
  options.set_max_mem(8 << 20);
  auto program = std::make_unique<Program>(pattern, options);
  if (!program->re.ok()) return Error{fmt::format("'{}' is no regular expression: {}", pattern, program->re.error())};
  return std::shared_ptr<const Regex>(new Regex(std::move(program), !MentionsAnchors(pattern)));
}

bool Regex::Search(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), program_->re);
}

bool Regex::MatchesAll(std::string_view text) const {
  return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), program_->re);
}

const std::vector<std::shared_ptr<const Regex>>& CompiledOperand::Patterns(const std::vector<std::string>& patterns,
                                                                           bool ignore_case) {
  std::call_once(once_, [&] {
    for (const std::string& pattern : patterns) {
      if (auto regex = Regex::Compile(pattern, ignore_case)) patterns_.push_back(regex.Get());
    }
  });
  return patterns_;
}

namespace {

// The literal text that every match of the whole pattern begins with.
std::string LiteralPrefix(std::string_view pattern) {
  if (pattern.find('|') != std::string_view::npos) return "";
  const size_t end = pattern.find_first_of(".^$*+?()[]{}\\");
  if (end == std::string_view::npos) return std::string(pattern);
  const bool counts = std::string_view("*+?{").find(pattern[end]) != std::string_view::npos;  // the character before
  return std::string(pattern.substr(0, counts && end > 0 ? end - 1 : end));
}

}  // namespace

RegexList::RegexList(std::vector<std::string> patterns) {
  for (std::string& pattern : patterns) {
    Entry& entry = entries_.emplace_back();
    entry.prefix = LiteralPrefix(pattern);
    entry.pattern = std::move(pattern);
  }
}

bool RegexList::MatchesAll(size_t index, std::string_view text) const {
  const Entry& entry = entries_[index];
  if (!text.starts_with(entry.prefix)) return false;
  std::call_once(entry.once, [&] {
    if (auto compiled = Regex::Compile(entry.pattern)) entry.regex = compiled.Get();
  });
  return entry.regex && entry.regex->MatchesAll(text);
}

}  // namespace plinth::rule
