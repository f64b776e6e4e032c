#include "rule/ports.h"

#include <charconv>

#include "base/text.h"
#include "rule/partial_text.h"

namespace plinth::rule {
namespace {

std::optional<int64_t> IntegerOf(std::string_view text) {
  int64_t number = 0;
  text = Trim(text);
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

// The first of these properties that is there; absent if none.
Value FirstOf(const Map& map, std::initializer_list<std::string_view> names, Reader& reader) {
  for (const std::string_view name : names) {
    const Map::Entry* entry = map.Find(name);
    if (!entry) continue;
    Value value = reader.Resolve(entry->value);
    if (!value.IsAbsent()) return value;
  }
  return Value::Absent();
}

// SecurityGroup rules have FromPort and ToPort, network ACL entries PortRange: {From, To}.
Value PortOf(const Map& element, std::string_view name, std::string_view short_name, Reader& reader) {
  const Value direct = FirstOf(element, {name}, reader);
  if (!direct.IsAbsent()) return direct;
  const Value range = FirstOf(element, {"PortRange"}, reader);
  if (range.IsMap()) return FirstOf(range.AsMap(), {short_name}, reader);
  return range;
}

void ReadProtocol(const Value& protocol, Reader& reader, AdmittedPorts& ports) {
  const std::optional<PartialText> text = PartialText::Of(protocol, reader);
  if (!text) {  // absent: no rule at all
    ports.may_have_ports = false;
  } else if (!text->Known()) {
    ports.protocol_known = false;
    ports.reason = text->Reason();
  } else {
    const std::string name = ToLower(text->Text());
    ports.any_protocol = name == "-1" || name == "all";
    ports.tcp = ports.any_protocol || name == "tcp" || name == "6";
    ports.udp = ports.any_protocol || name == "udp" || name == "17";
    ports.may_have_ports = ports.tcp || ports.udp;
  }
}

// `absent`: what no port at all means.
std::optional<int64_t> ReadPort(const Value& value, int64_t absent, Reader& reader, AdmittedPorts& ports) {
  const std::optional<PartialText> text = PartialText::Of(value, reader);
  if (!text) return absent;
  if (!text->Known()) {
    ports.reason = text->Reason();
    return std::nullopt;
  }
  const std::optional<int64_t> port = IntegerOf(text->Text());
  if (!port) ports.reason = "a port is no number";
  return port == -1 ? absent : port;
}

}  // namespace

std::optional<PortRange> PortRange::Parse(std::string_view text) {
  const size_t dash = text.find('-', 1);
  const auto from = IntegerOf(text.substr(0, dash));
  const auto to = dash == std::string_view::npos ? from : IntegerOf(text.substr(dash + 1));
  if (!from || !to || *from < 0 || *to > 65535 || *from > *to) return std::nullopt;
  return PortRange{*from, *to};
}

AdmittedPorts AdmittedBy(const Map& element, Reader& reader) {
  AdmittedPorts ports;
  ReadProtocol(FirstOf(element, {"IpProtocol", "Protocol"}, reader), reader, ports);
  if (ports.any_protocol) {
    ports.from = 0;
    ports.to = 65535;
  } else {
    ports.from = ReadPort(PortOf(element, "FromPort", "From", reader), 0, reader, ports);
    const Value to = PortOf(element, "ToPort", "To", reader);
    const bool single = to.IsAbsent() && ports.from && !PortOf(element, "FromPort", "From", reader).IsAbsent();
    ports.to = single ? ports.from : ReadPort(to, 65535, reader, ports);
  }
  return ports;
}

}  // namespace plinth::rule
