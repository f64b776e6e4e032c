// Functions on files of the configuration, and on paths.
#include <fmt/format.h>

#include "base/path.h"
#include "base/text.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

Value OutOfReach(const Call& call, const std::string& path) {
  return Value::UnknownBecause(fmt::format("{}(\"{}\") is not read", call.name, path));
}

Value File(const Call& call) {
  const auto text = call.scope.names.ReadFile(call.Text(0));
  return text ? Value::String(*text) : OutOfReach(call, call.Text(0));
}

Value FileExists(const Call& call) {
  if (call.scope.names.ReadFile(call.Text(0))) return Value::Bool(true);
  return OutOfReach(call, call.Text(0));
}

// The template's names are its variables, and nothing else.
Value Render(const Call& call, const SourceFile& file, const Value& variables) {
  const auto size = static_cast<uint32_t>(file.Text().size());
  const syntax::HclFragment fragment = syntax::ReadHclTemplate(file, file.Text(), {0, size});
  if (!fragment.problems.empty()) return call.Fail("the template is broken: " + fragment.problems[0].message);
  const auto elements = Elements(variables, call.scope);
  if (!elements) return Value::UnknownBecause(ReasonOf(Forced(variables, call.scope)));
  std::vector<Binding> bindings;
  bindings.reserve(elements->size());
  std::vector<std::string> names;
  names.reserve(elements->size());
  for (const Element& element : *elements) {
    names.push_back(element.key.ScalarText());
    bindings.push_back({names.back(), element.value, bindings.empty() ? nullptr : &bindings.back()});
  }
  const Scope scope{call.scope.names, &file, bindings.empty() ? nullptr : &bindings.back()};
  return ToText(Evaluate(fragment.expression, scope), scope).At({});
}

Value TemplateFile(const Call& call) {
  const auto text = call.scope.names.ReadFile(call.Text(0));
  if (!text) return OutOfReach(call, call.Text(0));
  if (!Charge(call.scope, text->size() / 4)) return call.Fail("too much text");
  const SourceFile file(call.Text(0), *text);
  return WithoutPlaces(Render(call, file, call[1]));  // the template's file is gone by then
}

Value TemplateString(const Call& call) {
  const SourceFile file("", call.Text(0));
  return WithoutPlaces(Render(call, file, call[1]));  // the template's file is gone by then
}

Value BaseName(const Call& call) { return Value::String(std::string(FileNameOf(call.Text(0)))); }
Value DirName(const Call& call) { return Value::String(std::string(FolderOf(call.Text(0)))); }

constexpr FunctionRow kRows[] = {
    {"basename", "s", BaseName},
    {"dirname", "s", DirName},
    {"file", "s", File},
    {"fileexists", "s", FileExists},
    {"templatefile", "s.", TemplateFile},
    {"templatestring", "s.", TemplateString},
};

}  // namespace

std::span<const FunctionRow> FileFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
