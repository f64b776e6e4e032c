#include "frontend/cloudformation/assembly.h"

#include "base/encoding.h"
#include "base/path.h"
#include "base/text.h"
#include "syntax/node.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr size_t kMaxBytes = 256u << 20;

std::string TextOf(const syntax::Node* node) { return node && node->IsScalar() ? std::string(node->text) : ""; }

bool IsStackClass(std::string_view name) { return name.ends_with(".Stack") || name.ends_with(".NestedStack"); }

}  // namespace

class AssemblyReader {
 public:
  AssemblyReader(const FileSystem& files, const std::string& folder) : files_(files), folder_(folder) {}

  std::shared_ptr<const Assembly> Read() {
    const syntax::Document manifest = Load(JoinPath(folder_, "manifest.json"));
    const syntax::Node* artifacts = manifest.root ? manifest.root->Find("artifacts") : nullptr;
    if (!artifacts || !artifacts->IsMapping() || !manifest.root->Find("version")) return nullptr;
    assembly_ = std::make_shared<Assembly>();
    bool has_tree = false;
    for (const syntax::Entry& entry : artifacts->entries) {
      const std::string type = TextOf(entry.value.Find("type"));
      if (type == "aws:cloudformation:stack") ReadStack(entry);
      if (type == "cdk:asset-manifest") ReadAssets(entry.value);
      has_tree = has_tree || type == "cdk:tree";
    }
    // Where the kit was told to keep the tree small, the metadata of the stacks has the same.
    ReadTree(has_tree ? folder_ : std::string(FolderOf(folder_)));
    return std::move(assembly_);
  }

 private:
  syntax::Document Load(const std::string& path) const {
    if (!files_.IsFile(path)) return {};
    Result<std::string> bytes = files_.Read(path, kMaxBytes);
    if (!bytes) return {};
    return syntax::ReadJson(std::make_shared<SourceFile>(path, DecodeText(std::move(*bytes)).text));
  }

  void ReadStack(const syntax::Entry& artifact) {
    const syntax::Node* properties = artifact.value.Find("properties");
    const std::string file = TextOf(properties ? properties->Find("templateFile") : nullptr);
    if (file.empty()) return;
    Assembly::Stack& stack = assembly_->stacks_[file];
    stack.path = TextOf(artifact.value.Find("displayName"));
    // Before displayName had the path, it was "path (name)", and before that there was none.
    if (const size_t space = stack.path.find(" ("); space != std::string::npos) stack.path.resize(space);
    if (stack.path.empty()) stack.path = artifact.key;
    const std::string name = TextOf(properties->Find("stackName"));
    stack.parameters["AWS::StackName"] = name.empty() ? std::string(artifact.key) : name;
    ReadEnvironment(TextOf(artifact.value.Find("environment")), stack);
    if (const syntax::Node* parameters = properties->Find("parameters"); parameters && parameters->IsMapping()) {
      for (const syntax::Entry& entry : parameters->entries) {
        if (entry.value.IsScalar()) stack.parameters[std::string(entry.key)] = entry.value.text;
      }
    }
    if (const syntax::Node* metadata = artifact.value.Find("metadata")) ReadMetadata(*metadata, stack.path);
    const std::string metadata_file = TextOf(artifact.value.Find("additionalMetadataFile"));
    if (metadata_file.empty()) return;
    const syntax::Document document = Load(JoinPath(folder_, metadata_file));
    if (document.root) ReadMetadata(*document.root, stack.path);
  }

  // "aws://123456789012/eu-west-1"; "unknown-account" and "unknown-region" where it is not decided.
  static void ReadEnvironment(std::string_view environment, Assembly::Stack& stack) {
    if (!environment.starts_with("aws://")) return;
    const std::vector<std::string_view> parts = Split(environment.substr(6), '/');
    if (parts.size() != 2) return;
    if (!parts[0].starts_with("unknown")) stack.parameters["AWS::AccountId"] = parts[0];
    if (!parts[1].starts_with("unknown")) stack.parameters["AWS::Region"] = parts[1];
  }

