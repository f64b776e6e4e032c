// csvdecode(): RFC 4180 as the language's library reads it.
#include <optional>
#include <set>

#include "frontend/map_builder.h"
#include "frontend/terraform/functions.h"

namespace plinth::frontend::terraform {

namespace {

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  // The next record; blank lines are none. Nothing at the end, and where it is broken.
  std::optional<std::vector<std::string>> Next() {
    while (AtLineBreak()) SkipLineBreak();
    if (at_ >= text_.size()) return std::nullopt;
    std::vector<std::string> fields;
    while (true) {
      fields.push_back(text_.substr(at_, 1) == "\"" ? QuotedField() : PlainField());
      if (broken_) return std::nullopt;
      if (text_.substr(at_, 1) != ",") break;
      ++at_;
    }
    SkipLineBreak();
    return fields;
  }
  bool Broken() const { return broken_; }

 private:
  bool AtLineBreak() const { return text_.substr(at_, 1) == "\n" || text_.substr(at_, 2) == "\r\n"; }
  void SkipLineBreak() {
    if (text_.substr(at_, 2) == "\r\n") ++at_;
    if (at_ < text_.size()) ++at_;
  }

  std::string PlainField() {
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && !AtLineBreak()) {
      broken_ = broken_ || text_[at_] == '"';
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string QuotedField() {
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_.substr(at_, 2) == "\"\"") {
        ++at_;
      } else if (text_[at_] == '"') {
        ++at_;
        broken_ = at_ < text_.size() && text_[at_] != ',' && !AtLineBreak();
        return field;
      } else if (text_.substr(at_, 2) == "\r\n") {
        ++at_;
      }
      field += text_[at_];
    }
    broken_ = true;
    return field;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool broken_ = false;
};

Value DecodeCsv(const Call& call) {
  CsvReader reader(call.Text(0));
  const auto header = reader.Next();
  if (!header) return call.Fail("no header line");
  if (std::set<std::string>(header->begin(), header->end()).size() != header->size()) {
    return call.Fail("a column's name stands twice");
  }
  List rows;
  while (const auto record = reader.Next()) {
    if (record->size() != header->size()) return call.Fail("a line has more or fewer fields than the header");
    if (!Charge(call.scope, 8 * header->size())) return call.Fail("too many fields");
    MapBuilder row;
    for (size_t i = 0; i < header->size(); ++i) row.Set((*header)[i], Value::String((*record)[i]), {});
    rows.push_back(Value::Of(row.Take()));
  }
  if (reader.Broken()) return call.Fail("a quote in the wrong place");
  return Value::Of(std::move(rows)).As(Collection::kList);
}

constexpr FunctionRow kRows[] = {{"csvdecode", "s", DecodeCsv}};

}  // namespace

std::span<const FunctionRow> CsvFunctions() { return kRows; }

}  // namespace plinth::frontend::terraform
