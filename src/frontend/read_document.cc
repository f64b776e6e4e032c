#include "frontend/read_document.h"

namespace plinth::frontend {

syntax::Document ReadDocument(const std::shared_ptr<const SourceFile>& file, const syntax::Limits& limits,
                              const syntax::Trim& trim) {
  const std::string_view text = file->Text();
  const size_t first = text.find_first_not_of(" \t\r\n");
  const bool json_by_content = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  const bool json_by_name = file->Path().ends_with(".json");
  if (!json_by_content && !json_by_name) return syntax::ReadYaml(file, limits);
  syntax::Document json = syntax::ReadJson(file, limits, trim);
  if (json_by_name || !json.Broken()) return json;
  syntax::Document yaml = syntax::ReadYaml(file, limits);
  return yaml.Broken() ? std::move(json) : std::move(yaml);
}

}  // namespace plinth::frontend
