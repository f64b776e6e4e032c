// How plinth reads documents, as JSON: one line a file. For comparing with other parsers (compare_yaml.sh).
// usage: dump_documents < PATHS    (a path on each line)
//
// {"path": ..., "problems": [id...], "tree": NODE or null}; a NODE is [tag, kind, text], [tag, "sequence", [NODE...]]
// or [tag, "mapping", [[key, NODE]...]].
#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/encoding.h"
#include "frontend/read_document.h"

namespace plinth {
namespace {

void AppendText(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void AppendNode(const syntax::Node& node, std::string& out) {
  constexpr const char* kKinds[] = {"null", "bool", "integer", "number", "string", "sequence", "mapping"};
  out += '[';
  AppendText(node.tag, out);
  out += fmt::format(",\"{}\",", kKinds[static_cast<size_t>(node.kind)]);
  if (node.IsScalar()) {
    AppendText(node.text, out);
  } else {
    out += '[';
    const char* separator = "";
    for (const syntax::Node& item : node.items) {
      out += std::exchange(separator, ",");
      AppendNode(item, out);
    }
    for (const syntax::Entry& entry : node.entries) {
      out += std::exchange(separator, ",");
      out += '[';
      AppendText(entry.key, out);
      out += ',';
      AppendNode(entry.value, out);
      out += ']';
    }
    out += ']';
  }
  out += ']';
}

std::string DumpFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto file = std::make_shared<SourceFile>(path, DecodeText(std::move(bytes)).text);
  const syntax::Document document = frontend::ReadDocument(file, {});
  std::string out = "{\"path\":";
  AppendText(path, out);
  out += ",\"problems\":[";
  const char* separator = "";
  for (const Problem& problem : document.problems) {
    out += std::exchange(separator, ",");
    AppendText(problem.id, out);
  }
  out += "],\"tree\":";
  if (document.root) {
    AppendNode(*document.root, out);
  } else {
    out += "null";
  }
  return out + "}\n";
}

}  // namespace
}  // namespace plinth

int main() {
  for (std::string path; std::getline(std::cin, path);) std::cout << plinth::DumpFile(path);
}
