// Select, Length, GetAZs, Cidr and FindInMap.
#include <charconv>

#include <fmt/format.h>

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

struct Ipv4Block {
  uint32_t address = 0;
  uint32_t prefix = 32;
};

std::optional<Ipv4Block> ParseIpv4(std::string_view text) {
  uint32_t numbers[5] = {0, 0, 0, 0, 32};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int i = 0; i < 5; ++i) {
    const auto [next, error] = std::from_chars(at, end, numbers[i]);
    if (error != std::errc() || numbers[i] > (i < 4 ? 255u : 32u)) return std::nullopt;
    if (next == end)
      return i >= 3 ? std::optional(Ipv4Block{(numbers[0] << 24) | (numbers[1] << 16) | (numbers[2] << 8) | numbers[3],
                                              numbers[4]})
                    : std::nullopt;
    if (*next != (i < 3 ? '.' : '/')) return std::nullopt;
    at = next + 1;
  }
  return std::nullopt;
}

// `count` blocks of `bits` host bits each, from the start of `block`.
Value CidrBlocks(const Value& block, const Value& count, const Value& bits, Location where) {
  const std::optional<Ipv4Block> base = block.IsString() ? ParseIpv4(block.AsString()) : std::nullopt;
  const std::optional<uint64_t> blocks = AsCount(count);
  const std::optional<uint64_t> host_bits = AsCount(bits);
  if (!base || !blocks || !host_bits || *blocks > 256 || *host_bits > 32 || base->prefix + *host_bits > 32) {
    return Value::UnknownBecause("Fn::Cidr of a block that is not known", where);
  }
  if (*blocks << *host_bits > uint64_t{1} << (32 - base->prefix)) {
    return Value::UnknownBecause("Fn::Cidr asks for more blocks than there are", where);
  }
  const uint64_t mask = base->prefix == 0 ? 0 : ~uint64_t{0} << (32 - base->prefix);
  List list;
  for (uint64_t i = 0; i < *blocks; ++i) {
    const uint64_t address = (base->address & mask) + (i << *host_bits);
    list.push_back(Value::String(fmt::format("{}.{}.{}.{}/{}", (address >> 24) & 255, (address >> 16) & 255,
                                             (address >> 8) & 255, address & 255, 32 - *host_bits),
                                 where));
  }
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

}  // namespace

Value ApplySelect(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() != 2) return scope.Invalid("Fn::Select is not of the form [index, list]", where);
  if (std::optional<Value> piece = SelectPiece(scope, items[0], items[1], where)) return *piece;
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
  List arguments = {scope.Evaluate(items[0]), scope.Evaluate(items[1]),
                    items.size() == 3 ? scope.Evaluate(items[2]) : Value::Integer(8)};
  return Lift(scope.graph().choices, std::move(arguments), where,
              [&](const List& known) { return CidrBlocks(known[0], known[1], known[2], where); });
}

Value ApplyFindInMap(Scope& scope, const Argument& argument, Location where) {
  const auto items = argument.Items();
  if (items.size() < 3 || items.size() > 4) {
    return scope.Invalid("Fn::FindInMap is not of the form [mapping, key, key]", where);
  }
  List keys = {scope.Evaluate(items[0]), scope.Evaluate(items[1]), scope.Evaluate(items[2])};
  const syntax::Node* fallback = DefaultValueOf(items);
  return Lift(scope.graph().choices, std::move(keys), where,
              [&](const List& known) { return Lookup(scope, known, fallback, where); });
}

}  // namespace plinth::frontend::cloudformation
