#include "rule/taxonomy.h"

namespace plinth::rule {
namespace {

std::string TextAt(const syntax::Node& node, std::string_view key) {
  const syntax::Node* found = node.Find(key);
  return found && found->IsScalar() ? std::string(found->text) : "";
}

template <typename Item, typename Make>
std::vector<Item> ItemsAt(const syntax::Node& node, std::string_view key, Make make) {
  std::vector<Item> items;
  const syntax::Node* list = node.Find(key);
  if (!list) return items;
  for (const syntax::Node& item : list->items) items.push_back(make(item));
  return items;
}

Principle PrincipleOf(const syntax::Node& node) { return {TextAt(node, "slug"), TextAt(node, "title")}; }

Pillar PillarOf(const syntax::Node& node) {
  return {TextAt(node, "slug"), TextAt(node, "title"), ItemsAt<Principle>(node, "principles", PrincipleOf),
          ItemsAt<Principle>(node, "areas", PrincipleOf)};
}

BestPractice BestPracticeOf(const syntax::Node& node) {
  return {TextAt(node, "id"), TextAt(node, "title"), TextAt(node, "pillar"), TextAt(node, "question"), ""};
}

// The focus areas of a pillar name the questions that belong to them.
void PlaceInAreas(const syntax::Node& root, std::vector<BestPractice>& practices) {
  std::map<std::string, std::string> areas;  // by question: "SEC08"
  const syntax::Node* pillars = root.Find("pillars");
  for (const syntax::Node& pillar : pillars ? pillars->items : syntax::ThinVector<syntax::Node>()) {
    const syntax::Node* list = pillar.Find("areas");
    for (const syntax::Node& area : list ? list->items : syntax::ThinVector<syntax::Node>()) {
      const syntax::Node* questions = area.Find("questions");
      if (!questions) continue;
      for (const syntax::Node& question : questions->items) areas[std::string(question.text)] = TextAt(area, "slug");
    }
  }
  for (BestPractice& practice : practices) practice.area = areas[practice.id.substr(0, practice.id.find('-'))];
}

template <typename Range, typename Key>
auto FindIn(const Range& range, std::string_view wanted, Key key) -> decltype(&range.front()) {
  for (const auto& item : range) {
    if (item.*key == wanted) return &item;
  }
  return nullptr;
}

}  // namespace

Taxonomy TaxonomyOf(const syntax::Node& root) {
  Taxonomy taxonomy{ItemsAt<Pillar>(root, "pillars", PillarOf),
                    ItemsAt<BestPractice>(root, "best_practices", BestPracticeOf)};
  PlaceInAreas(root, taxonomy.best_practices);
  return taxonomy;
}

Taxonomy TaxonomyFromJson(std::string_view json) {
  if (json.empty()) return {};
  const syntax::Document document =
      syntax::ReadJson(std::make_shared<const SourceFile>("taxonomy.json", std::string(json)));
  return document.root ? TaxonomyOf(*document.root) : Taxonomy();
}

const Pillar* Taxonomy::FindPillar(std::string_view slug) const { return FindIn(pillars, slug, &Pillar::slug); }

const Principle* Taxonomy::FindPrinciple(std::string_view slug) const {
  for (const Pillar& pillar : pillars) {
    if (const Principle* found = FindIn(pillar.principles, slug, &Principle::slug)) return found;
  }
  return nullptr;
}

const Principle* Taxonomy::FindArea(std::string_view slug) const {
  for (const Pillar& pillar : pillars) {
    if (const Principle* found = FindIn(pillar.areas, slug, &Principle::slug)) return found;
  }
  return nullptr;
}

const BestPractice* Taxonomy::FindBestPractice(std::string_view id) const {
  return FindIn(best_practices, id, &BestPractice::id);
}

std::vector<std::string> Taxonomy::PillarSlugs() const {
  std::vector<std::string> slugs;
  for (const Pillar& pillar : pillars) slugs.push_back(pillar.slug);
  return slugs;
}

std::vector<std::string> Taxonomy::PrincipleSlugs() const {
  std::vector<std::string> slugs;
  for (const Pillar& pillar : pillars) {
    for (const Principle& principle : pillar.principles) slugs.push_back(principle.slug);
  }
  return slugs;
}

std::vector<std::string> Taxonomy::AreaSlugs() const {
  std::vector<std::string> slugs;
  for (const Pillar& pillar : pillars) {
    for (const Principle& area : pillar.areas) slugs.push_back(area.slug);
  }
  return slugs;
}

std::vector<std::string> Taxonomy::BestPracticeIds() const {
  std::vector<std::string> ids;
  for (const BestPractice& practice : best_practices) ids.push_back(practice.id);
  return ids;
}

}  // namespace plinth::rule
