// Whole runs of the program. A case is one file of testdata/cli: command lines, files, and what must come out.
//
//   $ plinth check a.yaml          (several: each on a line of its own)
//   -- a.yaml --                   (a file of the world, up to the next such line)
//   -- stdin --                    (optional)
//   -- environment --              (optional: NAME=VALUE lines; "terminal" makes both streams terminals)
//   -- expected --                 (standard output, then "stderr:", then "exit: 1", for each command)
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "app/world.h"
#include "base/text.h"

namespace plinth::app {
namespace {

namespace fs = std::filesystem;
const fs::path kFolder = fs::path(PLINTH_SOURCE_DIR) / "testdata/cli";

struct Case {
  std::vector<std::string> commands;
  std::map<std::string, std::string> sections;  // by name
  std::string head;                             // the file up to the expectation
};

Case ReadCase(const fs::path& path) {
  std::ifstream in(path);
  Case result;
  std::string line, section;
  while (std::getline(in, line)) {
    const bool opens = line.starts_with("-- ") && line.ends_with(" --");
    if (opens) section = line.substr(3, line.size() - 6);
    if (section != "expected") result.head += line + "\n";
    if (opens) {
      result.sections[section];
    } else if (!section.empty()) {
      result.sections[section] += line + "\n";
    } else if (line.starts_with("$ plinth ")) {
      result.commands.push_back(line.substr(2));
    }
  }
  return result;
}

std::vector<std::string> WordsOf(const std::string& command) {
  std::vector<std::string> words;
  for (std::string_view word : SplitWords(command)) words.emplace_back(word);
  words.erase(words.begin());
  return words;
}

World WorldOf(const Case& test, std::string& out, std::string& err, std::map<std::string, std::string>& written) {
  std::map<std::string, std::string> files, variables;
  for (const auto& [name, text] : test.sections) {
    if (name != "stdin" && name != "environment" && name != "expected") files["/" + name] = text;
  }
  World world;
  if (const auto environment = test.sections.find("environment"); environment != test.sections.end()) {
    for (std::string_view line : SplitLines(environment->second)) {
      if (line == "terminal") world.out_is_terminal = world.err_is_terminal = true;
      const size_t equals = line.find('=');
      if (equals != line.npos) variables[std::string(line.substr(0, equals))] = line.substr(equals + 1);
    }
  }
  world.files = InMemoryFileSystem(std::move(files));
  world.working_directory = "/";  // where a file system in memory takes relative paths from
  world.out = [&out](std::string_view bytes) { out += bytes; };
  world.err = [&err](std::string_view bytes) { err += bytes; };
  world.write_file = [&written](const std::string& path, std::string_view bytes) -> Result<bool> {
    written[path] = bytes;
    return true;
  };
  const auto input = test.sections.find("stdin");
  const std::string text = input == test.sections.end() ? "" : input->second;
  world.read_input = [text]() -> Result<std::string> { return text; };
  world.variable = [variables](const std::string& name) {
    const auto variable = variables.find(name);
    return variable == variables.end() ? std::string() : variable->second;
  };
  world.today = "2026-11-23";
  world.cores = 4;
  world.data = EmbeddedArchive();
  return world;
}

std::string RunAll(const Case& test) {
  std::string transcript;
  for (const std::string& command : test.commands) {
    std::string out, err;
    std::map<std::string, std::string> written;
    World world = WorldOf(test, out, err, written);
    const int code = Run(WordsOf(command), world);
    if (test.commands.size() > 1) transcript += "$ " + command + "\n";
    transcript += out;
    for (const auto& [path, bytes] : written) transcript += fmt::format("wrote {}:\n{}", path, bytes);
    if (!err.empty()) transcript += "stderr:\n" + err;
    transcript += fmt::format("exit: {}\n", code);
  }
  return transcript;
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class CliGoldenTest : public testing::TestWithParam<std::string> {};

TEST_P(CliGoldenTest, SaysWhatItShall) {
  const fs::path path = kFolder / (GetParam() + ".txt");
  const Case test = ReadCase(path);
  ASSERT_FALSE(test.commands.empty()) << path;
  const std::string transcript = RunAll(test);
  if (std::getenv("PLINTH_UPDATE_GOLDEN")) {
    std::ofstream(path) << test.head << "-- expected --\n" << transcript;
    return;
  }
  const auto expected = test.sections.find("expected");
  EXPECT_EQ(transcript, expected == test.sections.end() ? "" : expected->second);
}

INSTANTIATE_TEST_SUITE_P(Cases, CliGoldenTest, testing::ValuesIn(CaseNames()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace plinth::app
