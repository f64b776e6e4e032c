#include "frontend/terraform/modules_override.h"

#include <algorithm>

#include "base/path.h"

namespace plinth::frontend::terraform {

using syntax::HclAttribute;
using syntax::HclBlock;
using syntax::HclBody;
using syntax::HclExpression;

namespace {

void Place(HclExpression& expression, Range range) {
  expression.range = range;
  for (HclExpression& operand : expression.operands) Place(operand, range);
}

void Place(HclBody& body, Range range) {
  body.range = range;
  for (HclAttribute& attribute : body.attributes) {
    attribute.range = attribute.name_range = range;
    Place(attribute.value, range);
  }
  for (HclBlock& block : body.blocks) {
    block.range = block.header = block.type_range = range;
    Place(block.body, range);
  }
}

void Override(HclBody& body, const HclAttribute& change, Range header) {
  const auto found = std::find_if(body.attributes.begin(), body.attributes.end(),
                                  [&](const HclAttribute& attribute) { return attribute.name == change.name; });
  HclAttribute attribute = change;
  attribute.name_range = found == body.attributes.end() ? header : found->name_range;
  attribute.range = found == body.attributes.end() ? header : found->range;
  Place(attribute.value, found == body.attributes.end() ? header : found->value.range);
  if (found == body.attributes.end())
    body.attributes.push_back(std::move(attribute));
  else
    *found = std::move(attribute);
}

}  // namespace

bool IsOverrideFile(std::string_view path) {
  std::string_view name = FileNameOf(path);
  for (const std::string_view end : {".tf.json", ".tf"}) {
    if (name.ends_with(end)) {
      name.remove_suffix(end.size());
      break;
    }
  }
  return name == "override" || name.ends_with("_override");
}

HclBlock Overridden(const HclBlock& base, const HclBlock& change) {
  HclBlock result = base;
  for (const HclAttribute& attribute : change.body.attributes) Override(result.body, attribute, base.header);
  std::erase_if(result.body.blocks, [&](const HclBlock& block) {
    return std::any_of(change.body.blocks.begin(), change.body.blocks.end(),
                       [&](const HclBlock& other) { return other.type == block.type; });
  });
  for (HclBlock block : change.body.blocks) {
    block.range = block.header = block.type_range = base.header;
    Place(block.body, base.header);
    result.body.blocks.push_back(std::move(block));
  }
  return result;
}

}  // namespace plinth::frontend::terraform
