#include "frontend/cloudformation/sam_intrinsics.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace plinth::frontend::cloudformation::sam {
namespace {

Json Call(std::string_view name, Json argument) { return Json::Map({{name, std::move(argument)}}); }

Json Named(const std::vector<std::string>& conditions) {
  Json list = Json::List();
  for (const std::string& condition : conditions) list.Add(Call("Condition", condition));
  return list;
}

const Json* ArgumentOf(const Json& value, std::string_view function) {
  return value.IsMap() && value.size() == 1 && value.members()[0].key == function ? &value.members()[0].value : nullptr;
}

bool IsNameCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == ':'; }

// Each "${Name}" of a text through `replace`, which gives the whole of what stands instead.
std::string ReplaceVariables(const std::string& text, const std::function<std::string(const std::string&)>& replace) {
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t open = text.find("${", at);
    if (open == std::string::npos) break;
    size_t end = open + 2;
    while (end < text.size() && IsNameCharacter(text[end])) ++end;
    if (end == open + 2 || end >= text.size() || text[end] != '}') {
      out += text.substr(at, open + 2 - at);
      at = open + 2;
      continue;
    }
    out += text.substr(at, open - at);
    out += replace(text.substr(open + 2, end - open - 2));
    at = end + 1;
  }
  return out + text.substr(std::min(at, text.size()));
}

// The text of an Fn::Sub, in either form; null where there is none.
Json* SubText(Json& value) {
  if (!ArgumentOf(value, "Fn::Sub")) return nullptr;
  Json& argument = value.members()[0].value;
  if (argument.IsString()) return &argument;
  return argument.IsList() && !argument.items().empty() && argument.items()[0].IsString() ? &argument.items()[0]
                                                                                          : nullptr;
}

void ForEachChild(Json& value, const std::function<void(Json&)>& visit) {
  for (Json& item : value.items()) visit(item);
  for (Json::Member& member : value.members()) visit(member.value);
}

void PutParameters(Json& value, const Json& parameters) {
  if (const Json* name = ArgumentOf(value, "Ref"); name && name->IsString()) {
    if (const Json* parameter = parameters.Find(name->text())) {
      const Range where = value.where;
      value = *parameter;
      value.where = where;
      return;
    }
  }
  if (Json* text = SubText(value)) {
    const std::string replaced = ReplaceVariables(text->text(), [&](const std::string& name) {
      const Json* parameter = parameters.Find(name);
      return parameter && parameter->IsString() ? parameter->text() : fmt::format("${{{}}}", name);
    });
    if (replaced != text->text()) {
      const Range where = text->where;
      *text = Json(replaced);
      text->where = where;
    }
  }
  ForEachChild(value, [&](Json& child) { PutParameters(child, parameters); });
}

void PutMappings(Json& value, const Json& mappings) {
  const Json* argument = ArgumentOf(value, "Fn::FindInMap");
  if (argument && argument->IsList() && argument->size() == 3) {
    const Json* found = &mappings;
    for (const Json& key : argument->items()) {
      found = found && key.IsString() ? found->Find(key.text()) : nullptr;
    }
    if (found) {
      value = Json(*found);
      return;
    }
  }
  ForEachChild(value, [&](Json& child) { PutMappings(child, mappings); });
}

// "Id" or "Id.Property.Rest" with what stands for it; empty where nothing does.
std::string Renamed(const std::string& path, const Json& ids, const Json& properties) {
  const size_t dot = path.find('.');
  const std::string id = path.substr(0, dot);
  if (dot != std::string::npos) {
    const size_t end = path.find('.', dot + 1);
    const Json& made = properties[id][path.substr(dot + 1, end == std::string::npos ? end : end - dot - 1)];
    if (made.IsString()) return made.text() + (end == std::string::npos ? "" : path.substr(end));
  }
  const Json& changed = ids[id];
  return changed.IsString() ? changed.text() + (dot == std::string::npos ? "" : path.substr(dot)) : "";
}

void RenameGetAtt(Json& argument, const Json& ids, const Json& properties) {
  std::string path;
  if (!argument.IsList() || argument.size() < 2) return;
  for (const Json& part : argument.items()) {
    if (!part.IsString()) return;
    path += (path.empty() ? "" : ".") + part.text();
  }
  const std::string renamed = Renamed(path, ids, properties);
  if (renamed.empty()) return;
  const size_t dot = renamed.find('.');
  const Range where = argument.where;
  argument = Json::List({renamed.substr(0, dot)});
  if (dot != std::string::npos) argument.Add(renamed.substr(dot + 1));
  argument.where = where;
}

}  // namespace

