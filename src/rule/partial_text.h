// A text of which some parts may be unknown, and what can be told from the parts that are known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/guard.h"
#include "plinth/value.h"

#include "rule/reader.h"

namespace plinth::rule {

class PartialText {
 public:
  // Scalars, templates, references, unknowns; nothing for lists, maps and what is absent.
  static std::optional<PartialText> Of(const Value& value, Reader& reader);

  bool Known() const { return gaps_ == 0; }
  // The whole text; only where Known().
  const std::string& Text() const { return parts_.front().text; }
  // Why it is not known.
  const std::string& Reason() const { return reason_; }
  // A reference to something else stands in it.
  bool HasReference() const { return has_reference_; }
  // A part of it hangs on a choice that is not decided yet.
  bool Undecided() const { return undecided_; }
  // Something that is neither literal nor a reference stands in it.
  bool HasUnknown() const { return has_unknown_; }
  // Parts in order; between two literals there may be gaps.
  std::vector<std::string_view> Literals() const;
  // Literal text before the first gap, and after the last.
  std::string_view Prefix() const;
  std::string_view Suffix() const;
  // The text with one `gap` in place of each unknown part.
  std::string Masked(char gap) const;
  // Code points that are there in any case.
  size_t KnownLength() const;
  void Lower();

  Truth EqualTo(std::string_view text) const;
  Truth StartsWith(std::string_view prefix) const;
  Truth EndsWith(std::string_view suffix) const;
  Truth Contains(std::string_view part) const;
  // This text, read as a pattern with '*' and '?', covers `text`. Letter case ignored where asked.
  Truth CoversAsPattern(std::string_view text, bool ignore_case) const;

 private:
  struct Part {
    bool gap = false;
    std::string text;
  };
  void Add(const Value& part, Reader& reader);
  void AddLiteral(std::string text);
  void AddGap(std::string reason);

  std::vector<Part> parts_;  // never two literals in a row; at least one
  size_t gaps_ = 0;
  bool has_reference_ = false;
  bool has_unknown_ = false;
  bool undecided_ = false;
  std::string reason_;
};

}  // namespace plinth::rule
