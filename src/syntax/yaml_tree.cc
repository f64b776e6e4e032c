#include "syntax/yaml_tree.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "syntax/problems.h"
#include "syntax/scalar.h"
#include "syntax/yaml_comments.h"
#include "syntax/yaml_merge.h"
#include "syntax/yaml_quoted.h"
#include "syntax/yaml_text.h"

namespace plinth::syntax {

namespace {

bool IsQuote(char c) { return c == '"' || c == '\''; }
bool IsBlockIndicator(char c) { return c == '|' || c == '>'; }

}  // namespace

YamlTree::YamlTree(Document& document, const Limits& limits)
    : document_(document), limits_(limits), text_(document.file->Text()) {}

void YamlTree::Retag(const std::vector<YamlRetry>& retries) {
  for (const YamlRetry& retry : retries) retagged_[retry.content] = retry.name;
}

void YamlTree::Scalar(YamlEvent event, const std::string& value) {
  NoteEvent(event.at, false);
  if (const auto tag = retagged_.find(event.at); tag != retagged_.end()) event.tag = tag->second;
  const YamlProperties properties = SkipYamlProperties(text_, event.at);
  const uint32_t begin = properties.content;
  const char first = begin < text_.size() ? text_[begin] : '\0';
  Node node;
  ReadYamlComments(document_, comments_end_, begin);
  if (value.empty() && !IsBlockIndicator(first) && !IsQuote(first)) {
    node.range = {properties.end, properties.end};  // a tag alone; what follows is another node
  } else if (IsQuote(first)) {
    ReadQuoted(node, begin, value);
    if (value.empty() && node.text.find_first_not_of('\n') != node.text.npos) {
      node = {};
      node.range = {properties.end, properties.end};
    }
  } else if (IsBlockIndicator(first)) {
    node.quoted = true;
    node.range = {begin, BlockScalarEnd(text_, begin, value)};
    node.text = Store(value, begin);
    const size_t header_end = std::min(text_.find('\n', begin), text_.size());
    ReadYamlComments(document_, begin, static_cast<uint32_t>(header_end));
  } else {
    node.range = {begin, PlainScalarEnd(text_, begin, value)};
    node.text = Store(value, begin);
  }
  RetryIfCutShort(event, properties, node);
  SetKind(node, event.tag);
  last_end_ = comments_end_ = node.range.end;
  if (event.anchor != 0) scalar_anchors_[event.anchor] = node;
  Add(std::move(node));
}

void YamlTree::ReadQuoted(Node& node, uint32_t begin, const std::string& value) {
  node.quoted = true;
  const auto end = QuotedScalarEnd(text_, begin);
  node.range = {begin, end.value_or(static_cast<uint32_t>(text_.size()))};
  if (!end) {  // yaml-cpp lets it pass where a line break stands at the file's end
    AddProblem(document_, kSyntaxError, {begin, begin + 1}, "the string that begins here is never closed");
    node.text = Store(value, begin + 1);
    return;
  }
  const std::string_view body = text_.substr(begin + 1, *end - begin - 2);
  const bool lines = body.find('\n') != body.npos;
  node.text = lines ? Store(DecodeQuotedScalar(body, text_[begin]), begin + 1) : Store(value, begin + 1);
}

void YamlTree::RetryIfCutShort(const YamlEvent& event, const YamlProperties& properties, const Node& scalar) const {
  const bool in_flow =
      !open_.empty() && open_.back().shape != Shape::kBlockMapping && open_.back().shape != Shape::kBlockSequence;
  const bool tag_only = event.anchor == 0 && event.at < text_.size() && text_[event.at] == '!';
  if (in_flow || !tag_only || properties.content == properties.end || scalar.range.begin != properties.content) return;
  const std::string_view between = text_.substr(properties.end, properties.content - properties.end);
  const bool block = scalar.quoted && IsBlockIndicator(text_[properties.content]);
  if (between.find('\n') != between.npos || (scalar.quoted && !block)) return;
  if (block && scalar.text.find_first_not_of('\n') != scalar.text.npos) return;
  int parent = -1;
  if (!open_.empty()) parent = static_cast<int>(ColumnOf(open_.back().node.range.begin));
  if (!IsCutShort(text_, event.at, scalar.range.end, parent)) return;
  throw YamlRetry{{event.at, properties.end}, properties.content, std::string(event.tag)};
}

void YamlTree::Null(const YamlEvent& event) {
  NoteEvent(event.at, false);
  const YamlProperties properties = SkipYamlProperties(text_, event.at);
  Node node;
  const bool is_key = ExpectsKey();
  const uint32_t end = PlainNullEnd(text_, properties.content, is_key);
  if (event.at >= last_end_ && end > properties.content) {
    node.range = {properties.content, end};
    node.text = text_.substr(properties.content, end - properties.content);
  } else if (event.anchor != 0) {
    node.range = {properties.end, properties.end};
  } else {
    const uint32_t place = is_key ? std::max(event.at, last_end_) : EmptyPlace();
    node.range = {place, place};
    CheckMissing(place, is_key);
  }
  last_end_ = node.range.end;
  if (event.anchor != 0) scalar_anchors_[event.anchor] = node;
  Add(std::move(node));
}

// yaml-cpp takes "key" without ':' and "[a, , b]" for empty values.
void YamlTree::CheckMissing(uint32_t place, bool is_key) {
  if (open_.empty()) return;
  const Frame& frame = open_.back();
  if (frame.shape == Shape::kFlowSequence) {
    AddProblem(document_, kSyntaxError, {place, place}, "a value is missing beside this comma");
  } else if (frame.shape == Shape::kBlockMapping && !is_key && place == frame.entry.key_range.end) {
    const size_t before = text_.substr(0, frame.entry.key_range.begin).find_last_not_of(" \t\r\n");
    const bool explicit_key = before != text_.npos && text_[before] == '?';
    if (explicit_key) return;
    AddProblem(document_, kSyntaxError, frame.entry.key_range,
               fmt::format("the key {} has no ':' after it", Excerpt(frame.entry.key)));
  }
}

void YamlTree::Alias(uint32_t at, size_t anchor) {
  NoteEvent(at, false);
  const Range range = {at, AliasEnd(text_, at)};
  last_end_ = range.end;
  Node node;
  if (const Node* target = FindAnchored(anchor)) {
    node = Copy(*target, static_cast<uint32_t>(open_.size()) + 1, at);
  } else {
    const std::string_view name = text_.substr(range.begin, range.end - range.begin);
    AddProblem(document_, kSyntaxError, range, fmt::format("the alias {} stands inside what it names", Excerpt(name)));
  }
  node.range = range;
  Add(std::move(node));
}

void YamlTree::BeginSequence(const YamlEvent& event, CollectionStyle style) {
  Node node;
  node.kind = NodeKind::kSequence;
  Open(std::move(node), style == CollectionStyle::kFlow ? Shape::kFlowSequence : Shape::kBlockSequence, event);
}

void YamlTree::EndSequence() { Close(open_.back().shape == Shape::kFlowSequence ? FlowEnd(']') : last_end_); }

void YamlTree::BeginMapping(const YamlEvent& event, CollectionStyle style) {
  Node node;
  node.kind = NodeKind::kMapping;
  Open(std::move(node), MappingShape(style, SkipYamlProperties(text_, event.at).content), event);
}

void YamlTree::EndMapping() { Close(open_.back().shape == Shape::kFlowMapping ? FlowEnd('}') : last_end_); }

void YamlTree::Finish() {
  while (!open_.empty()) Close(last_end_);
  if (document_.root && has_merge_keys_) ResolveMergeKeys(document_, *document_.root);
  ReadYamlComments(document_, comments_end_, static_cast<uint32_t>(text_.size()));
}

bool YamlTree::RootIsEmpty() const {
  const Node* root = document_.root.get();
  return root && root->kind == NodeKind::kNull && root->range.begin == root->range.end;
}

void YamlTree::StopAt(uint32_t at, std::string message) {
  const auto end = static_cast<uint32_t>(std::min<size_t>(at + size_t{1}, text_.size()));
  AddProblem(document_, kLimitExceeded, {at, end}, std::move(message));
  throw YamlStop();
}

void YamlTree::Open(Node node, Shape shape, const YamlEvent& event) {
  NoteEvent(event.at, shape == Shape::kFlowMapping || shape == Shape::kFlowSequence);
  if (open_.size() >= limits_.depth) {
    StopAt(event.at, fmt::format("nested deeper than {} levels; the rest is left unread", limits_.depth));
  }
  Frame frame;
  frame.node = std::move(node);
  frame.shape = shape;
  frame.anchor = event.anchor;
  frame.at = event.at;
  if (event.tag != "?" && event.tag != "!") frame.node.tag = TagName(event.tag);
  if (!open_.empty()) {
    const Node& parent = open_.back().node;
    frame.place = parent.IsMapping() ? parent.entries.size() : parent.items.size();
    frame.is_key = ExpectsKey();
  }
  SetBegin(frame, event);
  open_.push_back(std::move(frame));
}

YamlTree::Shape YamlTree::MappingShape(CollectionStyle style, uint32_t content) const {
  if (style == CollectionStyle::kBlock) return Shape::kBlockMapping;
  const bool brace = style == CollectionStyle::kFlow && content < text_.size() && text_[content] == '{';
  return brace ? Shape::kFlowMapping : Shape::kSinglePair;
}

// A block mapping with a tag or anchor of its own begins at its first key, whose own tag or anchor may follow directly.
void YamlTree::SetBegin(Frame& frame, const YamlEvent& event) {
  const YamlProperties properties = SkipYamlProperties(text_, event.at);
  const bool flow = frame.shape == Shape::kFlowMapping || frame.shape == Shape::kFlowSequence;
  const bool has_properties = event.anchor != 0 || (event.tag != "?" && event.tag != "!");
  uint32_t begin = has_properties || flow ? properties.content : event.at;
  const bool explicit_key = begin < text_.size() && text_[begin] == '?';
  if (has_properties && !flow && frame.node.IsMapping() && !explicit_key) {
    frame.begin_is_known = false;
    begin = properties.end;
  }
  frame.node.range = {begin, begin};
  last_end_ = flow ? begin + 1 : begin;
}

void YamlTree::NoteEvent(uint32_t at, bool opens_flow) {
  if (++nodes_ > limits_.nodes) {
    StopAt(at, fmt::format("more than {} keys and values; the rest is left unread", limits_.nodes));
  }
  if (!ExpectsKey() || !open_.back().node.entries.empty()) return;
  Frame& frame = open_.back();
  if (!frame.begin_is_known) frame.node.range.begin = at;
  frame.begin_is_known = true;
  // "[{a: b}: c]": two mappings begin at one brace, the outer of them is a pair without braces.
  if (opens_flow && frame.shape == Shape::kFlowMapping && frame.at == at) {
    frame.shape = Shape::kSinglePair;
    last_end_ = at;
  }
}

void YamlTree::Close(uint32_t end) {
  Frame frame = std::move(open_.back());
  frame.node.range.end = end;
  last_end_ = end;
  if (frame.node.IsMapping()) ReportDuplicateKeys(document_, frame.node, "<<");
  if (frame.anchor != 0 && !InsideKey()) {
    Path path;
    for (const Frame& outer : open_) path.push_back(outer.place);
    collection_anchors_[frame.anchor] = std::move(path);
  }
  open_.pop_back();
  Add(std::move(frame.node));
}

void YamlTree::Add(Node node) {
  if (open_.empty()) {
    document_.root = std::make_unique<Node>(std::move(node));
  } else if (!InMapping()) {
    open_.back().node.items.push_back(std::move(node));
  } else if (!open_.back().has_key) {
    TakeKey(node);
  } else {
    Frame& frame = open_.back();
    frame.entry.value = std::move(node);
    frame.node.entries.push_back(std::exchange(frame.entry, {}));
    frame.has_key = false;
  }
}

bool YamlTree::InsideKey() const {
  return std::any_of(open_.begin(), open_.end(), [](const Frame& frame) { return frame.is_key; });
}

void YamlTree::TakeKey(const Node& node) {
  Frame& frame = open_.back();
  frame.has_key = true;
  frame.entry.key_range = node.range;
  frame.entry.key = node.text;
  if (!node.IsScalar()) {
    frame.entry.key = text_.substr(node.range.begin, node.range.end - node.range.begin);
    if (!InsideKey()) AddProblem(document_, kSyntaxError, node.range, "a key must be text, not a list or a mapping");
  }
  has_merge_keys_ |= node.text == "<<" && !node.quoted;
}

}  // namespace plinth::syntax
