// The tree of one YAML document, grown from the events of a parser. Knows nothing of the parser but its order of
// events.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/node.h"
#include "syntax/yaml_text.h"

namespace plinth::syntax {

// Thrown by YamlTree where a limit is reached: the Problem is noted, reading ends. Never leaves ReadYaml.
struct YamlStop {};

// Thrown where yaml-cpp misread a scalar because of the tag before it (see IsCutShort): the text must be parsed again
// with the tag's bytes blank, and the tag given to the tree by Retag().
struct YamlRetry {
  Range tag;
  uint32_t content = 0;  // where the scalar itself begins
  std::string name;      // as in YamlEvent
};

enum class CollectionStyle { kBlock, kFlow, kNone };  // kNone: a pair in a flow sequence that begins with ':'

// What an event says of a node. Offsets are bytes of the file.
struct YamlEvent {
  uint32_t at = 0;       // the node's first byte, its tag and anchor included
  std::string_view tag;  // "?" for none, "!" for quoted ones, else resolved: "!Sub", "tag:yaml.org,2002:str"
  size_t anchor = 0;     // 0 for none
};

class YamlTree {
 public:
  YamlTree(Document& document, const Limits& limits);

  // From now on the scalar that begins at `retry.content` has the tag that the parser does not see any more.
  void Retag(const std::vector<YamlRetry>& retries);

  void Scalar(YamlEvent event, const std::string& value);
  void Null(const YamlEvent& event);
  void Alias(uint32_t at, size_t anchor);
  void BeginSequence(const YamlEvent& event, CollectionStyle style);
  void EndSequence();
  void BeginMapping(const YamlEvent& event, CollectionStyle style);
  void EndMapping();

  // Closes what is open (after an error), resolves merge keys, reads the comments up to the text's end.
  void Finish();

  bool HasRoot() const { return document_.root != nullptr; }
  // A document of nothing but white space and comments.
  bool RootIsEmpty() const;
  // Where the last node ended.
  uint32_t LastEnd() const { return last_end_; }

 private:
  enum class Shape { kBlockSequence, kFlowSequence, kBlockMapping, kFlowMapping, kSinglePair };

  // A collection that is still open.
  struct Frame {
    Node node;
    Shape shape = Shape::kBlockMapping;
    size_t anchor = 0;
    size_t place = 0;     // its place among its parent's children
    uint32_t at = 0;      // where its first event said that it begins
    bool is_key = false;  // of a mapping: a key that is no scalar
    bool begin_is_known = true;
    bool has_key = false;
    Entry entry;  // the key that waits for its value
  };
  // The places that lead from the root to a collection.
  using Path = std::vector<size_t>;

  bool InMapping() const { return !open_.empty() && open_.back().node.IsMapping(); }
  bool ExpectsKey() const { return InMapping() && !open_.back().has_key; }

  // Whether an open collection is part of a key: nothing can point into it.
  bool InsideKey() const;
  void StopAt(uint32_t at, std::string message);
  void Open(Node node, Shape shape, const YamlEvent& event);
  Shape MappingShape(CollectionStyle style, uint32_t content) const;
  void SetBegin(Frame& frame, const YamlEvent& event);
  // Every event that opens or makes a node comes by here first.
  void NoteEvent(uint32_t at, bool opens_flow);
  void Close(uint32_t end);
  void Add(Node node);
  void TakeKey(const Node& node);
  Path PathToLastFrame() const;
  const Node* NodeAt(const Path& path) const;
  const Node* FindAnchored(size_t anchor) const;
  Node Copy(const Node& node, uint32_t depth, uint32_t at);

  void ReadQuoted(Node& node, uint32_t begin, const std::string& value);
  void RetryIfCutShort(const YamlEvent& event, const YamlProperties& properties, const Node& scalar) const;
  void CheckMissing(uint32_t place, bool is_key);
  // In bytes from the line's start.
  uint32_t ColumnOf(uint32_t at) const;
  uint32_t EmptyPlace() const;
  uint32_t FlowEnd(char close) const;
  std::string_view Store(std::string_view value, uint32_t begin);
  std::string_view TagName(std::string_view tag);
  void SetKind(Node& scalar, std::string_view tag);

  Document& document_;
  const Limits& limits_;
  std::string_view text_;
  uint32_t last_end_ = 0;
  uint32_t comments_end_ = 0;
  uint32_t nodes_ = 0;
  uint32_t alias_nodes_ = 0;
  bool has_merge_keys_ = false;
  std::vector<Frame> open_;
  std::unordered_map<size_t, Node> scalar_anchors_;
  std::unordered_map<size_t, Path> collection_anchors_;
  std::map<std::string, std::string_view, std::less<>> tags_;
  std::unordered_map<uint32_t, std::string> retagged_;  // by the place of the scalar
};

}  // namespace plinth::syntax
