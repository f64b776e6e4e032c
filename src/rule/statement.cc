#include "rule/statement.h"

#include "base/text.h"

namespace plinth::rule {

Value Statement::Get(std::string_view name) const {
  const Map::Entry* entry = map_->Find(name);
  return entry ? reader_->Resolve(entry->value) : Value::Absent();
}

bool Statement::Has(std::string_view name) const { return !Get(name).IsAbsent(); }

Truth Statement::Allows() const {
  const auto text = PartialText::Of(Get("Effect"), *reader_);
  return text ? text->EqualTo("Allow") : Truth::kFalse;
}

std::vector<PartialText> Statement::TextsOf(const Value& value) const {
  std::vector<PartialText> texts;
  for (const Value& item : reader_->Elements(value).items) {
    if (auto text = PartialText::Of(item, *reader_)) texts.push_back(std::move(*text));
  }
  return texts;
}

std::vector<PartialText> Statement::Texts(std::string_view name) const {
  const Value value = Get(name);
  return value.IsAbsent() ? std::vector<PartialText>() : TextsOf(value);
}

std::vector<Statement::Principal> Statement::Principals() const {
  std::vector<Principal> principals;
  const Value value = Get("Principal");
  if (value.IsAbsent()) return principals;
  if (!value.IsMap()) {
    for (PartialText& text : TextsOf(value)) {
      const bool star = text.Known() && text.Text() == "*";
      principals.push_back({star ? "*" : "", std::move(text)});
    }
    return principals;
  }
  for (const Map::Entry& entry : value.AsMap().Entries()) {
    for (PartialText& text : TextsOf(reader_->Resolve(entry.value))) principals.push_back({entry.key, std::move(text)});
  }
  return principals;
}

Statement::Restrictions Statement::Conditions() const {
  Restrictions result;
  const Value value = Get("Condition");
  if (value.IsAbsent()) return result;
  if (!value.IsMap()) {
    result.unknown = value.IsUnknown() ? value.AsUnknown().reason : "its conditions cannot be read";
    return result;
  }
  for (const Map::Entry& test : value.AsMap().Entries()) {
    const Value keys = reader_->Resolve(test.value);
    if (!keys.IsMap()) {
      if (!keys.IsAbsent())
        result.unknown = keys.IsUnknown() ? keys.AsUnknown().reason : "its conditions cannot be read";
      continue;
    }
    for (const Map::Entry& key : keys.AsMap().Entries()) {
      const Value values = reader_->Resolve(key.value);
      if (!values.IsAbsent()) result.list.push_back({test.key, key.key, TextsOf(values)});
    }
  }
  return result;
}

Statement::Amendment Statement::Amended(std::string_view name) const {
  Amendment amendment;
  const Value plinth = Get("Plinth");
  if (plinth.IsUnknown()) {
    amendment.there = true;
    amendment.unknown = plinth.AsUnknown().reason;
    return amendment;
  }
  const Map::Entry* entry = plinth.IsMap() ? plinth.AsMap().Find(name) : nullptr;
  const Value value = entry ? reader_->Resolve(entry->value) : Value::Absent();
  if (value.IsAbsent()) return amendment;
  amendment.there = true;
  for (const Value& item : reader_->Elements(value).items) {
    if (item.IsMap()) amendment.values.push_back(item);
    if (item.IsUnknown()) amendment.unknown = item.AsUnknown().reason;
  }
  for (const Value& item : amendment.values) amendment.list.emplace_back(item.AsMap(), *reader_);
  return amendment;
}

}  // namespace plinth::rule
