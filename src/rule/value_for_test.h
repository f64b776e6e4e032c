// Values written as YAML, for tests: `!Unknown why`, `!Ref Bucket`, `!GetAtt Bucket.Arn`, `!Join [a, !Ref B]` (parts of
// a text), `!If [Env=prod, x, y]` and `!If [Env=prod, x]` (a guard), `!Secret x`, null.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "plinth/value.h"

#include "base/text.h"
#include "rule/node_value.h"
#include "syntax/node.h"

namespace plinth::rule {

class ValuesForTest {
 public:
  std::vector<Choice> choices;
  std::vector<std::shared_ptr<const SourceFile>> files;

  // The choice of that name, made where there is none: closed, with these values.
  void AddChoice(std::string subject, std::vector<std::string> values, bool open = false) {
    choices.push_back({std::move(subject), std::move(values), open, false});
  }

  Value Parse(const std::string& text) {
    files.push_back(std::make_shared<const SourceFile>("test.yaml", text));
    documents_.push_back(syntax::ReadYaml(files.back()));
    return documents_.back().root ? Of(*documents_.back().root) : Value();
  }

  Guard GuardOf(std::string_view text) {
    const size_t equals = text.find('=');
    const std::string_view subject = text.substr(0, equals);
    const std::string_view value = text.substr(equals + 1);
    for (ChoiceId id = 0; id < choices.size(); ++id) {
      if (choices[id].subject != subject) continue;
      for (uint32_t i = 0; i < choices[id].values.size(); ++i) {
        if (choices[id].values[i] == value) return Guard::Is(id, i);
      }
    }
    ADD_FAILURE() << "no choice " << text;
    return Guard();
  }

  Value Of(const syntax::Node& node) {
    const Location where{files.back().get(), node.range};
    const std::string text(node.text);
    if (node.tag == "Parameter") return Value::Of(Unknown{"parameter " + text + " has no default", text}, where);
    if (node.tag == "Unknown") return Value::UnknownBecause(text.empty() ? "not known" : text, where);
    if (node.tag == "Ref") return Value::Of(Reference{text, ""}, where);
    if (node.tag == "GetAtt") {
      return Value::Of(Reference{text.substr(0, text.find('.')), text.substr(text.find('.') + 1)}, where);
    }
    if (node.tag == "Secret") return Value::String(text, where).AsSensitive();
    if (node.tag == "If") return If(node, where);
    if (node.IsSequence()) {
      List list;
      for (const syntax::Node& item : node.items) list.push_back(Of(item));
      return node.tag == "Join" ? Value::Concatenation(std::move(list), where) : Value::Of(std::move(list), where);
    }
    if (!node.IsMapping()) return ValueOf(node, files.back().get());
    Map map;
    for (const syntax::Entry& entry : node.entries) {
      map.Set(std::string(entry.key), Of(entry.value), {files.back().get(), entry.key_range});
    }
    return Value::Of(std::move(map), where);
  }

 private:
  Value If(const syntax::Node& node, Location where) {
    const Guard guard = GuardOf(node.items[0].text);
    Guarded guarded;
    guarded.alternatives.push_back({guard, Of(node.items[1])});
    guarded.alternatives.push_back({Guard::Not(guard), node.items.size() > 2 ? Of(node.items[2]) : Value::Absent()});
    return Value::Of(std::move(guarded), where);
  }

  std::vector<syntax::Document> documents_;
};

}  // namespace plinth::rule
