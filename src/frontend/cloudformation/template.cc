#include "frontend/cloudformation/template.h"

#include <fmt/format.h>

#include "frontend/cloudformation/assertions.h"
#include "frontend/cloudformation/outputs.h"
#include "frontend/cloudformation/resources.h"
#include "frontend/cloudformation/sam.h"
#include "frontend/cloudformation/scope.h"
#include "frontend/cloudformation/suppressions.h"

namespace plinth::frontend::cloudformation {
namespace {

bool HasTypedEntry(const syntax::Node& resources) {
  for (const syntax::Entry& entry : resources.entries) {
    if (entry.key.substr(0, 4) == "Fn::") return true;
    const syntax::Node* type = entry.value.Find("Type");
    if (type && type->IsScalar() && type->text.find("::") != std::string_view::npos) return true;
  }
  return false;
}

void AddComplaints(Scope& scope, const std::vector<sam::Complaint>& complaints) {
  for (const sam::Complaint& complaint : complaints) {
    scope.Complain("invalid-serverless", complaint.message, scope.At(complaint.where));
  }
}

}  // namespace

bool IsTemplate(const syntax::Document& document) {
  if (!document.root || !document.root->IsMapping()) return false;
  const syntax::Node& root = *document.root;
  if (root.Find("AWSTemplateFormatVersion")) return true;
  const syntax::Node* resources = root.Find("Resources");
  if (!resources || !resources->IsMapping()) return false;
  return root.Find("Transform") != nullptr || HasTypedEntry(*resources);
}

bool LooksLikeTemplate(std::string_view text) {
  if (text.find("AWSTemplateFormatVersion") != std::string_view::npos) return true;
  if (text.find("Resources") == std::string_view::npos) return false;
  for (size_t at = text.find("Type"); at != std::string_view::npos; at = text.find("Type", at + 4)) {
    size_t next = at + 4;
    while (next < text.size() && std::string_view(" \t\"':").find(text[next]) != std::string_view::npos) ++next;
    if (text.compare(next, 5, "AWS::") == 0) return true;
  }
  return false;
}

BuiltGraph Build(syntax::Document document, const Options& options) {
  BuiltGraph built;
  built.detail = "CloudFormation";
  ResourceGraph& graph = built.graph;
  graph.framework = Framework::kCloudFormation;
  graph.files.push_back(document.file);
  graph.problems = document.problems;
  if (document.root && document.root->IsMapping()) {
    const std::optional<Serverless> serverless = ExpandServerless(*document.root, options);
    const syntax::Node& root = serverless ? serverless->root : *document.root;
    Scope scope(root, *document.file, options, graph);
    if (serverless) AddComplaints(scope, serverless->complaints);
    AddResources(scope, root, serverless ? serverless->origins : std::map<std::string, sam::Origin>());
    AddOutputs(scope, root);
    AddAssertions(scope, root);
    AddSuppressions(document, graph);
    if (document.Broken()) {  // the part that could not be read may define the names
      std::erase_if(graph.problems, [](const Problem& problem) { return problem.id == "unresolved-reference"; });
    }
  }
  built.status = document.Broken() ? InputStatus::kBroken : InputStatus::kAnalysed;
  if (document.Broken() && !document.problems.empty()) built.detail = document.problems.front().message;
  return built;
}

}  // namespace plinth::frontend::cloudformation
