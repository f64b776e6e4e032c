#include "frontend/cloudformation/sam_resource_policy.h"

#include <algorithm>

#include <fmt/format.h>

#include "frontend/cloudformation/sam_openapi.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr std::string_view kPolicy = "x-amazon-apigateway-policy";

Json AsList(const Json& value) { return value.IsList() ? value : Json::List({value}); }

// The calls of one path that a statement is about.
Json CallsOf(Json& body, std::string_view path, const Json& stage) {
  Json calls = Json::List();
  ForEachItem(body, path, [&](Json& item) {
    for (const Json::Member& method : item.members()) {
      const std::string name = Uppercase(method.key);
      const bool any = method.key == kAnyMethod || name == "ANY";
      Json text = fmt::format("execute-api:/${{__Stage__}}/{}{}", any ? "*" : name, PathInArn(path));
      text.where = body["paths"].PlaceOf(path);
      calls.Add(Json::Map({{"Fn::Sub", Json::List({text, Json::Map({{"__Stage__", stage}})})}}));
    }
  });
  return calls;
}

Json Invoke(std::string_view effect, const Json& calls, Json principal) {
  return Json::Map(
      {{"Effect", effect}, {"Action", "execute-api:Invoke"}, {"Resource", calls}, {"Principal", std::move(principal)}});
}

class Writer {
 public:
  explicit Writer(Json& body) : policy_(body.MapAt(kPolicy)) { policy_.Set("Version", "2012-10-17"); }

  void Add(const Json& statement) {
    Json& statements = policy_.ListAt("Statement");
    if (!statements.IsList()) statements = Json::List({statements});
    if (!statements.Contains(statement)) statements.Add(statement);
  }

  // For accounts: the first statement stands alone, none is left out.
  void AddForAccounts(const Json& statement) {
    Json& statements = policy_.At("Statement");
    if (statements.IsNull()) {
      statements = statement;
      return;
    }
    if (!statements.IsList()) statements = Json::List({statements});
    statements.Add(statement);
  }

  // Everybody, except under a condition.
  void AllowExcept(const Json& calls, std::string_view test, const Json& key_and_values) {
    Add(Invoke("Allow", calls, "*"));
    Json deny = Invoke("Deny", calls, "*");
    deny.Set("Condition", Json::Map({{test, key_and_values}}));
    Add(deny);
  }

 private:
  Json& policy_;
};

struct Endpoints {
  std::string_view listed;
  std::string_view vpcs;
  std::string_view endpoints;
  std::string_view test;
};
constexpr Endpoints kEndpoints[] = {
    {"SourceVpcBlacklist", "IntrinsicVpcBlacklist", "IntrinsicVpceBlacklist", "StringEquals"},
    {"SourceVpcWhitelist", "IntrinsicVpcWhitelist", "IntrinsicVpceWhitelist", "StringNotEquals"},
};

void AddAll(Json& condition, std::string_view key, const Json& values) {
  for (const Json& value : values.items()) condition.ListAt(key).Add(value);
}

Json EndpointCondition(Template& sam, const Json& policy, const Endpoints& row, Range place) {
  Json condition = Json::Map();
  for (const Json& endpoint : policy[row.listed].items()) {
    if (!endpoint.IsString()) {
      sam.Complain(endpoint.where == Range{} ? place : endpoint.where,
                   fmt::format("{} may hold strings only; {} is for functions", row.listed, row.vpcs));
    } else if (endpoint.text().rfind("vpce-", 0) == 0) {
      condition.ListAt("aws:SourceVpce").Add(endpoint);
    } else if (endpoint.text().rfind("vpc-", 0) == 0) {
      condition.ListAt("aws:SourceVpc").Add(endpoint);
    }
  }
  AddAll(condition, "aws:SourceVpc", policy[row.vpcs]);
  AddAll(condition, "aws:SourceVpce", policy[row.endpoints]);
  return condition;
}

}  // namespace

void AddResourcePolicy(Template& sam, const Json& policy, std::string_view path, const Json& stage, Json& body,
                       Range place) {
  const Json calls = CallsOf(body, path, stage);
  Writer writer(body);
  for (const auto& [name, effect] : {std::pair("AwsAccountWhitelist", "Allow"), {"AwsAccountBlacklist", "Deny"}}) {
    const Json& accounts = policy[name];
    if (!accounts.Truthy()) continue;
    if (!Expect(sam, accounts, kSequence | kMapping, place, name)) continue;
    writer.AddForAccounts(Invoke(effect, calls, Json::Map({{"AWS", AsList(accounts)}})));
  }
  for (const auto& [name, test] : {std::pair("IpRangeWhitelist", "NotIpAddress"), {"IpRangeBlacklist", "IpAddress"}}) {
    if (!policy[name].Truthy()) continue;
    writer.AllowExcept(calls, test, Json::Map({{"aws:SourceIp", AsList(policy[name])}}));
  }
  for (const Endpoints& row : kEndpoints) {
    const Json condition = EndpointCondition(sam, policy, row, place);
    if (condition.Truthy()) writer.AllowExcept(calls, row.test, condition);
  }
}

void AddCustomStatements(const Json& statements, Json& body) {
  if (!statements.Truthy()) return;
  if (body[kPolicy]["Statement"].IsNull()) {
    body.MapAt(kPolicy).Set("Version", "2012-10-17");
    body.MapAt(kPolicy).Set("Statement", statements);
    return;
  }
  Writer writer(body);
  const Json list = AsList(statements);
  for (const Json& statement : list.items()) writer.Add(statement);
}

}  // namespace plinth::frontend::cloudformation::sam
