// The cases of HCL's own specification suite: NAME.hcl is decoded by NAME.hcldec and compared with NAME.t.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "frontend/map_builder.h"
#include "frontend/terraform/expressions.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

namespace fs = std::filesystem;
using syntax::HclAttribute;
using syntax::HclBlock;
using syntax::HclBody;
using syntax::HclDocument;

// No variables of Terraform's.
class NoNames final : public Names {
 public:
  Value Variable(std::string_view) override { return {}; }
  Value Local(std::string_view) override { return {}; }
  Value Path(std::string_view) override { return {}; }
  Value Object(const std::string&) override { return {}; }
  const Instances* InstancesOf(const std::string&) override { return nullptr; }
  Value AttributeOf(const Reference&, std::string_view) override { return {}; }
  Value Known(const Reference& reference) override { return Value::Of(reference); }
  std::optional<std::string> ReadFile(const std::string&) override { return std::nullopt; }
  std::optional<bool> HasFile(const std::string&) override { return std::nullopt; }
  std::optional<std::vector<std::string>> FilesBelow(const std::string&) override { return std::nullopt; }
  EvaluationState& State() override { return state_; }

 private:
  EvaluationState state_;
};

HclDocument Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return syntax::ReadHcl(std::make_shared<SourceFile>(path.string(), DecodeText(std::move(bytes)).text));
}

const HclBlock* BlockOf(const HclBody& body, std::string_view type) {
  for (const HclBlock& block : body.blocks) {
    if (block.type == type) return &block;
  }
  return nullptr;
}

// Decodes a body as the blocks of an .hcldec file say.
class Decoder {
 public:
  Decoder(NoNames& names, const HclDocument& spec) : names_(names) {
    const HclBlock* variables = BlockOf(spec.body, "variables");
    if (variables == nullptr) return;
    for (const HclAttribute& attribute : variables->body.attributes) {
      values_.push_back(Evaluate(attribute.value, {names_, spec.file.get(), nullptr}));
      bindings_.push_back({attribute.name, values_.back(), bindings_.empty() ? nullptr : &bindings_.back()});
    }
  }

  Value Decode(const HclBlock& spec, const HclBody& body, const SourceFile& file) {
    if (spec.type == "literal") return ValueOf(*spec.body.Find("value"), file);
    if (spec.type == "object") return DecodeObject(spec, body, file);
    const std::string type(spec.body.Find("block_type") ? spec.body.Find("block_type")->value.text
                                                        : spec.labels.at(0).text);
    const HclBlock& inner = spec.body.blocks.at(0);
    MapBuilder map;
    for (const HclBlock& block : body.blocks) {
      if (block.type != type) continue;
      Value value = Decode(inner, block.body, file);
      if (spec.type == "block") return value;
      map.Set(std::string(block.labels.at(0).text), std::move(value), {});
    }
    return Value::Of(map.Take());
  }

  bool FoundUnexpected() const { return unexpected_; }

 private:
  Value DecodeObject(const HclBlock& spec, const HclBody& body, const SourceFile& file) {
    MapBuilder map;
    std::set<std::string_view> expected;
    for (const HclBlock& part : spec.body.blocks) {
      const std::string name(part.labels.empty() ? std::string_view() : part.labels[0].text);
      const HclAttribute* attribute = body.Find(name);
      if (part.type == "attr") expected.insert(part.labels[0].text);
      if (part.type != "attr") map.Set(name, Decode(part, body, file), {});
      if (part.type == "attr" && attribute != nullptr) map.Set(name, ValueOf(*attribute, file), {});
    }
    for (const HclAttribute& attribute : body.attributes) unexpected_ |= !expected.contains(attribute.name);
    return Value::Of(map.Take());
  }

  Value ValueOf(const HclAttribute& attribute, const SourceFile& file) {
    return Evaluate(attribute.value, {names_, &file, bindings_.empty() ? nullptr : &bindings_.back()});
  }

  NoNames& names_;
  std::deque<Value> values_;
  std::deque<Binding> bindings_;
  bool unexpected_ = false;
};

bool Same(const Value& left, const Value& right) {
  if (left.IsMap() && right.IsMap()) {
    if (left.AsMap().Size() != right.AsMap().Size()) return false;
    for (const Map::Entry& entry : left.AsMap().Entries()) {
      const Map::Entry* other = right.AsMap().Find(entry.key);
      if (other == nullptr || !Same(entry.value, other->value)) return false;
    }
    return true;
  }
  if (left.Kind() == ValueKind::kNumber && right.Kind() == ValueKind::kNumber) {
    return std::abs(left.AsNumber() - right.AsNumber()) < 1e-12;
  }
  return SameContents(left, right);
}

std::set<uint32_t> ExpectedErrorLines(const HclBody& body) {
  std::set<uint32_t> lines;
  const HclBlock* diagnostics = BlockOf(body, "diagnostics");
  if (diagnostics == nullptr) return lines;
  for (const HclBlock& error : diagnostics->body.blocks) {
    const HclBlock* from = BlockOf(error.body, "from");
    if (from != nullptr)
      lines.insert(static_cast<uint32_t>(std::stoul(std::string(from->body.Find("line")->value.text))));
  }
  return lines;
}

void Check(const fs::path& test) {
  SCOPED_TRACE(test.string());
  const HclDocument expected = Read(test);
  const HclDocument spec = Read(fs::path(test).replace_extension(".hcldec"));
  const HclDocument subject = Read(fs::path(test).replace_extension(".hcl"));
  NoNames names;
  Decoder decoder(names, spec);
  const HclBlock* root = nullptr;
  for (const HclBlock& block : spec.body.blocks) {
    if (block.type != "variables") root = &block;
  }
  ASSERT_NE(root, nullptr);
  const Value value = decoder.Decode(*root, subject.body, *subject.file);
  const std::set<uint32_t> lines = ExpectedErrorLines(expected.body);
  EXPECT_EQ(lines.empty(), subject.problems.empty() && !decoder.FoundUnexpected());
  for (const Problem& problem : subject.problems) EXPECT_TRUE(lines.contains(problem.where.Start().line));
  if (const HclAttribute* result = expected.body.Find("result")) {
    const Value wanted = Evaluate(result->value, {names, expected.file.get(), nullptr});
    EXPECT_TRUE(Same(wanted, value)) << DumpValue(wanted) << "\n" << DumpValue(value);
  }
}

TEST(HclSpecification, CasesPass) {
  const fs::path root = fs::path(PLINTH_SOURCE_DIR) / "../shared/corpus/hcl_specsuite/tests";
  if (!fs::is_directory(root)) GTEST_SKIP() << "../shared/corpus/hcl_specsuite is not here";
  size_t cases = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".t") continue;
    Check(entry.path());
    ++cases;
  }
  EXPECT_GT(cases, 10u);
}

}  // namespace
}  // namespace plinth::frontend::terraform
