#include "rule/condition_loader.h"

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/text.h"
#include "rule/node_value.h"

namespace plinth::rule {
namespace {

// Operators about elements may stand without `at`: they are about the element itself.
bool StandsAlone(const Operator& op) { return op.theme == Theme::kRuleElement || op.theme == Theme::kStatement; }

std::vector<std::string_view> AllWords() {
  std::vector<std::string_view> words = {"where", "require",      "forbid",  "default", "ignore_case",
                                         "type",  "attribute",    "via",     "ports",   "of",
                                         "along", "except_ports", "through", "parts"};
  for (const Form& form : Forms()) words.push_back(form.key);
  for (const Operator& op : Operators()) words.push_back(op.name);
  return words;
}

bool Accepts(const Form& form, std::string_view key) {
  if (key == form.key || (key == "where" && form.has_where)) return true;
  if ((key == "require" || key == "forbid") && form.has_body) return true;
  for (const std::string_view more : SplitWords(form.more)) {
    if (key == more) return true;
  }
  return form.has_operator && FindOperator(key);
}

}  // namespace

std::shared_ptr<const Condition> ConditionLoader::Load(const syntax::Node& node, const PathScope& scope) {
  const Form* form = FormOf(node);
  if (!form) return nullptr;
  CheckKeys(node, *form);
  auto condition = std::make_shared<Condition>();
  condition->kind = form->kind;
  condition->statements = form->statements;
  condition->texts = form->texts;
  condition->where = context_.At(node.range);
  bool ok = LoadHead(node, *form, scope, *condition);
  if (form->has_operator) ok = LoadOperator(node, *form, scope, *condition) && ok;
  LoadExtras(node, scope, *condition);
  ok = LoadBodies(node, *form, scope, *condition) && ok;
  return ok ? condition : nullptr;
}

const Form* ConditionLoader::FormOf(const syntax::Node& node) {
  if (!node.IsMapping() || node.entries.empty()) {
    context_.Complain(node.range, "a condition is a map, like {at: PATH, equals: VALUE}");
    return nullptr;
  }
  const Form* form = nullptr;
  for (const syntax::Entry& entry : node.entries) {
    const Form* found = FindForm(entry.key);
    if (!found) continue;
    if (form) {
      context_.Complain(
          entry.key_range,
          fmt::format("two conditions in one map: '{}' and '{}'; list them under all: or any:", form->key, entry.key));
      return nullptr;
    }
    form = found;
  }
  if (form) return form;
  for (const syntax::Entry& entry : node.entries) {
    const Operator* op = FindOperator(entry.key);
    if (op && StandsAlone(*op)) return FindForm("at");
    if (op) {
      context_.Complain(entry.key_range, fmt::format("the operator '{}' needs at: PATH beside it", entry.key));
      return nullptr;
    }
  }
  const syntax::Entry& first = node.entries.front();
  context_.Complain(first.key_range,
                    fmt::format("'{}' is no condition{}", first.key, DidYouMean(first.key, AllWords())));
  return nullptr;
}

void ConditionLoader::CheckKeys(const syntax::Node& node, const Form& form) {
  if (context_.packed) return;
  for (const syntax::Entry& entry : node.entries) {
    if (Accepts(form, entry.key)) continue;
    const bool known_operator = FindOperator(entry.key) != nullptr;
    context_.Complain(entry.key_range, known_operator ? fmt::format("'{}' takes no operator, but '{}' stands beside it",
                                                                    form.key, entry.key)
                                                      : fmt::format("'{}' is no key beside '{}'{}", entry.key, form.key,
                                                                    DidYouMean(entry.key, AllWords())));
  }
}

bool ConditionLoader::LoadHead(const syntax::Node& node, const Form& form, const PathScope& scope,
                               Condition& condition) {
  const syntax::Node* head = node.Find(form.key);
  if (!head) return true;  // an operator that stands alone: the element itself
  switch (form.shape) {
    case FormShape::kConditions:
    case FormShape::kCondition:
      return LoadParts(*head, form, scope, condition);
    case FormShape::kTypes:
      return LoadTexts(*head, "a resource type or a list of them", condition.types);
    case FormShape::kPath:
      return LoadPath(*head, scope, form.kind != Condition::Kind::kAt, condition.path);
    case FormShape::kPaths:
    case FormShape::kTwoPaths:
      return LoadPaths(*head, form, scope, condition);
    case FormShape::kReach:
      return LoadReach(node, scope, condition);
    case FormShape::kWalk:
      return LoadWalk(node, scope, condition);
  }
  return false;
}

bool ConditionLoader::LoadParts(const syntax::Node& head, const Form& form, const PathScope& scope,
                                Condition& condition) {
  if (form.shape == FormShape::kCondition) {
    condition.parts.push_back(Load(head, scope));
    return condition.parts.back() != nullptr;
  }
  if (!head.IsSequence() || head.items.empty()) {
    context_.Complain(head.range, fmt::format("'{}' takes a list of conditions", form.key));
    return false;
  }
  bool ok = true;
  for (const syntax::Node& item : head.items) {
    condition.parts.push_back(Load(item, scope));
    ok = ok && condition.parts.back() != nullptr;
  }
  return ok;
}

bool ConditionLoader::LoadPaths(const syntax::Node& head, const Form& form, const PathScope& scope,
                                Condition& condition) {
  const bool two = form.shape == FormShape::kTwoPaths;
  std::vector<const syntax::Node*> nodes;
  if (head.IsSequence()) {
    for (const syntax::Node& item : head.items) nodes.push_back(&item);
  } else {
    nodes.push_back(&head);
  }
  if (two ? nodes.size() != 2 : nodes.empty()) {
    context_.Complain(head.range, two ? "'same' takes two paths" : fmt::format("'{}' needs a path", form.key));
    return false;
  }
  bool ok = true;
  for (const syntax::Node* node : nodes) {
    PropertyPath path;
    ok = LoadPath(*node, scope, !two, path) && ok;
    const bool whole = two || form.texts || form.kind == Condition::Kind::kTotalLength;
    const bool single = whole || form.statements || path.steps.empty() || path.HasEach() || context_.packed;
    if (ok && !single && context_.data && LeadsToList(path, scope, *context_.data)) {
      context_.Complain(node->range, fmt::format("'{}' walks elements, so the path to a list ends in []: '{}[]'",
                                                 form.key, path.ToString()));
      ok = false;
    }
    condition.paths.push_back(std::move(path));
  }
  return ok;
}

bool ConditionLoader::LoadPath(const syntax::Node& node, const PathScope& scope, bool each_allowed,
                               PropertyPath& path) {
  if (!node.IsScalar()) {
    context_.Complain(node.range, "a path is a text, like A.B");
    return false;
  }
  Result<PropertyPath> parsed = ParsePath(node.text);
  if (!parsed) {
    context_.Complain(node.range, parsed.ErrorMessage());
    return false;
  }
  path = std::move(parsed.Get());
  if (context_.packed) return true;
  if (path.HasEach() && !each_allowed) {
    context_.Complain(node.range,
                      "[] stands for many elements, so it cannot be asked with at; use each, some or count");
    return false;
  }
  const std::string complaint = context_.data ? CheckPath(path, scope, *context_.data) : "";
  if (!complaint.empty()) context_.Complain(node.range, complaint);
  return complaint.empty();
}

bool ConditionLoader::LoadTexts(const syntax::Node& node, std::string_view what, std::vector<std::string>& texts) {
  if (node.IsString()) {
    texts.emplace_back(node.text);
    return true;
  }
  for (const syntax::Node& item : node.items) {
    if (!item.IsString()) {
      context_.Complain(item.range, fmt::format("here stands {}", what));
      return false;
    }
    texts.emplace_back(item.text);
  }
  if (texts.empty()) context_.Complain(node.range, fmt::format("here stands {}", what));
  return !texts.empty();
}

bool ConditionLoader::LoadOperator(const syntax::Node& node, const Form& form, const PathScope& scope,
                                   Condition& condition) {
  const syntax::Entry* chosen = nullptr;
  for (const syntax::Entry& entry : node.entries) {
    const bool is_extra = entry.key == "type" && form.key != "at";
    if (is_extra || !FindOperator(entry.key)) continue;
    if (chosen) {
      context_.Complain(entry.key_range,
                        fmt::format("two operators in one condition: '{}' and '{}'; list two conditions "
                                    "under all: or any:",
                                    chosen->key, entry.key));
      return false;
    }
    chosen = &entry;
  }
  if (!chosen) {
    context_.Complain(node.range, fmt::format("'{}' needs an operator, like equals: VALUE", form.key));
    return false;
  }
  condition.op = FindOperator(chosen->key);
  using Kind = Condition::Kind;
  const bool counts = form.kind == Kind::kCount || form.kind == Kind::kCountResources ||
                      form.kind == Kind::kTotalLength || form.kind == Kind::kDistinct;
  if (counts && condition.op->theme != Theme::kNumber && condition.op->name != "equals") {
    context_.Complain(chosen->key_range, fmt::format("'{}' is a number; ask it with equals, at_least, at_most, "
                                                     "greater_than or less_than",
                                                     form.key));
    return false;
  }
  return LoadOperand(chosen->value, *condition.op, scope, condition.operand);
}

void ConditionLoader::LoadExtras(const syntax::Node& node, const PathScope& scope, Condition& condition) {
  if (condition.kind == Condition::Kind::kAt) {
    if (const syntax::Node* value = node.Find("default")) condition.default_value = ValueOf(*value, context_.Places());
    if (const syntax::Node* flag = node.Find("ignore_case")) condition.ignore_case = flag->AsBool();
  }
  if (condition.kind == Condition::Kind::kReferences) {
    if (const syntax::Node* type = node.Find("type"))
      LoadTexts(*type, "a resource type or a list of them", condition.types);
    if (const syntax::Node* name = node.Find("attribute")) condition.attribute = name->text;
  }
  if (condition.kind != Condition::Kind::kReferencedBy) return;
  const syntax::Node* via = node.Find("via");
  if (!via) return;
  PathScope other;
  if (condition.types != std::vector<std::string>{"*"}) other.types = condition.types;
  other.outer = &ResourceScope(scope);
  const bool list = via->IsSequence();
  for (size_t i = 0; i < (list ? via->items.size() : 1); ++i) {
    condition.paths.emplace_back();
    LoadPath(list ? via->items[i] : *via, other, true, condition.paths.back());
  }
}

PathScope ConditionLoader::InnerScope(const Form& form, const PathScope& scope, const Condition& condition) const {
  if (form.kind == Condition::Kind::kEach || form.kind == Condition::Kind::kSome ||
      form.kind == Condition::Kind::kCount) {
    PathScope inner = ElementScope(scope, condition.paths.front());
    // The elements of several paths have different properties.
    inner.free = inner.free || form.statements || form.texts || condition.paths.size() > 1;
    if (condition.paths.front().steps.empty() && condition.paths.size() == 1) inner.base = scope.base;
    return inner;
  }
  if (form.kind == Condition::Kind::kDistinct) return WalkScope(scope, condition);
  PathScope inner;
  if (condition.types != std::vector<std::string>{"*"}) inner.types = condition.types;
  inner.outer = &ResourceScope(scope);
  return inner;
}

bool ConditionLoader::LoadBodies(const syntax::Node& node, const Form& form, const PathScope& scope,
                                 Condition& condition) {
  if (!form.has_where && !form.has_body) return true;
  if (form.shape == FormShape::kPaths && condition.paths.empty()) return false;
  const PathScope inner = InnerScope(form, scope, condition);
  bool ok = true;
  const syntax::Node* where = form.has_where ? node.Find("where") : nullptr;
  if (where) {
    condition.filter = Load(*where, inner);
    ok = condition.filter != nullptr;
  } else if (form.kind == Condition::Kind::kSome && form.statements) {
    context_.Complain(node.range, "'statement' needs a where");
    ok = false;
  }
  if (!form.has_body) return ok;
  const syntax::Node* require = node.Find("require");
  const syntax::Node* forbid = node.Find("forbid");
  if (!require == !forbid) {
    context_.Complain(node.range, fmt::format("'{}' needs either require or forbid", form.key));
    return false;
  }
  condition.body = Load(require ? *require : *forbid, inner);
  if (condition.body && forbid) {
    auto negated = std::make_shared<Condition>();
    negated->kind = Condition::Kind::kNot;
    negated->where = condition.body->where;
    negated->parts.push_back(condition.body);
    condition.body = std::move(negated);
  }
  return ok && condition.body != nullptr;
}

}  // namespace plinth::rule
