#include "frontend/frontends.h"

#include <array>

#include <fmt/format.h>

#include "frontend/canonical/canonicalize.h"
#include "frontend/cloudformation/template.h"
#include "frontend/other_documents.h"
#include "frontend/read_document.h"
#include "frontend/terraform/front_end.h"
#include "frontend/terraform/plan.h"
#include "frontend/terraform/plan_trim.h"

namespace plinth::frontend {
namespace {

// The first row that claims a document builds its graph.
struct FrontEnd {
  bool (*claims)(const syntax::Document& document);
  bool (*looks_like)(std::string_view text);  // for texts that cannot be read
  BuiltGraph (*build)(syntax::Document document, const Options& options);
};
constexpr std::array kFrontEnds = {
    FrontEnd{cloudformation::IsTemplate, cloudformation::LooksLikeTemplate, cloudformation::Build},
    FrontEnd{terraform::IsPlanOrState, terraform::LooksLikePlan, terraform::Build},
};

BuiltGraph Skipped(std::string reason) {
  BuiltGraph built;
  built.status = InputStatus::kSkipped;
  built.detail = std::move(reason);
  return built;
}

BuiltGraph Broken(const syntax::Document& document) {
  BuiltGraph built;
  built.status = InputStatus::kBroken;
  built.graph.files.push_back(document.file);
  built.graph.problems = document.problems;
  built.detail = document.problems.empty() ? "cannot be read" : document.problems.front().message;
  return built;
}

// A plan in a form that Terraform itself can turn into one that can be read.
BuiltGraph WrongFormat(std::shared_ptr<const SourceFile> file, Problem problem) {
  BuiltGraph built;
  built.status = InputStatus::kBroken;
  built.detail = problem.message;
  problem.where.file = file.get();
  built.graph.problems.push_back(std::move(problem));
  built.graph.files.push_back(std::move(file));
  return built;
}

}  // namespace

BuiltGraph BuildGraph(std::shared_ptr<const SourceFile> file, const Options& options) {
  if (Problem problem = terraform::WrongPlanFormat(file->Text()); !problem.id.empty()) {
    return WrongFormat(std::move(file), std::move(problem));
  }
  syntax::Document document = ReadDocument(file, options.limits, terraform::PlanTrim());
  for (const FrontEnd& front_end : kFrontEnds) {
    if (!front_end.claims(document)) continue;
    BuiltGraph built = front_end.build(std::move(document), options);
    canonical::Canonicalize(built.graph, options.data);
    built.graph.Freeze();
    return built;
  }
  if (file->Text().find_first_not_of(" \t\r\n") == std::string_view::npos) return Skipped("an empty file");
  if (document.Broken()) {
    for (const FrontEnd& front_end : kFrontEnds) {
      if (front_end.looks_like(file->Text())) return Broken(document);
    }
    if (std::string known = KnownKind(document); !known.empty()) return Skipped(std::move(known));
    return Skipped(fmt::format("not readable ({}), and nothing in it looks like a template or a plan",
                               document.problems.front().message));
  }
  return Skipped(DescribeOtherDocument(document));
}

BuiltGraph BuildStacks(std::vector<std::shared_ptr<const SourceFile>> files, const std::vector<Options>& options) {
  std::vector<syntax::Document> documents;
  for (size_t i = 0; i < files.size(); ++i) documents.push_back(ReadDocument(files[i], options[i].limits));
  BuiltGraph built = cloudformation::BuildJoined(std::move(documents), options);
  canonical::Canonicalize(built.graph, options[0].data);
  built.graph.Freeze();
  return built;
}

Problem AboutBinary(std::string_view bytes) {
  // A saved plan is a zip archive whose first entry is called tfplan; the name stands behind the 30 bytes of its
  // header.
  const bool plan = bytes.starts_with("PK\x03\x04") && bytes.substr(0, 36).ends_with("tfplan");
  return plan ? terraform::WrongPlanFormat(bytes) : Problem();
}

}  // namespace plinth::frontend