Json Ref(std::string_view id) { return Call("Ref", id); }
Json GetAtt(std::string_view id, std::string_view attribute) { return Call("Fn::GetAtt", Json::List({id, attribute})); }
Json Sub(std::string text) { return Call("Fn::Sub", std::move(text)); }
Json Sub(std::string text, Json variables) {
  return Call("Fn::Sub", Json::List({std::move(text), std::move(variables)}));
}
Json Join(std::string_view delimiter, Json parts) {
  return Call("Fn::Join", Json::List({delimiter, std::move(parts)}));
}
Json NoValue() { return Ref("AWS::NoValue"); }
Json If(const Json& condition, Json then, Json otherwise) {
  return Call("Fn::If", Json::List({condition, std::move(then), std::move(otherwise)}));
}
Json Not(std::string_view condition) { return Call("Fn::Not", Named({std::string(condition)})); }
Json AllOf(const std::vector<std::string>& conditions) { return Call("Fn::And", Named(conditions)); }
Json AnyOf(const std::vector<std::string>& conditions) { return Call("Fn::Or", Named(conditions)); }

bool IsIntrinsic(const Json& value) {
  if (!value.IsMap() || value.size() != 1) return false;
  const std::string& name = value.members()[0].key;
  return name == "Ref" || name == "Condition" || name.rfind("Fn::", 0) == 0;
}

bool IsIf(const Json& value) { return ArgumentOf(value, "Fn::If") != nullptr; }

bool IsWellFormedIf(const Json& value) {
  const Json* argument = ArgumentOf(value, "Fn::If");
  return argument && argument->IsList() && argument->size() == 3;
}

bool IsNoValue(const Json& value) {
  const Json* name = ArgumentOf(value, "Ref");
  return name && name->Is("AWS::NoValue");
}

std::string ReferredId(const Json& value) {
  if (const Json* name = ArgumentOf(value, "Ref")) return name->IsString() ? name->text() : "";
  const Json* parts = ArgumentOf(value, "Fn::GetAtt");
  if (!parts) return "";
  if (parts->IsList() && parts->size() == 2 && parts->items()[0].IsString()) return parts->items()[0].text();
  if (parts->IsString() && std::count(parts->text().begin(), parts->text().end(), '.') == 1) {
    return parts->text().substr(0, parts->text().find('.'));
  }
  return "";
}

std::string NameOf(const Json& value) {
  if (value.IsString()) return value.text();
  const Json& name = value["Ref"];
  return name.IsString() ? name.text() : "";
}

std::vector<Json*> Branches(Json& value) {
  std::vector<Json*> branches;
  Json* argument = value.IsMap() ? value.Find("Fn::If") : nullptr;
  if (!argument) return {&value};
  for (size_t i = 1; i < argument->items().size(); ++i) {
    if (!IsNoValue(argument->items()[i])) branches.push_back(&argument->items()[i]);
  }
  return branches;
}

std::string Shorthand(const Json& reference) {
  if (const Json* name = ArgumentOf(reference, "Ref")) return fmt::format("${{{}}}", name->text());
  std::string path;
  for (const Json& part : reference["Fn::GetAtt"].items()) path += (path.empty() ? "" : ".") + part.text();
  return fmt::format("${{{}}}", path);
}

Json WithParameters(Json value, const Json& parameters) {
  PutParameters(value, parameters);
  return value;
}

Json WithMappings(Json value, const Json& mappings) {
  PutMappings(value, mappings);
  return value;
}

void Rename(Json& value, const Json& ids, const Json& properties) {
  if (value.IsMap() && value.size() == 1) {
    Json::Member& call = value.members()[0];
    if (call.key == "Ref" && call.value.IsString()) {
      const std::string renamed = Renamed(call.value.text(), ids, properties);
      if (!renamed.empty()) call.value = Json(renamed);
    } else if (call.key == "Fn::GetAtt") {
      RenameGetAtt(call.value, ids, properties);
    }
  }
  if (Json* text = SubText(value)) {
    const std::string replaced = ReplaceVariables(text->text(), [&](const std::string& name) {
      const std::string renamed = Renamed(name, ids, properties);
      return fmt::format("${{{}}}", renamed.empty() ? name : renamed);
    });
    if (replaced != text->text()) {
      const Range where = text->where;
      *text = Json(replaced);
      text->where = where;
    }
  }
  ForEachChild(value, [&](Json& child) { Rename(child, ids, properties); });
}

}  // namespace plinth::frontend::cloudformation::sam
