#include "frontend/cloudformation/mentions.h"

namespace plinth::frontend::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;
using Kind = Mention::Kind;

// A function call, long or short; an empty name: none.
struct CallOf {
  std::string_view name;
  const Node* argument = nullptr;

  explicit CallOf(const Node& node) {
    if (!node.tag.empty()) {
      name = node.tag;
      argument = &node;
    } else if (node.IsMapping() && node.entries.size() == 1) {
      const Entry& entry = node.entries[0];
      const bool function = entry.key.starts_with("Fn::") && !entry.key.starts_with("Fn::ForEach::");
      if (function) name = entry.key.substr(4);
      if (entry.key == "Ref" || (entry.key == "Condition" && entry.value.IsScalar())) name = entry.key;
      argument = &entry.value;
    }
  }
};

class MentionWalker {
 public:
  explicit MentionWalker(const std::function<void(const Mention&)>& tell) : tell_(tell) {}

  void Walk(const Node& node) {
    const CallOf call(node);
    if (!call.name.empty()) return Enter(call.name, *call.argument);
    Contents(node);
  }

 private:
  void Contents(const Node& node) {
    const size_t length = path_.size();
    if (node.IsSequence()) path_ += "[]";
    for (const Node& item : node.items) Walk(item);
    path_.resize(length);
    for (const Entry& entry : node.entries) {
      if (!path_.empty()) path_ += '.';
      path_ += entry.key;
      Walk(entry.value);
      path_.resize(length);
    }
  }

  void Tell(Kind kind, std::string_view name) { tell_({kind, name, path_, within_ == 0}); }

  // The arguments of a function stand where the function does.
  void Arguments(const Node& argument, size_t from = 0) {
    for (size_t i = from; i < argument.items.size(); ++i) Walk(argument.items[i]);
    for (const Entry& entry : argument.entries) Walk(entry.value);
  }

  void Enter(std::string_view function, const Node& argument) {
    const bool list = argument.IsSequence() && !argument.items.empty();
    const Node& first = list ? argument.items[0] : argument;
    if (function == "Ref" && argument.IsScalar()) return Tell(Kind::kName, argument.text);
    if (function == "Condition" && argument.IsScalar()) return Tell(Kind::kCondition, argument.text);
    // Fn::If gives one of its arguments as it is; other functions make something else of them.
    const bool computes = function != "If";
    if (computes) ++within_;
    Call(function, argument, first);
    if (computes) --within_;
  }

  void Call(std::string_view function, const Node& argument, const Node& first) {
    if (function == "Sub") Names(first);
    if ((function == "ValueOf" || function == "ValueOfAll") && first.IsScalar()) Tell(Kind::kName, first.text);
    if (function == "If" && first.IsScalar()) Tell(Kind::kCondition, first.text);
    if (function == "FindInMap") Tell(Kind::kMapping, first.IsScalar() && first.tag.empty() ? first.text : "");
    if (function == "ImportValue") {
      const bool literal = argument.IsScalar() && (argument.tag.empty() || argument.tag == function);
      Tell(Kind::kImport, literal ? argument.text : "");
    }
    if (&argument != &first || argument.IsMapping()) return Arguments(argument);
    // The argument of a long form may be a call itself; that of a tag is the node that was walked already.
    if (argument.tag != function) Walk(argument);
  }

  // "${A}-${B.Arn}-${!C}": A, B.Arn
  void Names(const Node& text) {
    if (!text.IsScalar()) return;
    for (size_t at = text.text.find("${"); at != std::string_view::npos; at = text.text.find("${", at + 2)) {
      const size_t end = text.text.find('}', at);
      if (end == std::string_view::npos) return;
      std::string_view name = text.text.substr(at + 2, end - at - 2);
      while (name.starts_with(' ')) name.remove_prefix(1);
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (!name.empty() && name.front() != '!') Tell(Kind::kName, name);
    }
  }

  const std::function<void(const Mention&)>& tell_;
  std::string path_;
  uint32_t within_ = 0;  // functions that compute
};

}  // namespace

void ForEachMention(const Node& node, const std::function<void(const Mention&)>& tell) {
  MentionWalker(tell).Walk(node);
}

}  // namespace plinth::frontend::cloudformation
