// Functions on regular expressions; Terraform's dialect is RE2's.
#include "frontend/terraform/functions_regex.h"

#include <re2/re2.h>

#include "base/text.h"
#include "frontend/map_builder.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

using Groups = std::vector<re2::StringPiece>;

class Pattern {
 public:
  explicit Pattern(const std::string& text) : regex_(text, Quiet()), groups_(GroupCount()) {}
  bool Ok() const { return regex_.ok(); }
  const RE2& Regex() const { return regex_; }
  const Groups& Found() const { return groups_; }

  // The next match at or after `at`; Found()[0] is all of it.
  bool Find(const std::string& text, size_t at) {
    return at <= text.size() &&
           regex_.Match(text, at, text.size(), RE2::UNANCHORED, groups_.data(), static_cast<int>(groups_.size()));
  }
  size_t Begin(const std::string& text) const { return static_cast<size_t>(groups_[0].data() - text.data()); }

 private:
  static RE2::Options Quiet() {
    RE2::Options options;
    options.set_log_errors(false);
    return options;
  }
  size_t GroupCount() const { return regex_.ok() ? static_cast<size_t>(regex_.NumberOfCapturingGroups()) + 1 : 1; }

  RE2 regex_;
  Groups groups_;
};

Value GroupText(const re2::StringPiece& group) {
  return group.data() == nullptr ? Value::Null() : Value::String(std::string(group.data(), group.size()));
}

// All of the match where the pattern has no groups; else a list of them, or a map where they have names.
Value MatchValue(const Pattern& pattern) {
  const Groups& groups = pattern.Found();
  if (groups.size() == 1) return GroupText(groups[0]);
  const auto& names = pattern.Regex().CapturingGroupNames();
  if (!names.empty()) {
    MapBuilder map;
    for (const auto& [index, name] : names) map.Set(name, GroupText(groups[static_cast<size_t>(index)]), {});
    return Value::Of(map.Take());
  }
  List list;
  for (size_t i = 1; i < groups.size(); ++i) list.push_back(GroupText(groups[i]));
  return Value::Of(std::move(list));
}

Value Regex(const Call& call) {
  Pattern pattern(call.Text(0));
  if (!pattern.Ok()) return call.Fail("the pattern is broken");
  return pattern.Find(call.Text(1), 0) ? MatchValue(pattern) : call.Fail("the pattern matches nowhere");
}

// Calls `visit` for every match in turn; an empty one moves on by a character.
template <typename Visit>
void ForEachMatch(Pattern& pattern, const std::string& text, Visit visit) {
  for (size_t at = 0; pattern.Find(text, at);) {
    const size_t begin = pattern.Begin(text);
    const size_t size = pattern.Found()[0].size();
    visit(begin, size);
    at = begin + size;
    if (size > 0) continue;
    do {
      ++at;
    } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  }
}

Value RegexAll(const Call& call) {
  Pattern pattern(call.Text(0));
  if (!pattern.Ok()) return call.Fail("the pattern is broken");
  List matches;
  ForEachMatch(pattern, call.Text(1), [&](size_t, size_t) { matches.push_back(MatchValue(pattern)); });
  Charge(call.scope, 8 * matches.size() + call.Text(1).size());
  return Value::Of(std::move(matches));
}

bool IsWord(char c) { return IsLetter(c) || IsDigit(c) || c == '_'; }

// "$1", "${1}", "$name"; "$$" is a dollar sign.
void AppendExpanded(std::string& out, const std::string& replacement, const Pattern& pattern) {
  for (size_t at = 0; at < replacement.size();) {
    if (replacement[at] != '$' || at + 1 == replacement.size()) {
      out += replacement[at++];
      continue;
    }
    if (replacement[at + 1] == '$') {
      out += '$';
      at += 2;
      continue;
    }
    const bool braces = replacement[at + 1] == '{';
    const size_t begin = at + (braces ? 2 : 1);
    size_t end = begin;
    while (end < replacement.size() && IsWord(replacement[end])) ++end;
    const std::string name = replacement.substr(begin, end - begin);
    const bool closed = !braces || replacement.substr(end, 1) == "}";
    if (name.empty() || !closed) {
      out += replacement[at++];
      continue;
    }
    const auto& named = pattern.Regex().NamedCapturingGroups();
    const auto found = named.find(name);
    const bool number = name.size() < 4 && LooksLikeInteger(name);
    const size_t group = found != named.end() ? static_cast<size_t>(found->second) : number ? std::stoul(name) : 999;
    if (group < pattern.Found().size()) out += std::string(pattern.Found()[group]);
    at = end + (braces ? 1 : 0);
  }
}

constexpr FunctionRow kRows[] = {
    {"regex", "ss", Regex},
    {"regexall", "ss", RegexAll},
};

}  // namespace

Value ReplacePattern(const Call& call) {
  const std::string& what = call.Text(1);
  Pattern pattern(what.substr(1, what.size() - 2));
  if (!pattern.Ok()) return call.Fail("the pattern is broken");
  const std::string& text = call.Text(0);
  std::string result;
  size_t kept = 0;
  bool cheap = true;
  ForEachMatch(pattern, text, [&](size_t begin, size_t size) {
    cheap = cheap && Charge(call.scope, call.Text(2).size() / 4 + 1);
    if (!cheap) return;
    result.append(text, kept, begin - kept);
    AppendExpanded(result, call.Text(2), pattern);
    kept = begin + size;
  });
  if (!cheap) return call.Fail("too much text");
  return Value::String(result.append(text, kept));
}

std::span<const FunctionRow> RegexFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