  // {"/App/Bucket/Resource": [{"type": "aws:cdk:logicalId", "data": "BucketABC"}]}; nested stacks' ids are in it too.
  void ReadMetadata(const syntax::Node& metadata, const std::string& stack) {
    for (const syntax::Entry& entry : metadata.entries) {
      const std::string_view path = entry.key.starts_with('/') ? entry.key.substr(1) : entry.key;
      for (const syntax::Node& item : entry.value.items) {
        if (TextOf(item.Find("type")) != "aws:cdk:logicalId") continue;
        assembly_->paths_[stack].try_emplace(TextOf(item.Find("data")), path);
      }
    }
  }

  void ReadAssets(const syntax::Node& artifact) {
    const syntax::Node* properties = artifact.Find("properties");
    const std::string name = TextOf(properties ? properties->Find("file") : nullptr);
    if (name.empty()) return;
    const syntax::Document document = Load(JoinPath(folder_, name));
    const syntax::Node* files = document.root ? document.root->Find("files") : nullptr;
    if (!files || !files->IsMapping()) return;
    for (const syntax::Entry& entry : files->entries) {
      const syntax::Node* source = entry.value.Find("source");
      const std::string path = TextOf(source ? source->Find("path") : nullptr);
      const syntax::Node* destinations = entry.value.Find("destinations");
      if (path.empty() || !destinations) continue;
      for (const syntax::Entry& destination : destinations->entries) {
        const std::string key = TextOf(destination.value.Find("objectKey"));
        if (!key.empty()) assembly_->assets_[key.substr(key.rfind('/') + 1)] = path;
      }
    }
  }

  void ReadTree(const std::string& folder) {
    const syntax::Document document = Load(JoinPath(folder, "tree.json"));
    const syntax::Node* tree = document.root ? document.root->Find("tree") : nullptr;
    for (const auto& [file, stack] : assembly_->stacks_) stack_paths_.emplace(stack.path, true);
    if (tree) Walk(*tree, "", false);
  }

  // `stack`: the path of the innermost stack around the construct.
  void Walk(const syntax::Node& construct, const std::string& stack, bool nested) {
    const std::string path = TextOf(construct.Find("path"));
    const syntax::Node* info = construct.Find("constructInfo");
    const bool is_stack =
        nested || stack_paths_.contains(path) || IsStackClass(TextOf(info ? info->Find("fqn") : nullptr));
    const std::string& inner = is_stack ? path : stack;
    const syntax::Node* attributes = construct.Find("attributes");
    const std::string id = TextOf(attributes ? attributes->Find("aws:cdk:cloudformation:logicalId") : nullptr);
    if (!id.empty()) assembly_->paths_[inner][id] = path;
    const syntax::Node* children = construct.Find("children");
    if (!children || !children->IsMapping()) return;
    for (const syntax::Entry& child : children->entries) {
      Walk(child.value, inner, children->Find(std::string(child.key) + ".NestedStack") != nullptr);
    }
  }

  const FileSystem& files_;
  std::string folder_;
  std::shared_ptr<Assembly> assembly_;
  std::unordered_map<std::string, bool> stack_paths_;
};

std::shared_ptr<const Assembly> Assembly::Read(const FileSystem& files, const std::string& folder) {
  return AssemblyReader(files, folder).Read();
}

const Assembly::Stack* Assembly::StackOf(std::string_view template_file) const {
  const auto found = stacks_.find(template_file);
  return found == stacks_.end() ? nullptr : &found->second;
}

std::string Assembly::AssetAt(std::string_view url) const {
  const auto found = assets_.find(std::string(url.substr(url.rfind('/') + 1)));
  return found == assets_.end() ? "" : found->second;
}

std::string Assembly::ConstructPath(const std::string& stack, const std::string& logical_id) const {
  const auto paths = paths_.find(stack);
  if (paths == paths_.end()) return "";
  const auto found = paths->second.find(logical_id);
  return found == paths->second.end() ? "" : found->second;
}

}  // namespace plinth::frontend::cloudformation
