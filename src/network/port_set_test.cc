#include "network/port_set.h"

#include <gtest/gtest.h>

namespace plinth::network {
namespace {

TEST(PortSet, JoinsWhatTouches) {
  EXPECT_EQ(PortSet::Of({{20, 22}, {23, 25}, {80, 80}}, true, false).ToString(), "tcp 20-25, 80");
  EXPECT_EQ(PortSet::Of({{53, 53}}).ToString(), "tcp and udp 53");
  EXPECT_EQ(PortSet::All().ToString(), "all ports");
}

TEST(PortSet, KeepsProtocolsApart) {
  const PortSet tcp = PortSet::Of({{0, 65535}}, true, false);
  const PortSet udp = PortSet::Of({{53, 53}}, false, true);
  EXPECT_TRUE(tcp.And(udp).Empty());
  EXPECT_EQ(tcp.Or(udp).ToString(), "tcp all ports, udp 53");
}

TEST(PortSet, TakesPortsAway) {
  const PortSet rest = PortSet::All().Minus(PortSet::Of({{80, 80}, {443, 443}}));
  EXPECT_EQ(rest.ToString(), "tcp and udp 0-79, 81-442, 444-65535");
  EXPECT_TRUE(rest.And(PortSet::Of({{443, 443}})).Empty());
  EXPECT_TRUE(PortSet::All().Minus(PortSet::All()).Empty());
}

TEST(Passage, IsOnlySureOfWhatBothLetThrough) {
  const Passage known = {PortSet::Of({{22, 22}}), PortSet::Of({{22, 22}}), {}};
  const Passage both = known.And(Passage::Unknown("the reason"));
  EXPECT_TRUE(both.sure.Empty());
  EXPECT_EQ(both.maybe.ToString(), "tcp and udp 22");
  EXPECT_EQ(both.reason, "the reason");
}

}  // namespace
}  // namespace plinth::network
