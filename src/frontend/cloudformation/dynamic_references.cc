#include "frontend/cloudformation/dynamic_references.h"

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::string_view kOpening = "{{resolve:";
// AWS publishes images and the like under names that say what they are, so that rules can read them.
constexpr std::string_view kPublicParameter = "{{resolve:ssm:/aws/service/";
constexpr std::string_view kClosing = "}}";

// Takes a text apart, part by part.
class Splitter {
 public:
  explicit Splitter(Location where) : where_(where) {}

  void AddLiteral(std::string_view text) {
    while (!text.empty()) {
      const size_t mark = inside_ ? text.find(kClosing) : text.find(kOpening);
      Append(text.substr(0, mark));
      if (mark == std::string_view::npos) return;
      text.remove_prefix(mark + (inside_ ? kClosing : kOpening).size());
      if (inside_) Close();
      inside_ = !inside_;
    }
  }

  void AddOther(const Value& value) { (inside_ ? reference_ : parts_).push_back(value); }

  List Take() {
    if (inside_) {  // never closed: it is text
      parts_.push_back(Value::String(std::string(kOpening), where_));
      parts_.insert(parts_.end(), reference_.begin(), reference_.end());
    }
    return std::move(parts_);
  }

 private:
  void Append(std::string_view text) {
    if (!text.empty()) (inside_ ? reference_ : parts_).push_back(Value::String(std::string(text), where_));
  }

  // "secretsmanager:", <Secret>, ":SecretString:password"
  void Close() {
    Reference reference;
    std::string text(kOpening);
    for (const Value& part : reference_) {
      if (part.IsString()) {
        text += part.AsString();
        if (!reference.resource.empty()) reference.attribute += part.AsString();
      } else if (part.IsReference() && text.ends_with("secretsmanager:") && part.AsReference().attribute.empty()) {
        reference.resource = part.AsReference().resource;
      } else {
        text += '*';
      }
    }
    if (reference.resource.empty()) reference.resource = text.append(kClosing);
    if (reference.attribute.starts_with(':')) reference.attribute.erase(0, 1);
    parts_.push_back(Value::Of(std::move(reference), where_));
    reference_.clear();
  }

  Location where_;
  bool inside_ = false;
  List parts_;
  List reference_;
};

bool Holds(const Value& value) { return value.IsString() && value.AsString().find(kOpening) != std::string::npos; }

}  // namespace

Value WithDynamicReferences(Value value) {
  const List parts = value.IsTemplate() ? value.AsTemplate().parts : List{value};
  if (std::none_of(parts.begin(), parts.end(), Holds)) return value;
  Splitter splitter(value.Where());
  for (const Value& part : parts) {
    if (part.IsString()) {
      splitter.AddLiteral(part.AsString());
    } else {
      splitter.AddOther(part);
    }
  }
  List split = splitter.Take();
  const bool whole = split.size() == 1 && split[0].IsReference();
  if (whole && split[0].AsReference().resource.starts_with(kPublicParameter)) return value;
  Value result = whole ? split[0].At(value.Where()) : Value::Concatenation(std::move(split), value.Where());
  return value.Sensitive() ? result.AsSensitive() : result;
}

bool IsDynamicReference(std::string_view id) { return id.starts_with(kOpening); }

}  // namespace plinth::frontend::cloudformation
