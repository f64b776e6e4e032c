// GraphQL APIs (AppSync).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "frontend/cloudformation/sam_connector.h"

namespace plinth::frontend::cloudformation::sam {
namespace {

constexpr auto kProperties = std::to_array<Property>({
    {"Name"},
    {"Tags", kMapping, false},
    {"XrayEnabled"},
    {"Auth", kMapping | kRequired, false},
    {"SchemaInline", kText},
    {"SchemaUri", kText},
    {"Logging", kMapping | kBoolean, false},
    {"DataSources", kMapping, false},
    {"Functions", kMapping, false},
    {"Resolvers", kMapping, false},
    {"ApiKeys", kMapping, false},
    {"DomainName", kMapping, false},
    {"Cache", kMapping, false},
    {"Visibility"},
    {"OwnerContact"},
    {"IntrospectionConfig"},
    {"QueryDepthLimit"},
    {"ResolverCountLimit"},
});
constexpr auto kSameInApi = std::to_array<std::string_view>(
    {"XrayEnabled", "Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit"});
constexpr auto kAuthMembers = std::to_array<Property>({
    {"Type", kAny | kRequired},
    {"Additional", kSequence},
    {"LambdaAuthorizer", kMapping},
    {"OpenIDConnect", kMapping},
    {"UserPool", kMapping},
});

struct AuthKind {
  std::string_view type;
  std::string_view own;  // where its settings stand in SAM
  std::string_view made;
};
constexpr auto kAuthKinds = std::to_array<AuthKind>({
    {"AWS_LAMBDA", "LambdaAuthorizer", "LambdaAuthorizerConfig"},
    {"OPENID_CONNECT", "OpenIDConnect", "OpenIDConnectConfig"},
    {"AMAZON_COGNITO_USER_POOLS", "UserPool", "UserPoolConfig"},
    {"AWS_IAM", "", ""},
    {"API_KEY", "", ""},
});

constexpr std::string_view kPipelineCode =
    "\nexport function request(ctx) {\n    return {};\n}\n\nexport function response(ctx) {\n    return "
    "ctx.prev.result;\n}\n";

template <typename Names>
void Copy(const Json& from, const Names& names, Made& into) {
  for (const std::string_view name : names) into.properties.CopyFrom(from, name);
}

class GraphQl {
 public:
  GraphQl(Template& sam, const Source& source) : sam_(sam), source_(source), api_id_(GetAtt(source.id, "ApiId")) {}

  void Expand() {
    CheckProperties(sam_, source_.properties, kProperties, source_.place, source_.id);
    Made& api = sam_.MakeItself(source_, "AWS::AppSync::GraphQLApi");
    api.properties.Set("Name", source_["Name"].Truthy() ? source_["Name"] : Json(source_.id));
    Copy(source_.properties, kSameInApi, api);
    AddAuth(api);
    Json tags = source_["Tags"].IsMap() ? source_["Tags"] : Json::Map();
    tags.Set("graphqlapi:createdBy", "SAM");
    api.properties.Set("Tags", TagList(tags));
    AddLogging(api);
    MakeSchema();
    MakeKeys();
    MakeCache();
    MakeDataSources();
    MakeDomain();
    MakeFunctions();
    MakeResolvers();
  }

 private:
  Made& Make(std::string_view suffix, std::string_view type, Range place) {
    return sam_.MakeFor(source_.attributes, fmt::format("{}{}", source_.id, suffix), type, place);
  }
  void Complain(Range place, std::string_view message) {
    sam_.Complain(place, fmt::format("{}: {}", source_.id, message));
  }

  // {AuthenticationType, and its settings}; functions are noted that it has to be allowed to call.
  Json Authentication(const Json& auth, bool additional) {
    const Range place = auth.where == Range{} ? source_.PlaceOf("Auth") : auth.where;
    const auto kind = std::find_if(kAuthKinds.begin(), kAuthKinds.end(),
                                   [&](const AuthKind& row) { return auth["Type"].Is(row.type); });
    Json made = Json::Map({{"AuthenticationType", auth["Type"]}});
    if (kind == kAuthKinds.end()) {
      Complain(place, "Type of Auth is no way to authenticate");
      return made;
    }
    for (const AuthKind& row : kAuthKinds) {
      if (!row.own.empty() && row.own != kind->own && auth.Has(row.own)) {
        Complain(auth.PlaceOf(row.own), fmt::format("{} does not belong to Type {}", row.own, kind->type));
      }
    }
    if (kind->own.empty()) return made;
    Json settings = auth[kind->own];
    if (!settings.Truthy()) Complain(place, fmt::format("Type {} needs {}", kind->type, kind->own));
    if (additional && kind->own == "UserPool") settings.Erase("DefaultAction");
    if (kind->own == "LambdaAuthorizer") authorizers_.push_back(settings["AuthorizerUri"]);
    made.SetIfAny(kind->made, settings);
    return made;
  }

