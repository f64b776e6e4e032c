#include "rule/rule_loader.h"

#include <array>

#include <fmt/format.h>

#include "base/did_you_mean.h"
#include "base/path.h"
#include "base/text.h"
#include "rule/condition_loader.h"
#include "rule/node_value.h"
#include "rule/placeholders.h"
#include "rule/table.h"

namespace plinth::rule {
namespace {

constexpr std::array<std::string_view, 25> kKeys = {
    "name",       "title", "severity",       "tier",      "scope",     "pillar",
    "principles", "areas", "best_practices", "resource",  "terraform", "cloudformation",
    "settings",   "when",  "require",        "forbid",    "message",   "why",
    "fix",        "set",   "equivalents",    "yields_to", "since",     "examples",
    "service"};

constexpr std::array<std::string_view, 7> kRequired = {"name",    "title", "severity", "resource",
                                                       "message", "why",   "fix"};

bool IsKebab(std::string_view text) {
  if (text.empty() || !IsLower(text.front())) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!IsLower(text[i]) && !IsDigit(text[i]) && (text[i] != '-' || text[i - 1] == '-')) return false;
  }
  return text.back() != '-';
}

class RuleLoader {
 public:
  RuleLoader(const syntax::Node& root, const LoadContext& context) : root_(root), context_(context) {}

  std::unique_ptr<Rule> Load(std::string service) {
    const size_t problems = context_.problems->size();
    rule_->service = std::move(service);
    CheckKeys();
    LoadIdentity();
    LoadPlacement();
    LoadTargets();
    LoadSettings();
    LoadConditions();
    LoadTexts();
    LoadLists();
    if (const syntax::Node* examples = root_.Find("examples")) LoadExamples(*examples, context_, *rule_);
    if (!context_.packed) CheckExamples(*rule_, context_, NameRange());
    return context_.problems->size() == problems ? std::move(rule_) : nullptr;
  }

 private:
  Range NameRange() const {
    const syntax::Node* name = root_.Find("name");
    return name ? name->range : root_.range;
  }

  void CheckKeys() {
    if (context_.packed) return;
    for (const syntax::Entry& entry : root_.entries) {
      if (std::find(kKeys.begin(), kKeys.end(), entry.key) == kKeys.end()) {
        context_.Complain(entry.key_range,
                          fmt::format("'{}' is no key of a rule{}", entry.key, DidYouMean(entry.key, kKeys)));
      }
    }
    for (const std::string_view key : kRequired) {
      if (!root_.Find(key)) context_.Complain(NameRange(), fmt::format("the rule lacks the key '{}'", key));
    }
  }

  std::string Text(std::string_view key) {
    const syntax::Node* node = root_.Find(key);
    if (!node) return "";
    if (!node->IsScalar()) context_.Complain(node->range, fmt::format("'{}' is a text", key));
    return std::string(Trim(node->text));
  }

  std::vector<std::string> Texts(std::string_view key) {
    std::vector<std::string> texts;
    const syntax::Node* node = root_.Find(key);
    if (!node) return texts;
    if (node->IsScalar() && node->kind != syntax::NodeKind::kNull) texts.emplace_back(node->text);
    if (node->IsMapping()) context_.Complain(node->range, fmt::format("'{}' is a list of texts", key));
    for (const syntax::Node& item : node->items) {
      if (item.IsScalar()) {
        texts.emplace_back(item.text);
      } else {
        context_.Complain(item.range, fmt::format("'{}' is a list of texts", key));
      }
    }
    return texts;
  }

  // A word of a fixed list; `words` are told where it is none of them.
  template <typename Enum>
  Enum Word(std::string_view key, std::optional<Enum> (*parse)(std::string_view), Enum fallback,
            std::initializer_list<std::string_view> words) {
    const syntax::Node* node = root_.Find(key);
    if (!node) return fallback;
    const std::optional<Enum> found = parse(node->text);
    if (!found) {
      context_.Complain(node->range, fmt::format("'{}' is no {}: it is one of {}", node->text, key, Join(words, ", ")));
    }
    return found.value_or(fallback);
  }

