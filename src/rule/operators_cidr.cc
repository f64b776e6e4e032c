// Address blocks.
#include "base/text.h"
#include "rule/cidr.h"
#include "rule/operators.h"
#include "rule/partial_text.h"

namespace plinth::rule {
namespace {

// Asks `test` about every block in the value (one text, or a list of them); the best answer counts.
template <typename Test>
Answer AnyBlock(const Question& question, Test test) {
  Answer answer = Answer::Of(false);
  for (const Value& item : question.reader.Elements(question.value).items) {
    const std::optional<PartialText> text = PartialText::Of(item, question.reader);
    if (!text) continue;
    if (!text->Known()) {
      if (answer.truth == Truth::kFalse) answer = Answer::Undecided(text->Reason());
    } else if (const std::optional<Cidr> cidr = Cidr::Parse(text->Text()); cidr && test(*cidr)) {
      return Answer::Of(true);
    }
  }
  return answer;
}

std::vector<Cidr> WantedBlocks(const Question& question) {
  std::vector<Cidr> blocks;
  for (const std::string& text : question.WantedTexts()) {
    if (const auto cidr = Cidr::Parse(text)) blocks.push_back(*cidr);
  }
  return blocks;
}

std::optional<int64_t> WantedNumber(const Question& question) {
  const Value& wanted = question.Wanted();
  if (wanted.Kind() != ValueKind::kInteger) return std::nullopt;
  return wanted.AsInteger();
}

}  // namespace

Answer CidrAny(const Question& question) {
  return AnyBlock(question, [](const Cidr& cidr) { return cidr.IsAny(); });
}

Answer CidrPrivate(const Question& question) {
  return AnyBlock(question, [](const Cidr& cidr) { return cidr.IsPrivate(); });
}

Answer CidrOverlaps(const Question& question) {
  const std::vector<Cidr> others = WantedBlocks(question);
  return AnyBlock(question, [&](const Cidr& cidr) {
    return std::any_of(others.begin(), others.end(), [&](const Cidr& block) { return block.Overlaps(cidr); });
  });
}

Answer CidrWithin(const Question& question) {
  const std::vector<Cidr> outer = WantedBlocks(question);
  return AnyBlock(question, [&](const Cidr& cidr) {
    return std::any_of(outer.begin(), outer.end(), [&](const Cidr& block) { return block.Contains(cidr); });
  });
}

Answer PrefixAtLeast(const Question& question) {
  const auto wanted = WantedNumber(question);
  return AnyBlock(question, [&](const Cidr& cidr) { return wanted && cidr.prefix >= *wanted; });
}

Answer PrefixAtMost(const Question& question) {
  const auto wanted = WantedNumber(question);
  return AnyBlock(question, [&](const Cidr& cidr) { return wanted && cidr.prefix <= *wanted; });
}

}  // namespace plinth::rule
