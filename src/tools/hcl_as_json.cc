#include "tools/hcl_as_json.h"

#include <nlohmann/json.hpp>

namespace plinth::tools {
namespace {

using json = nlohmann::ordered_json;  // as the author has it
using syntax::HclBlock;
using syntax::HclBody;
using syntax::HclExpression;
using syntax::HclKind;

class Converter {
 public:
  explicit Converter(const SourceFile& file) : file_(file) {}

  json Body(const HclBody& body) const {
    json out = json::object();
    for (const HclBlock& block : body.blocks) AddBlock(block, out);
    for (const auto& attribute : body.attributes) out[std::string(attribute.name)] = Expression(attribute.value);
    return out;
  }

 private:
  void AddBlock(const HclBlock& block, json& out) const {
    json* place = &out[std::string(block.type)];
    for (const auto& label : block.labels) place = &(*place)[std::string(label.text)];
    place->push_back(Body(block.body));
  }

  json Expression(const HclExpression& expression) const {
    switch (expression.kind) {
      case HclKind::kNull:
        return nullptr;
      case HclKind::kBool:
        return expression.text == "true";
      case HclKind::kNumber:
        return std::stod(std::string(expression.text));
      case HclKind::kString:
        return Escaped(expression.text);
      case HclKind::kTemplate:
        return IsWrapped(expression) ? Expression(expression.operands[0]) : json(Text(expression));
      case HclKind::kTuple: {
        json list = json::array();
        for (const HclExpression& operand : expression.operands) list.push_back(Expression(operand));
        return list;
      }
      case HclKind::kObject: {
        json object = json::object();
        for (size_t i = 0; i + 1 < expression.operands.size(); i += 2) {
          object[Key(expression.operands[i])] = Expression(expression.operands[i + 1]);
        }
        return object;
      }
      case HclKind::kUnary:
        return Unary(expression);
      default:
        return Wrapped(expression);
    }
  }

  json Unary(const HclExpression& expression) const {
    const HclExpression& operand = expression.operands[0];
    if (operand.kind == HclKind::kNumber && expression.text == "-") return -std::stod(std::string(operand.text));
    if (operand.kind == HclKind::kBool && expression.text == "!") return operand.text != "true";
    return Wrapped(expression);
  }

  // "${x}" alone has the value of x, which need not be text.
  bool IsWrapped(const HclExpression& expression) const {
    return expression.operands.size() == 1 && !Source(expression.operands[0]).starts_with("%{") &&
           !Source(expression).starts_with("<<");
  }

  std::string Key(const HclExpression& key) const {
    const bool traversal = key.kind == HclKind::kAttribute || key.kind == HclKind::kIndex;
    return traversal ? std::string(Source(key)) : Text(key);
  }

  // As a part of a template.
  std::string Text(const HclExpression& expression) const {
    switch (expression.kind) {
      case HclKind::kString:
        return Escaped(expression.text);
      case HclKind::kBool:
      case HclKind::kNumber:
        return std::string(expression.text);
      case HclKind::kConditional:
        return Conditional(expression);
      case HclKind::kTemplateFor:
        return For(expression);
      case HclKind::kTemplate: {
        std::string text;
        for (const HclExpression& operand : expression.operands) text += Text(operand);
        return text;
      }
      default:
        return Wrapped(expression);
    }
  }

  std::string Conditional(const HclExpression& expression) const {
    std::string text = "%{if " + std::string(Source(expression.operands[0])) + "}" + Text(expression.operands[1]);
    const std::string otherwise = Text(expression.operands[2]);
    return text + (otherwise.empty() ? "" : "%{else}" + otherwise) + "%{endif}";
  }

  std::string For(const HclExpression& expression) const {
    std::string names(expression.name);
    if (!expression.key_name.empty()) names = std::string(expression.key_name) + ", " + names;
    return "%{for " + names + " in " + std::string(Source(expression.operands[0])) + "}" +
           Text(expression.operands[1]) + "%{endfor}";
  }

  std::string_view Source(const HclExpression& expression) const {
    return file_.Text().substr(expression.range.begin, expression.range.end - expression.range.begin);
  }
  std::string Wrapped(const HclExpression& expression) const { return "${" + std::string(Source(expression)) + "}"; }

  static std::string Escaped(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i, 2) == "${" || text.substr(i, 2) == "%{") out += text[i];
      out += text[i];
    }
    return out;
  }

  const SourceFile& file_;
};

}  // namespace

std::string HclAsJson(const HclBody& body, const SourceFile& file) {
  return Converter(file).Body(body).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace plinth::tools