  void LoadIdentity() {
    rule_->name = Text("name");
    rule_->where = context_.At(NameRange());
    rule_->title = Text("title");
    rule_->since = Text("since");
    if (const syntax::Node* service = root_.Find("service")) rule_->service = service->text;
    rule_->severity = Word("severity", ParseSeverity, Severity::kMedium, {"critical", "high", "medium", "low", "info"});
    rule_->tier = Word("tier", ParseTier, Tier::kCore, {"core", "extended", "preview"});
    rule_->scope = Word("scope", ParseScope, Scope::kProperty, {"property", "graph", "policy", "workload"});
    if (context_.packed || rule_->name.empty()) return;
    if (!IsKebab(rule_->name)) {
      context_.Complain(NameRange(),
                        fmt::format("the name '{}' is not in kebab-case, like bucket-without-owner", rule_->name));
    }
    const std::string_view file = FileNameOf(context_.file->Path());
    if (file != rule_->name + ".yaml") {
      context_.Complain(NameRange(), fmt::format("the rule '{}' stands in {}; it belongs in {}.yaml", rule_->name, file,
                                                 rule_->name));
    }
  }

  // One name of the taxonomy.
  void CheckName(const syntax::Node& node, std::string_view what, bool known, const std::vector<std::string>& names) {
    if (known) return;
    context_.Complain(node.range, fmt::format("'{}' is no {}{}", node.text, what, DidYouMean(node.text, names)));
  }

  template <typename Known>
  void CheckNames(std::string_view key, std::string_view what, const std::vector<std::string>& names, Known known) {
    const syntax::Node* node = root_.Find(key);
    if (!node) return;
    for (const syntax::Node& item : node->items) CheckName(item, what, known(item.text), names);
    if (node->IsString()) CheckName(*node, what, known(node->text), names);
  }

  void LoadPlacement() {
    rule_->pillar = Text("pillar");
    rule_->principles = Texts("principles");
    rule_->areas = Texts("areas");
    rule_->best_practices = Texts("best_practices");
    const Taxonomy* taxonomy = context_.taxonomy;
    if (context_.packed || !taxonomy || taxonomy->Empty()) return;
    if (!root_.Find("pillar")) context_.Complain(NameRange(), "the rule lacks the key 'pillar'");
    CheckNames("pillar", "pillar", taxonomy->PillarSlugs(), [&](auto name) { return taxonomy->FindPillar(name); });
    CheckNames("principles", "design principle", taxonomy->PrincipleSlugs(),
               [&](auto name) { return taxonomy->FindPrinciple(name); });
    CheckNames("areas", "focus area", taxonomy->AreaSlugs(), [&](auto name) { return taxonomy->FindArea(name); });
    CheckNames("best_practices", "best practice", taxonomy->BestPracticeIds(),
               [&](auto name) { return taxonomy->FindBestPractice(name); });
  }

  void LoadTargets() {
    rule_->resources = Texts("resource");
    rule_->terraform = Texts("terraform");
    const syntax::Node* terraform = root_.Find("terraform");
    if (terraform && rule_->terraform.empty()) rule_->terraform = {"~"};
    const syntax::Node* cloudformation = root_.Find("cloudformation");
    if (!cloudformation) return;
    rule_->cloudformation = cloudformation->text != "none";
    if (rule_->cloudformation) context_.Complain(cloudformation->range, "'cloudformation' can only say none");
  }

  void LoadSettings() {
    const syntax::Node* settings = root_.Find("settings");
    if (!settings) return;
    for (const syntax::Entry& entry : settings->entries) {
      rule_->settings.emplace(entry.key, ValueOf(entry.value, context_.Places()));
    }
    if (settings->entries.empty()) context_.Complain(settings->range, "'settings' is a map of names and defaults");
  }

