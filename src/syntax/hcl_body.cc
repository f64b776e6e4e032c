// Bodies, attributes and blocks.
#include <algorithm>

#include "syntax/hcl_parser.h"

namespace plinth::syntax {

HclBody HclParser::ReadFile(bool close_at_margin) {
  close_at_margin_ = close_at_margin;
  HclBody body;
  body.range = Place(0, static_cast<uint32_t>(text_.size()));
  ReadBody(body, false);
  return body;
}

void HclParser::ReadBody(HclBody& body, bool nested) {
  while (true) {
    SkipNewlines();
    const HclToken token = Peek();
    const uint32_t item = failed_ ? at_ : token.begin;
    if (!failed_ && token.kind == HclTokenKind::kEnd) break;
    if (nested && token.Is("}")) break;
    if (nested && close_at_margin_ && AtMarginHeader(token.begin)) {
      unwinding_ = true;
      break;
    }
    if (!failed_) ReadItem(body);
    if (stopped_) break;
    if (failed_) Recover(item);
    if (unwinding_ && nested) break;
    unwinding_ = false;
  }
  ReportRepeatedNames(body);
}

void HclParser::ReadItem(HclBody& body) {
  const HclToken first = Take();
  if (first.kind != HclTokenKind::kIdentifier) {
    if (first.Is("}")) return Fail("a closing brace without an open block", first.begin, first.end);
    return FailAt(first, "expected the name of an attribute or block");
  }
  const HclToken& next = Peek();
  if (next.Is("=")) {
    ReadAttribute(body, first);
  } else if (next.Is("{") || next.kind == HclTokenKind::kQuote || next.kind == HclTokenKind::kIdentifier) {
    ReadBlock(body, first);
  } else {
    FailAt(next, "expected \"=\" or \"{\" after \"" + std::string(first.text) + "\"");
  }
  if (!failed_ && !unwinding_) EndItem();
}

// What an attribute or block leaves behind it on its line.
void HclParser::EndItem() {
  const HclToken& next = Peek();
  if (next.kind == HclTokenKind::kNewline || next.kind == HclTokenKind::kEnd) return;
  FailAt(next, "expected a line break after the attribute or block");
}

void HclParser::ReadAttribute(HclBody& body, const HclToken& name) {
  Take();  // '='
  HclAttribute attribute;
  attribute.name = name.text;
  attribute.name_range = Place(name.begin, name.end);
  attribute.value = ReadExpression();
  if (failed_) return;
  attribute.range = {attribute.name_range.begin, attribute.value.range.end};
  body.attributes.push_back(std::move(attribute));
}

bool HclParser::ReadLabels(HclBlock& block) {
  while (true) {
    const HclToken next = Peek();
    if (next.Is("{")) return true;
    if (next.kind == HclTokenKind::kIdentifier) {
      Take();
      block.labels.push_back({next.text, Place(next.begin, next.end)});
    } else if (next.kind == HclTokenKind::kQuote) {
      const HclExpression label = ReadQuoted();
      if (failed_) return false;
      if (label.kind != HclKind::kString) {
        Fail("a block label cannot have a \"${\" sequence", next.begin, at_);
        return false;
      }
      block.labels.push_back({label.text, label.range});
    } else {
      FailAt(next, "expected a label or \"{\"");
      return false;
    }
  }
}

void HclParser::ReadBlock(HclBody& body, const HclToken& type) {
  HclBlock block;
  block.type = type.text;
  block.type_range = Place(type.begin, type.end);
  if (!ReadLabels(block)) return;
  block.header = Place(type.begin, at_);
  const Nesting nesting(*this);
  const Newlines counted(*this, true);
  Take();  // '{'
  const uint32_t inside = at_;
  const bool one_line = Peek().kind != HclTokenKind::kNewline && !Peek().Is("}");
  if (one_line) {
    ReadOneLineBody(block.body);
    if (failed_) return;
  } else {
    ReadBody(block.body, true);
  }
  block.body.range = Place(inside, std::max(inside, Peek().begin));
  if (!stopped_ && !unwinding_ && !TakeIf("}")) {
    found_unclosed_block_ = true;
    Note("this block has no closing brace", block.header, "syntax-error");
  } else if (unwinding_ && close_at_margin_) {
    Note("this block has no closing brace", block.header, "syntax-error");
  }
  block.range = Place(type.begin, std::max(at_, inside));
  body.blocks.push_back(std::move(block));
}

// HCL allows one attribute between braces on one line: "a { b = 1 }".
void HclParser::ReadOneLineBody(HclBody& body) {
  const HclToken name = Take();
  if (name.kind != HclTokenKind::kIdentifier || !Peek().Is("=")) {
    return FailAt(name.kind == HclTokenKind::kIdentifier ? Peek() : name,
                  "expected a line break, or a single attribute, after \"{\"");
  }
  ReadAttribute(body, name);
  if (!failed_ && !Peek().Is("}")) FailAt(Peek(), "expected \"}\" after the only attribute of a block on one line");
}

void HclParser::ReportRepeatedNames(const HclBody& body) {
  std::vector<const HclAttribute*> sorted;
  for (const HclAttribute& attribute : body.attributes) sorted.push_back(&attribute);
  std::stable_sort(sorted.begin(), sorted.end(), [](auto* left, auto* right) { return left->name < right->name; });
  for (size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->name != sorted[i - 1]->name) continue;
    Note("the attribute \"" + std::string(sorted[i]->name) + "\" is set more than once; the first one counts",
         sorted[i]->name_range, "duplicate-key");
  }
}

const HclAttribute* HclBody::Find(std::string_view name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](auto& a) { return a.name == name; });
  return found == attributes.end() ? nullptr : &*found;
}

}  // namespace plinth::syntax
