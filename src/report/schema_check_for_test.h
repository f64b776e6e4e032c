// JSON against its published schema, by the part of JSON Schema that our schemas use.
#pragma once

#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace plinth::report {

using nlohmann::json;

// `name`: a file of docs/schemas.
inline json PublishedSchema(const std::string& name) {
  std::ifstream file(PLINTH_SOURCE_DIR "/docs/schemas/" + name);
  return json::parse(file, nullptr, false);
}

class SchemaCheck {
 public:
  explicit SchemaCheck(json schema) : root_(std::move(schema)) {}

  std::vector<std::string> Check(const json& value) {
    Check(value, root_, "");
    return faults_;
  }

 private:
  void Fault(const std::string& at, const std::string& what) { faults_.push_back(at + ": " + what); }

  void Check(const json& value, const json& schema, const std::string& at) {
    static const std::set<std::string> kKnown = {"$schema",   "$id",      "$defs",
                                                 "$ref",      "title",    "description",
                                                 "type",      "required", "additionalProperties",
                                                 "const",     "items",    "enum",
                                                 "pattern",   "minimum",  "minLength",
                                                 "properties"};
    for (const auto& [key, unused] : schema.items()) {
      if (!kKnown.contains(key)) Fault(at, "this test cannot check " + key);
    }
    if (schema.contains("$ref")) {
      Check(value, root_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), at);
    }
    if (schema.contains("const") && value != schema["const"]) Fault(at, "is not " + schema["const"].dump());
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      Fault(at, value.dump() + " is none of " + schema["enum"].dump());
    }
    if (schema.contains("type")) CheckType(value, schema, at);
  }

  void CheckType(const json& value, const json& schema, const std::string& at) {
    const std::string type = schema["type"];
    if (type == "object" && value.is_object()) return CheckObject(value, schema, at);
    if (type == "array" && value.is_array()) {
      for (size_t i = 0; i < value.size(); ++i) Check(value[i], schema["items"], at + "/" + std::to_string(i));
    } else if (type == "string" && value.is_string()) {
      CheckString(value.get<std::string>(), schema, at);
    } else if (type == "integer" && value.is_number_integer()) {
      if (schema.contains("minimum") && value < schema["minimum"]) Fault(at, value.dump() + " is too small");
    } else if (type == "number" && value.is_number()) {
      if (schema.contains("minimum") && value < schema["minimum"]) Fault(at, value.dump() + " is too small");
    } else {
      Fault(at, value.dump() + " is no " + type);
    }
  }

  void CheckString(const std::string& text, const json& schema, const std::string& at) {
    if (text.size() < schema.value("minLength", 0u)) Fault(at, "is empty");
    if (schema.contains("pattern") && !std::regex_search(text, std::regex(schema["pattern"].get<std::string>()))) {
      Fault(at, text + " does not match");
    }
  }

  void CheckObject(const json& value, const json& schema, const std::string& at) {
    const json required = schema.value("required", json::array());
    for (const json& key : required) {
      if (!value.contains(key)) Fault(at, "lacks " + key.get<std::string>());
    }
    const json properties = schema.value("properties", json::object());
    const json others = schema.value("additionalProperties", json(true));
    for (const auto& [key, child] : value.items()) {
      if (properties.contains(key)) {
        Check(child, properties[key], at + "/" + key);
      } else if (others.is_object()) {
        Check(child, others, at + "/" + key);
      } else if (others == false) {
        Fault(at, "must not have " + key);
      }
    }
  }

  json root_;
  std::vector<std::string> faults_;
};

}  // namespace plinth::report
