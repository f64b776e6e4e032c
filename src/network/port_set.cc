#include "network/port_set.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace plinth::network {
namespace {

using Ranges = std::vector<rule::PortRange>;
constexpr rule::PortRange kAllPorts{0, 65535};

Ranges Tidy(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const rule::PortRange& left, const rule::PortRange& right) { return left.from < right.from; });
  Ranges tidy;
  for (const rule::PortRange& range : ranges) {
    if (range.from > range.to) continue;
    if (tidy.empty() || range.from > tidy.back().to + 1) {
      tidy.push_back(range);
    } else {
      tidy.back().to = std::max(tidy.back().to, range.to);
    }
  }
  return tidy;
}

Ranges Complement(const Ranges& ranges) {
  Ranges out;
  int64_t next = kAllPorts.from;
  for (const rule::PortRange& range : ranges) {
    if (range.from > next) out.push_back({next, range.from - 1});
    next = std::max(next, range.to + 1);
  }
  if (next <= kAllPorts.to) out.push_back({next, kAllPorts.to});
  return out;
}

Ranges Both(const Ranges& left, const Ranges& right) {
  Ranges out;
  for (size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    const int64_t from = std::max(left[i].from, right[j].from);
    const int64_t to = std::min(left[i].to, right[j].to);
    if (from <= to) out.push_back({from, to});
    (left[i].to < right[j].to ? i : j)++;
  }
  return out;
}

Ranges Either(Ranges left, const Ranges& right) {
  left.insert(left.end(), right.begin(), right.end());
  return Tidy(std::move(left));
}

std::string Text(const Ranges& ranges) {
  if (ranges.size() == 1 && ranges[0].from == kAllPorts.from && ranges[0].to == kAllPorts.to) return "all ports";
  std::vector<std::string> texts;
  for (const rule::PortRange& range : ranges) {
    texts.push_back(range.from == range.to ? std::to_string(range.from) : fmt::format("{}-{}", range.from, range.to));
  }
  return Join(texts, ", ");
}

}  // namespace

PortSet PortSet::All() { return Of({kAllPorts}); }

PortSet PortSet::Of(const std::vector<rule::PortRange>& ranges, bool tcp, bool udp) {
  PortSet set;
  if (tcp) set.tcp_ = Tidy(ranges);
  if (udp) set.udp_ = Tidy(ranges);
  return set;
}

PortSet PortSet::And(const PortSet& other) const {
  PortSet set;
  set.tcp_ = Both(tcp_, other.tcp_);
  set.udp_ = Both(udp_, other.udp_);
  return set;
}

PortSet PortSet::Or(const PortSet& other) const {
  PortSet set;
  set.tcp_ = Either(tcp_, other.tcp_);
  set.udp_ = Either(udp_, other.udp_);
  return set;
}

PortSet PortSet::Minus(const PortSet& other) const {
  PortSet set;
  set.tcp_ = Both(tcp_, Complement(other.tcp_));
  set.udp_ = Both(udp_, Complement(other.udp_));
  return set;
}

std::string PortSet::ToString() const {
  const std::string tcp = Text(tcp_);
  const std::string udp = Text(udp_);
  if (tcp == udp) return tcp == "all ports" || tcp.empty() ? tcp : "tcp and udp " + tcp;
  if (udp.empty()) return "tcp " + tcp;
  if (tcp.empty()) return "udp " + udp;
  return fmt::format("tcp {}, udp {}", tcp, udp);
}

Passage Passage::And(const Passage& other) const {
  return {sure.And(other.sure), maybe.And(other.maybe), reason.empty() ? other.reason : reason};
}

}  // namespace plinth::network
