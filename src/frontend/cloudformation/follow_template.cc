// From a resource that nests a template to the stack that it makes.
#include <fmt/format.h>

#include "base/path.h"
#include "base/text.h"
#include "frontend/cloudformation/assembly.h"
#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/crossing.h"
#include "frontend/cloudformation/intrinsics.h"
#include "frontend/cloudformation/loops.h"
#include "frontend/cloudformation/nested_template.h"
#include "frontend/cloudformation/stack.h"
#include "frontend/cloudformation/stacks.h"
#include "frontend/cloudformation/template.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kShared[] = {"AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"};

// What the user says of the world holds for nested stacks too; names and parameters are the stack's own.
Options OptionsForNested(const Options& options) {
  Options nested = options;
  std::erase_if(nested.parameters, [](const auto& entry) {
    return std::find(std::begin(kShared), std::end(kShared), entry.first) == std::end(kShared);
  });
  return nested;
}

// The name in `Ref: name`, where that is all that the node is.
const syntax::Node* RefName(const syntax::Node& node) {
  const std::optional<Call> call = CallIn(node);
  const bool ref = call && call->function && call->function->apply == ApplyRef && call->argument.IsScalar();
  return ref ? call->argument.node : nullptr;
}

// {aws:asset:path: file, aws:asset:property: TemplateURL}, which the CDK notes of what it uploads.
std::string AssetPath(const syntax::Node& body, std::string_view property) {
  const syntax::Node* metadata = body.Find("Metadata");
  const syntax::Node* path = metadata ? metadata->Find("aws:asset:path") : nullptr;
  const syntax::Node* of = metadata ? metadata->Find("aws:asset:property") : nullptr;
  if (!path || !path->IsScalar() || !of || of->text != property) return "";
  return std::string(path->text);
}

// The file of the assembly that is uploaded to the URL, whose end is its key.
std::string UploadedFile(const Options& options, const Value& url) {
  if (!options.assembly) return "";
  const Value& end = url.IsTemplate() ? url.AsTemplate().parts.back() : url;
  return end.IsString() ? options.assembly->AssetAt(end.AsString()) : "";
}

// Of the nested stack's construct: from the resource's own path, or that which the assembly knows.
std::string ConstructOf(const syntax::Node& body, const std::string& id, const std::string& outer,
                        const Options& options) {
  const syntax::Node* metadata = body.Find("Metadata");
  const syntax::Node* path = metadata ? metadata->Find("aws:cdk:path") : nullptr;
  if (path && path->IsScalar()) return NestedStackPath(std::string(path->text));
  return options.assembly ? NestedStackPath(options.assembly->ConstructPath(outer, id)) : "";
}

const syntax::Node* PropertyOf(const syntax::Node& body, std::string_view name) {
  const syntax::Node* properties = body.Find("Properties");
  return properties ? properties->Find(name) : nullptr;
}

}  // namespace

Stack::Template Stack::TemplateOf(const NestedEntry& entry) {
  const NestingResource& kind = *NestingType(entry.type);
  const std::string folder(FolderOf(document_->file->Path()));
  const syntax::Node* location = PropertyOf(*entry.body, kind.template_property);
  if (const std::string asset = AssetPath(*entry.body, kind.template_property); !asset.empty()) {
    return ReadTemplate(entry, JoinPath(folder, asset), location ? scope_->At(*location) : entry.key);
  }
  if (const syntax::Node* body = PropertyOf(*entry.body, "TemplateBody"); body && kind.elsewhere) {
    const Value text = scope_->Evaluate(*body);
    if (text.IsString()) return ReadBody(*body, text.AsString());
    scope_->Note(fmt::format("the template of {} is not known", entry.id));
    return {};
  }
  if (!location) return {};
  const Value url = scope_->Evaluate(*location);
  if (const std::string asset = UploadedFile(options_, url); !asset.empty()) {
    return ReadTemplate(entry, JoinPath(folder, asset), scope_->At(*location));
  }
  if (!url.IsString() || !IsLocalPath(url.AsString())) {
    scope_->Note(fmt::format("the template of {} is no local file: it is not followed", entry.id));
    return {};
  }
  return ReadTemplate(entry, JoinPath(folder, PathIn(url.AsString())), scope_->At(*location));
}

Stack::Template Stack::ReadTemplate(const NestedEntry& entry, const std::string& path, Location where) {
  if (ContainsItself(path)) {
    scope_->Complain("circular-reference", fmt::format("{} nests the template that it is part of", entry.id), where);
    return {};
  }
  const Stacks::Loaded& loaded = all_.Load(path);
  if (!loaded.document) {
    scope_->Complain(loaded.problem_id, fmt::format("The template of {}: {}", entry.id, loaded.problem), where);
    return {};
  }
  const bool looks_like_one = loaded.document->Broken() && LooksLikeTemplate(loaded.document->file->Text());
  if (IsTemplate(*loaded.document) || looks_like_one) return {loaded.document, {}};
  scope_->Complain("invalid-template", fmt::format("The template of {}: {} is no template", entry.id, path), where);
  return {};
}

