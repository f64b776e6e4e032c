// JSON written piece by piece: containers stay open, each element of a list goes out on a line of its own, so that
// memory does not grow with the number of findings and a diff of two reports is readable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "report/reporters.h"

namespace plinth::report {

using Json = nlohmann::ordered_json;

class JsonStream {
 public:
  explicit JsonStream(const Sink& out) : out_(out) {}

  // Inside an object give the key, inside a list (or at the top) an empty one.
  void OpenObject(std::string_view key = {}) { Open(key, '{', '}'); }
  void OpenList(std::string_view key = {}) { Open(key, '[', ']'); }
  void Close();
  void Field(std::string_view key, const Json& value);
  void Element(const Json& value) { Field({}, value); }
  // Closes what is open, ends the last line and hands over the rest.
  void Finish();

 private:
  void Open(std::string_view key, char opening, char closing);
  void StartLine(std::string_view key);

  const Sink& out_;
  std::string buffer_;
  std::vector<char> closing_;
  bool first_ = true;
};

// Bytes that are no UTF-8 (a file name may hold some) become U+FFFD.
std::string ToText(const Json& value);

}  // namespace plinth::report
