// Mappings as they are used: rows that carry one Terraform attribute each into the normal form.
// Comes in: the archive entry "mapping/<type>" that mapping_compiler.h made. Decoded when a type first turns up.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plinth/resource_graph.h"
#include "plinth/value.h"

#include "base/archive.h"

namespace plinth::frontend::terraform {

// One step of a path. In a source `each` visits every block of a list; a single block's list is looked through.
// In a target `each` is the element that stands for the visited block; where none was visited, one new element.
struct MapStep {
  std::string name;
  bool each = false;
};
using MapPath = std::vector<MapStep>;

// "a.b[].c"; "[+]" and "[0]" read as "[]".
MapPath ParseMapPath(std::string_view text);

enum class Via : uint8_t {
  kPlain,    // as it is
  kBlock,    // a block: its presence makes the target map exist
  kTags,     // map -> list of {Key, Value}
  kKv,       // {Key: `key`, Value: text} into the list at the target
  kKvMap,    // map -> list of {`key`, `value_key`}
  kJson,     // JSON text -> structure
  kBase64,   // base64 -> the text that it holds; what holds no text stays as it is
  kWrap,     // scalar -> list of one
  kFirst,    // list -> its first element
  kFan,      // one element (or resource) per value of a list
  kInvert,   // not
  kPresent,  // there -> true
  kCount,    // length of a list
  kSelf,     // true -> the value of the attribute `key`
  kToMap,    // list of blocks -> map: key from `key`, value from `value_key`, or a map of `keep`
};

// The name in mapping files; nothing for an unknown name.
const Via* FindVia(std::string_view name);

// A part of a fan: a list attribute (or kept scalar) of the block and the property of the element.
struct FanPart {
  std::string from;
  std::string to;
  bool self = false;  // a boolean that stands for the resource itself
};

struct Row {
  MapPath from;
  MapPath to;
  bool to_attribute = false;  // '@DeletionPolicy': beside the properties
  std::string own_type;       // '@AWS::S3::BucketPolicy.PolicyDocument': a resource of its own ...
  MapPath own_link;           // ... which refers back in this property
  Via via = Via::kPlain;
  std::string key;
  std::string value_key;
  std::string element;  // names the new list element, so that rows share or part it
  bool pascal = false;  // kJson: camelCase keys become PascalCase
  bool as_text = false;
  int prefer = 0;
  Value unset;  // what the provider sends where the attribute is left out; absent: nothing
  Map translate;
  std::vector<std::pair<MapPath, Value>> also;
  std::vector<FanPart> over;
  std::vector<FanPart> keep;
};

struct Link {
  std::string attribute;
  std::string type;             // canonical, of the parent
  std::vector<std::string> by;  // the parent's attributes that may be equal to the text
};

enum class Fold : uint8_t { kMerge, kAppend, kFill };

// How one Terraform type becomes (or amends) one canonical type.
struct Variant {
  std::string type;
  bool satellite = false;
  std::string when_attribute;  // empty: always
  std::string when_equals;
  std::vector<std::pair<std::string, std::string>> refs;  // Terraform attribute -> GetAtt name; "" = Ref
  Link link;
  Fold fold = Fold::kMerge;
  std::vector<std::pair<MapPath, Value>> set;
  std::vector<std::pair<MapPath, Value>> absent;
  std::vector<Row> rows;
};

struct Mapping {
  std::vector<Variant> variants;
  std::vector<std::string> lists;  // top-level attributes that are lists or sets of scalars
  std::shared_ptr<const AuthorNames> names;
};

// The mappings of an archive, decoded by need and kept.
class MappingTable {
 public:
  explicit MappingTable(Archive archive) : archive_(archive) {}
  // Null where the type has none.
  const Mapping* Find(const std::string& type);

 private:
  Archive archive_;
  std::map<std::string, std::unique_ptr<Mapping>, std::less<>> decoded_;
};

}  // namespace plinth::frontend::terraform
