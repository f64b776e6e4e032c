#include "frontend/terraform/mentions.h"

namespace plinth::frontend::terraform {
namespace {

using syntax::HclAttribute;
using syntax::HclBlock;
using syntax::HclBody;
using syntax::HclExpression;
using syntax::HclKind;

class MentionWalker {
 public:
  explicit MentionWalker(const std::function<void(const Mention&)>& tell) : tell_(tell) {}

  void Walk(const HclBody& body) {
    for (const HclAttribute& attribute : body.attributes) Below(attribute.name, [&] { Walk(attribute.value); });
    for (const HclBlock& block : body.blocks) {
      const bool dynamic = block.type == "dynamic" && !block.labels.empty();
      const bool content = block.type == "content";
      Below(content ? "" : dynamic ? block.labels[0].text : block.type, [&] { Walk(block.body); });
    }
  }

  void Walk(const HclExpression& expression) {
    if (expression.kind == HclKind::kAttribute && Tell(expression)) return;
    if (expression.kind != HclKind::kObject) {
      // These hand on what they contain as it is.
      const bool hands_on = expression.kind == HclKind::kParentheses || expression.kind == HclKind::kTuple ||
                            expression.kind == HclKind::kConditional;
      within_ += hands_on ? 0 : 1;
      for (const HclExpression& operand : expression.operands) Walk(operand);
      within_ -= hands_on ? 0 : 1;
      return;
    }
    for (size_t i = 0; i + 1 < expression.operands.size(); i += 2) {
      const HclExpression& key = expression.operands[i];
      Walk(key);
      Below(key.kind == HclKind::kString ? key.text : "", [&] { Walk(expression.operands[i + 1]); });
    }
  }

 private:
  template <typename Inner>
  void Below(std::string_view name, Inner inner) {
    const size_t length = path_.size();
    if (!path_.empty() && !name.empty()) path_ += '.';
    path_ += name;
    inner();
    path_.resize(length);
  }

  bool Tell(const HclExpression& expression) {
    const HclExpression& base = expression.operands[0];
    if (base.kind == HclKind::kVariable && (base.text == "var" || base.text == "local" || base.text == "terraform")) {
      tell_({base.text, std::string(expression.text), path_, within_ == 0});
      return true;
    }
    if (base.kind != HclKind::kAttribute || base.operands[0].kind != HclKind::kVariable) return false;
    if (base.operands[0].text != "data") return false;
    tell_({"data", std::string(base.text) + "." + std::string(expression.text), path_, within_ == 0});
    return true;
  }

  const std::function<void(const Mention&)>& tell_;
  std::string path_;
  uint32_t within_ = 0;  // expressions that compute
};

}  // namespace

void ForEachMention(const HclBody& body, const std::function<void(const Mention&)>& tell) {
  MentionWalker(tell).Walk(body);
}

void ForEachMention(const HclExpression& expression, const std::function<void(const Mention&)>& tell) {
  MentionWalker(tell).Walk(expression);
}

}  // namespace plinth::frontend::terraform
