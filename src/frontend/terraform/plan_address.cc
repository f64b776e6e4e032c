#include "frontend/terraform/plan_address.h"

namespace plinth::frontend::terraform {
namespace {

// The end of the step that begins at `at`: the next dot outside of brackets and quotes.
size_t StepEnd(std::string_view text, size_t at) {
  bool quoted = false;
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == ']') {
      depth += c == '[' ? 1 : -1;
    } else if (c == '.' && depth <= 0) {
      return at;
    }
  }
  return text.size();
}

}  // namespace

std::vector<AddressStep> SplitAddress(std::string_view text) {
  std::vector<AddressStep> steps;
  for (size_t at = 0; at < text.size();) {
    const size_t end = StepEnd(text, at);
    const std::string_view step = text.substr(at, end - at);
    const size_t bracket = step.find('[');
    steps.push_back({std::string(step.substr(0, bracket)),
                     bracket == std::string_view::npos ? "" : std::string(step.substr(bracket))});
    at = end + 1;
  }
  return steps;
}

std::string ModulePrefix(const std::vector<AddressStep>& modules) {
  std::string prefix;
  for (const AddressStep& module : modules) prefix += "module." + module.name + module.key + ".";
  return prefix;
}

std::vector<std::string> ModulePath(const std::vector<AddressStep>& modules) {
  std::vector<std::string> path;
  for (const AddressStep& module : modules) path.push_back("module." + module.name + module.key);
  return path;
}

std::string InstanceAddress::ModulePrefix() const { return terraform::ModulePrefix(modules); }

std::string InstanceAddress::Base() const { return ModulePrefix() + (is_data ? "data." : "") + type + "." + name; }

InstanceAddress ParseAddress(std::string_view text) {
  InstanceAddress address;
  const std::vector<AddressStep> steps = SplitAddress(text);
  size_t at = 0;
  for (; at + 1 < steps.size() && steps[at].name == "module"; at += 2) address.modules.push_back(steps[at + 1]);
  if (at < steps.size() && steps[at].name == "data") {
    address.is_data = true;
    ++at;
  }
  if (at < steps.size()) address.type = steps[at].name;
  if (at + 1 < steps.size()) {
    address.name = steps[at + 1].name;
    address.key = steps[at + 1].key;
  }
  return address;
}

}  // namespace plinth::frontend::terraform
