// A rule as data: what it is called, what it serves, when it applies and what it requires.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plinth/source.h"
#include "plinth/value.h"

namespace plinth {

enum class Severity : uint8_t { kInfo, kLow, kMedium, kHigh, kCritical };
enum class Tier : uint8_t { kCore, kExtended, kPreview };
enum class Scope : uint8_t { kProperty, kGraph, kPolicy, kWorkload };

std::string_view ToString(Severity severity);  // "info" ... "critical"
std::string_view ToString(Tier tier);          // "core", "extended", "preview"
std::string_view ToString(Scope scope);
std::optional<Severity> ParseSeverity(std::string_view text);
std::optional<Tier> ParseTier(std::string_view text);
std::optional<Scope> ParseScope(std::string_view text);

struct Condition;  // rule/condition.h

// One example of a rule: a small template or configuration, as an author would type it.
struct Example {
  std::string cloudformation;     // YAML or JSON; empty where the rule has none for this syntax
  std::string terraform;          // HCL, empty as above
  std::vector<std::string> also;  // other rules that it may trip
  bool not_applicable = false;    // of a pass example: the rule does not apply at all
  Location where;
};

struct Rule {
  std::string name;  // kebab-case, unique, states the problem: rds-instance-unencrypted
  std::string title;
  Severity severity = Severity::kMedium;
  Tier tier = Tier::kCore;
  Scope scope = Scope::kProperty;
  std::string service;  // folder under rules/: "rds"
  std::string pillar;   // slug of the taxonomy: performance reliability operations cost security sustainability
  std::vector<std::string> principles;      // "security/enable-traceability"; the first is the main one
  std::vector<std::string> areas;           // focus areas, "security/data-protection"
  std::vector<std::string> best_practices;  // "SEC08-BP02"
  std::vector<std::string> resources;       // canonical types; "*" = every resource
  std::vector<std::string> terraform;       // Terraform types that the rule is about; "~" alone: none exists
  bool cloudformation = true;               // false: the type exists in Terraform only
  std::string message;                      // one line; {resource}, {value}, {Some.Path} are filled in
  std::string why;
  std::string fix;
  Map set;                                                      // canonical path -> value: the machine-applicable edit
  std::map<std::string, std::vector<std::string>> equivalents;  // tool -> its ids
  std::map<std::string, Value> settings;                        // name -> value in force
  std::vector<std::string> yields_to;
  std::string since;
  std::string docs;      // URL or relative page of its documentation; empty for rules of one's own
  bool embedded = true;  // false: from --rules

  std::shared_ptr<const Condition> when;     // null: always
  std::shared_ptr<const Condition> require;  // a `forbid` is stored as `not`
  std::vector<Example> fail;
  std::vector<Example> pass;
  std::vector<Example> unknown;
  Location where;  // of `name` in the rule's file
};

}  // namespace plinth
