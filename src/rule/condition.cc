#include "rule/condition.h"

#include <fmt/format.h>

#include "base/text.h"
#include "graph/graph_dump.h"
#include "rule/operators.h"
#include "rule/table.h"

namespace plinth {
namespace {

std::string OperandText(const Condition& condition) {
  const rule::Operand& operand = condition.operand;
  if (!operand.setting.empty()) return fmt::format("the setting {}", operand.setting);
  if (operand.path) return operand.path->ToString();
  if (operand.query) return fmt::format("the table {}", operand.query->table->name);
  if (operand.condition) return fmt::format("({})", operand.condition->ToString());
  return DumpValue(operand.value);
}

std::string Paths(const std::vector<PropertyPath>& paths) {
  std::vector<std::string> texts;
  for (const PropertyPath& path : paths) texts.push_back(path.ToString());
  return Join(texts, ", ");
}

std::string Parts(const Condition& condition) {
  std::vector<std::string> texts;
  for (const auto& part : condition.parts) texts.push_back(part ? part->ToString() : "?");
  return Join(texts, "; ");
}

std::string Where(const Condition& condition, std::string_view word = " where ") {
  return condition.filter ? fmt::format("{}({})", word, condition.filter->ToString()) : "";
}

std::string_view Kinds(const Condition& condition) {
  return condition.statements ? "statement of " : condition.texts ? "text below " : "";
}

std::string Operation(const Condition& condition) {
  return condition.op ? fmt::format("{} {}", condition.op->name, OperandText(condition)) : "";
}

std::string Ports(const Condition& condition) {
  if (!condition.op) return "";
  return fmt::format(" on ports {}{}", condition.op->name == "opens_port" ? "" : "other than ", OperandText(condition));
}

}  // namespace

std::string Condition::ToString() const {
  switch (kind) {
    case Kind::kAll:
      return fmt::format("all of: {}", Parts(*this));
    case Kind::kAny:
      return fmt::format("any of: {}", Parts(*this));
    case Kind::kNot:
      return fmt::format("not ({})", Parts(*this));
    case Kind::kAt:
      return fmt::format("{} {}{}", path.ToString(), Operation(*this),
                         default_value ? fmt::format(" (absent: {})", DumpValue(*default_value)) : "");
    case Kind::kEach:
      return fmt::format("each {}{}{}: {}", Kinds(*this), Paths(paths), Where(*this), body ? body->ToString() : "?");
    case Kind::kSome:
      return fmt::format("some {}{}{}", Kinds(*this), Paths(paths), Where(*this));
    case Kind::kCount:
      return fmt::format("count of {}{} {}", Paths(paths), Where(*this), Operation(*this));
    case Kind::kTotalLength:
      return fmt::format("length of {} {}", Paths(paths), Operation(*this));
    case Kind::kReferences:
      return fmt::format("{} refers to {}{}{}", path.ToString(), types.empty() ? "a resource" : Join(types, " or "),
                         attribute.empty() ? "" : " by " + attribute, Where(*this));
    case Kind::kReferencedBy:
      return fmt::format("referred to by {}{}{}", Join(types, " or "), paths.empty() ? "" : " in " + Paths(paths),
                         Where(*this));
    case Kind::kExistsResource:
      return fmt::format("there is {}{}", Join(types, " or "), Where(*this));
    case Kind::kCountResources:
      return fmt::format("number of {}{} {}", Join(types, " or "), Where(*this), Operation(*this));
    case Kind::kSame:
      return fmt::format("{} are the same", Paths(paths));
    case Kind::kReachable:
      return fmt::format("reachable from the internet{}{}{}", Ports(*this),
                         reach.through == 0 ? "" : fmt::format(" through up to {} machines", reach.through),
                         reach.parts.empty() ? "" : ", as far as " + Join(reach.parts, " and ") + " tell");
    case Kind::kDistinct:
      return fmt::format("different {}{} {}", path.ToString(), Where(*this), Operation(*this));
  }
  return "";
}

std::string Condition::Heading() const {
  if (kind == Kind::kAll) return "all of";
  if (kind == Kind::kAny) return "any of";
  if (kind == Kind::kNot) return "not";
  Condition bare = *this;
  bare.filter = nullptr;
  bare.body = nullptr;
  if (kind == Kind::kEach) bare.kind = Kind::kSome;
  std::string text = bare.ToString();
  if (kind == Kind::kEach) text.replace(0, 4, "each");
  return text;
}

}  // namespace plinth
