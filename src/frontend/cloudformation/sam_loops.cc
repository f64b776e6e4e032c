#include "frontend/cloudformation/sam_loops.h"

#include <optional>

#include <fmt/format.h>

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr std::string_view kLoop = "Fn::ForEach::";
constexpr size_t kMostEntries = 100'000;

void ReplaceAll(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string Alphanumeric(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c))) letters += c;
  }
  return letters;
}

std::string Filled(std::string text, const std::string& variable, const std::string& value) {
  ReplaceAll(text, fmt::format("${{{}}}", variable), value);
  ReplaceAll(text, fmt::format("&{{{}}}", variable), Alphanumeric(value));
  return text;
}

void Fill(Json& value, const std::string& variable, const std::string& text) {
  if (value.IsMap() && value.size() == 1 && value.members()[0].key == "Ref" && value.members()[0].value.Is(variable)) {
    const Range where = value.where;
    value = Json(text);
    value.where = where;
    return;
  }
  if (value.IsString()) {
    const Range where = value.where;
    value = Json(Filled(value.text(), variable, text));
    value.where = where;
  }
  for (Json& item : value.items()) Fill(item, variable, text);
  for (Json::Member& member : value.members()) {
    member.key = Filled(std::move(member.key), variable, text);
    Fill(member.value, variable, text);
  }
}

void AddParts(const std::string& text, std::vector<std::string>& values) {
  for (size_t at = 0; at <= text.size();) {
    const size_t comma = std::min(text.find(',', at), text.size());
    values.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
}

// The values of a loop's variable; none where they are not known.
std::optional<std::vector<std::string>> Values(const Json& list, const Json& parameters) {
  std::vector<std::string> values;
  const auto add = [&](const Json& value) {
    const Json* parameter = value["Ref"].IsString() ? parameters.Find(value["Ref"].text()) : nullptr;
    if (parameter && !parameter->IsMap() && !parameter->IsList()) {
      AddParts(parameter->text(), values);
    } else if (value.IsMap() || value.IsList() || value.IsNull()) {
      return false;
    } else {
      values.push_back(value.text());
    }
    return true;
  };
  if (!list.IsList()) return add(list) && list.IsMap() ? std::optional(values) : std::nullopt;
  for (const Json& item : list.items()) {
    if (!add(item)) return std::nullopt;
  }
  return values;
}

class Loops {
 public:
  explicit Loops(const Json& parameters) : parameters_(parameters) {}

  void Expand(Json& value) {
    for (Json& item : value.items()) Expand(item);
    bool any = false;
    for (const Json::Member& member : value.members()) any |= member.key.rfind(kLoop, 0) == 0;
    if (any) Run(value);
    for (Json::Member& member : value.members()) Expand(member.value);
  }

 private:
  void Run(Json& map) {
    Json result = Json::Map();
    result.where = map.where;
    for (Json::Member& member : map.members()) {
      if (member.key.rfind(kLoop, 0) == 0 && AddEntries(member.value, result)) continue;
      Put(result, std::move(member));
    }
    map = std::move(result);
  }

  static void Put(Json& map, Json::Member member) {
    const Range key_where = member.key_where;
    map.Set(member.key, std::move(member.value));
    map.PlaceKey(member.key, key_where);
  }

  bool AddEntries(const Json& loop, Json& result) {
    if (!loop.IsList() || loop.size() != 3 || !loop.items()[0].IsString() || !loop.items()[2].IsMap()) return false;
    const std::optional<std::vector<std::string>> values = Values(loop.items()[1], parameters_);
    if (!values || spent_ + values->size() > kMostEntries) return false;
    spent_ += values->size();
    for (const std::string& value : *values) {
      Json entries = loop.items()[2];
      Fill(entries, loop.items()[0].text(), value);
      Run(entries);  // loops within the loop
      for (Json::Member& entry : entries.members()) Put(result, std::move(entry));
    }
    return true;
  }

  const Json& parameters_;
  size_t spent_ = 0;
};

}  // namespace

void ExpandLoops(Json& value, const Json& parameters) { Loops(parameters).Expand(value); }

}  // namespace plinth::frontend::cloudformation::sam
