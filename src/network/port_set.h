// Sets of TCP and UDP ports.
#pragma once

#include <string>
#include <vector>

#include "rule/ports.h"

namespace plinth::network {

// Ranges of each protocol are sorted and do not touch.
class PortSet {
 public:
  PortSet() = default;
  static PortSet All();
  static PortSet Of(const std::vector<rule::PortRange>& ranges, bool tcp = true, bool udp = true);

  bool Empty() const { return tcp_.empty() && udp_.empty(); }
  PortSet And(const PortSet& other) const;
  PortSet Or(const PortSet& other) const;
  PortSet Minus(const PortSet& other) const;
  // "tcp 22, 443", "tcp and udp 53", "all ports"
  std::string ToString() const;

 private:
  std::vector<rule::PortRange> tcp_;
  std::vector<rule::PortRange> udp_;
};

// What something lets through, as far as it is known.
struct Passage {
  PortSet sure;        // in any case
  PortSet maybe;       // at most
  std::string reason;  // why the two differ

  static Passage Everything() { return {PortSet::All(), PortSet::All(), {}}; }
  static Passage Unknown(std::string reason) { return {{}, PortSet::All(), std::move(reason)}; }
  Passage And(const Passage& other) const;
};

}  // namespace plinth::network
