#include "rule/placeholders.h"

namespace plinth::rule {
namespace {

// "{resource}", "{Tags[Owner]}", "{setting:min_days}": no space, no quote.
size_t EndOfName(std::string_view text, size_t begin) {
  const size_t end = text.find_first_of("{} \t\n\"',", begin);
  return end != std::string_view::npos && end > begin && text[end] == '}' ? end : std::string_view::npos;
}

}  // namespace

std::string FillPlaceholders(std::string_view text, const std::function<std::string(std::string_view name)>& fill) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (text.substr(i, 2) == "{{") {
      const size_t end = text.find("}}", i);
      const size_t next = end == std::string_view::npos ? text.size() : end + 2;
      out += text.substr(i, next - i);
      i = next;
      continue;
    }
    const bool marked = text[i] == '{' && (i == 0 || text[i - 1] != '$');
    const size_t end = marked ? EndOfName(text, i + 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[i++];
    } else {
      out += fill(text.substr(i + 1, end - i - 1));
      i = end + 1;
    }
  }
  return out;
}

}  // namespace plinth::rule
