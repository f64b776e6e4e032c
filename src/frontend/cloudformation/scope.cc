#include "frontend/cloudformation/scope.h"

#include <charconv>

#include <fmt/format.h>

#include "frontend/cloudformation/include.h"
#include "frontend/cloudformation/intrinsics.h"
#include "frontend/cloudformation/lift.h"
#include "frontend/cloudformation/loops.h"
#include "frontend/map_builder.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kOutputs = "Outputs.";

// "8" but not "012", which an author means as text (account ids).
std::optional<int64_t> AsInteger(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  if (text.size() > 1 && text[text[0] == '-' ? 1 : 0] == '0' && text != "-0") return std::nullopt;
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> AsNumber(std::string_view text) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Scope::Scope(const syntax::Node& root, const SourceFile& file, const Options& options, const Boundary& boundary,
             ResourceGraph& graph)
    : root_(root),
      file_(&file),
      options_(options),
      boundary_(boundary),
      graph_(graph),
      parameters_(root.Find("Parameters"), options, boundary, graph),
      conditions_(graph) {
  if (const syntax::Node* mappings = root.Find("Mappings"); mappings && mappings->IsMapping()) {
    for (const syntax::Entry& entry : mappings->entries) mappings_[entry.key] = &entry.value;
  }
  if (const syntax::Node* resources = root.Find("Resources"); resources && resources->IsMapping()) {
    for (const syntax::Entry& entry : resources->entries) resources_.emplace(entry.key);
  }
  ReadTransforms(root);
  conditions_.Define(*this, root.Find("Conditions"));
}

void Scope::ReadTransforms(const syntax::Node& root) {
  const auto read = [&](std::string_view name) {
    if (name.substr(0, 15) == "AWS::Serverless") {
      has_serverless_ = true;
    } else if (name != "AWS::LanguageExtensions") {
      has_macros_ = true;
      Note(fmt::format("macro {} may change the template", name));
    }
  };
  const syntax::Node* transform = root.Find("Transform");
  if (transform && transform->IsScalar()) read(transform->text);
  if (transform) {
    for (const syntax::Node& item : transform->items) {
      const syntax::Node* name = item.IsScalar() ? &item : item.Find("Name");
      read(name && name->IsScalar() ? name->text : "with parameters");
    }
  }
  if (transform && transform->IsMapping()) {
    const syntax::Node* name = transform->Find("Name");
    read(name && name->IsScalar() ? name->text : "with parameters");
  }
  const syntax::Node* resources = root.Find("Resources");
  const syntax::Node* made = resources && resources->IsMapping() ? resources->Find("Fn::Transform") : nullptr;
  if (made && !IsLocalInclude(*this, *made)) has_macros_ = true;
}

Value Scope::Scalar(const syntax::Node& node) const {
  const Location where = At(node);
  switch (node.kind) {
    case syntax::NodeKind::kNull:
      return Value::Null(where);
    case syntax::NodeKind::kBool:
      return Value::Bool(node.AsBool(), where);
    case syntax::NodeKind::kInteger:
      if (const std::optional<int64_t> value = AsInteger(node.text)) return Value::Integer(*value, where);
      break;
    case syntax::NodeKind::kNumber:
      if (const std::optional<double> value = AsNumber(node.text)) return Value::Number(*value, where);
      break;
    default:
      break;
  }
  return Value::String(variables_.empty() ? std::string(node.text) : Key(node.text), where);
}

Value Scope::Sequence(const syntax::Node& node) {
  List items;
  items.reserve(node.items.size());
  for (const syntax::Node& item : node.items) {
    Value value = Evaluate(item);
    if (!value.IsAbsent()) items.push_back(std::move(value));
  }
  return Value::Of(std::move(items), At(node));
}

Value Scope::Evaluate(const Argument& argument) {
  const syntax::Node& node = *argument.node;
  if (const std::optional<Call> call = argument.tag_used ? LongCallIn(node) : CallIn(node)) {
    if (call->function && call->function->apply) return call->function->apply(*this, call->argument, At(node));
    if (call->function) return Truth(node);
    Note(fmt::format("{} is not a known function", call->name));
    return Value::UnknownBecause(fmt::format("function {} is not known", call->name), At(node));
  }
  if (node.IsScalar()) return Scalar(node);
  if (node.IsSequence()) return Sequence(node);
  return Value::Of(EvaluateEntries(node), At(node));
}

Value Scope::Truth(const syntax::Node& node) {
  const Location where = At(node);
  const Guard guard = conditions_.Of(*this, node);
  return MakeGuarded({{guard, Value::Bool(true, where)}, {Guard::Not(guard), Value::Bool(false, where)}}, where);
}

Map Scope::EvaluateEntries(const syntax::Node& mapping) {
  MapBuilder map;
  ForEachEntry(*this, mapping, [&](const syntax::Entry& entry) {
    // Beside other entries a transform adds some that are not known.
    Value value =
        entry.key == "Fn::Transform" ? ApplyTransform(*this, {&entry.value}, At(entry.value)) : Evaluate(entry.value);
    map.Set(Key(entry.key), std::move(value), At(entry.key_range));
  });
  return map.Take();
}

Value Scope::Ref(std::string_view name, Location where) {
  if (const Value* variable = FindVariable(name)) return variable->At(where);
  if (const Parameter* parameter = parameters_.Find(name)) return parameters_.ValueOf(*parameter, where);
  if (HasResource(name)) return Value::Of(Reference{std::string(name), ""}, where);
  if (MacrosMayDefine(name)) {
    return Value::UnknownBecause(fmt::format("Ref to {}, which the template does not define", name), where);
  }
  // It leads nowhere, and so certainly to none of the resources that are there.
  Complain("unresolved-reference", fmt::format("{} is no parameter and no resource", name), where);
  return Value::Of(Reference{std::string(name), ""}, where);
}

Value Scope::GetAtt(std::string_view resource, std::string_view attribute, Location where) {
  if (HasResource(resource)) {
    if (attribute.starts_with(kOutputs) && boundary_.surroundings) {
      const std::string_view output = attribute.substr(kOutputs.size());
      if (std::optional<Value> value = boundary_.surroundings->Output(resource, output, where)) return *value;
    }
    return Value::Of(Reference{std::string(resource), std::string(attribute)}, where);
  }
  if (MacrosMayDefine(resource)) {
    return Value::UnknownBecause(fmt::format("GetAtt of {}, which the template does not define", resource), where);
  }
  Complain("unresolved-reference", fmt::format("{} is no resource", resource), where);
  return Value::Of(Reference{std::string(resource), std::string(attribute)}, where);
}

const syntax::Node* Scope::Mapping(std::string_view name) const {
  const auto found = mappings_.find(name);
  return found == mappings_.end() ? nullptr : found->second;
}

const Value* Scope::FindVariable(std::string_view name) const {
  for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
    if (variable->name == name) return &variable->value;
  }
  return nullptr;
}

