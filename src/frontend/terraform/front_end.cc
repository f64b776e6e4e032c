#include "frontend/terraform/front_end.h"

#include "base/text.h"
#include "frontend/terraform/mapping.h"
#include "frontend/terraform/plan.h"
#include "frontend/terraform/plan_source.h"
#include "frontend/terraform/views.h"

namespace plinth::frontend::terraform {

bool IsPlanOrState(const syntax::Document& document) { return KindOf(document) != PlanKind::kNone; }

bool LooksLikePlan(std::string_view text) {
  constexpr size_t kBeginning = 4096;
  const std::string_view beginning = text.substr(0, kBeginning);
  return Contains(beginning, "\"terraform_version\"") || Contains(beginning, "\"planned_values\"") ||
         Contains(beginning, "\"resource_changes\"");
}

BuiltGraph Build(syntax::Document document, const Options& options) {
  BuiltGraph built;
  built.status = InputStatus::kAnalysed;
  built.detail = Describe(document);
  if (Problem old = OldState(document); !old.id.empty()) {
    built.status = InputStatus::kBroken;
    built.detail = old.message;
    old.where.file = document.file.get();
    built.graph.files.push_back(document.file);
    built.graph.problems.push_back(std::move(old));
    return built;
  }
  const bool plan = KindOf(document) == PlanKind::kPlan;
  TfModel model = plan ? ReadPlan(document, options) : ReadState(document);
  TfModel source = SourceOf(document, options);
  if (!source.resources.empty()) JoinToSource(model, std::move(source), !plan);
  if (options.views) AddRemainingViews({document.file.get(), {0, 0}}, plan ? "plan" : "state", model);
  const bool broken = document.Broken();
  document.root.reset();  // large, and read to its end
  document.storage.clear();
  built.graph = MapModel(model, options);
  for (const Problem& problem : document.problems) built.graph.problems.push_back(problem);
  if (broken) {
    built.status = InputStatus::kBroken;
    built.detail = document.problems.front().message;
  }
  return built;
}

}  // namespace plinth::frontend::terraform
