#include "rule/written_length.h"

#include "rule/partial_text.h"

namespace plinth::rule {
namespace {

constexpr size_t kQuotes = 2;
constexpr size_t kBrackets = 2;

class Measure {
 public:
  explicit Measure(Reader& reader) : reader_(reader) {}

  size_t Of(const Value& written) {
    const Reader::Reading reading = reader_.Read(written);
    const Value& value = reading.value;
    open_ = open_ || reading.undecided;
    if (value.IsAbsent()) return 0;
    if (value.IsList()) return OfList(value.AsList());
    if (value.IsMap()) return OfMap(value.AsMap());
    if (value.IsScalar() && !value.IsString()) return value.ScalarText().size();
    const std::optional<PartialText> text = PartialText::Of(value, reader_);
    return kQuotes + (text ? text->KnownLength() : 0);
  }

  bool Open() const { return open_; }

 private:
  size_t OfList(const List& list) {
    if (list.size() == 1) return Of(list[0]);
    size_t length = kBrackets;
    for (const Value& item : list) length += WithComma(Of(item));
    return length - (list.empty() ? 0 : 1);
  }

  size_t OfMap(const Map& map) {
    size_t length = kBrackets;
    for (const Map::Entry& entry : map.Entries()) {
      if (entry.key == "Plinth") continue;  // what was found out about it
      const size_t value = Of(entry.value);
      if (value > 0) length += WithComma(entry.key.size() + kQuotes + 1 + value);
    }
    return length - (length > kBrackets ? 1 : 0);
  }

  static size_t WithComma(size_t length) { return length + 1; }

  Reader& reader_;
  bool open_ = false;
};

}  // namespace

WrittenLength LengthAsJson(const Value& value, Reader& reader) {
  if (value.IsAbsent()) return {};
  if (value.IsUnknown()) return {0, true};
  Measure measure(reader);
  const size_t characters = measure.Of(value);
  return {characters, measure.Open()};
}

}  // namespace plinth::rule
