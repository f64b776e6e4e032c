// Which ports a rule of a security group or network ACL admits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/value.h"

#include "rule/reader.h"

namespace plinth::rule {

struct PortRange {
  int64_t from = 0;
  int64_t to = 65535;
  // "22", "1024-2048"
  static std::optional<PortRange> Parse(std::string_view text);
};

// As far as it is known: the ports that the element admits over TCP or UDP.
struct AdmittedPorts {
  bool may_have_ports = true;  // false: a protocol without ports (ICMP, ...)
  bool protocol_known = true;  // else TCP or UDP is only possible
  bool any_protocol = false;   // all traffic
  bool tcp = true;             // may be TCP; with protocol_known: is
  bool udp = true;
  std::optional<int64_t> from;  // nothing: not known
  std::optional<int64_t> to;
  std::string reason;  // why something is not known
};
AdmittedPorts AdmittedBy(const Map& element, Reader& reader);

}  // namespace plinth::rule
