// The data packed into the binary: named entries, found by binary search, never copied.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plinth {

// A read-only view over the bytes that WriteArchive made. Cheap to copy; the bytes must outlive it.
class Archive {
 public:
  Archive() = default;
  explicit Archive(std::string_view bytes);  // asserts the magic number
  // The entry's bytes; nullptr data() where there is none.
  std::string_view Find(std::string_view name) const;
  bool Has(std::string_view name) const { return Find(name).data() != nullptr; }
  // Names that begin with `prefix`, sorted.
  std::vector<std::string_view> Names(std::string_view prefix = {}) const;

 private:
  std::string_view bytes_;
};

// Entries in any order; a repeated name keeps the last.
std::string WriteArchive(std::vector<std::pair<std::string, std::string>> entries);

// The archive linked into this binary (defined by the build in tools/; tests may make their own).
Archive EmbeddedArchive();

}  // namespace plinth