  void LoadConditions() {
    PathScope scope;
    scope.types = rule_->resources;
    if (scope.types == std::vector<std::string>{"*"}) scope.types.clear();
    ConditionLoader loader(context_, rule_->settings);
    if (const syntax::Node* when = root_.Find("when")) rule_->when = loader.Load(*when, scope);
    const syntax::Node* require = root_.Find("require");
    const syntax::Node* forbid = root_.Find("forbid");
    if (!require == !forbid) {
      context_.Complain(NameRange(), "a rule has exactly one of require and forbid");
      return;
    }
    rule_->require = loader.Load(require ? *require : *forbid, scope);
    if (require || !rule_->require) return;
    auto negated = std::make_shared<Condition>();
    negated->kind = Condition::Kind::kNot;
    negated->where = rule_->require->where;
    negated->parts.push_back(rule_->require);
    rule_->require = std::move(negated);
  }

  void LoadTexts() {
    rule_->message = Text("message");
    rule_->why = Text("why");
    rule_->fix = Text("fix");
    if (context_.packed) return;
    CheckPlaceholders("message", rule_->message);
    CheckPlaceholders("fix", rule_->fix);
    if (rule_->message.find('\n') != std::string::npos) {
      context_.Complain(root_.Find("message")->range, "the message is one line");
    }
    if (rule_->message.ends_with('.')) {
      context_.Complain(root_.Find("message")->range, "the message ends without a period");
    }
  }

  void CheckPlaceholders(std::string_view key, std::string_view text) {
    FillPlaceholders(text, [&](std::string_view name) {
      const std::string complaint = PlaceholderComplaint(name);
      if (!complaint.empty()) context_.Complain(root_.Find(key)->range, complaint);
      return std::string();
    });
  }

  std::string PlaceholderComplaint(std::string_view name) const {
    static constexpr std::array<std::string_view, 4> kNames = {"resource", "type", "value", "key"};
    if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return "";
    if (name.starts_with("setting:")) {
      if (rule_->settings.contains(std::string(name.substr(8)))) return "";
      return fmt::format("the placeholder {{{}}} names no setting of the rule", name);
    }
    if (name.starts_with("row:")) {
      if (rule_->require && LooksIntoColumn(*rule_->require, name.substr(4))) return "";
      return fmt::format("the placeholder {{{}}} names no column of a table that the rule looks into", name);
    }
    const Result<PropertyPath> path = ParsePath(name);
    const bool looks_like_path = path && !name.empty() && !IsLower(name.front());
    if (!looks_like_path) {
      return fmt::format(
          "the placeholder {{{}}} is unknown{}: it is resource, type, value, key, setting:NAME, row:COLUMN or a "
          "property",
          name, DidYouMean(name, kNames));
    }
    PathScope scope;
    if (rule_->resources != std::vector<std::string>{"*"}) scope.types = rule_->resources;
    const std::string complaint = context_.data ? CheckPath(*path, scope, *context_.data) : "";
    return complaint.empty() ? "" : fmt::format("the placeholder {{{}}}: {}", name, complaint);
  }

  void LoadLists() {
    rule_->yields_to = Texts("yields_to");
    if (const syntax::Node* set = root_.Find("set")) {
      for (const syntax::Entry& entry : set->entries) {
        rule_->set.Set(std::string(entry.key), ValueOf(entry.value, context_.Places()), context_.At(entry.key_range));
      }
    }
    const syntax::Node* equivalents = root_.Find("equivalents");
    if (!equivalents) return;
    for (const syntax::Entry& tool : equivalents->entries) {
      std::vector<std::string>& ids = rule_->equivalents[std::string(tool.key)];
      if (tool.value.IsString()) ids.emplace_back(tool.value.text);
      for (const syntax::Node& id : tool.value.items) ids.emplace_back(id.text);
    }
  }

  const syntax::Node& root_;
  const LoadContext& context_;
  std::unique_ptr<Rule> rule_ = std::make_unique<Rule>();
};

}  // namespace

std::unique_ptr<Rule> LoadRuleNode(const syntax::Node& root, const LoadContext& context, std::string service) {
  if (!root.IsMapping()) {
    context.Complain(root.range, "a rule file is a map, beginning with name: ...");
    return nullptr;
  }
  return RuleLoader(root, context).Load(std::move(service));
}

}  // namespace plinth::rule
