#include "frontend/other_documents.h"

#include <array>
#include <string_view>

namespace plinth::frontend {
namespace {

// A document of a kind has all of these keys at its root (empty: none needed) and, of the last column, at least one.
struct Kind {
  std::array<std::string_view, 2> all;
  std::array<std::string_view, 4> any;
  std::string_view words;
};
constexpr std::array kKinds = {
    Kind{{"apiVersion", "kind"}, {}, "a Kubernetes manifest"},
    Kind{{"apiVersion", ""}, {"appVersion", "dependencies", "maintainers", "name"}, "a Helm chart"},
    Kind{{"", ""}, {"openapi", "swagger"}, "an OpenAPI document"},
    Kind{{"asyncapi", ""}, {}, "an AsyncAPI document"},
    Kind{{"on", "jobs"}, {}, "a GitHub workflow"},
    Kind{{"true", "jobs"}, {}, "a GitHub workflow"},
    Kind{{"runs", "name"}, {}, "a GitHub action"},
    Kind{{"service", "provider"}, {}, "a Serverless Framework configuration"},
    Kind{{"version", "phases"}, {}, "a CodeBuild build specification"},
    Kind{{"version", "hooks"}, {}, "a CodeDeploy application specification"},
    Kind{{"version", "Resources"}, {}, "a CodeDeploy application specification"},
    Kind{{"services", ""}, {"version", "networks", "volumes", "name"}, "a Docker Compose file"},
    Kind{{"version", "default"}, {}, "a SAM configuration"},
    Kind{{"version", "artifacts"}, {}, "the manifest of a CDK assembly, whose stacks are read"},
    Kind{{"version", "tree"}, {}, "the construct tree of a CDK assembly"},
    Kind{{"version", "files"}, {"dockerImages"}, "the list of assets of a CDK stack"},
    Kind{{"app", "context"}, {}, "a CDK configuration"},
    Kind{{"Version", "Statement"}, {}, "a policy document"},
    Kind{{"StartAt", "States"}, {}, "a Step Functions state machine"},
    Kind{{"repos", ""}, {}, "a pre-commit configuration"},
    Kind{{"stages", ""}, {"script", "variables", "include", "default"}, "a GitLab pipeline"},
    Kind{{"pipelines", ""}, {}, "a pipeline definition"},
    Kind{{"version", "jobs"}, {}, "a CircleCI configuration"},
    Kind{{"lockfileVersion", ""}, {}, "a package lock file"},
    Kind{{"name", "version"}, {"dependencies", "scripts", "devDependencies", "main"}, "a package manifest"},
    Kind{{"compilerOptions", ""}, {}, "a TypeScript configuration"},
    Kind{{"typeName", "properties"}, {}, "a CloudFormation resource schema"},
    Kind{{"$schema", "runs"}, {}, "a SARIF log"},
    Kind{{"$schema", "resources"}, {}, "an Azure Resource Manager template"},
    Kind{{"$schema", ""}, {"properties", "type", "definitions"}, "a JSON schema"},
    Kind{{"dashboard", ""}, {}, "a Grafana dashboard"},
    Kind{{"Parameters", ""}, {"Tags", "StackPolicy"}, "a parameter file"},
};

bool Matches(const syntax::Node& root, const Kind& kind) {
  for (const std::string_view key : kind.all) {
    if (!key.empty() && !root.Find(key)) return false;
  }
  if (kind.any[0].empty()) return true;
  for (const std::string_view key : kind.any) {
    if (!key.empty() && root.Find(key)) return true;
  }
  return false;
}

std::string DescribeList(const syntax::Node& root) {
  if (root.items.empty()) return "an empty list";
  const syntax::Node& first = root.items[0];
  for (const std::string_view key : {"hosts", "tasks", "ansible.builtin.import_playbook", "import_playbook"}) {
    if (first.Find(key)) return "an Ansible playbook";
  }
  if (first.Find("ParameterKey")) return "a parameter file";
  if (first.Find("name") && first.entries.size() > 1) return "a list of tasks or settings";
  return "a list, not a template";
}

}  // namespace

std::string KnownKind(const syntax::Document& document) {
  if (!document.root || !document.root->IsMapping()) return "";
  for (const Kind& kind : kKinds) {
    if (Matches(*document.root, kind)) return std::string(kind.words);
  }
  return "";
}

std::string DescribeOtherDocument(const syntax::Document& document) {
  if (!document.root || document.root->kind == syntax::NodeKind::kNull) return "an empty file";
  const syntax::Node& root = *document.root;
  if (root.IsSequence()) return DescribeList(root);
  if (!root.IsMapping()) return "plain text";
  if (root.Find("Resources")) return "a document with Resources, none of which has a type like AWS::Service::Thing";
  if (std::string known = KnownKind(document); !known.empty()) return known;
  return "none of the documents that plinth reads: no Resources, no plan";
}

}  // namespace plinth::frontend
