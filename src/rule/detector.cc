#include "rule/detector.h"

#include <array>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/text.h"
#include "rule/condition_loader.h"
#include "rule/pack.h"
#include "rule/rule_files.h"

namespace plinth::rule {
namespace {

constexpr std::array<std::string_view, 8> kKeys = {"detector",  "shows",  "principles", "best_practices",
                                                   "terraform", "detect", "holds",      "misses"};
constexpr std::array<std::string_view, 6> kClauseKeys = {"type", "scope", "when", "sometimes", "holds", "misses"};
constexpr std::array<std::string_view, 2> kSampleKeys = {"cloudformation", "terraform"};

class DetectorLoader {
 public:
  DetectorLoader(const syntax::Node& root, const LoadContext& context) : root_(root), context_(context) {}

  std::unique_ptr<Detector> Load() {
    const size_t problems = context_.problems->size();
    CheckKeys(root_, kKeys, "a detector");
    detector_->name = Text(root_, "detector");
    detector_->shows = Text(root_, "shows");
    detector_->principles = Texts(root_, "principles");
    detector_->best_practices = Texts(root_, "best_practices");
    detector_->terraform = Texts(root_, "terraform");
    detector_->where = context_.At(root_.range);
    LoadClauses();
    for (const Sample& sample : WholeSamples("holds")) detector_->holds.push_back(sample);
    for (const Sample& sample : WholeSamples("misses")) detector_->misses.push_back(sample);
    if (!context_.packed) Check();
    return context_.problems->size() == problems ? std::move(detector_) : nullptr;
  }

 private:
  template <typename Keys>
  void CheckKeys(const syntax::Node& node, const Keys& keys, std::string_view what) {
    for (const syntax::Entry& entry : node.entries) {
      if (std::find(keys.begin(), keys.end(), entry.key) != keys.end()) continue;
      context_.Complain(entry.key_range,
                        fmt::format("'{}' is no key of {}{}", entry.key, what, DidYouMean(entry.key, keys)));
    }
  }

  static std::string Text(const syntax::Node& node, std::string_view key) {
    const syntax::Node* found = node.Find(key);
    return found && found->IsScalar() ? std::string(Trim(found->text)) : "";
  }

  static std::vector<std::string> Texts(const syntax::Node& node, std::string_view key) {
    std::vector<std::string> texts;
    const syntax::Node* found = node.Find(key);
    if (!found) return texts;
    if (found->IsString()) texts.emplace_back(found->text);
    for (const syntax::Node& item : found->items) texts.emplace_back(item.text);
    return texts;
  }

  void Check() {
    if (detector_->name.empty() || detector_->shows.empty()) {
      context_.Complain(root_.range, "a detector has the keys 'detector' and 'shows'");
    }
    if (detector_->clauses.empty()) context_.Complain(root_.range, "a detector has a list 'detect'");
    if (detector_->best_practices.empty()) context_.Complain(root_.range, "a detector serves best practices");
    const Taxonomy* taxonomy = context_.taxonomy;
    if (!taxonomy || taxonomy->Empty()) return;
    for (const std::string& slug : detector_->principles) {
      if (!taxonomy->FindPrinciple(slug)) ComplainOfName("design principle", slug, taxonomy->PrincipleSlugs());
    }
    for (const std::string& id : detector_->best_practices) {
      if (!taxonomy->FindBestPractice(id)) ComplainOfName("best practice", id, taxonomy->BestPracticeIds());
    }
  }

  void ComplainOfName(std::string_view what, const std::string& name, const std::vector<std::string>& names) {
    const std::vector<std::string_view> views(names.begin(), names.end());
    context_.Complain(root_.range, fmt::format("there is no {} '{}'{}", what, name, DidYouMean(name, views)));
  }

