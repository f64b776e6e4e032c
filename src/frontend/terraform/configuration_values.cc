#include "frontend/terraform/configuration_values.h"

#include <algorithm>

#include "frontend/map_builder.h"
#include "frontend/terraform/expressions_convert.h"

namespace plinth::frontend::terraform {

using syntax::HclAttribute;
using syntax::HclBlock;
using syntax::HclBody;
using syntax::HclExpression;
using syntax::HclKind;

namespace {

constexpr std::string_view kMetaAttributes[] = {"count", "for_each", "depends_on", "provider"};
constexpr std::string_view kMetaBlocks[] = {"lifecycle", "provisioner", "connection"};

template <size_t N>
bool IsOneOf(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Reads one body; nested blocks of one type are collected in the order written.
class BodyReader {
 public:
  BodyReader(const HclBody& body, const Scope& scope) : body_(body), scope_(scope) {}

  Map Read(bool without_meta) {
    for (const HclAttribute& attribute : body_.attributes) {
      if (without_meta && IsOneOf(kMetaAttributes, attribute.name)) continue;
      AddAttribute(attribute);
    }
    for (const HclBlock& block : body_.blocks) {
      if (block.type == "dynamic" && block.labels.size() == 1)
        AddDynamic(block);
      else if (!without_meta || !IsOneOf(kMetaBlocks, block.type))
        AddBlock(block);
    }
    FlushBlocks();
    return values_.Take();
  }

  void AddAttribute(const HclAttribute& attribute) {
    if (seen_.insert({attribute.name, true}).second) {
      values_.Set(std::string(attribute.name), WithJsonContents(Evaluate(attribute.value, scope_)),
                  Place(attribute.name_range));
    }
  }

  void AddBlock(const HclBlock& block) {
    BodyReader inner(block.body, scope_);
    Append(block.type, block, Value::Of(inner.Read(false), Place(block.range)));
  }

  void FlushBlocks() {
    for (Group& group : blocks_) {
      const Location place = group.blocks.front().Where();
      const bool nothing_known = group.blocks.size() == 1 && group.blocks[0].IsUnknown();
      values_.Set(std::string(group.type), nothing_known ? group.blocks[0] : Value::Of(std::move(group.blocks), place),
                  group.header);
    }
  }

  Map Take() { return values_.Take(); }

 private:
  struct Group {
    std::string_view type;
    Location header;  // of the first
    List blocks;
  };

  Location Place(Range range) const { return {scope_.file, range}; }

  void Append(std::string_view type, const HclBlock& block, Value value) {
    const auto [place, added] = places_.try_emplace(type, blocks_.size());
    if (added) blocks_.push_back({type, Place(block.header), {}});
    blocks_[place->second].blocks.push_back(std::move(value));
  }

  // An unknown stands for any number of blocks.
  void AddDynamic(const HclBlock& block) {
    const std::string_view type = block.labels[0].text;
    const HclAttribute* for_each = block.body.Find("for_each");
    const auto content = std::find_if(block.body.blocks.begin(), block.body.blocks.end(),
                                      [](const HclBlock& inner) { return inner.type == "content"; });
    if (for_each == nullptr || content == block.body.blocks.end()) return;
    const Value collection = Evaluate(for_each->value, scope_);
    const auto elements = Elements(collection, scope_);
    if (!elements) {
      if (Forced(collection, scope_).IsNull()) return;
      const std::string reason =
          "the for_each of its dynamic block is unknown: " + ReasonOf(Forced(collection, scope_));
      return Append(type, block, Value::UnknownBecause(reason, Place(block.range)));
    }
    const std::string_view iterator = IteratorOf(block);
    for (const Element& element : *elements) {
      Map each;
      const bool is_set = !element.key.IsString() && element.value.IsString();
      each.Set("key", is_set ? element.value : element.key);
      each.Set("value", element.value);
      const Binding binding{iterator, Value::Of(std::move(each)), scope_.bindings};
      BodyReader inner(content->body, scope_.With(binding));
      Append(type, block, Value::Of(inner.Read(false), Place(content->range)));
    }
  }

  static std::string_view IteratorOf(const HclBlock& block) {
    const HclAttribute* iterator = block.body.Find("iterator");
    return iterator != nullptr && !iterator->value.text.empty() ? iterator->value.text : block.labels[0].text;
  }

  const HclBody& body_;
  const Scope scope_;
  MapBuilder values_;
  std::unordered_map<std::string_view, bool> seen_;
  std::vector<Group> blocks_;  // in the order of each type's first
  std::unordered_map<std::string_view, size_t> places_;
};

// Names and traversals as written: ignore_changes = [tags, all].
Value Names(const HclExpression& expression, const Scope& scope) {
  const Location place{scope.file, expression.range};
  if (expression.kind == HclKind::kString) return Value::String(std::string(expression.text), place);
  if (expression.kind != HclKind::kTuple) return Value::String(SourceText(expression, *scope.file), place);
  List names;
  for (const HclExpression& operand : expression.operands) names.push_back(Names(operand, scope));
  return Value::Of(std::move(names), place);
}

Value ReadLifecycle(const HclBlock& block, const Scope& scope) {
  MapBuilder values;
  for (const HclAttribute& attribute : block.body.attributes) {
    const bool names = attribute.name == "ignore_changes" || attribute.name == "replace_triggered_by";
    values.Set(std::string(attribute.name), names ? Names(attribute.value, scope) : Evaluate(attribute.value, scope),
               {scope.file, attribute.name_range});
  }
  return Value::Of(values.Take(), {scope.file, block.range});
}

}  // namespace

Map ReadValues(const HclBody& body, const Scope& scope) { return BodyReader(body, scope).Read(true); }

Map ReadMeta(const HclBody& body, const Scope& scope) {
  BodyReader reader(body, scope);
  for (const HclAttribute& attribute : body.attributes) {
    if (IsOneOf(kMetaAttributes, attribute.name) && attribute.name != "provider") reader.AddAttribute(attribute);
  }
  for (const HclBlock& block : body.blocks) {
    if (IsOneOf(kMetaBlocks, block.type) && block.type != "lifecycle") reader.AddBlock(block);
  }
  reader.FlushBlocks();
  Map meta = reader.Take();
  for (const HclBlock& block : body.blocks) {
    if (block.type == "lifecycle") meta.Set("lifecycle", ReadLifecycle(block, scope), {scope.file, block.header});
  }
  return meta;
}

}  // namespace plinth::frontend::terraform
