// Select, Length, GetAZs, Cidr and FindInMap.
#include <charconv>

#include <fmt/format.h>

#include "frontend/cloudformation/cidr_blocks.h"
#include "frontend/cloudformation/intrinsics.h"
#include "frontend/cloudformation/lift.h"
#include "frontend/cloudformation/split.h"

namespace plinth::frontend::cloudformation {
namespace {

std::optional<uint64_t> AsCount(const Value& value) {
  if (!value.IsScalar()) return std::nullopt;
  const std::string text = value.ScalarText();
  uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

// `count` blocks of `bits` host bits each, from the start of `block`. Of a block that is not known their number is.
Value BlocksOf(const Value& block, const Value& count, const Value& bits, Location where) {
  const std::optional<uint64_t> number = AsCount(count);
  const std::optional<uint64_t> host_bits = AsCount(bits);
  const Value unknown = Value::UnknownBecause("Fn::Cidr of a block that is not known", where);
  if (!number || *number > 256) return unknown;
  if (!block.IsScalar() || !host_bits) return Value::Of(List(*number, unknown), where);
  const auto blocks = CidrBlocks(block.ScalarText(), *number, *host_bits);
  if (!blocks) return Value::UnknownBecause("Fn::Cidr asks for more blocks than there are", where);
  List list;
  for (const std::string& text : *blocks) list.push_back(Value::String(text, where));
  return Value::Of(std::move(list), where);
}

Value SelectFrom(const Value& index, const Value& list, Location where) {
  if (list.IsUnknown()) return list.At(where);
  const std::optional<uint64_t> place = AsCount(index);
  if (!place || !list.IsList()) return Value::UnknownBecause("Fn::Select from a list that is not known", where);
  if (*place >= list.AsList().size()) return Value::UnknownBecause("Fn::Select beyond the end of the list", where);
  return list.AsList()[*place].At(where);
}

// From a Fn::Split, whose first pieces may be known though the rest is not. None: it is no split of a text.
std::optional<Value> SelectPiece(Scope& scope, const syntax::Node& index, const syntax::Node& list, Location where) {
  const std::optional<Call> split = CallIn(list);
  const auto items = split ? split->argument.Items() : std::span<const syntax::Node>();
  if (!split || !split->function || split->function->apply != ApplySplit || items.size() != 2) return std::nullopt;
  List arguments = {scope.Evaluate(index), scope.Evaluate(items[0]), scope.Evaluate(items[1])};
  return Lift(scope.graph().choices, std::move(arguments), where, [&](const List& known) {
    const std::optional<uint64_t> place = AsCount(known[0]);
    const std::string delimiter = known[1].ScalarText();
    if (known[2].IsUnknown()) return known[2].At(where);
    if (!place || delimiter.empty() || !(known[2].IsScalar() || known[2].IsTemplate())) {
      return Value::UnknownBecause("Fn::Select from a text that is known in part", where);
    }
    const Pieces pieces = SplitText(known[2], delimiter, where);
    if (*place < pieces.pieces.size()) return pieces.pieces[*place];
    return Value::UnknownBecause(
        pieces.complete ? "Fn::Select beyond the end of the list" : "Fn::Select from a text that is known in part",
        where);
  });
}

// One of the zones of a region: which one is not known, but each index is another one.
std::optional<Value> SelectZone(Scope& scope, const syntax::Node& index, const syntax::Node& list, Location where) {
  const std::optional<Call> zones = CallIn(list);
  if (!zones || !zones->function || zones->function->apply != ApplyGetAzs) return std::nullopt;
  const std::optional<uint64_t> place = AsCount(scope.Evaluate(index));
  if (!place) return std::nullopt;
  return Value::Of(Reference{"AWS::AvailabilityZone", std::to_string(*place)}, where);
}

constexpr size_t kMostKeys = 60;  // of a mapping, for a key that is not known; stated in docs/limits.md

// DefaultValue of [map, key, key, {DefaultValue: ...}].
const syntax::Node* DefaultValueOf(std::span<const syntax::Node> items) {
  return items.size() == 4 ? items[3].Find("DefaultValue") : nullptr;
}

// The one value that all top-level keys have under `key`, where they agree (the top-level key is not known).
const syntax::Node* SameUnderAllKeys(const syntax::Node& mapping, std::string_view key) {
  const syntax::Node* same = nullptr;
  for (const syntax::Entry& top : mapping.entries) {
    const syntax::Node* value = top.value.Find(key);
    if (!value || !value->IsScalar() || (same && same->text != value->text)) return nullptr;
    same = value;
  }
  return same;
}

Value Lookup(Scope& scope, const List& keys, const syntax::Node* fallback, Location where) {
  const syntax::Node* mapping = keys[0].IsScalar() ? scope.Mapping(keys[0].ScalarText()) : nullptr;
  const syntax::Node* found = nullptr;
  if (mapping && keys[1].IsScalar() && keys[2].IsScalar()) {
    const syntax::Node* top = mapping->Find(keys[1].ScalarText());
    found = top ? top->Find(keys[2].ScalarText()) : nullptr;
    if (!found) found = fallback;
  } else if (mapping && keys[2].IsScalar()) {
    found = SameUnderAllKeys(*mapping, keys[2].ScalarText());
  }
  if (found) return scope.Evaluate(*found).At(where);
  for (const Value& key : keys) {
    if (key.IsUnknown()) return Value::UnknownBecause(fmt::format("depends on {}", key.AsUnknown().reason), where);
    if (!key.IsScalar()) return Value::UnknownBecause("looked up under a key that is not known", where);
  }
  return Value::UnknownBecause(
      fmt::format("mapping {} has no entry {}.{}", keys[0].ScalarText(), keys[1].ScalarText(), keys[2].ScalarText()),
      where);
}

// The choice that stands for a parameter that nobody has decided, where the node is its Ref.
std::optional<ChoiceId> UndecidedParameter(Scope& scope, const syntax::Node& node) {
  const std::optional<Call> call = CallIn(node);
  const bool ref = call && call->function && call->function->apply == ApplyRef && call->argument.IsScalar();
  if (!ref || scope.FindVariable(call->argument.node->text)) return std::nullopt;
  const Parameter* parameter = scope.parameters().Find(call->argument.node->text);
  return parameter ? scope.parameters().ChoiceOf(*parameter) : std::nullopt;
}

// A key as one of those that the table has, or another one.
Value ChosenKey(Scope& scope, ChoiceId choice, const syntax::Node& table, const Value& key) {
  std::vector<Alternative> alternatives;
  std::vector<Guard> listed;
  for (const syntax::Entry& entry : table.entries) {
    listed.push_back(scope.parameters().Is(choice, entry.key));
    alternatives.push_back({listed.back(), Value::String(std::string(entry.key), key.Where())});
  }
  alternatives.push_back({Guard::Not(Balanced(listed, true)), key});
  return MakeGuarded(std::move(alternatives), key.Where());
}

// Keys that are parameters without a value become choices among the entries, unless all entries agree.
void ChooseKeys(Scope& scope, std::span<const syntax::Node> items, List& keys, Location where) {
  const syntax::Node* table = keys[0].IsScalar() ? scope.Mapping(keys[0].ScalarText()) : nullptr;
  for (size_t i = 1; i <= 2 && table && table->IsMapping(); ++i) {
    if (keys[i].IsUnknown()) {
      const bool agree = i == 1 && keys[2].IsScalar() && SameUnderAllKeys(*table, keys[2].ScalarText());
      const bool few = !table->entries.empty() && table->entries.size() <= kMostKeys;
      const std::optional<ChoiceId> choice = few && !agree ? UndecidedParameter(scope, items[i]) : std::nullopt;
      if (choice) keys[i] = ChosenKey(scope, *choice, *table, keys[i].At(where));
    }
    table = keys[i].IsScalar() ? table->Find(keys[i].ScalarText()) : nullptr;
  }
}

}  // namespace

Value ApplySelect(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() != 2) return scope.Invalid("Fn::Select is not of the form [index, list]", where);
  if (std::optional<Value> piece = SelectPiece(scope, items[0], items[1], where)) return *piece;
  if (std::optional<Value> zone = SelectZone(scope, items[0], items[1], where)) return *zone;
  return Lift(scope.graph().choices, {scope.Evaluate(items[0]), scope.Evaluate(items[1])}, where,
              [&](const List& known) { return SelectFrom(known[0], known[1], where); });
}

Value ApplyLength(Scope& scope, const Argument& argument, Location where) {
  return Lift(scope.graph().choices, {scope.Evaluate(argument)}, where, [&](const List& known) {
    if (known[0].IsList()) return Value::Integer(static_cast<int64_t>(known[0].AsList().size()), where);
    return known[0].IsUnknown() ? known[0].At(where)
                                : Value::UnknownBecause("the length of the list is not known", where);
  });
}

Value ApplyGetAzs(Scope&, const Argument&, Location where) {
  return Value::UnknownBecause("availability zones are known at deployment only", where);
}

Value ApplyCidr(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() < 2 || items.size() > 3) {
    return scope.Invalid("Fn::Cidr is not of the form [block, count, bits]", where);
  }
  Value block = scope.Evaluate(items[0]);
  if (block.IsReference() && block.AsReference().attribute == "CidrBlock") {  // it is what its resource states
    block = scope.PropertyOf(block.AsReference().resource, "CidrBlock");
  }
  List arguments = {std::move(block), scope.Evaluate(items[1]),
                    items.size() == 3 ? scope.Evaluate(items[2]) : Value::Integer(8)};
  return Lift(scope.graph().choices, std::move(arguments), where,
              [&](const List& known) { return BlocksOf(known[0], known[1], known[2], where); });
}

Value ApplyFindInMap(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() < 3 || items.size() > 4) {
    return scope.Invalid("Fn::FindInMap is not of the form [mapping, key, key]", where);
  }
  List keys = {scope.Evaluate(items[0]), scope.Evaluate(items[1]), scope.Evaluate(items[2])};
  ChooseKeys(scope, items, keys, where);
  const syntax::Node* fallback = DefaultValueOf(items);
  return Lift(scope.graph().choices, std::move(keys), where,
              [&](const List& known) { return Lookup(scope, known, fallback, where); });
}

}  // namespace plinth::frontend::cloudformation
