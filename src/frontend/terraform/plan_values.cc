#include "frontend/terraform/plan_values.h"

#include <algorithm>

#include "frontend/terraform/json_text.h"

namespace plinth::frontend::terraform {
namespace {

constexpr char kKnownAfterApply[] = "known after apply";

bool IsTrue(const syntax::Node* node) {
  return node != nullptr && node->kind == syntax::NodeKind::kBool && node->AsBool();
}

bool HasTrue(const syntax::Node& node) {
  return IsTrue(&node) || std::any_of(node.items.begin(), node.items.end(), HasTrue) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [](const syntax::Entry& entry) { return HasTrue(entry.value); });
}

const syntax::Node* Item(const syntax::Node* node, size_t index) {
  return node != nullptr && node->IsSequence() && index < node->items.size() ? &node->items[index] : nullptr;
}

// {references: [...]} or {constant_value: ...}: an expression, not a block.
bool IsExpression(const syntax::Node& node) {
  return node.IsMapping() && (node.entries.empty() || node.Find("references") || node.Find("constant_value"));
}

bool HoldsBlocks(const syntax::Node& node) {
  return node.IsSequence() &&
         std::any_of(node.items.begin(), node.items.end(), [](const syntax::Node& item) { return item.IsMapping(); });
}

// Whether every constant of a block's configuration is what the plan has.
bool ConstantsAgree(const syntax::Node& block, const syntax::Node& values) {
  for (const syntax::Entry& entry : block.entries) {
    const syntax::Node* constant = entry.value.Find("constant_value");
    const syntax::Node* planned = values.Find(entry.key);
    if (constant == nullptr || planned == nullptr || !constant->IsScalar() || !planned->IsScalar()) continue;
    if (constant->text != planned->text) return false;
  }
  return true;
}

// Which block of the configuration a planned block came from. Sets have an order of their own, so constants decide.
const syntax::Node* ConfigurationOf(const syntax::Node* blocks, const syntax::Node& values, size_t index) {
  if (blocks == nullptr) return nullptr;
  if (blocks->IsMapping()) return IsExpression(*blocks) ? nullptr : blocks;
  const syntax::Node* first = nullptr;
  for (const syntax::Node& block : blocks->items) {
    if (!ConstantsAgree(block, values)) continue;
    if (&block == Item(blocks, index)) return &block;
    if (first == nullptr) first = &block;
  }
  return first;
}

bool LooksLikeIdentity(std::string_view attribute) {
  constexpr std::string_view kEnds[] = {"id", "arn", "name", "bucket", "identifier", "url"};
  const size_t dot = attribute.rfind('.');
  if (dot != std::string_view::npos) attribute.remove_prefix(dot + 1);
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) {
    return attribute == end || (attribute.ends_with(end) && attribute[attribute.size() - end.size() - 1] == '_');
  });
}

class ValueReader {
 public:
  ValueReader(const PlannedResource& resource, const PlanConfiguration& configuration, const SourceFile* file)
      : resource_(resource), configuration_(configuration), file_(file) {}

  Map ReadAll() {
    const bool configured = resource_.expressions != nullptr;
    return ReadMap(resource_.values, resource_.unknown, resource_.sensitive, resource_.expressions, configured, "");
  }

 private:
  bool IsBlock(std::string_view name) const {
    return std::find(resource_.blocks.begin(), resource_.blocks.end(), name) != resource_.blocks.end();
  }
  Location At(const syntax::Node& node) const { return {file_, node.range}; }

  // `configured`: the configuration of this very block is known, so what it lacks was left out.
  Map ReadMap(const syntax::Node* values, const syntax::Node* unknown, const syntax::Node* sensitive,
              const syntax::Node* configuration, bool configured, const std::string& path) {
    Map map;
    if (values != nullptr) {
      for (const syntax::Entry& entry : values->entries) {
        const syntax::Node* written = configuration ? configuration->Find(entry.key) : nullptr;
        const syntax::Node* hidden = IsTrue(sensitive) ? sensitive : sensitive ? sensitive->Find(entry.key) : nullptr;
        const syntax::Node* missing = unknown ? unknown->Find(entry.key) : nullptr;
        Value value = ReadEntry(entry.value, missing, hidden, written, configured, path + std::string(entry.key));
        if (!value.IsAbsent()) map.Set(std::string(entry.key), std::move(value), {file_, entry.key_range});
      }
    }
    if (unknown == nullptr) return map;
    for (const syntax::Entry& entry : unknown->entries) {
      if ((values != nullptr && values->Find(entry.key)) || !HasTrue(entry.value)) continue;
      const syntax::Entry* written = configuration ? configuration->FindEntry(entry.key) : nullptr;
      if (written == nullptr && configured && IsTrue(&entry.value) && path.empty() && IsBlock(entry.key)) {
        // The configuration of a plan has no dynamic blocks; nobody else makes a block of an unknown number.
        map.Set(std::string(entry.key), Value::UnknownBecause(kKnownAfterApply, At(entry.value)),
                {file_, entry.key_range});
      }
      if (written == nullptr && configured) continue;  // left out: the provider will decide
      const syntax::Entry& place = written ? *written : entry;
      Value value = UnknownValue(written ? &written->value : nullptr, At(place.value), path + std::string(entry.key));
      if (!value.IsAbsent()) map.Set(std::string(entry.key), std::move(value), {file_, place.key_range});
    }
    return map;
  }

