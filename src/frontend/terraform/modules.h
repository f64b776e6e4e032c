// What the files of one folder declare, by name. Evaluates nothing.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "frontend/frontends.h"
#include "frontend/terraform/configuration_json.h"
#include "syntax/hcl.h"

namespace plinth::frontend::terraform {

struct Declaration {
  const syntax::HclBlock* block = nullptr;
  const SourceFile* file = nullptr;
};

struct LocalDeclaration {
  const syntax::HclAttribute* attribute = nullptr;
  const SourceFile* file = nullptr;
};

// Never moved once read: declarations point into it.
class ModuleSource {
 public:
  // `folder` as in paths of files; "." where they have none.
  ModuleSource(std::string folder, const std::vector<std::shared_ptr<const SourceFile>>& files,
               const syntax::Limits& limits);
  ModuleSource(const ModuleSource&) = delete;
  ModuleSource& operator=(const ModuleSource&) = delete;

  const std::string& Folder() const { return folder_; }
  const Declaration* Variable(const std::string& name) const { return Find(variables_, name); }
  const Declaration* Output(const std::string& name) const { return Find(outputs_, name); }
  const LocalDeclaration* Local(const std::string& name) const;
  // Resources, data sources and module calls in the order written: "aws_s3_bucket.b", "data.T.N", "module.m".
  struct Object {
    std::string address;
    Declaration declaration;
  };
  const std::vector<Object>& Objects() const { return objects_; }
  const std::vector<Declaration>& Providers() const { return providers_; }
  const std::vector<std::string>& OutputNames() const { return output_names_; }
  const std::vector<std::string>& VariableNames() const { return variable_names_; }
  const std::vector<std::string>& LocalNames() const { return local_names_; }
  // Blocks `terraform`.
  const std::vector<Declaration>& Settings() const { return settings_; }
  const std::vector<std::shared_ptr<const SourceFile>>& Files() const { return files_; }
  const std::vector<Problem>& Problems() const { return problems_; }
  const std::vector<Suppression>& Suppressions() const { return suppressions_; }

 private:
  using Declarations = std::unordered_map<std::string, Declaration>;
  static const Declaration* Find(const Declarations& table, const std::string& name);
  void ReadNative(std::shared_ptr<const SourceFile> file, const syntax::Limits& limits);
  void ReadJsonFile(std::shared_ptr<const SourceFile> file, const syntax::Limits& limits);
  void Declare(const syntax::HclBody& body, const SourceFile& file);
  void DeclareBlock(const syntax::HclBlock& block, const SourceFile& file);
  void AddObject(std::string address, Declaration declaration);
  void Read(const std::shared_ptr<const SourceFile>& file, const syntax::Limits& limits);
  // An override file's block changes what is declared; false where nothing of that name is.
  bool Override(const syntax::HclBlock& block);
  bool Override(Declaration& declared, const syntax::HclBlock& block);
  void ReportTwice(std::string_view what, const Declaration& second);

  std::string folder_;
  std::vector<std::shared_ptr<const SourceFile>> files_;
  std::vector<std::unique_ptr<syntax::HclDocument>> native_;
  std::vector<std::unique_ptr<syntax::Document>> json_;
  std::vector<std::unique_ptr<JsonBody>> json_bodies_;
  std::deque<syntax::HclBlock> overridden_;
  bool overriding_ = false;  // while override files are read
  Declarations variables_;
  Declarations outputs_;
  std::unordered_map<std::string, LocalDeclaration> locals_;
  std::vector<Object> objects_;
  std::unordered_map<std::string, size_t> object_places_;
  std::vector<Declaration> providers_;
  std::vector<std::string> output_names_;  // these in the order written
  std::vector<std::string> variable_names_;
  std::vector<std::string> local_names_;
  std::vector<Declaration> settings_;
  std::vector<Problem> problems_;
  std::vector<Suppression> suppressions_;
};

}  // namespace plinth::frontend::terraform
