#include "frontend/terraform/expressions.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "frontend/map_builder.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/expressions_operators.h"
#include "frontend/terraform/expressions_types.h"
#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

using syntax::HclExpression;
using syntax::HclKind;

namespace {

class Deeper {
 public:
  explicit Deeper(EvaluationState& state) : state_(state) { state_.deepest = std::max(state_.deepest, ++state_.depth); }
  ~Deeper() { --state_.depth; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  EvaluationState& state_;
};

Value EvaluateTuple(const HclExpression& expression, const Scope& scope) {
  List list;
  for (const HclExpression& operand : expression.operands) list.push_back(Evaluate(operand, scope));
  return Value::Of(std::move(list));
}

Location PlaceOf(const HclExpression& expression, const Scope& scope) { return {scope.file, expression.range}; }

Value EvaluateObject(const HclExpression& expression, const Scope& scope) {
  MapBuilder map;
  for (size_t i = 0; i + 1 < expression.operands.size(); i += 2) {
    const Value key = ToText(Forced(Evaluate(expression.operands[i], scope), scope), scope);
    if (!key.IsString()) return Value::UnknownBecause("a key of the object is unknown: " + ReasonOf(key));
    map.Set(key.AsString(), Evaluate(expression.operands[i + 1], scope), PlaceOf(expression.operands[i], scope));
  }
  return Value::Of(map.Take());
}

Value EvaluateTemplate(const HclExpression& expression, const Scope& scope) {
  if (expression.operands.size() == 1 && expression.operands[0].kind != HclKind::kString) {
    return Evaluate(expression.operands[0], scope);
  }
  List parts;
  for (const HclExpression& operand : expression.operands) {
    parts.push_back(ToText(Evaluate(operand, scope), scope));
    if (!Charge(scope, parts.back().IsString() ? parts.back().AsString().size() / 4 : 1)) break;
  }
  return Value::Concatenation(std::move(parts));
}

// Whether the side that is not chosen may decide the type of the one that is.
bool DependsOnOtherSide(const Value& chosen) {
  const ValueKind kind = chosen.Kind();
  return kind == ValueKind::kBool || kind == ValueKind::kInteger || kind == ValueKind::kNumber ||
         kind == ValueKind::kString || ((chosen.IsList() || chosen.IsMap()) && FirstUnknown(chosen) == nullptr);
}

// Both sides have one type: true ? 1 : "a" is "1".
Value WithCommonType(const Value& chosen, const HclExpression& other_side, const Scope& scope) {
  if (!DependsOnOtherSide(chosen)) return chosen;
  EvaluationState& state = scope.names.State();
  const uint32_t errors = state.errors;
  const Value other = Evaluate(other_side, scope);
  const bool failed = state.errors != errors;
  state.errors = errors;
  if (failed || other.IsNull() || FirstUnknown(other) != nullptr) return chosen;
  const auto type = Unified({TypeOf(chosen), TypeOf(other)});
  if (!type) return Failure(scope, "the two sides of a conditional have no common type");
  const auto converted = ConvertTo(chosen, *type, scope);
  return converted ? *converted : Failure(scope, "the two sides of a conditional have no common type");
}

Value EvaluateConditional(const HclExpression& expression, const Scope& scope) {
  const Value condition = ToBool(Forced(Evaluate(expression.operands[0], scope), scope), scope);
  if (condition.Kind() == ValueKind::kBool) {
    const bool truth = condition.AsBool();
    const Value chosen =
        WithCommonType(Evaluate(expression.operands[truth ? 1 : 2], scope), expression.operands[truth ? 2 : 1], scope);
    return condition.Sensitive() ? chosen.AsSensitive() : chosen;
  }
  const Value yes = Evaluate(expression.operands[1], scope);
  const Value no = Evaluate(expression.operands[2], scope);
  if (FirstUnknown(yes) == nullptr && SameContents(yes, no)) return yes;
  return Value::UnknownBecause("its condition is unknown: " + ReasonOf(condition));
}

Value EvaluateSplat(const HclExpression& expression, const Scope& scope) {
  Value base = Evaluate(expression.operands[0], scope);
  if (base.IsReference() && !base.AsReference().attribute.empty()) {
    const Value known = Forced(base, scope);
    if (known.IsList() || known.IsMap() || known.IsNull()) base = known;
  }
  if (base.IsUnknown()) return base;
  if (base.IsNull()) return Value::Of(List{});
  const Instances* instances = base.IsReference() ? scope.names.InstancesOf(base.AsReference().resource) : nullptr;
  if (instances != nullptr && instances->kind == Instances::Kind::kUnknown) {
    return Value::UnknownBecause(instances->reason);
  }
  if (base.IsReference() && instances == nullptr && !base.AsReference().attribute.empty()) {
    return Value::UnknownBecause(ReasonOf(base));
  }
  const bool several = base.IsList() || (instances != nullptr && instances->kind != Instances::Kind::kOne);
  const auto elements = several ? Elements(base, scope) : std::vector<Element>{{{}, base}};
  if (!elements) return Value::UnknownBecause(ReasonOf(base));
  List list;
  for (const Element& element : *elements) {
    const Binding item{"*", element.value, scope.bindings};
    list.push_back(Evaluate(expression.operands[1], scope.With(item)));
  }
  return Value::Of(std::move(list));
}

Value EvaluateVariable(const HclExpression& expression, const Scope& scope) {
  if (const Value* bound = scope.Find(expression.text)) return *bound;
  return Failure(scope, fmt::format("\"{}\" is no value by itself", expression.text));
}

// "var.x", "local.x", "path.module", "aws_s3_bucket.b", "module.m", "data.TYPE.NAME"; nothing for other attributes.
std::optional<Value> EvaluateRoot(const HclExpression& expression, const Scope& scope) {
  const HclExpression& base = expression.operands[0];
  if (base.kind == HclKind::kAttribute && base.operands[0].kind == HclKind::kVariable &&
      base.operands[0].text == "data" && scope.Find("data") == nullptr) {
    return scope.names.Object(fmt::format("data.{}.{}", base.text, expression.text));
  }
  if (base.kind != HclKind::kVariable || scope.Find(base.text) != nullptr) return std::nullopt;
  if (base.text == "var") return scope.names.Variable(expression.text);
  if (base.text == "local") return scope.names.Local(expression.text);
  if (base.text == "path") return scope.names.Path(expression.text);
  if (base.text == "data" || base.text == "ephemeral") return Value::UnknownBecause("data sources are not read");
  if (base.text == "self" || base.text == "each" || base.text == "count" || base.text == "terraform") {
    return Value::UnknownBecause(fmt::format("{}.{} is not known here", base.text, expression.text));
  }
  return scope.names.Object(fmt::format("{}.{}", base.text, expression.text));
}

Value EvaluateAttribute(const HclExpression& expression, const Scope& scope) {
  if (std::optional<Value> root = EvaluateRoot(expression, scope)) return *std::move(root);
  return AttributeOf(Evaluate(expression.operands[0], scope), expression.text, scope);
}

Value EvaluateKind(const HclExpression& expression, const Scope& scope) {
  switch (expression.kind) {
    case HclKind::kInvalid:
      return Value::UnknownBecause("its expression could not be read");
    case HclKind::kNull:
      return Value::Null();
    case HclKind::kBool:
      return Value::Bool(expression.text == "true");
    case HclKind::kNumber:
      return NumberFrom(expression.text);
    case HclKind::kString:
      return Value::String(Composed(std::string(expression.text)));
    case HclKind::kTemplate:
      return EvaluateTemplate(expression, scope);
    case HclKind::kTuple:
      return EvaluateTuple(expression, scope);
    case HclKind::kObject:
      return EvaluateObject(expression, scope);
    case HclKind::kFor:
    case HclKind::kTemplateFor:
      return EvaluateFor(expression, scope);
    case HclKind::kVariable:
      return EvaluateVariable(expression, scope);
    case HclKind::kAttribute:
      return EvaluateAttribute(expression, scope);
    case HclKind::kIndex:
      return ElementAt(Evaluate(expression.operands[0], scope), Evaluate(expression.operands[1], scope), scope);
    case HclKind::kSplat:
      return EvaluateSplat(expression, scope);
    case HclKind::kSplatItem:
      return *scope.Find("*");
    case HclKind::kCall:
      return EvaluateCall(expression, scope);
    case HclKind::kConditional:
      return EvaluateConditional(expression, scope);
    case HclKind::kBinary:
    case HclKind::kUnary:
      return EvaluateOperator(expression, scope);
    case HclKind::kParentheses:
      return Evaluate(expression.operands[0], scope);
  }
  return {};
}

}  // namespace

const Value* Scope::Find(std::string_view name) const {
  for (const Binding* binding = bindings; binding != nullptr; binding = binding->outer) {
    if (binding->name == name) return &binding->value;
  }
  return nullptr;
}

Value Evaluate(const HclExpression& expression, const Scope& scope) {
  EvaluationState& state = scope.names.State();
  const Location where = PlaceOf(expression, scope);
  const Deeper deeper(state);
  if (state.depth > kDeepestEvaluation) return Value::UnknownBecause("it is nested too deeply to be evaluated", where);
  if (!Charge(scope, 1)) return Value::UnknownBecause("the configuration takes too much work to evaluate", where);
  return EvaluateKind(expression, scope).At(where);
}

Value Failure(const Scope& scope, std::string reason) {
  ++scope.names.State().errors;
  return Value::UnknownBecause(std::move(reason));
}

bool Charge(const Scope& scope, uint64_t work) {
  EvaluationState& state = scope.names.State();
  state.work_left -= std::min(work, state.work_left);
  return state.work_left > 0;
}

std::string SourceText(const HclExpression& expression, const SourceFile& file) {
  const std::string_view text = file.Text().substr(0, expression.range.end);
  return std::string(text.substr(std::min<size_t>(expression.range.begin, text.size())));
}

}  // namespace plinth::frontend::terraform
