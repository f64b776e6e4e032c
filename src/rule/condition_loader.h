// Conditions out of nodes, completely checked.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "plinth/value.h"

#include "rule/condition.h"
#include "rule/forms.h"
#include "rule/load_context.h"
#include "rule/operators.h"
#include "rule/path_check.h"

namespace plinth::rule {

class ConditionLoader {
 public:
  ConditionLoader(const LoadContext& context, const std::map<std::string, Value>& settings)
      : context_(context), settings_(settings) {}

  // Null where there was a problem.
  std::shared_ptr<const Condition> Load(const syntax::Node& node, const PathScope& scope);

 private:
  const Form* FormOf(const syntax::Node& node);
  void CheckKeys(const syntax::Node& node, const Form& form);
  bool LoadHead(const syntax::Node& node, const Form& form, const PathScope& scope, Condition& condition);
  bool LoadParts(const syntax::Node& head, const Form& form, const PathScope& scope, Condition& condition);
  bool LoadOperator(const syntax::Node& node, const Form& form, const PathScope& scope, Condition& condition);
  bool LoadBodies(const syntax::Node& node, const Form& form, const PathScope& scope, Condition& condition);
  void LoadExtras(const syntax::Node& node, const PathScope& scope, Condition& condition);
  bool LoadPaths(const syntax::Node& head, const Form& form, const PathScope& scope, Condition& condition);
  bool LoadPath(const syntax::Node& node, const PathScope& scope, bool each_allowed, PropertyPath& path);
  bool LoadTexts(const syntax::Node& node, std::string_view what, std::vector<std::string>& texts);
  PathScope InnerScope(const Form& form, const PathScope& scope, const Condition& condition) const;

  // graph_form_loader.cc
  bool LoadReach(const syntax::Node& node, const PathScope& scope, Condition& condition);
  bool LoadReachParts(const syntax::Node& node, Condition& condition);
  bool LoadWalk(const syntax::Node& node, const PathScope& scope, Condition& condition);

  // operand_loader.cc
  bool LoadOperand(const syntax::Node& node, const Operator& op, const PathScope& scope, Operand& operand);
  bool LoadPathOperand(const syntax::Node& node, const Operator& op, const PathScope& scope, Operand& operand);
  bool LoadSetting(const syntax::Node& node, const Operator& op, Operand& operand);
  bool CheckOperand(Range range, const Operator& op, const Value& value);
  bool LoadQuery(const syntax::Node& node, const Operator& op, Operand& operand);
  bool CheckIndex(const Operator& op, const TableQuery& query, Range range);
  bool LoadFilters(const syntax::Node& where, TableQuery& query);

  const LoadContext& context_;
  const std::map<std::string, Value>& settings_;
};

// What the paths of `distinct` start from: the resources that its steps lead to.
PathScope WalkScope(const PathScope& scope, const Condition& condition);

// Empty where an operand of that kind may be this value; else what it must be.
std::string CheckOperandValue(OperandKind kind, const Value& value);

}  // namespace plinth::rule
