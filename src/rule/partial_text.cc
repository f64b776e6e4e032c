#include "rule/partial_text.h"

#include "base/text.h"
#include "base/wildcard.h"

namespace plinth::rule {

std::optional<PartialText> PartialText::Of(const Value& value, Reader& reader) {
  if (value.IsAbsent() || value.IsNull() || value.IsList() || value.IsMap()) return std::nullopt;
  PartialText text;
  text.Add(value, reader);
  if (text.parts_.empty()) text.parts_.push_back({});
  return text;
}

void PartialText::Add(const Value& part, Reader& reader) {
  const auto [value, undecided] = reader.Read(part);
  undecided_ = undecided_ || undecided;
  if (value.IsScalar()) {
    AddLiteral(value.ScalarText());
  } else if (value.IsTemplate()) {
    for (const Value& inner : value.AsTemplate().parts) Add(inner, reader);
  } else if (value.IsReference()) {
    has_reference_ = true;
    AddGap("it refers to " + value.AsReference().resource);
  } else if (value.IsUnknown()) {
    has_unknown_ = true;
    AddGap(value.AsUnknown().reason);
  } else if (!value.IsAbsent()) {
    AddGap("a part of it is a list or a map");
  }
}

void PartialText::AddLiteral(std::string text) {
  if (!parts_.empty() && !parts_.back().gap) {
    parts_.back().text += text;
  } else {
    parts_.push_back({false, std::move(text)});
  }
}

void PartialText::AddGap(std::string reason) {
  if (gaps_++ == 0) reason_ = std::move(reason);
  parts_.push_back({true, {}});
}

std::vector<std::string_view> PartialText::Literals() const {
  std::vector<std::string_view> literals;
  for (const Part& part : parts_) {
    if (!part.gap) literals.push_back(part.text);
  }
  return literals;
}

std::string_view PartialText::Prefix() const { return parts_.front().text; }
std::string_view PartialText::Suffix() const { return parts_.back().text; }

std::string PartialText::Masked(char gap) const {
  std::string text;
  for (const Part& part : parts_) text += part.gap ? std::string(1, gap) : part.text;
  return text;
}

size_t PartialText::KnownLength() const {
  size_t length = 0;
  for (const Part& part : parts_) length += CodePointCount(part.text);
  return length;
}

void PartialText::Lower() {
  for (Part& part : parts_) part.text = ToLower(part.text);
}

Truth PartialText::EqualTo(std::string_view text) const {
  if (Known()) return Text() == text ? Truth::kTrue : Truth::kFalse;
  const std::string_view prefix = Prefix();
  const std::string_view suffix = Suffix();
  if (text.size() < prefix.size() + suffix.size() || !text.starts_with(prefix) || !text.ends_with(suffix)) {
    return Truth::kFalse;
  }
  text = text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
  for (size_t i = 1; i + 1 < parts_.size(); ++i) {
    if (parts_[i].gap) continue;
    const size_t found = text.find(parts_[i].text);
    if (found == std::string_view::npos) return Truth::kFalse;
    text.remove_prefix(found + parts_[i].text.size());
  }
  return Truth::kUndecided;
}

Truth PartialText::StartsWith(std::string_view prefix) const {
  const std::string_view known = Prefix();
  if (Known() || known.size() >= prefix.size()) return known.starts_with(prefix) ? Truth::kTrue : Truth::kFalse;
  return prefix.starts_with(known) ? Truth::kUndecided : Truth::kFalse;
}

Truth PartialText::EndsWith(std::string_view suffix) const {
  const std::string_view known = Suffix();
  if (Known() || known.size() >= suffix.size()) return known.ends_with(suffix) ? Truth::kTrue : Truth::kFalse;
  return suffix.ends_with(known) ? Truth::kUndecided : Truth::kFalse;
}

Truth PartialText::Contains(std::string_view part) const {
  for (const Part& known : parts_) {
    if (!known.gap && plinth::Contains(known.text, part)) return Truth::kTrue;
  }
  return Known() ? Truth::kFalse : Truth::kUndecided;
}

Truth PartialText::CoversAsPattern(std::string_view text, bool ignore_case) const {
  const LetterCase letters = ignore_case ? LetterCase::kIgnore : LetterCase::kExact;
  std::string pattern;
  for (const Part& part : parts_) pattern += part.gap ? "*" : part.text;
  if (!WildcardMatch(pattern, text, letters)) return Truth::kFalse;
  if (Known()) return Truth::kTrue;
  return Truth::kUndecided;
}

}  // namespace plinth::rule
