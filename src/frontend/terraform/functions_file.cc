// Functions on files of the configuration, and on paths.
#include <fmt/format.h>

#include "base/encoding.h"
#include "base/path.h"
#include "base/text.h"
#include "base/wildcard.h"
#include "frontend/terraform/expressions_convert.h"
#include "frontend/terraform/functions.h"
#include "frontend/terraform/functions_bytes.h"
#include "frontend/terraform/functions_unicode.h"

namespace plinth::frontend::terraform {

namespace {

constexpr size_t kMostPatterns = 1000;  // that the braces of one pattern may make

Value OutOfReach(const Call& call, const std::string& path) {
  return Value::UnknownBecause(fmt::format("{}(\"{}\") is not read", call.name, path));
}

// Nothing where it is out of reach or no text.
std::optional<std::string> ReadText(const Call& call) {
  auto bytes = call.scope.names.ReadFile(call.Text(0));
  return bytes && IsValidUtf8(*bytes) ? std::optional(Composed(*std::move(bytes))) : std::nullopt;
}

Value File(const Call& call) {
  auto text = ReadText(call);
  return text ? Value::String(*std::move(text)) : OutOfReach(call, call.Text(0));
}

Value FileAsBase64(const Call& call) {
  const auto bytes = call.scope.names.ReadFile(call.Text(0));
  return bytes ? Value::String(Base64(*bytes)) : OutOfReach(call, call.Text(0));
}

// "a{b,c}" as "ab" and "ac"; braces within braces are left alone.
std::vector<std::string> WithoutBraces(const std::string& pattern) {
  const size_t open = pattern.find('{');
  const size_t close = pattern.find('}', open);
  if (open == pattern.npos || close == pattern.npos) return {pattern};
  std::vector<std::string> patterns;
  for (const std::string& rest : WithoutBraces(pattern.substr(close + 1))) {
    for (const std::string_view choice : Split(std::string_view(pattern).substr(open + 1, close - open - 1), ',')) {
      if (patterns.size() >= kMostPatterns) return patterns;
      patterns.push_back(Join({pattern.substr(0, open), choice, rest}, ""));
    }
  }
  return patterns;
}

Value FileSet(const Call& call) {
  const auto paths = call.scope.names.FilesBelow(call.Text(0));
  if (!paths) return OutOfReach(call, call.Text(0));
  const std::vector<std::string> patterns = WithoutBraces(call.Text(1));
  List found;
  for (const std::string& path : *paths) {
    if (!Charge(call.scope, 8 * patterns.size())) return call.Fail("too many files");
    const bool matches =
        std::any_of(patterns.begin(), patterns.end(), [&](const std::string& one) { return GlobMatch(one, path); });
    if (matches) found.push_back(Value::String(path));
  }
  return ToSet(Value::Of(std::move(found)));
}

Value FileExists(const Call& call) {
  const auto there = call.scope.names.HasFile(call.Text(0));
  return there ? Value::Bool(*there) : OutOfReach(call, call.Text(0));
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
  const auto text = ReadText(call);
  if (!text) return OutOfReach(call, call.Text(0));
  if (!Charge(call.scope, text->size() / 4)) return call.Fail("too much text");
  const SourceFile file(call.Text(0), *text);
  return WithoutPlaces(Render(call, file, call[1]));  // the template's file is gone by then
}

Value TemplateString(const Call& call) {
  const SourceFile file("", call.Text(0));
  return WithoutPlaces(Render(call, file, call[1]));  // the template's file is gone by then
}

Value BaseName(const Call& call) {
  const std::string path = NormalizePath(call.Text(0));
  return Value::String(path == "/" ? path : std::string(FileNameOf(path)));
}

// A slash at the end makes the last name a folder.
Value DirName(const Call& call) {
  const std::string& path = call.Text(0);
  const size_t slash = path.rfind('/');
  return Value::String(slash == path.npos ? "." : NormalizePath(path.substr(0, slash + 1)));
}

// What is absolute already; where the working directory and the home lie is not known.
Value AbsolutePath(const Call& call) {
  const std::string& path = call.Text(0);
  return path.starts_with('/') ? Value::String(NormalizePath(path)) : OutOfReach(call, path);
}
Value ExpandedPath(const Call& call) {
  return call.Text(0).starts_with('~') ? OutOfReach(call, call.Text(0)) : call[0];
}

constexpr FunctionRow kRows[] = {
    {"abspath", "s", AbsolutePath},
    {"basename", "s", BaseName},
    {"dirname", "s", DirName},
    {"file", "s", File},
    {"filebase64", "s", FileAsBase64},
    {"fileexists", "s", FileExists},
    {"fileset", "ss", FileSet},
    {"pathexpand", "s", ExpandedPath},
    {"templatefile", "s.", TemplateFile},
    {"templatestring", "s.", TemplateString},
};

}  // namespace

std::span<const FunctionRow> FileFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
