#include "frontend/terraform/configuration_json.h"

#include <algorithm>

#include "base/text.h"

namespace plinth::frontend::terraform {

using syntax::Entry;
using syntax::HclBlock;
using syntax::HclBody;
using syntax::HclExpression;
using syntax::HclKind;
using syntax::Node;
using syntax::NodeKind;

namespace {

// How many labels a block has before its body; the objects in between are keyed by them.
// `within`: only there; empty: everywhere.
struct BlockForm {
  std::string_view type;
  size_t labels;
  std::string_view within = {};
};
constexpr BlockForm kTopLevel[] = {{"resource", 2}, {"data", 2},   {"variable", 1},  {"output", 1},   {"module", 1},
                                   {"provider", 1}, {"locals", 0}, {"terraform", 0}, {"ephemeral", 2}};
constexpr BlockForm kNested[] = {{"dynamic", 1},
                                 {"content", 0},
                                 {"lifecycle", 0},
                                 {"provisioner", 1},
                                 {"connection", 0},
                                 {"required_providers", 0},
                                 {"backend", 1, "terraform"},
                                 {"cloud", 0, "terraform"}};

// Attributes whose strings are expressions or names, not templates.
// `block`: only there; empty: everywhere.
struct NameAttribute {
  std::string_view name;
  std::string_view block;
};
constexpr NameAttribute kNames[] = {
    {"depends_on", ""}, {"provider", ""}, {"providers", "module"}, {"type", "variable"}, {"iterator", "dynamic"}};

size_t LabelsOf(std::string_view type) {
  const auto form = std::find_if(std::begin(kNested), std::end(kNested), [&](auto& row) { return row.type == type; });
  return form == std::end(kNested) ? 0 : form->labels;
}

// A block, and no attribute, is what holds dynamic blocks.
bool HasDynamic(const Node& node) {
  const Node* dynamic = node.Find("dynamic");
  if (dynamic != nullptr && !dynamic->IsScalar()) return true;
  return std::any_of(node.items.begin(), node.items.end(), HasDynamic) ||
         std::any_of(node.entries.begin(), node.entries.end(), [](auto& entry) { return HasDynamic(entry.value); });
}

class Converter {
 public:
  Converter(const syntax::Document& document, const syntax::Limits& limits) : document_(document), limits_(limits) {}

  JsonBody Convert() {
    if (document_.root != nullptr && document_.root->IsMapping()) {
      result_.body.range = document_.root->range;
      for (const Entry& entry : document_.root->entries) AddTopLevel(entry);
    }
    return std::move(result_);
  }

 private:
  void AddTopLevel(const Entry& entry) {
    for (const BlockForm& form : kTopLevel) {
      if (form.type == entry.key) return AddBlocks(result_.body, entry, entry.value, {}, form.labels);
    }
  }

  // An object is one block, an array of objects several; labels are the keys on the way.
  void AddBlocks(HclBody& parent, const Entry& type, const Node& node, std::vector<syntax::HclLabel> labels,
                 size_t missing, Range header = {}) {
    for (const Node& item : node.items) AddBlocks(parent, type, item, labels, missing, header);
    if (!node.IsMapping()) return;
    if (missing == 0) return AddBlock(parent, type, node, std::move(labels), header);
    for (const Entry& entry : node.entries) {
      std::vector<syntax::HclLabel> more = labels;
      more.push_back({entry.key, entry.key_range});
      AddBlocks(parent, type, entry.value, std::move(more), missing - 1, entry.key_range);
    }
  }

  void AddBlock(HclBody& parent, const Entry& type, const Node& node, std::vector<syntax::HclLabel> labels,
                Range header) {
    HclBlock block;
    block.type = type.key;
    block.type_range = type.key_range;
    block.header = labels.empty() ? type.key_range : header;
    block.labels = std::move(labels);
    block.range = {std::min(block.header.begin, node.range.begin), node.range.end};
    block.body.range = node.range;
    const Node* dynamic = node.Find("dynamic");
    for (const Entry& entry : node.entries) {
      const bool is_block = HasDynamic(entry.value) || (dynamic != nullptr && dynamic->Find(entry.key) != nullptr);
      if (is_block && entry.key != "dynamic")
        AddBlocks(block.body, entry, entry.value, {}, LabelsOf(entry.key));
      else
        AddItem(block.body, type.key, entry);
    }
    parent.blocks.push_back(std::move(block));
  }

  void AddItem(HclBody& body, std::string_view type, const Entry& entry) {
    if (entry.key == "//") return;
    for (const BlockForm& form : kNested) {
      const bool fits = form.within.empty() || form.within == type;
      if (form.type == entry.key && fits && !entry.value.IsScalar()) {
        return AddBlocks(body, entry, entry.value, {}, form.labels);
      }
    }
    const bool names = std::any_of(std::begin(kNames), std::end(kNames), [&](const NameAttribute& row) {
      return row.name == entry.key && (row.block.empty() || row.block == type);
    });
    syntax::HclAttribute attribute;
    attribute.name = entry.key;
    attribute.name_range = entry.key_range;
    attribute.range = {entry.key_range.begin, entry.value.range.end};
    attribute.value = ToExpression(entry.value, names);
    body.attributes.push_back(std::move(attribute));
  }

  HclExpression ToExpression(const Node& node, bool names) {
    HclExpression result;
    result.range = node.range;
    result.text = node.text;
    switch (node.kind) {
      case NodeKind::kNull:
        result.kind = HclKind::kNull;
        return result;
      case NodeKind::kBool:
        result.kind = HclKind::kBool;
        return result;
      case NodeKind::kInteger:
      case NodeKind::kNumber:
        result.kind = HclKind::kNumber;
        return result;
      case NodeKind::kString:
        return FromString(node, names);
      case NodeKind::kSequence:
        result.kind = HclKind::kTuple;
        for (const Node& item : node.items) result.operands.push_back(ToExpression(item, names));
        return result;
      case NodeKind::kMapping:
        break;
    }
    result.kind = HclKind::kObject;
    for (const Entry& entry : node.entries) {
      Node key;
      key.kind = NodeKind::kString;
      key.text = entry.key;
      key.range = entry.key_range;
      result.operands.push_back(FromString(key, false));
      result.operands.push_back(ToExpression(entry.value, names));
    }
    return result;
  }

  HclExpression FromString(const Node& node, bool names) {
    const bool plain = !Contains(node.text, "${") && !Contains(node.text, "%{");
    HclExpression literal;
    literal.kind = HclKind::kString;
    literal.text = node.text;
    literal.range = node.range;
    if (plain && !names) return literal;
    const Range inside{node.range.begin + 1, std::max(node.range.begin + 1, node.range.end - 1)};
    const auto read = plain ? syntax::ReadHclExpression : syntax::ReadHclTemplate;
    syntax::HclFragment fragment = read(*document_.file, node.text, inside, limits_);
    if (plain && !fragment.problems.empty()) return literal;  // a name that is no expression
    std::move(fragment.problems.begin(), fragment.problems.end(), std::back_inserter(result_.problems));
    result_.storage.push_back(std::move(fragment.storage));
    fragment.expression.range = node.range;
    return std::move(fragment.expression);
  }

  const syntax::Document& document_;
  const syntax::Limits& limits_;
  JsonBody result_;
};

}  // namespace

JsonBody BodyFromJson(const syntax::Document& document, const syntax::Limits& limits) {
  return Converter(document, limits).Convert();
}

}  // namespace plinth::frontend::terraform
