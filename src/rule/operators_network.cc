// Rules of security groups and network ACLs: which ports and which addresses they admit.
#include "rule/cidr.h"
#include "rule/operators.h"
#include "rule/partial_text.h"
#include "rule/ports.h"

namespace plinth::rule {
namespace {

std::vector<PortRange> WantedPorts(const Question& question) {
  std::vector<PortRange> ranges;
  for (const std::string& text : question.WantedTexts()) {
    if (const auto range = PortRange::Parse(text)) ranges.push_back(*range);
  }
  return ranges;
}

// Some port of `wanted` lies in the element's range.
Truth Overlap(const AdmittedPorts& ports, const PortRange& wanted) {
  if (ports.from && *ports.from > wanted.to) return Truth::kFalse;
  if (ports.to && *ports.to < wanted.from) return Truth::kFalse;
  return ports.from && ports.to ? Truth::kTrue : Truth::kUndecided;
}

// Every port of the element lies in one of the ranges.
Truth Within(const AdmittedPorts& ports, const std::vector<PortRange>& ranges) {
  const auto covered = [&](int64_t port) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const PortRange& r) { return r.from <= port && port <= r.to; });
  };
  if (ports.from && !covered(*ports.from)) return Truth::kFalse;
  if (ports.to && !covered(*ports.to)) return Truth::kFalse;
  if (!ports.from || !ports.to) return Truth::kUndecided;
  for (int64_t port = *ports.from; port <= std::min<int64_t>(*ports.to, 65535); ++port) {
    if (!covered(port)) return Truth::kFalse;
  }
  return Truth::kTrue;
}

Answer Finish(Truth truth, const AdmittedPorts& ports) {
  if (!ports.protocol_known) truth = Truth::kUndecided;  // all traffic has no ports to look at
  return {truth, truth == Truth::kUndecided ? ports.reason : "", {}};
}

constexpr std::string_view kCidrNames[] = {"CidrIp", "CidrIpv6", "CidrBlock", "Ipv6CidrBlock"};

}  // namespace

Answer OpensPort(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const AdmittedPorts ports = AdmittedBy(question.value.AsMap(), question.reader);
  if (!ports.may_have_ports) return Answer::Of(false);
  Truth truth = Truth::kFalse;
  for (const PortRange& wanted : WantedPorts(question)) truth = std::max(truth, Overlap(ports, wanted));
  return Finish(truth, ports);
}

Answer OpensAllPorts(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const AdmittedPorts ports = AdmittedBy(question.value.AsMap(), question.reader);
  if (!ports.may_have_ports) return Answer::Of(false);
  const bool narrow = (ports.from && *ports.from > 1) || (ports.to && *ports.to < 65535);
  const bool known = ports.from && ports.to;
  return Finish(narrow ? Truth::kFalse : known ? Truth::kTrue : Truth::kUndecided, ports);
}

Answer OpensOnlyPorts(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  const AdmittedPorts ports = AdmittedBy(question.value.AsMap(), question.reader);
  if (!ports.may_have_ports) return Answer::Of(true);
  const Truth truth = Within(ports, WantedPorts(question));
  if (!ports.protocol_known) return Answer::Undecided(ports.reason);
  return {truth, truth == Truth::kUndecided ? ports.reason : "", {}};
}

Answer WorldOpen(const Question& question) {
  if (!question.value.IsMap()) return Answer::Of(false);
  Answer answer = Answer::Of(false);
  for (const std::string_view name : kCidrNames) {
    const Map::Entry* entry = question.value.AsMap().Find(name);
    if (!entry) continue;
    for (const Value& block : question.reader.Elements(entry->value).items) {
      const std::optional<PartialText> text = PartialText::Of(block, question.reader);
      if (!text) continue;
      if (!text->Known()) {
        answer = Answer::Undecided(text->Reason());
        answer.property = name;
      } else if (const auto cidr = Cidr::Parse(text->Text()); cidr && cidr->IsAny()) {
        return {Truth::kTrue, {}, name};
      }
    }
  }
  return answer;
}

}  // namespace plinth::rule