  void AddAuth(Made& api) {
    const Json& auth = source_["Auth"];
    if (!auth.IsMap()) return;
    CheckProperties(sam_, auth, kAuthMembers, source_.PlaceOf("Auth"), fmt::format("Auth of {}", source_.id));
    api.properties.Update(Authentication(auth, false));
    Json additional = Json::List();
    for (const Json& other : auth["Additional"].items()) additional.Add(Authentication(other, true));
    if (additional.Truthy()) api.properties.Set("AdditionalAuthenticationProviders", additional);
    for (size_t i = 0; i < authorizers_.size(); ++i) {
      const Json own =
          Json::Map({{"Type", "AWS::AppSync::GraphQLApi"}, {"Arn", Ref(source_.id)}, {"ResourceId", api_id_}});
      Connect(sam_, {fmt::format("{}ToLambdaAuthConnector{}", source_.id, i + 1), own,
                     Json::Map({{"Type", "AWS::Lambda::Function"}, {"Arn", authorizers_[i]}}), Json::List({"Write"}),
                     Json::Map(), source_.PlaceOf("Auth")});
    }
  }

  void AddLogging(Made& api) {
    const Json& logging = source_["Logging"];
    if (logging.IsBool() && !logging.IsTrue()) return;
    Json config = Json::Map();
    if (logging["ExcludeVerboseContent"].Truthy()) {
      config.Set("ExcludeVerboseContent", logging["ExcludeVerboseContent"]);
    }
    config.Set("FieldLogLevel", logging["FieldLogLevel"].Truthy() ? logging["FieldLogLevel"] : Json("ALL"));
    Json role = logging["CloudWatchLogsRoleArn"];
    if (!role.Truthy()) {
      Made& made = Make("CloudWatchRole", "AWS::IAM::Role", source_.PlaceOf("Logging"));
      made.properties.Set("AssumeRolePolicyDocument", TrustIn("appsync.amazonaws.com"));
      made.properties.Set(
          "ManagedPolicyArns",
          Json::List({Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")}));
      role = made.arn();
    }
    config.Set("CloudWatchLogsRoleArn", role);
    api.properties.Set("LogConfig", config);
  }

  void MakeSchema() {
    const bool has_text = source_["SchemaInline"].Truthy();
    const bool has_uri = source_["SchemaUri"].Truthy();
    if (has_text == has_uri) Complain(source_.place, "one of SchemaInline and SchemaUri has to be set");
    Made& schema = Make("Schema", "AWS::AppSync::GraphQLSchema", source_.place);
    schema.properties.Set("ApiId", api_id_);
    schema.properties.SetIfAny("Definition", source_["SchemaInline"]);
    schema.properties.SetIfAny("DefinitionS3Location", source_["SchemaUri"]);
    schema_id_ = schema.id;
  }

  void MakeKeys() {
    for (const Json::Member& key : source_["ApiKeys"].members()) {
      Made& made = Make(key.key, "AWS::AppSync::ApiKey", key.key_where);
      made.properties.Set("ApiId", api_id_);
      Copy(key.value, std::to_array<std::string_view>({"ApiKeyId", "Description"}), made);
      made.properties.SetIfAny("Expires", key.value["ExpiresOn"]);
    }
  }

  void MakeCache() {
    const Json& cache = source_["Cache"];
    if (!cache.Truthy()) return;
    Made& made = Make("ApiCache", "AWS::AppSync::ApiCache", source_.PlaceOf("Cache"));
    made.properties.Set("ApiId", api_id_);
    Copy(cache,
         std::to_array<std::string_view>(
             {"ApiCachingBehavior", "Type", "Ttl", "AtRestEncryptionEnabled", "TransitEncryptionEnabled"}),
         made);
  }

  void MakeDomain() {
    const Json& domain = source_["DomainName"];
    if (!domain.Truthy()) return;
    Made& name = Make("DomainName", "AWS::AppSync::DomainName", source_.PlaceOf("DomainName"));
    Copy(domain, std::to_array<std::string_view>({"CertificateArn", "DomainName", "Description"}), name);
    Made& tie =
        Make("DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", source_.PlaceOf("DomainName"));
    tie.properties.Set("ApiId", api_id_);
    tie.properties.Set("DomainName", name.ref());
  }

  Made& MakeDataSource(const Json::Member& entry, std::string_view kind, std::string_view type) {
    Made& made = Make(fmt::format("{}{}DataSource", entry.key, kind), "AWS::AppSync::DataSource", entry.key_where);
    made.properties.Set("Name", entry.value["Name"].Truthy() ? entry.value["Name"] : Json(entry.key));
    made.properties.Set("Type", type);
    made.properties.Set("ApiId", api_id_);
    made.properties.SetIfAny("Description", entry.value["Description"]);
    data_sources_.Set(entry.key, GetAtt(made.id, "Name"));
    return made;
  }

  void GiveRole(const Json::Member& entry, Made& made, std::string_view target, const Json& arn,
                std::string_view connector, const Json& permissions) {
    const Json& own = entry.value["ServiceRoleArn"];
    if (own.Truthy()) {
      made.properties.Set("ServiceRoleArn", own);
      return;
    }
    Made& role = sam_.MakeFor(source_.attributes, made.id + "Role", "AWS::IAM::Role", entry.key_where);
    role.properties.Set("AssumeRolePolicyDocument", TrustIn("appsync.amazonaws.com"));
    made.properties.Set("ServiceRoleArn", role.arn());
    const Json from = Json::Map(
        {{"Type", "AWS::AppSync::DataSource"}, {"Arn", GetAtt(made.id, "DataSourceArn")}, {"RoleName", role.ref()}});
    Connect(sam_, {fmt::format("{}{}", made.id, connector), from, Json::Map({{"Type", target}, {"Arn", arn}}),
                   permissions, Json::Map(), entry.key_where});
  }

  void MakeDataSources() {
    for (const Json::Member& entry : source_["DataSources"]["DynamoDb"].members()) MakeTableSource(entry);
    for (const Json::Member& entry : source_["DataSources"]["Lambda"].members()) {
      Made& made = MakeDataSource(entry, "Lambda", "AWS_LAMBDA");
      const Json& function = entry.value["FunctionArn"];
      if (function.IsNull()) Complain(entry.key_where, fmt::format("the data source {} has no FunctionArn", entry.key));
      made.properties.Set("LambdaConfig", Json::Map({{"LambdaFunctionArn", function}}));
      GiveRole(entry, made, "AWS::Lambda::Function", function, "ToLambdaConnector", Json::List({"Write"}));
    }
  }

  void MakeTableSource(const Json::Member& entry) {
    const Json& own = entry.value;
    Made& made = MakeDataSource(entry, "DynamoDB", "AMAZON_DYNAMODB");
    if (own["TableName"].IsNull()) {
      Complain(entry.key_where, fmt::format("the data source {} has no TableName", entry.key));
    }
    const Json region = own["Region"].Truthy() ? own["Region"] : Ref("AWS::Region");
    Json config = Json::Map({{"AwsRegion", region}, {"TableName", own["TableName"]}});
    for (const std::string_view name : {"UseCallerCredentials", "Versioned"}) {
      if (own[name].Truthy()) config.Set(name, own[name]);
    }
    if (own["DeltaSync"].Truthy()) config.Set("DeltaSyncConfig", own["DeltaSync"]);
    made.properties.Set("DynamoDBConfig", config);
    const Json arn = own["TableArn"].Truthy()
                         ? own["TableArn"]
                         : Sub("arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
                               Json::Map({{"__TableName__", own["TableName"]}, {"__Region__", region}}));
    const Json permissions = own["Permissions"].Truthy() ? own["Permissions"] : Json::List({"Read", "Write"});
    GiveRole(entry, made, "AWS::DynamoDB::Table", arn, "ToTableConnector", permissions);
  }

  Json DataSourceName(const Json::Member& entry) {
    const Json& wanted = entry.value["DataSource"];
    if (!wanted.Truthy()) {
      Complain(entry.key_where, fmt::format("the function {} has no DataSource", entry.key));
      return {};
    }
    if (!wanted.IsString()) return wanted;
    if (EqualsIgnoreCase(wanted.text(), "none")) return NoDataSource();
    if (data_sources_.Has(wanted.text())) return data_sources_[wanted.text()];
    Complain(entry.value.PlaceOf("DataSource"), fmt::format("there is no data source {}", wanted.text()));
    return {};
  }

  Json NoDataSource() {
    const std::string id = source_.id + "NoneDataSource";
    if (!sam_.FindMade(id)) {
      Made& made = Make("NoneDataSource", "AWS::AppSync::DataSource", source_.place);
      made.properties.Set("ApiId", api_id_);
      made.properties.Set("Name", id);
      made.properties.Set("Type", "NONE");
    }
    return GetAtt(id, "Name");
  }

  void SetCode(const Json::Member& entry, std::string_view what, bool needed, Made& made) {
    const Json& text = entry.value["InlineCode"];
    const Json& uri = entry.value["CodeUri"];
    const std::string name = fmt::format("the {} {}", what, entry.key);
    if (text.Truthy() && uri.Truthy()) Complain(entry.key_where, fmt::format("{} has InlineCode and CodeUri", name));
    if (!text.Truthy() && !uri.Truthy()) {
      if (needed) Complain(entry.key_where, fmt::format("{} has neither InlineCode nor CodeUri", name));
      made.properties.Set("Code", kPipelineCode);
      made.properties.Set("Runtime", Json::Map({{"Name", "APPSYNC_JS"}, {"RuntimeVersion", "1.0.0"}}));
      return;
    }
    made.properties.SetIfAny("Code", text);
    made.properties.SetIfAny("CodeS3Location", uri);
    const Json& runtime = entry.value["Runtime"];
    if (!runtime.Truthy()) Complain(entry.key_where, fmt::format("{} has no Runtime", name));
    made.properties.Set("Runtime", Json::Map({{"Name", runtime["Name"]}, {"RuntimeVersion", runtime["Version"]}}));
  }

  void MakeFunctions() {
    for (const Json::Member& entry : source_["Functions"].members()) {
      const Json& own = entry.value;
      if (own["Id"].Truthy()) {
        if (own.size() > 1) Complain(entry.key_where, fmt::format("Id of {} stands alone only", entry.key));
        functions_.Set(entry.key, own["Id"]);
        continue;
      }
      Made& made = Make(entry.key, "AWS::AppSync::FunctionConfiguration", entry.key_where);
      made.properties.Set("ApiId", api_id_);
      made.properties.Set("Name", own["Name"].Truthy() ? own["Name"] : Json(entry.key));
      SetCode(entry, "function", true, made);
      made.properties.SetIfAny("DataSourceName", DataSourceName(entry));
      Copy(own, std::to_array<std::string_view>({"MaxBatchSize", "Description"}), made);
      if (own["Sync"].Truthy()) made.properties.Set("SyncConfig", own["Sync"]);
      functions_.Set(entry.key, GetAtt(made.id, "FunctionId"));
    }
  }

  void MakeResolvers() {
    for (const Json::Member& type : source_["Resolvers"].members()) {
      for (const Json::Member& entry : type.value.members()) MakeResolver(type.key, entry);
    }
  }

  void MakeResolver(const std::string& type, const Json::Member& entry) {
    const Json& own = entry.value;
    Made& made = Make(type + entry.key, "AWS::AppSync::Resolver", entry.key_where);
    made.attributes.Set("DependsOn", Json::List({schema_id_}));
    SetCode(entry, "resolver", false, made);
    made.properties.Set("ApiId", api_id_);
    made.properties.Set("FieldName", own["FieldName"].Truthy() ? own["FieldName"] : Json(entry.key));
    made.properties.Set("TypeName", type);
    if (!own["Pipeline"].Truthy()) {
      Complain(entry.key_where, fmt::format("the resolver {} has no Pipeline", entry.key));
      return;
    }
    made.properties.Set("Kind", "PIPELINE");
    Json ids = Json::List();
    for (const Json& function : own["Pipeline"].items()) {
      if (functions_.Has(function.text())) {
        ids.Add(functions_[function.text()]);
      } else {
        Complain(entry.key_where, fmt::format("there is no function {}", function.text()));
      }
    }
    made.properties.Set("PipelineConfig", Json::Map({{"Functions", ids}}));
    if (own["Caching"].Truthy()) made.properties.Set("CachingConfig", own["Caching"]);
    if (own["MaxBatchSize"].Truthy()) made.properties.Set("MaxBatchSize", own["MaxBatchSize"]);
  }

  Template& sam_;
  const Source& source_;
  Json api_id_;
  std::string schema_id_;
  std::vector<Json> authorizers_;
  Json data_sources_ = Json::Map();  // key -> name
  Json functions_ = Json::Map();     // key -> id
};

}  // namespace

void ExpandGraphQlApi(Template& sam, Source& source, Shared&) { GraphQl(sam, source).Expand(); }

}  // namespace plinth::frontend::cloudformation::sam