Stack::Template Stack::ReadBody(const syntax::Node& node, const std::string& text) {
  EmbeddedText embedded = Embedded(*scope_->At(node).file, node, text);
  // The name of the file around it says nothing about the text.
  const bool json = TrimStart(text).starts_with('{');
  auto document = std::make_shared<syntax::Document>(json ? syntax::ReadJson(embedded.file, options_.limits)
                                                          : syntax::ReadYaml(embedded.file, options_.limits));
  return {std::move(document), std::move(embedded.relocate)};
}

std::unique_ptr<Stack> Stack::Make(NestedEntry& entry) {
  Template read = TemplateOf(entry);
  if (!read.document) return nullptr;
  if (depth_ >= Stacks::kDeepest || all_.Full()) {
    scope_->Complain("limit-exceeded",
                     all_.Full() ? fmt::format("More than {} stacks; {} is not followed", Stacks::kMost, entry.id)
                                 : fmt::format("Stacks are nested more than {} deep; {} is not followed",
                                               Stacks::kDeepest, entry.id),
                     entry.key);
    return nullptr;
  }
  StackPlace place;
  place.parent = this;
  place.prefix = fmt::format("{}{}.", place_.prefix, entry.id);
  place.path = place_.path;
  place.path.push_back(entry.id);
  place.construct = ConstructOf(*entry.body, entry.id, place_.construct, options_);
  place.condition = place_.condition;
  place.elsewhere = place_.elsewhere || NestingType(entry.type)->elsewhere;
  place.relocate =
      place_.relocate && read.relocate
          ? [outer = place_.relocate, inner = read.relocate](Location where) { return outer(inner(where)); }
          : read.relocate;
  const syntax::Node* condition = entry.body->Find("Condition");
  if (condition && condition->IsScalar()) {
    const Guard own = scope_->Condition(scope_->Key(condition->text), scope_->At(*condition));
    place.condition = Guard::And(place.condition, own);
  }
  Boundary boundary = BoundaryFor(entry, *read.document);
  return std::make_unique<Stack>(all_, std::move(read.document), OptionsForNested(options_), std::move(boundary),
                                 std::move(place));
}

Boundary Stack::BoundaryFor(const NestedEntry& entry, const syntax::Document& document) {
  Boundary boundary;
  boundary.nested = true;
  boundary.subject = fmt::format("{}{}.", boundary_.subject, entry.id);
  const NestingResource& kind = *NestingType(entry.type);
  if (!kind.elsewhere) {
    for (const std::string_view name : kShared) {
      const Parameter* parameter = scope_->parameters().Find(name);
      const bool decides = name == "AWS::Region" || name == "AWS::Partition";
      boundary.bindings[std::string(name)] = {scope_->Ref(name, entry.key),
                                              decides ? scope_->parameters().ChoiceOf(*parameter) : std::nullopt};
    }
  }
  const syntax::Node* parameters = PropertyOf(*entry.body, "Parameters");
  if (!parameters) return boundary;
  if (kind.parameter_list) {
    for (const syntax::Node& item : parameters->items) {
      const syntax::Node* key = item.Find("ParameterKey");
      const syntax::Node* value = item.Find("ParameterValue");
      if (key && key->IsScalar() && value) Bind(entry, key->text, *value, document, boundary);
    }
  } else if (parameters->IsMapping() && !CallIn(*parameters)) {
    ForEachEntry(*scope_, *parameters, [&](const syntax::Entry& given) {
      Bind(entry, scope_->Key(given.key), given.value, document, boundary);
    });
  }
  const bool all_known = kind.parameter_list ? parameters->IsSequence() && !CallIn(*parameters)
                                             : parameters->IsMapping() && !CallIn(*parameters);
  const syntax::Node* declared = document.root ? document.root->Find("Parameters") : nullptr;
  if (all_known || !declared) return boundary;
  for (const syntax::Entry& parameter : declared->entries) {
    boundary.bindings[std::string(parameter.key)] = {
        Value::UnknownBecause(fmt::format("what {} passes is not known", entry.id), entry.key), std::nullopt};
  }
  return boundary;
}

void Stack::Bind(const NestedEntry& entry, std::string_view name, const syntax::Node& node,
                 const syntax::Document& document, Boundary& boundary) {
  const Value value = scope_->Evaluate(node);
  if (value.IsAbsent()) return;  // AWS::NoValue: the default
  const syntax::Node* declared = document.root ? document.root->Find("Parameters") : nullptr;
  if (!document.Broken() && (!declared || !declared->Find(name))) {
    scope_->ComplainOfName(fmt::format("The template of {} has no parameter {}", entry.id, name), scope_->At(node));
    return;
  }
  Binding binding{Absolute(value, place_.prefix), std::nullopt};
  if (const syntax::Node* ref = RefName(node); ref && !scope_->FindVariable(ref->text)) {
    const Parameter* parameter = scope_->parameters().Find(ref->text);
    if (parameter) binding.choice = scope_->parameters().ChoiceOf(*parameter);
  }
  boundary.bindings[std::string(name)] = std::move(binding);
}

}  // namespace plinth::frontend::cloudformation
