#include "report/json_stream.h"

namespace plinth::report {

namespace {
constexpr size_t kFlushAt = 64 * 1024;
}

std::string ToText(const Json& value) {
  return value.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

void JsonStream::StartLine(std::string_view key) {
  if (!first_) buffer_ += ',';
  if (!closing_.empty()) buffer_ += '\n';
  buffer_.append(closing_.size(), ' ');
  if (!key.empty()) buffer_ += ToText(std::string(key)) + ": ";
  first_ = false;
}

void JsonStream::Open(std::string_view key, char opening, char closing) {
  StartLine(key);
  buffer_ += opening;
  closing_.push_back(closing);
  first_ = true;
}

void JsonStream::Close() {
  const char closing = closing_.back();
  closing_.pop_back();
  if (!first_) {
    buffer_ += '\n';
    buffer_.append(closing_.size(), ' ');
  }
  buffer_ += closing;
  first_ = false;
}

void JsonStream::Field(std::string_view key, const Json& value) {
  StartLine(key);
  buffer_ += ToText(value);
  if (buffer_.size() < kFlushAt) return;
  out_(buffer_);
  buffer_.clear();
}

void JsonStream::Finish() {
  while (!closing_.empty()) Close();
  buffer_ += '\n';
  out_(buffer_);
  buffer_.clear();
}

}  // namespace plinth::report
