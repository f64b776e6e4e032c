// Builds a Map of any size in linear time.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "plinth/value.h"

namespace plinth::frontend {

class MapBuilder {
 public:
  // Adds, or replaces what stands under the key; an absent value is left out.
  void Set(std::string key, Value value, Location key_location) {
    if (value.IsAbsent()) return;
    if (Map::Entry* entry = Find(key)) {
      *entry = {std::move(key), key_location, std::move(value)};
      return;
    }
    if (map_.Size() >= kFew) places_[key] = map_.Size();
    map_.Entries().push_back({std::move(key), key_location, std::move(value)});
    if (map_.Size() == kFew) {
      for (size_t i = 0; i < kFew; ++i) places_[map_.Entries()[i].key] = i;
    }
  }

  Map Take() { return std::move(map_); }

 private:
  static constexpr size_t kFew = 16;

  Map::Entry* Find(const std::string& key) {
    if (map_.Size() < kFew) return map_.Find(key);
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &map_.Entries()[found->second];
  }

  Map map_;
  std::unordered_map<std::string, size_t> places_;  // once there are many
};

}  // namespace plinth::frontend
