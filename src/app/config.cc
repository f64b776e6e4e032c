#include "app/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/did_you_mean.h"
#include "base/path.h"

namespace plinth::app {
namespace {

constexpr std::string_view kKeys[] = {"select",           "ignore",          "tier",       "min_severity", "fail_on",
                                      "exclude",          "rules",           "parameters", "format",       "rule",
                                      "per_path_ignores", "parameter_files", "ruleset",    "inputs"};
constexpr std::string_view kInputKinds[] = {"account_level", "production", "workload"};
constexpr std::string_view kTiers[] = {"core", "extended", "all"};
constexpr std::string_view kSeverities[] = {"info", "low", "medium", "high", "critical"};
constexpr size_t kMaxConfigBytes = 1u << 20;

// Reads the keys of one file; notes what is wrong, with its place, and goes on.
class Reader {
 public:
  Reader(Config& config, std::vector<std::string>& problems) : config_(config), problems_(problems) {}

  void Read(const toml::table& table) {
    for (const auto& [key, node] : table) ReadKey(key, node);
  }

 private:
  void ReadKey(const toml::key& key, const toml::node& node) {
    const std::string_view name = key.str();
    if (name == "select") {
      config_.select = Strings(name, node);
    } else if (name == "ignore") {
      config_.ignore = Strings(name, node);
    } else if (name == "exclude") {
      config_.exclude = Strings(name, node);
    } else if (name == "rules") {
      for (const std::string& folder : Strings(name, node)) config_.rules.push_back(JoinPath(config_.folder, folder));
    } else if (name == "parameter_files") {
      for (const std::string& file : Strings(name, node)) {
        config_.parameter_files.push_back(JoinPath(config_.folder, file));
      }
    } else if (name == "tier") {
      config_.tier = OneOf(name, node, kTiers);
    } else if (name == "ruleset") {
      config_.ruleset = Text(name, node).value_or("");
    } else if (name == "min_severity") {
      config_.min_severity = ReadSeverity(name, node);
    } else if (name == "fail_on") {
      config_.fail_on = ReadSeverity(name, node);
    } else if (name == "format") {
      config_.format = Text(name, node).value_or("");
    } else if (const toml::table* table = IsTableKey(name) ? node.as_table() : nullptr) {
      ReadTable(name, *table);
    } else if (IsTableKey(name)) {
      Say(node, fmt::format("{} is a table: [{}]", name, name));
    } else {
      SayAt(key.source(), fmt::format("no such key: {}{}", name, DidYouMean(name, kKeys)));
    }
  }

  static bool IsTableKey(std::string_view name) {
    return name == "parameters" || name == "rule" || name == "per_path_ignores" || name == "inputs";
  }

  void ReadTable(std::string_view name, const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::string entry(key.str());
      if (name == "parameters") {
        config_.parameters[entry] = ValueOf(node).ScalarText();
        if (!node.is_value()) Say(node, fmt::format("parameter {} is a text, a number or a boolean", entry));
      } else if (name == "inputs") {
        const bool known = std::find(std::begin(kInputKinds), std::end(kInputKinds), entry) != std::end(kInputKinds);
        if (known) config_.input_kinds[entry] = Strings(entry, node);
        if (!known) SayAt(key.source(), fmt::format("no such kind: {}{}", entry, DidYouMean(entry, kInputKinds)));
      } else if (name == "per_path_ignores") {
        config_.path_ignores.emplace_back(entry, Strings(entry, node));
      } else if (const toml::table* rule = node.as_table()) {
        ReadRule(entry, *rule);
      } else {
        Say(node, fmt::format("rule.{} is a table: [rule.{}]", entry, entry));
      }
    }
  }

  void ReadRule(const std::string& rule, const toml::table& table) {
    for (const auto& [key, node] : table) {
      if (key.str() != "severity") {
        config_.rule_settings[rule][std::string(key.str())] = ValueOf(node);
      } else if (const auto severity = ReadSeverity("severity", node)) {
        config_.severities[rule] = *severity;
      }
    }
  }

  std::vector<std::string> Strings(std::string_view name, const toml::node& node) {
    std::vector<std::string> strings;
    const toml::array* array = node.as_array();
    if (!array) {
      if (auto text = Text(name, node)) strings.push_back(*text);
      return strings;
    }
    for (const toml::node& element : *array) {
      if (auto text = Text(name, element)) strings.push_back(*text);
    }
    return strings;
  }

