// A resource's properties while rows are still writing into them: maps, lists whose elements are named, guarded leaves.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plinth/guard.h"
#include "plinth/value.h"

namespace plinth::frontend::terraform {

// Where something in the Terraform file stands: what names it, and the thing itself.
struct Place {
  Location key;
  Location value;
};

class Draft {
 public:
  Draft& Child(std::string_view name, const Place& place);
  // The list element of that name, made at the end where there is none. It exists under `guard` only.
  Draft& Element(const std::string& name, const Guard& guard, const Place& place);
  // The place where a value will stand, without making anything. Null: there is nothing there.
  const Draft* Find(std::string_view name) const;

  // `value` under `guard`. Where the guards of two values overlap, the one of the higher `rank` holds, else the later.
  void Write(Value value, const Guard& guard, int rank, const Place& place);
  void MarkMap(const Place& place) { is_map_ = true, Claim(place); }
  void MarkList(const Place& place) { is_list_ = true, Claim(place); }
  // The list may hold more than what is written: others that are out of sight add to it.
  void MarkOpen(std::string reason) { open_ = std::move(reason); }
  // Forgets elements that another owner made: a satellite's list stands instead of an inline one.
  void OwnElements(const std::string& owner);
  // Adds a finished value at the end of the list, unless it was added before.
  void AppendOnce(Value value, const Guard& guard);

  bool Empty() const;
  const Place& Where() const { return place_; }
  // What stands here: absent where nothing was written.
  Value Finish() const;
  // The entries of this node as a map.
  Map FinishMap() const;

 private:
  struct Entry {
    Guard guard;
    std::unique_ptr<Draft> draft;
  };
  void Claim(const Place& place);
  Value FinishList() const;

  std::vector<std::pair<std::string, std::unique_ptr<Draft>>> children_;
  std::vector<Entry> elements_;
  std::unordered_map<std::string, size_t> element_index_;
  std::string owner_;
  std::vector<Alternative> leaf_;
  std::vector<int> ranks_;  // of leaf_
  bool is_map_ = false;
  bool is_list_ = false;
  std::string open_;  // why there may be more elements; empty: there are none
  Place place_;
};

}  // namespace plinth::frontend::terraform
