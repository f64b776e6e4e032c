#include "frontend/terraform/modules.h"

#include <fmt/format.h>

#include "frontend/terraform/configuration_suppressions.h"
#include "frontend/terraform/modules_override.h"

namespace plinth::frontend::terraform {

using syntax::HclBlock;
using syntax::HclBody;

namespace {

std::string Label(const HclBlock& block, size_t i) { return std::string(block.labels[i].text); }

std::string_view AliasOf(const HclBlock& provider) {
  const syntax::HclAttribute* alias = provider.body.Find("alias");
  return alias == nullptr ? std::string_view() : alias->value.text;
}

}  // namespace

ModuleSource::ModuleSource(std::string folder, const std::vector<std::shared_ptr<const SourceFile>>& files,
                           const syntax::Limits& limits)
    : folder_(std::move(folder)), files_(files) {
  for (const bool overriding : {false, true}) {
    overriding_ = overriding;
    for (const auto& file : files_) {
      if (IsOverrideFile(file->Path()) == overriding) Read(file, limits);
    }
  }
}

void ModuleSource::Read(const std::shared_ptr<const SourceFile>& file, const syntax::Limits& limits) {
  if (file->Path().ends_with(".json"))
    ReadJsonFile(file, limits);
  else
    ReadNative(file, limits);
}

const Declaration* ModuleSource::Find(const Declarations& table, const std::string& name) {
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

const LocalDeclaration* ModuleSource::Local(const std::string& name) const {
  const auto found = locals_.find(name);
  return found == locals_.end() ? nullptr : &found->second;
}

void ModuleSource::ReadNative(std::shared_ptr<const SourceFile> file, const syntax::Limits& limits) {
  const auto& document = native_.emplace_back(std::make_unique<syntax::HclDocument>(ReadHcl(std::move(file), limits)));
  problems_.insert(problems_.end(), document->problems.begin(), document->problems.end());
  AddSuppressions(*document, suppressions_);
  Declare(document->body, *document->file);
}

void ModuleSource::ReadJsonFile(std::shared_ptr<const SourceFile> file, const syntax::Limits& limits) {
  const auto& document = json_.emplace_back(std::make_unique<syntax::Document>(ReadJson(std::move(file), limits)));
  problems_.insert(problems_.end(), document->problems.begin(), document->problems.end());
  const auto& body = json_bodies_.emplace_back(std::make_unique<JsonBody>(BodyFromJson(*document, limits)));
  problems_.insert(problems_.end(), body->problems.begin(), body->problems.end());
  AddSuppressions(*document, suppressions_);
  Declare(body->body, *document->file);
}

void ModuleSource::Declare(const HclBody& body, const SourceFile& file) {
  for (const HclBlock& block : body.blocks) DeclareBlock(block, file);
}

void ModuleSource::ReportTwice(std::string_view what, const Declaration& second) {
  problems_.push_back({"duplicate-key",
                       fmt::format("{} is declared more than once; the first one counts", what),
                       {second.file, second.block->header}});
}

void ModuleSource::AddObject(std::string address, Declaration declaration) {
  if (!object_places_.try_emplace(address, objects_.size()).second) return ReportTwice(address, declaration);
  objects_.push_back({std::move(address), declaration});
}

void ModuleSource::DeclareBlock(const HclBlock& block, const SourceFile& file) {
  if (overriding_ && Override(block)) return;
  const Declaration declaration{&block, &file};
  const size_t labels = block.labels.size();
  if (block.type == "resource" && labels == 2) {
    AddObject(Label(block, 0) + "." + Label(block, 1), declaration);
  } else if (block.type == "data" && labels == 2) {
    AddObject("data." + Label(block, 0) + "." + Label(block, 1), declaration);
  } else if (block.type == "module" && labels == 1) {
    AddObject("module." + Label(block, 0), declaration);
  } else if (block.type == "variable" && labels == 1) {
    if (variables_.try_emplace(Label(block, 0), declaration).second)
      variable_names_.push_back(Label(block, 0));
    else
      ReportTwice("var." + Label(block, 0), declaration);
  } else if (block.type == "output" && labels == 1) {
    if (outputs_.try_emplace(Label(block, 0), declaration).second) output_names_.push_back(Label(block, 0));
  } else if (block.type == "provider" && labels == 1) {
    providers_.push_back(declaration);
  } else if (block.type == "terraform") {
    settings_.push_back(declaration);
  } else if (block.type == "locals") {
    for (const syntax::HclAttribute& attribute : block.body.attributes) {
      const LocalDeclaration local{&attribute, &file};
      const auto [slot, made] = locals_.try_emplace(std::string(attribute.name), local);
      if (made) local_names_.emplace_back(attribute.name);
      if (!made && overriding_) slot->second = local;
    }
  }
}

bool ModuleSource::Override(Declaration& declared, const HclBlock& block) {
  declared.block = &overridden_.emplace_back(Overridden(*declared.block, block));
  return true;
}

bool ModuleSource::Override(const HclBlock& block) {
  const size_t labels = block.labels.size();
  if (labels == 1 && (block.type == "variable" || block.type == "output")) {
    Declarations& table = block.type == "variable" ? variables_ : outputs_;
    const auto found = table.find(Label(block, 0));
    return found != table.end() && Override(found->second, block);
  }
  if (labels == 1 && block.type == "provider") {
    for (Declaration& provider : providers_) {
      if (Label(*provider.block, 0) == Label(block, 0) && AliasOf(*provider.block) == AliasOf(block)) {
        return Override(provider, block);
      }
    }
    return false;
  }
  std::string address;
  if (block.type == "data" && labels == 2) address = "data." + Label(block, 0) + "." + Label(block, 1);
  if (block.type == "resource" && labels == 2) address = Label(block, 0) + "." + Label(block, 1);
  if (block.type == "module" && labels == 1) address = "module." + Label(block, 0);
  const auto place = object_places_.find(address);
  return place != object_places_.end() && Override(objects_[place->second].declaration, block);
}

}  // namespace plinth::frontend::terraform
