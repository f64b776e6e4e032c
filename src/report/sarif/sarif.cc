#include "report/sarif/run.h"

namespace plinth::report {

namespace {

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view kHome = "https://github.com/plinth-iac/plinth";

void WriteDriver(const sarif::Run& run, JsonStream& stream) {
  stream.OpenObject("tool");
  stream.OpenObject("driver");
  stream.Field("name", "plinth");
  stream.Field("semanticVersion", run.Reported().version);
  stream.Field("informationUri", kHome);
  if (!run.Taxa().empty()) stream.Field("supportedTaxonomies", Json::array({sarif::TaxonomyReference()}));
  stream.OpenList("rules");
  for (const std::string& name : run.RuleNames()) stream.Element(sarif::RuleDescriptor(name, run));
  stream.Close();
  if (!run.ProblemIds().empty()) {
    stream.OpenList("notifications");
    for (const std::string& id : run.ProblemIds()) stream.Element(sarif::NotificationDescriptor(id));
    stream.Close();
  }
  stream.Close();
  stream.Close();
}

void WriteArtifacts(const sarif::Run& run, JsonStream& stream) {
  stream.OpenList("artifacts");
  for (const std::string& path : run.Paths()) {
    Json location = run.ArtifactLocation(path);
    location.erase("index");
    stream.Element({{"location", std::move(location)}, {"roles", Json::array({"analysisTarget"})}});
  }
  stream.Close();
}

void WriteResults(const sarif::Run& run, JsonStream& stream) {
  stream.OpenList("results");
  for (const Finding& finding : run.Reported().findings) {
    if (IsShown(finding, run.Chosen())) stream.Element(sarif::Result(finding, run));
  }
  stream.Close();
}

}  // namespace

void WriteSarif(const Report& report, const RuleLookup& rules, const Options& options, const Sink& out) {
  const sarif::Run run(report, rules, options);
  JsonStream stream(out);
  stream.OpenObject();
  stream.Field("$schema", kSchema);
  stream.Field("version", "2.1.0");
  stream.OpenList("runs");
  stream.OpenObject();
  WriteDriver(run, stream);
  stream.Field("automationDetails", {{"id", "plinth/"}});
  stream.Field("columnKind", "unicodeCodePoints");
  stream.Field("originalUriBaseIds",
               {{sarif::kRootId, {{"description", {{"text", "The directory that relative paths start from."}}}}}});
  stream.Field("invocations", Json::array({sarif::Invocation(run)}));
  WriteArtifacts(run, stream);
  WriteResults(run, stream);
  if (!run.Taxa().empty()) {
    stream.OpenList("taxonomies");
    stream.Element(sarif::TaxonomyComponent(run));
  }
  stream.Finish();
}

}  // namespace plinth::report
