// for expressions, and %{for} in templates.
#include <set>

#include <fmt/format.h>

#include "frontend/map_builder.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/expressions_operators.h"

namespace plinth::frontend::terraform {

using syntax::HclExpression;
using syntax::HclKind;

namespace {

const HclExpression* ConditionOf(const HclExpression& expression) {
  const size_t place = expression.object ? 3 : 2;
  return expression.operands.size() > place ? &expression.operands[place] : nullptr;
}

// Collects what each round gives.
class Rounds {
 public:
  explicit Rounds(const HclExpression& expression) : expression_(expression) {}

  // False where the whole result is unknown; see Reason().
  bool Add(const Scope& scope) {
    if (const HclExpression* condition = ConditionOf(expression_)) {
      const Value truth = ToBool(Forced(Evaluate(*condition, scope), scope), scope);
      if (truth.Kind() != ValueKind::kBool) return Stop("the condition of \"for\" is unknown: " + ReasonOf(truth));
      if (!truth.AsBool()) return true;
    }
    Value value = Evaluate(expression_.operands[1], scope);
    if (expression_.kind == HclKind::kTemplateFor) value = ToText(value, scope);
    if (!expression_.object) {
      list_.push_back(std::move(value));
      return true;
    }
    const Value key = ToText(Forced(Evaluate(expression_.operands[2], scope), scope), scope);
    if (!key.IsString()) return Stop("a key of \"for\" is unknown: " + ReasonOf(key));
    if (expression_.spread)
      groups_[key.AsString()].push_back(std::move(value));
    else if (!keys_.insert(key.AsString()).second)
      return Fail(scope, "two values of \"for\" have the key \"" + key.AsString() + "\"");
    else
      map_.Set(key.AsString(), std::move(value), key.Where());
    return true;
  }

  const std::string& Reason() const { return reason_; }

  Value Result() {
    if (expression_.kind == HclKind::kTemplateFor) return Value::Concatenation(std::move(list_));
    if (!expression_.object) return Value::Of(std::move(list_));
    for (auto& [key, values] : groups_) map_.Set(key, Value::Of(std::move(values)), {});
    return Value::Of(map_.Take());
  }

 private:
  bool Fail(const Scope& scope, std::string reason) {
    Failure(scope, reason);
    return Stop(std::move(reason));
  }
  bool Stop(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  const HclExpression& expression_;
  List list_;
  MapBuilder map_;
  std::set<std::string> keys_;
  std::map<std::string, List> groups_;
  std::string reason_;
};

}  // namespace

Value EvaluateFor(const HclExpression& expression, const Scope& scope) {
  const Value collection = Evaluate(expression.operands[0], scope);
  const auto elements = Elements(collection, scope);
  if (!elements) {
    const Value known = Forced(collection, scope);
    if (known.IsScalar() || known.IsNull()) return Failure(scope, "\"for\" over what is no collection");
    return Value::UnknownBecause(ReasonOf(known));
  }
  Rounds rounds(expression);
  for (const Element& element : *elements) {
    const Binding key{expression.key_name, element.key, scope.bindings};
    const Binding value{expression.name, element.value, expression.key_name.empty() ? scope.bindings : &key};
    if (!rounds.Add(scope.With(value))) return Value::UnknownBecause(rounds.Reason());
  }
  return collection.Sensitive() ? rounds.Result().AsSensitive() : rounds.Result();
}

}  // namespace plinth::frontend::terraform
