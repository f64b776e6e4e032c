// Where a path leads: a value, the canonical path to it, and the place in a file to point at.
#pragma once

#include <string>
#include <vector>

#include "plinth/resource_graph.h"
#include "plinth/value.h"

#include "graph/property_path.h"
#include "rule/reader.h"

namespace plinth::engine {

struct Place {
  Value value;             // as Reader::Read gives it (elements of ElementsOf: as written)
  bool undecided = false;  // unknown even whether it is there
  std::string path;        // "Policies[0].PolicyDocument"; attributes begin with '@'
  Location where;          // the property (its key, where its value is a list or map), else what it lies in
  std::string key;         // of an element of a map

  // Somebody wrote it.
  bool Present() const { return !value.IsAbsent() && !value.FromDefault(); }
};

// What the paths of a condition are relative to.
struct Frame {
  const Resource* resource = nullptr;
  const Place* element = nullptr;  // null: the resource itself
  const Frame* outer = nullptr;    // what ^. leads to
  bool document = false;           // inside a document: absence is certain even where the resource is partial

  // What the path's ^ lead to; itself, for a path without.
  const Frame& OutOf(const PropertyPath& path) const {
    const Frame* frame = this;
    for (uint32_t i = 0; i < path.outer && frame->outer; ++i) frame = frame->outer;
    return *frame;
  }

  // The frame of the resource that this one lies in.
  const Frame& OfResource() const { return element && outer ? *outer : *this; }
};

// A choice of which every alternative is known and no list or map.
bool ChoosesAmongScalars(const Value& value);

class Lookup {
 public:
  explicit Lookup(rule::Reader& reader) : reader_(&reader) {}

  // One value; the path has no [].
  Place At(const PropertyPath& path, const Frame& frame);

  struct Elements {
    std::vector<Place> places;
    bool open = false;   // there may be more: a list on the way is unknown
    std::string reason;  // why
    Place list;          // the first list on the way that somebody wrote
  };
  // All that the path leads to. Guarded elements of the last list are left as they are written; see Decide.
  Elements All(const PropertyPath& path, const Frame& frame);
  // The statements of the policy documents that the path leads to.
  Elements Statements(const PropertyPath& path, const Frame& frame);
  // The texts, known or partly known, below what the path leads to.
  Elements Texts(const PropertyPath& path, const Frame& frame);
  // An element read under the assignment; may be absent.
  Place Decide(const Place& element);

 private:
  // What the path starts from; `*taken` of its steps lead there already.
  Place Start(const PropertyPath& path, const Frame& frame, const Frame** used, size_t* taken);
  Place Step(const Place& from, const PathStep& step);
  Place StepByKey(const Place& from, const PathStep& step);
  Place StepByIndex(const Place& from, const PathStep& step);
  Place Inside(const Place& from, const Value& value, const Location& key, std::string path);
  void Spread(const Place& from, Elements& out);
  void CollectTexts(const Place& written, std::vector<Place>& texts);

  rule::Reader* reader_;
};

// "A" and "B" as "A.B".
std::string JoinPath(const std::string& base, const std::string& name);

}  // namespace plinth::engine
