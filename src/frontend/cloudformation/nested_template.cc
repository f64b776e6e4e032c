#include "frontend/cloudformation/nested_template.h"

#include <array>

namespace plinth::frontend::cloudformation {
namespace {

constexpr std::array kNestingResources = {
    NestingResource{"AWS::CloudFormation::Stack", "TemplateURL"},
    NestingResource{"AWS::Serverless::Application", "Location"},
    NestingResource{"AWS::CloudFormation::StackSet", "TemplateURL", true, true},
};

// The lines of a literal block scalar with their indentation; empty for other scalars.
std::string_view BlockLines(const SourceFile& file, const syntax::Node& scalar, uint32_t& begin) {
  const std::string_view text = file.Text().substr(scalar.range.begin, scalar.range.end - scalar.range.begin);
  if (!scalar.quoted || !text.starts_with('|')) return {};
  const size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return {};
  begin = scalar.range.begin + static_cast<uint32_t>(line_end) + 1;
  return text.substr(line_end + 1);
}

}  // namespace

const NestingResource* NestingType(std::string_view type) {
  for (const NestingResource& row : kNestingResources) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

bool IsLocalPath(std::string_view location) {
  if (location.starts_with("file://")) return true;
  return !location.empty() && location.find("://") == std::string_view::npos && !location.starts_with("arn:") &&
         location.find('\n') == std::string_view::npos;
}

std::string_view PathIn(std::string_view location) {
  return location.starts_with("file://") ? location.substr(7) : location;
}

EmbeddedText Embedded(const SourceFile& outer, const syntax::Node& scalar, const std::string& text) {
  uint32_t begin = 0;
  const SourceFile* file = &outer;
  const std::string_view lines = scalar.tag.empty() ? BlockLines(outer, scalar, begin) : std::string_view();
  if (lines.empty()) {
    const Range whole = scalar.range;
    return {std::make_shared<SourceFile>(outer.Path(), text), [file, whole](Location) {
              return Location{file, whole};
            }};
  }
  return {std::make_shared<SourceFile>(outer.Path(), std::string(lines)), [file, begin](Location where) {
            return where ? Location{file, {where.range.begin + begin, where.range.end + begin}} : where;
          }};
}

}  // namespace plinth::frontend::cloudformation
