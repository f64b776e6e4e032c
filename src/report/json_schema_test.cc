// The JSON report against its published schema, by the part of JSON Schema that the schema uses.
#include <fstream>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "report/sample_report.h"

namespace plinth::report {

namespace {

using nlohmann::json;

json PublishedSchema() {
  std::ifstream file(PLINTH_SOURCE_DIR "/docs/schemas/plinth-report-1.0.schema.json");
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

json Report(bool all) {
  Options options;
  options.show_suppressed = options.show_unknown = all;
  return json::parse(Written("json", MakeSample(), options));
}

TEST(JsonSchema, HoldsForTheReport) {
  for (bool all : {false, true}) {
    EXPECT_THAT(SchemaCheck(PublishedSchema()).Check(Report(all)), testing::IsEmpty());
  }
}

TEST(JsonSchema, IsNotBlind) {
  json report = Report(true);
  report["findings"][0]["location"]["start"]["line"] = 0;
  report["findings"][1]["severity"] = "dire";
  report["unknowns"][0].erase("message");
  report["surprise"] = 1;
  report["tallies"]["x"] = json::object();
  EXPECT_EQ(SchemaCheck(PublishedSchema()).Check(report).size(), 7u);
}

TEST(JsonReport, HasWhatWasAskedFor) {
  EXPECT_FALSE(Report(false).contains("unknowns"));
  EXPECT_FALSE(Report(false).contains("suppressed"));
  const json all = Report(true);
  EXPECT_EQ(all["findings"].size(), 4u);
  EXPECT_EQ(all["problems"].size(), 2u);
  EXPECT_EQ(all["unknowns"].size(), 1u);
  EXPECT_EQ(all["suppressed"].size(), 1u);
}

}  // namespace

}  // namespace plinth::report
