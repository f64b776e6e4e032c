#include "frontend/cloudformation/template.h"

#include "frontend/cloudformation/stacks.h"

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
  Stacks stacks(options);
  stacks.AddRoot(std::make_shared<syntax::Document>(std::move(document)), options, "");
  return stacks.Read();
}

BuiltGraph BuildJoined(std::vector<syntax::Document> documents, const std::vector<Options>& options) {
  Stacks stacks(options[0]);
  for (size_t i = 0; i < documents.size(); ++i) {
    const std::string label = documents[i].file->Path();
    stacks.AddRoot(std::make_shared<syntax::Document>(std::move(documents[i])), options[i], label);
  }
  return stacks.Read();
}

}  // namespace plinth::frontend::cloudformation
