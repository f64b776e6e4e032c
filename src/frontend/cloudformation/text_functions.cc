// Sub, Join, Split, Base64 and ToJsonString.
#include <fmt/format.h>

#include "frontend/cloudformation/intrinsics.h"
#include "frontend/cloudformation/lift.h"
#include "frontend/cloudformation/split.h"

namespace plinth::frontend::cloudformation {
namespace {

// A value as a part of a text.
Value AsPart(const Value& value) {
  if (value.IsScalar()) {
    const Value text = Value::String(value.ScalarText(), value.Where());
    return value.Sensitive() ? text.AsSensitive() : text;
  }
  if (value.IsAbsent() || value.IsNull()) return Value::String("", value.Where());
  if (value.IsList() || value.IsMap()) return Value::UnknownBecause("a structure as text", value.Where());
  return value;
}

struct SubPart {
  std::string text;
  bool is_name = false;
};

// "a-${B}-${!C}" -> {a-} {B, name} {-${C}}
std::vector<SubPart> ParseSub(std::string_view text) {
  std::vector<SubPart> parts;
  std::string literal;
  for (size_t i = 0; i < text.size();) {
    const size_t end = text.compare(i, 2, "${") == 0 ? text.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      literal += text[i++];
      continue;
    }
    std::string_view name = text.substr(i + 2, end - i - 2);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (!name.empty() && name.front() == '!') {
      literal += fmt::format("${{{}}}", name.substr(1));
    } else {
      if (!literal.empty()) parts.push_back({std::move(literal), false});
      literal.clear();
      parts.push_back({std::string(name), true});
    }
    i = end + 1;
  }
  if (!literal.empty()) parts.push_back({std::move(literal), false});
  return parts;
}

Value SubName(Scope& scope, const std::string& name, const Map& variables, Location where) {
  if (const Map::Entry* variable = variables.Find(name)) return variable->value;
  const size_t dot = name.find('.');
  if (dot == std::string::npos) return scope.Ref(name, where);
  return scope.GetAtt(std::string_view(name).substr(0, dot), std::string_view(name).substr(dot + 1), where);
}

}  // namespace

Value ApplySub(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  const bool with_map = items.size() == 2 && items[0].IsScalar() && items[1].IsMapping();
  const syntax::Node* text = with_map || (items.size() == 1 && items[0].IsScalar()) ? &items[0] : argument.node;
  if (!text->IsScalar()) return scope.Invalid("Fn::Sub of what is no text", where);
  const Map variables = with_map ? scope.EvaluateEntries(items[1]) : Map();
  List parts;
  for (SubPart& part : ParseSub(text->text)) {
    parts.push_back(part.is_name ? SubName(scope, scope.Key(part.text), variables, where)
                                 : Value::String(scope.Key(part.text), where));
  }
  return Lift(scope.graph().choices, std::move(parts), where, [&](const List& known) {
    List texts;
    for (const Value& part : known) texts.push_back(AsPart(part));
    return Value::Concatenation(std::move(texts), where);
  });
}

Value ApplyJoin(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() != 2) return scope.Invalid("Fn::Join is not of the form [delimiter, list]", where);
  return Lift(scope.graph().choices, {scope.Evaluate(items[0]), scope.Evaluate(items[1])}, where,
              [&](const List& known) {
                if (!known[1].IsList()) return Value::Concatenation({AsPart(known[1])}, where);
                List texts;
                for (const Value& item : known[1].AsList()) {
                  if (!texts.empty()) texts.push_back(AsPart(known[0]));
                  texts.push_back(AsPart(item));
                }
                return Value::Concatenation(std::move(texts), where);
              });
}

Value ApplySplit(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() != 2) return scope.Invalid("Fn::Split is not of the form [delimiter, text]", where);
  return Lift(scope.graph().choices, {scope.Evaluate(items[0]), scope.Evaluate(items[1])}, where,
              [&](const List& known) {
                const std::string delimiter = known[0].ScalarText();
                if (known[1].IsUnknown()) return known[1].At(where);
                const bool is_text = known[1].IsScalar() || known[1].IsTemplate();
                Pieces split;
                split.complete = is_text && !delimiter.empty();
                if (split.complete) split = SplitText(known[1], delimiter, where);
                if (split.complete) return Value::Of(std::move(split.pieces), where);
                return Value::UnknownBecause("Fn::Split of a text that is known in part", where);
              });
}

// What rules look at is the text, not its encoding.
Value ApplyBase64(Scope& scope, const Argument& argument, Location) { return scope.Evaluate(argument); }

// What rules look at is the structure, not its text.
Value ApplyToJsonString(Scope& scope, const Argument& argument, Location) { return scope.Evaluate(argument); }

}  // namespace plinth::frontend::cloudformation