  Value ReadEntry(const syntax::Node& node, const syntax::Node* unknown, const syntax::Node* sensitive,
                  const syntax::Node* written, bool configured, const std::string& path) {
    if (IsTrue(unknown)) {
      return written == nullptr && configured ? Value() : UnknownValue(written, At(written ? *written : node), path);
    }
    Value value;
    if (HoldsBlocks(node)) {
      value = ReadBlocks(node, unknown, sensitive, written, path);
    } else if (node.IsSequence()) {
      if (node.items.empty() && configured && written == nullptr) return Value();
      value = ReadList(node, unknown, sensitive, written, path);
    } else if (node.IsMapping()) {
      const bool block = written != nullptr && !IsExpression(*written);
      value = Value::Of(ReadMap(&node, unknown, sensitive, block ? written : nullptr, block, path + "."), At(node));
    } else {
      if (node.kind == syntax::NodeKind::kNull) return Value::Null(At(node));
      if (node.IsString() && node.text.empty() && written == nullptr) return Value();
      value = WithReference(NodeToValue(node, file_), written);
      if (configured && written == nullptr) value = value.AsDefault();
    }
    return IsTrue(sensitive) ? value.AsSensitive() : value;
  }

  Value ReadBlocks(const syntax::Node& node, const syntax::Node* unknown, const syntax::Node* sensitive,
                   const syntax::Node* written, const std::string& path) {
    List list;
    for (size_t i = 0; i < node.items.size(); ++i) {
      const syntax::Node& item = node.items[i];
      const syntax::Node* hidden = IsTrue(sensitive) ? sensitive : Item(sensitive, i);
      if (!item.IsMapping()) {
        list.push_back(ReadEntry(item, Item(unknown, i), hidden, nullptr, false, path));
        continue;
      }
      const syntax::Node* block = ConfigurationOf(written, item, i);
      list.push_back(
          Value::Of(ReadMap(&item, Item(unknown, i), hidden, block, block != nullptr, path + "."), At(item)));
    }
    return Value::Of(std::move(list), At(node));
  }

  // A list of scalars, some of which may be unknown. Where the expression mentions as many resources as are unknown,
  // these are they.
  Value ReadList(const syntax::Node& node, const syntax::Node* unknown, const syntax::Node* sensitive,
                 const syntax::Node* written, const std::string& path) {
    const Mentions mentions = written ? configuration_.Resolve(*written, resource_.address) : Mentions();
    size_t missing = 0;
    for (size_t i = 0; i < node.items.size(); ++i) missing += IsTrue(Item(unknown, i)) ? 1 : 0;
    const bool all_missing = missing == mentions.resources.size() && !mentions.others;
    const bool all_known = missing == 0 && node.items.size() == mentions.resources.size() && !mentions.others;
    List list;
    size_t next = 0;
    for (size_t i = 0; i < node.items.size(); ++i) {
      const syntax::Node& item = node.items[i];
      if (IsTrue(Item(unknown, i))) {
        list.push_back(all_missing ? Value::Of(mentions.resources[next++], At(item))
                                   : Value::UnknownBecause(kKnownAfterApply, At(item)));
      } else if (all_known && item.IsString()) {
        list.push_back(Joined(NodeToValue(item, file_), mentions.resources[i]));
      } else {
        list.push_back(ReadEntry(item, Item(unknown, i), Item(sensitive, i), nullptr, false, path));
      }
    }
    return Value::Of(std::move(list), At(node));
  }

  // A known text that came from a resource's identity stays joined to that resource.
  Value WithReference(Value value, const syntax::Node* written) {
    if (written == nullptr || !value.IsString()) return value;
    const Mentions mentions = configuration_.Resolve(*written, resource_.address);
    return mentions.others || mentions.resources.size() != 1 ? value : Joined(value, mentions.resources.front());
  }

  Value Joined(const Value& value, const Reference& only) {
    const syntax::Node* same = configuration_.KnownValue(only);
    if (!LooksLikeIdentity(only.attribute) || same == nullptr || same->text != value.AsString()) return value;
    return ParseAddress(only.resource).is_data ? value : Value::Of(only, value.Where());
  }

  Value UnknownValue(const syntax::Node* written, const Location& where, const std::string& path) {
    const Value unknown = Value::UnknownBecause(kKnownAfterApply, where);
    if (written == nullptr || !IsExpression(*written)) return unknown;
    const Mentions mentions = configuration_.Resolve(*written, resource_.address);
    // Made of constants and yet not known: it is null, and the provider will decide.
    if (written->Find("references") != nullptr && !mentions.others && mentions.resources.empty()) return Value();
    const bool is_list = resource_.lists != nullptr &&
                         std::find(resource_.lists->begin(), resource_.lists->end(), path) != resource_.lists->end();
    if (is_list && !mentions.resources.empty()) return ListOf(mentions, where);
    if (mentions.resources.size() == 1) return Value::Of(mentions.resources.front(), where);
    const Reference* root = mentions.resources.empty() ? nullptr : configuration_.Root(mentions);
    return root != nullptr ? Value::Of(*root, where) : unknown;
  }

  static Value ListOf(const Mentions& mentions, const Location& where) {
    List list;
    for (const Reference& one : mentions.resources) list.push_back(Value::Of(one, where));
    if (mentions.others) list.push_back(Value::UnknownBecause(kKnownAfterApply, where));
    return Value::Of(std::move(list), where);
  }

  const PlannedResource& resource_;
  const PlanConfiguration& configuration_;
  const SourceFile* file_;
};

}  // namespace

Map ReadPlannedValues(const PlannedResource& resource, const PlanConfiguration& configuration, const SourceFile* file) {
  return ValueReader(resource, configuration, file).ReadAll();
}

}  // namespace plinth::frontend::terraform
