#include "frontend/terraform/modules_instance.h"

#include <fmt/format.h>

#include "base/path.h"
#include "frontend/terraform/expressions_convert.h"

namespace plinth::frontend::terraform {

using syntax::HclAttribute;
using syntax::HclExpression;
using syntax::HclKind;

namespace {

bool IsTrue(const Declaration& declaration, std::string_view attribute) {
  const HclAttribute* found = declaration.block->body.Find(attribute);
  return found != nullptr && found->value.kind == HclKind::kBool && found->value.text == "true";
}

bool IsFalse(const Declaration& declaration, std::string_view attribute) {
  const HclAttribute* found = declaration.block->body.Find(attribute);
  return found != nullptr && found->value.kind == HclKind::kBool && found->value.text == "false";
}

bool IsTextType(const HclAttribute* type) {
  return type == nullptr || ((type->value.kind == HclKind::kVariable || type->value.kind == HclKind::kString) &&
                             type->value.text == "string");
}

// A name or traversal as written, without the quotes that JSON needs.
std::string NameIn(const HclExpression& expression, const SourceFile& file) {
  std::string text = expression.kind == HclKind::kString ? std::string(expression.text) : SourceText(expression, file);
  if (text.size() > 1 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

}  // namespace

ModuleInstance::ModuleInstance(Configuration& configuration, const ModuleSource& source, const ObjectInstance* call,
                               std::string address, bool installed)
    : configuration_(configuration),
      source_(source),
      call_(call),
      parent_(call == nullptr ? nullptr : call->object->owner),
      address_(std::move(address)) {
  if (parent_ != nullptr) {
    path_ = parent_->path_;
    path_.push_back(parent_->address_.empty() ? address_ : address_.substr(parent_->address_.size() + 1));
    foreign_call_ = parent_->foreign_call_;
    if (foreign_call_ == nullptr && installed) foreign_call_ = &call->object->declaration;
    partial_ = parent_->partial_ || call->object->instances.kind == Instances::Kind::kUnknown;
  }
  for (const ModuleSource::Object& declared : source.Objects()) {
    auto object = std::make_unique<terraform::Object>();
    object->owner = this;
    object->address = Absolute(declared.address);
    object->declaration = declared.declaration;
    configuration_.Register(std::move(object));
  }
}

std::string ModuleInstance::Absolute(const std::string& address) const {
  return address_.empty() ? address : address_ + "." + address;
}

Value ModuleInstance::Variable(std::string_view name) {
  const std::string key(name);
  return configuration_.Remember(variables_[key], "var." + key, [&] { return EvaluateVariable(key); });
}

Value ModuleInstance::EvaluateVariable(const std::string& name) {
  const Declaration* declaration = source_.Variable(name);
  if (declaration == nullptr) return Value::UnknownBecause(fmt::format("variable {} is not declared", name));
  Value value;
  if (call_ == nullptr) {
    value = RootVariable(name, *declaration);
  } else {
    const std::optional<Value> input = Input(name);
    const bool defaulted = !input || (input->IsNull() && IsFalse(*declaration, "nullable"));
    value = defaulted ? Default(name, *declaration) : *input;
  }
  if (const HclAttribute* type = declaration->block->body.Find("type")) {
    value = Convert(value, type->value, ScopeOf(declaration->file));
  }
  return IsTrue(*declaration, "sensitive") ? value.AsSensitive() : value;
}

// Text from outside: for other types than text it is an expression.
Value ModuleInstance::RootVariable(const std::string& name, const Declaration& declaration) {
  const Options& options = configuration_.FrontendOptions();
  const auto given = options.parameters.find(name);
  if (given != options.parameters.end()) return FromText(given->second, declaration);
  if (const auto value = configuration_.Values().Find(name, *this)) return *value;
  const std::string text = options.variable_of_environment ? options.variable_of_environment(name) : "";
  return text.empty() ? Default(name, declaration) : FromText(text, declaration);
}

Value ModuleInstance::FromText(const std::string& text, const Declaration& declaration) {
  if (!IsTextType(declaration.block->body.Find("type"))) {
    const SourceFile file("", text);
    const syntax::HclFragment fragment =
        syntax::ReadHclExpression(file, file.Text(), {0, static_cast<uint32_t>(file.Text().size())});
    if (fragment.problems.empty()) return WithoutPlaces(Evaluate(fragment.expression, ScopeOf(&file)));
  }
  return Value::String(text);
}

Value ModuleInstance::Default(const std::string& name, const Declaration& declaration) {
  const HclAttribute* attribute = declaration.block->body.Find("default");
  if (attribute == nullptr) return Value::UnknownBecause(fmt::format("variable {} has no default", name));
  return Evaluate(attribute->value, ScopeOf(declaration.file));
}

std::optional<Value> ModuleInstance::Input(const std::string& name) {
  const HclAttribute* attribute = call_->object->declaration.block->body.Find(name);
  if (attribute == nullptr) return std::nullopt;
  const InstanceScope scope(*call_);
  return Evaluate(attribute->value, scope.Get());
}

Value ModuleInstance::Local(std::string_view name) {
  const std::string key(name);
  const LocalDeclaration* local = source_.Local(key);
  if (local == nullptr) return Value::UnknownBecause(fmt::format("local {} is not declared", name));
  return configuration_.Remember(locals_[key], "local." + key,
                                 [&] { return Evaluate(local->attribute->value, ScopeOf(local->file)); });
}

Value ModuleInstance::Output(const std::string& name) {
  const Declaration* output = source_.Output(name);
  const HclAttribute* attribute = output == nullptr ? nullptr : output->block->body.Find("value");
  if (attribute == nullptr) return Value::UnknownBecause(fmt::format("{} has no output {}", address_, name));
  return configuration_.Remember(outputs_[name], address_ + "." + name, [&] {
    const Value value = Evaluate(attribute->value, ScopeOf(output->file));
    return IsTrue(*output, "sensitive") ? value.AsSensitive() : value;
  });
}

Value ModuleInstance::Path(std::string_view name) {
  if (name == "root") return Value::String(".");
  if (name == "module") return Value::String(RelativePath(source_.Folder(), configuration_.RootFolder()));
  return Value::UnknownBecause(fmt::format("path.{} is not known before Terraform runs", name));
}

Value ModuleInstance::Object(const std::string& address) {
  const std::string absolute = Absolute(address);
  // One that is not declared stays a reference: it names something else than every resource that is.
  return Value::Of(Reference{absolute, ""});
}

const Instances* ModuleInstance::InstancesOf(const std::string& object) {
  terraform::Object* found = configuration_.FindObject(object);
  return found == nullptr ? nullptr : &configuration_.InstancesOf(*found);
}

Value ModuleInstance::AttributeOf(const Reference& object, std::string_view name) {
  InstancesOf(object.resource);  // makes its instances known
  const ObjectInstance* instance = configuration_.FindInstance(object.resource);
  const terraform::Object* whole = instance != nullptr ? instance->object : configuration_.FindObject(object.resource);
  if (whole == nullptr || whole->declaration.block->type != "module") {
    return Value::Of(Reference{object.resource, std::string(name)});
  }
  ModuleInstance* module = configuration_.ModuleAt(object.resource);
  if (module != nullptr) return module->Output(std::string(name));
  return Value::UnknownBecause(fmt::format("{} is not present, so its outputs are unknown", object.resource));
}

std::string ModuleInstance::MappedProvider(const std::string& name) const {
  const terraform::Object& object = *call_->object;
  const HclAttribute* providers = object.declaration.block->body.Find("providers");
  if (providers == nullptr || providers->value.kind != HclKind::kObject) return name;
  const auto& operands = providers->value.operands;
  for (size_t i = 0; i + 1 < operands.size(); i += 2) {
    if (NameIn(operands[i], *object.declaration.file) == name) {
      return NameIn(operands[i + 1], *object.declaration.file);
    }
  }
  return name;
}

std::string ModuleInstance::ProviderOf(const std::string& stated, std::string_view type) const {
  const std::string by_type(type.substr(0, type.find('_')));
  std::string name = stated.empty() ? by_type : stated;
  for (const ModuleInstance* module = this; module->parent_ != nullptr; module = module->parent_) {
    name = module->MappedProvider(name);
  }
  return name == by_type && stated.empty() ? "" : name;
}

InstanceScope::InstanceScope(const ObjectInstance& instance) : object_(*instance.object) {
  const syntax::HclBody& body = object_.declaration.block->body;
  const bool counted = body.Find("count") != nullptr;
  if (!counted && body.Find("for_each") == nullptr) return;
  binding_.name = counted ? "count" : "each";
  if (object_.instances.kind == Instances::Kind::kUnknown) {
    binding_.value = Value::UnknownBecause(object_.instances.reason);
    return;
  }
  Map map;
  map.Set(counted ? "index" : "key", object_.instances.keys[instance.index]);
  if (!counted) map.Set("value", object_.instances.values[instance.index]);
  binding_.value = Value::Of(std::move(map));
}

Scope InstanceScope::Get() const {
  return {*object_.owner, object_.declaration.file, binding_.name.empty() ? nullptr : &binding_};
}

}  // namespace plinth::frontend::terraform
