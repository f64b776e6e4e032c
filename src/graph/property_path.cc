#include "graph/property_path.h"

#include <array>
#include <cassert>
#include <optional>

#include <fmt/format.h>

namespace plinth {
namespace {

// One reader over the text of a path.
class PathParser {
 public:
  explicit PathParser(std::string_view text) : text_(text) {}

  Result<PropertyPath> Parse() {
    PropertyPath path;
    if (text_ == ".") return path;
    while (Eat("^")) ++path.outer;
    if (path.outer > 0) {
      if (!Eat(".")) return *Unexpected();
      path.base = Eat("@") ? PropertyPath::Base::kOuterAttributes : PropertyPath::Base::kOuter;
    } else if (Eat("@")) {
      path.base = PropertyPath::Base::kAttributes;
    }
    if (path.base == PropertyPath::Base::kHere && !Rest().empty() && Rest()[0] == '[') {
      if (auto error = Brackets(path)) return *error;
    } else if (auto error = Name(path)) {
      return *error;
    }
    while (at_ < text_.size()) {
      auto error = Rest()[0] == '[' ? Brackets(path) : Eat(".") ? Name(path) : Unexpected();
      if (error) return *error;
    }
    return path;
  }

 private:
  std::string_view Rest() const { return text_.substr(at_); }

  bool Eat(std::string_view token) {
    if (!Rest().starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  std::optional<Error> Unexpected() const {
    return Error{fmt::format("the path '{}' cannot be read from its character {} on", text_, at_ + 1)};
  }

  std::optional<Error> Name(PropertyPath& path) {
    const size_t end = std::min(text_.find_first_of(".[", at_), text_.size());
    if (end == at_) return Error{fmt::format("the path '{}' has an empty name", text_)};
    path.steps.push_back({PathStep::Kind::kName, std::string(text_.substr(at_, end - at_)), 0});
    at_ = end;
    return std::nullopt;
  }

  std::optional<Error> Brackets(PropertyPath& path) {
    ++at_;
    if (Eat("]")) {
      path.steps.push_back({PathStep::Kind::kEach, "", 0});
      return std::nullopt;
    }
    const bool quoted = Eat("\"");
    const size_t end = text_.find(quoted ? "\"]" : "]", at_);
    if (end == std::string_view::npos) return Error{fmt::format("the path '{}' lacks a closing bracket", text_)};
    std::string inner(text_.substr(at_, end - at_));
    at_ = end + (quoted ? 2 : 1);
    const bool number = !quoted && inner.size() <= 9 && inner.find_first_not_of("0123456789") == std::string::npos;
    if (number) {
      path.steps.push_back({PathStep::Kind::kIndex, "", static_cast<uint32_t>(std::stoul(inner))});
    } else {
      path.steps.push_back({PathStep::Kind::kKey, std::move(inner), 0});
    }
    return std::nullopt;
  }

  std::string_view text_;
  size_t at_ = 0;
};

// How the services spell "key" and "value" in their key-value lists.
constexpr std::array<std::string_view, 6> kKeyNames = {"Key",        "Name",          "AttributeName",
                                                       "OptionName", "ParameterName", "PropertyName"};
constexpr std::array<std::string_view, 5> kValueNames = {"Value", "AttributeValue", "ParameterValue", "PropertyValue",
                                                         "Values"};

bool IsKeyed(const Map& element, std::string_view key, bool& undecided) {
  for (const std::string_view name : kKeyNames) {
    const Map::Entry* entry = element.Find(name);
    if (!entry) continue;
    if (!entry->value.IsScalar()) undecided = true;
    return entry->value.IsScalar() && entry->value.ScalarText() == key;
  }
  return false;
}

Value KeyedValue(const Map& element) {
  for (const std::string_view name : kValueNames) {
    if (const Map::Entry* entry = element.Find(name)) return entry->value;
  }
  return Value::Absent();
}

Value StepByKey(const List& list, std::string_view key) {
  bool undecided = false;
  for (const Value& element : list) {
    if (element.IsMap() && IsKeyed(element.AsMap(), key, undecided)) return KeyedValue(element.AsMap());
    if (element.IsUnknown() || element.IsGuarded()) undecided = true;
  }
  if (undecided) return Value::UnknownBecause(fmt::format("an entry's key is not known, it may be {}", key));
  return Value::Absent();
}

Value StepByName(const Value& value, std::string_view name) {
  if (!value.IsMap()) return Value::Absent();
  const Map::Entry* entry = value.AsMap().Find(name);
  return entry ? entry->value : Value::Absent();
}

}  // namespace

bool PropertyPath::HasEach() const {
  return std::any_of(steps.begin(), steps.end(), [](const PathStep& s) { return s.kind == PathStep::Kind::kEach; });
}

std::string PropertyPath::ToString() const {
  std::string text = OfOuter() ? std::string(outer, '^') + "." : "";
  if (OfAttributes()) text += '@';
  bool first = true;
  for (const PathStep& step : steps) {
    switch (step.kind) {
      case PathStep::Kind::kName:
        text += (first ? "" : ".") + step.name;
        break;
      case PathStep::Kind::kEach:
        text += "[]";
        break;
      case PathStep::Kind::kIndex:
        text += fmt::format("[{}]", step.index);
        break;
      case PathStep::Kind::kKey:
        text += fmt::format("[{}]", step.name);
        break;
    }
    first = false;
  }
  return text.empty() ? "." : text;
}

Result<PropertyPath> ParsePath(std::string_view text) {
  if (text.empty()) return Error{"the path is empty"};
  return PathParser(text).Parse();
}

Value Step(const Value& value, const PathStep& step) {
  assert(!value.IsGuarded());
  if (value.IsUnknown()) return value;
  if (value.IsReference() || value.IsTemplate()) {
    return Value::UnknownBecause("it is taken from another resource", value.Where());
  }
  switch (step.kind) {
    case PathStep::Kind::kName:
      return StepByName(value, step.name);
    case PathStep::Kind::kIndex:
      return value.IsList() && step.index < value.AsList().size() ? value.AsList()[step.index] : Value::Absent();
    case PathStep::Kind::kKey:
      return value.IsList() ? StepByKey(value.AsList(), step.name) : StepByName(value, step.name);
    case PathStep::Kind::kEach:
      break;
  }
  assert(false && "the caller walks the elements of []");
  return Value::Absent();
}

std::string WithoutIndexes(std::string_view path) {
  std::string text;
  for (size_t i = 0; i < path.size(); ++i) {
    text += path[i];
    if (path[i] != '[') continue;
    const size_t end = path.find(']', i);
    if (end == std::string_view::npos) break;
    i = end - 1;
  }
  return text;
}

}  // namespace plinth
