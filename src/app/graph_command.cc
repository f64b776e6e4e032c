#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/commands.h"
#include "app/graph_dot.h"
#include "app/graph_json.h"
#include "app/joined_inputs.h"
#include "app/parallel.h"
#include "app/session.h"
#include "graph/graph_dump.h"

namespace plinth::app {
namespace {

struct GraphOptions {
  SessionOptions session;
  std::string format = "text";
  std::string file;
  unsigned jobs = 0;
};

std::string GraphsAsText(const std::vector<GraphOfInput>& graphs) {
  std::string text;
  for (const GraphOfInput& graph : graphs) {
    if (graph.built.status == InputStatus::kSkipped) continue;
    text += fmt::format("{}# {}: {}\n", text.empty() ? "" : "\n", graph.path, graph.built.detail);
    text += DumpGraph(graph.built.graph);
  }
  return text;
}

int TellStatus(const std::vector<GraphOfInput>& graphs, World& world) {
  int code = kClean;
  for (const GraphOfInput& graph : graphs) {
    if (graph.built.status == InputStatus::kAnalysed) continue;
    if (graph.built.status == InputStatus::kBroken) code = kCouldNotAnalyse;
    world.err(fmt::format("plinth: {}: {}\n", graph.path, graph.built.detail));
    for (const Problem& problem : graph.built.graph.problems) world.err(fmt::format("plinth: {}\n", Describe(problem)));
  }
  return code;
}

// As `check` looks at them: what is nested in another input, or joined with it, is shown there.
void JoinGraphs(const std::vector<Input>& inputs, const GraphReader& reader, const World& world,
                std::vector<GraphOfInput>& graphs) {
  std::vector<InputFacts> facts;
  for (size_t i = 0; i < inputs.size(); ++i) {
    facts.push_back(FactsOf(graphs[i].built, inputs[i], world.working_directory));
  }
  const JoinedInputs joined = Join(inputs, facts, world.working_directory);
  const auto hide = [&](size_t i, std::string reason) {
    graphs[i].built = {};
    graphs[i].built.detail = std::move(reason);
  };
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (joined.nested_in[i] == JoinedInputs::kNone) continue;
    hide(i, fmt::format("shown as a part of {}", inputs[joined.nested_in[i]].path));
  }
  for (const std::vector<size_t>& group : joined.groups) {
    std::vector<const Input*> members;
    for (const size_t i : group) members.push_back(&inputs[i]);
    graphs[group[0]].built = reader.ReadJoined(members);
    for (size_t k = 1; k < group.size(); ++k) {
      hide(group[k], fmt::format("shown with {}, with which exports join it", inputs[group[0]].path));
    }
  }
}

int RunGraph(const GraphOptions& options, World& world) {
  Session session(options.session, world);
  if (!session.FindInputs()) return kCouldNotAnalyse;
  const std::vector<Input>& inputs = session.Found().inputs;
  std::vector<GraphOfInput> graphs(inputs.size());
  InParallel(inputs.size(), options.jobs ? options.jobs : world.cores, [&](size_t i) {
    graphs[i] = {inputs[i].path, session.Reader().Read(inputs[i])};
  });
  JoinGraphs(inputs, session.Reader(), world, graphs);
  const std::string text = options.format == "json"  ? WriteGraphsAsJson(graphs)
                           : options.format == "dot" ? WriteGraphsAsDot(graphs)
                                                     : GraphsAsText(graphs);
  const int code = TellStatus(graphs, world);
  if (!WriteText(text, options.file, world)) return kCouldNotAnalyse;
  return session.Found().errors.empty() ? code : kCouldNotAnalyse;
}

}  // namespace

Command AddGraphCommand(CLI::App& program) {
  auto options = std::make_shared<GraphOptions>();
  CLI::App& command = *program.add_subcommand("graph", "Show the normalized graph of resources that rules look at");
  AddDiscoveryOptions(command, options->session.discovery);
  AllowWords(command.add_option("-f,--format,--output-format", options->format, "How the graph is written"),
             {"text", "dot", "json"});
  command.add_option("-o,--output", options->file, "Write to this file, not to standard output")->type_name("FILE");
  options->session.reading.views = false;
  command.add_flag("--views", options->session.reading.views,
                   "Show parameters, settings and the template itself, as rules can read them, too");
  AddReadingOptions(command, options->session.reading);
  AddConfigOptions(command, options->session.config);
  AddJobs(command, options->jobs);
  return {&command, [options](World& world) { return RunGraph(*options, world); }};
}

}  // namespace plinth::app