  void LoadClauses() {
    const syntax::Node* list = root_.Find("detect");
    if (!list) return;
    for (const syntax::Node& item : list->items) {
      CheckKeys(item, kClauseKeys, "an entry of 'detect'");
      auto clause = std::make_unique<Clause>();
      clause->probe.name = detector_->name;
      clause->probe.resources = Texts(item, "type");
      clause->by_existence = !item.Find("when");
      LoadScope(item, *clause);
      LoadCondition(item, *clause);
      clause->holds = ClauseSamples(item.Find("holds"));
      clause->misses = ClauseSamples(item.Find("misses"));
      if (!context_.packed) CheckClause(item, *clause);
      detector_->clauses.push_back(std::move(clause));
    }
  }

  void LoadScope(const syntax::Node& item, Clause& clause) {
    const std::string scope = Text(item, "scope");
    if (scope == "workload") clause.probe.scope = Scope::kWorkload;
    if (!scope.empty() && scope != "workload") context_.Complain(item.range, "'scope' can only say workload");
    if (clause.probe.resources.empty() && scope == "workload") clause.probe.resources = {"*"};
    if (clause.probe.resources.empty()) context_.Complain(item.range, "an entry of 'detect' has a type");
  }

  void LoadCondition(const syntax::Node& item, Clause& clause) {
    const syntax::Node* when = item.Find("when");
    if (!when) return;
    const syntax::Node* sometimes = item.Find("sometimes");
    clause.sometimes = sometimes && sometimes->kind == syntax::NodeKind::kBool && sometimes->AsBool();
    PathScope scope;
    scope.types = clause.probe.resources;
    if (scope.types == std::vector<std::string>{"*"}) scope.types.clear();
    ConditionLoader loader(context_, clause.probe.settings);
    clause.probe.require = loader.Load(*when, scope);
  }

  void CheckClause(const syntax::Node& item, const Clause& clause) {
    if (clause.by_existence && clause.probe.scope == Scope::kWorkload) {
      context_.Complain(item.range, "an entry about the workload says when it holds");
    }
    const bool shown = !clause.holds.empty() && !clause.misses.empty();
    const bool shown_whole = root_.Find("holds") && root_.Find("misses");
    if (clause.by_existence || shown || shown_whole) return;
    context_.Complain(item.range, "an entry with a condition has an example that holds and one that misses");
  }

  // A map: properties of one resource. A text: a whole template. A list: several of these.
  std::vector<Sample> ClauseSamples(const syntax::Node* node) const {
    std::vector<Sample> samples;
    if (!node) return samples;
    if (node->IsMapping()) samples.push_back({JsonOf(*node), "", false});
    if (node->IsString()) samples.push_back({"", std::string(node->text), false});
    for (const syntax::Node& item : node->items) {
      for (Sample& sample : ClauseSamples(&item)) samples.push_back(std::move(sample));
    }
    return samples;
  }

  std::vector<Sample> WholeSamples(std::string_view key) {
    std::vector<Sample> samples;
    const syntax::Node* list = root_.Find(key);
    if (!list) return samples;
    for (const syntax::Node& item : list->items) {
      CheckKeys(item, kSampleKeys, "an example");
      for (const std::string_view syntax : kSampleKeys) {
        const syntax::Node* text = item.Find(syntax);
        if (text) samples.push_back({"", std::string(text->text), syntax == "terraform"});
      }
    }
    return samples;
  }

  const syntax::Node& root_;
  const LoadContext& context_;
  std::unique_ptr<Detector> detector_ = std::make_unique<Detector>();
};

}  // namespace

std::unique_ptr<Detector> LoadDetector(const syntax::Node& root, const LoadContext& context) {
  return DetectorLoader(root, context).Load();
}

std::vector<std::unique_ptr<Detector>> DetectorsOf(const Archive& data) {
  std::vector<std::unique_ptr<Detector>> detectors;
  std::vector<Problem> problems;
  Tables tables(data);
  for (const std::string_view name : data.Names("evidence/")) {
    LoadContext context;
    context.file = std::make_shared<const SourceFile>(std::string(name), std::string(data.Find(name)));
    context.packed = true;
    context.tables = &tables;
    context.problems = &problems;
    const syntax::Document document = syntax::ReadJson(context.file);
    if (!document.root) continue;
    if (auto detector = LoadDetector(*document.root, context)) detectors.push_back(std::move(detector));
  }
  return detectors;
}

}  // namespace plinth::rule
