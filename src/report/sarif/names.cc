#include "base/text.h"
#include "report/sarif/run.h"

namespace plinth::report::sarif {

std::string PascalCase(std::string_view name) {
  std::string pascal;
  for (std::string_view word : Split(name, '-')) {
    if (word.empty()) continue;
    pascal += ToUpper(word.front());
    pascal += word.substr(1);
  }
  return pascal;
}

std::string Sentence(std::string_view name) {
  std::string words = ReplaceAll(name, "-", " ");
  if (!words.empty()) words.front() = ToUpper(words.front());
  return words;
}

}  // namespace plinth::report::sarif