std::string Scope::Key(std::string_view key) const {
  if (variables_.empty()) return std::string(key);
  std::string out;
  for (size_t i = 0; i < key.size();) {
    const bool opens = (key[i] == '$' || key[i] == '&') && i + 1 < key.size() && key[i + 1] == '{';
    const size_t end = opens ? key.find('}', i) : std::string_view::npos;
    const Value* variable = end == std::string_view::npos ? nullptr : FindVariable(key.substr(i + 2, end - i - 2));
    if (!variable) {
      out += key[i++];
      continue;
    }
    for (const char c : variable->ScalarText()) {
      if (key[i] == '$' || std::isalnum(static_cast<unsigned char>(c))) out += c;
    }
    i = end + 1;
  }
  return out;
}

// Serverless resources make more resources than are expanded here, under names that begin with their own.
bool Scope::MacrosMayDefine(std::string_view name) const {
  if (has_macros_) return true;
  if (!has_serverless_) return false;
  for (size_t length = name.size(); length > 0; --length) {
    if (HasResource(name.substr(0, length))) return true;
  }
  return name.find('.') != std::string_view::npos || name.substr(0, 10) == "Serverless";
}

void Scope::Complain(std::string_view id, std::string message, Location where) {
  if (quiet_) return;
  const std::string_view path = where.file ? std::string_view(where.file->Path()) : std::string_view();
  if (!complaints_.insert(fmt::format("{} {} {}", id, where.range.begin, path)).second) return;
  graph_.problems.push_back({std::string(id), std::move(message), where});
}

bool Scope::SpendExpansion(Location loop) {
  if (expansions_left_ > 0) {
    --expansions_left_;
    return true;
  }
  const bool told = std::any_of(graph_.problems.begin(), graph_.problems.end(),
                                [](const plinth::Problem& problem) { return problem.id == "limit-exceeded"; });
  if (!told)
    Complain("limit-exceeded", fmt::format("Loops make more than {} entries; the rest is left out", kExpansions), loop);
  return false;
}

void Scope::ComplainOfName(std::string message, Location where) {
  if (!has_macros_) Complain("unresolved-reference", std::move(message), where);
}

Value Scope::Invalid(std::string message, Location where) {
  Complain("invalid-function", message, where);
  return Value::UnknownBecause(std::move(message), where);
}

void Scope::Note(std::string note) {
  if (quiet_) return;
  if (notes_.insert(note).second) graph_.notes.push_back(std::move(note));
}

}  // namespace plinth::frontend::cloudformation
