#include "rule/node_value.h"

#include <charconv>

namespace plinth::rule {
namespace {

template <typename Number>
bool Parse(std::string_view text, Number& number) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

Value ScalarOf(const syntax::Node& node, Location where) {
  int64_t integer = 0;
  double number = 0;
  switch (node.kind) {
    case syntax::NodeKind::kNull:
      return Value::Null(where);
    case syntax::NodeKind::kBool:
      return Value::Bool(node.AsBool(), where);
    case syntax::NodeKind::kInteger:
      if (Parse(node.text, integer)) return Value::Integer(integer, where);
      break;
    case syntax::NodeKind::kNumber:
      if (Parse(node.text, number)) return Value::Number(number, where);
      break;
    default:
      break;
  }
  return Value::String(std::string(node.text), where);
}

}  // namespace

Value ValueOf(const syntax::Node& node, const SourceFile* file) {
  const Location where = file ? Location{file, node.range} : Location{};
  if (node.IsSequence()) {
    List list;
    for (const syntax::Node& item : node.items) list.push_back(ValueOf(item, file));
    return Value::Of(std::move(list), where);
  }
  if (node.IsMapping()) {
    Map map;
    for (const syntax::Entry& entry : node.entries) {
      const Location key = file ? Location{file, entry.key_range} : Location{};
      map.Set(std::string(entry.key), ValueOf(entry.value, file), key);
    }
    return Value::Of(std::move(map), where);
  }
  return ScalarOf(node, where);
}

}  // namespace plinth::rule