  std::optional<std::string> Text(std::string_view name, const toml::node& node) {
    if (auto text = node.value_exact<std::string>()) return text;
    Say(node, fmt::format("{} takes text", name));
    return std::nullopt;
  }

  std::string OneOf(std::string_view name, const toml::node& node, const auto& words) {
    const std::optional<std::string> text = Text(name, node);
    if (!text || std::find(std::begin(words), std::end(words), *text) != std::end(words)) return text.value_or("");
    Say(node,
        fmt::format("{} is one of {}, not \"{}\"{}", name, fmt::join(words, ", "), *text, DidYouMean(*text, words)));
    return "";
  }

  std::optional<Severity> ReadSeverity(std::string_view name, const toml::node& node) {
    return ParseSeverity(OneOf(name, node, kSeverities));
  }

  Value ValueOf(const toml::node& node) {
    if (const auto* text = node.as_string()) return Value::String(text->get());
    if (const auto* integer = node.as_integer()) return Value::Integer(integer->get());
    if (const auto* number = node.as_floating_point()) return Value::Number(number->get());
    if (const auto* boolean = node.as_boolean()) return Value::Bool(boolean->get());
    if (const auto* array = node.as_array()) {
      List list;
      for (const toml::node& element : *array) list.push_back(ValueOf(element));
      return Value::Of(std::move(list));
    }
    if (const auto* table = node.as_table()) {
      Map map;
      for (const auto& [key, value] : *table) map.Set(std::string(key.str()), ValueOf(value));
      return Value::Of(std::move(map));
    }
    Say(node, "dates and times are written as text");
    return Value::Null();
  }

  void Say(const toml::node& node, const std::string& message) { SayAt(node.source(), message); }
  void SayAt(const toml::source_region& source, const std::string& message) {
    problems_.push_back(fmt::format("{}:{}:{}: {}", config_.path, source.begin.line, source.begin.column, message));
  }

  Config& config_;
  std::vector<std::string>& problems_;
};

}  // namespace

Config ParseConfig(const std::string& path, const std::string& folder, std::string_view text,
                   std::vector<std::string>& problems) {
  Config config;
  config.path = path;
  config.folder = folder;
  try {
    Reader(config, problems).Read(toml::parse(text, path));
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    problems.push_back(fmt::format("{}:{}:{}: {}", path, at.line, at.column, error.description()));
  }
  return config;
}

ConfigFinder::ConfigFinder(const FileSystem& files, std::string working_directory)
    : files_(files), working_directory_(std::move(working_directory)) {
  configs_.push_back(std::make_unique<Config>());
  configs_.back()->folder = working_directory_;
  none_ = configs_.back().get();
}

void ConfigFinder::UseOnly(const std::string& path) {
  const std::string absolute = JoinPath(working_directory_, path);
  fixed_ = Load(absolute, std::string(FolderOf(absolute)));
}

void ConfigFinder::UseNone() { fixed_ = none_; }

const Config* ConfigFinder::For(const std::string& folder) {
  if (fixed_) return fixed_;
  if (auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  const Config* found = nullptr;
  for (const char* name : {"plinth.toml", ".plinth.toml"}) {
    const std::string path = JoinPath(folder, name);
    if (!found && files_.IsFile(path)) found = Load(path, folder);
  }
  if (!found) {
    const std::string above(FolderOf(folder));
    const std::string git = JoinPath(folder, ".git");
    const bool is_top = above == folder || files_.IsDirectory(git) || files_.IsFile(git);
    found = is_top ? none_ : For(above);
  }
  by_folder_[folder] = found;
  return found;
}

const Config* ConfigFinder::Load(const std::string& path, const std::string& folder) {
  const std::string shown = IsInside(path, working_directory_) ? RelativePath(path, working_directory_) : path;
  const Result<std::string> text = files_.Read(path, kMaxConfigBytes);
  if (!text) {
    problems_.push_back(text.ErrorMessage());
    return none_;
  }
  configs_.push_back(std::make_unique<Config>(ParseConfig(shown, folder, *text, problems_)));
  return configs_.back().get();
}

}  // namespace plinth::app
