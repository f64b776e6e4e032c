// Reads the diagram (plinth_room lines of src/CMakeLists.txt) and every #include, and compares.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace plinth {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot = PLINTH_SOURCE_DIR;

// Public headers belong to rooms too.
const std::map<std::string, std::string> kRoomOfPublicHeader = {
    {"result.h", "base"},  {"source.h", "base"},  {"guard.h", "graph"},
    {"value.h", "graph"},  {"rule.h", "rule"},    {"resource_graph.h", "graph"},
    {"finding.h", "rule"}, {"analyzer.h", "app"}, {"scorecard.h", "rule"},
};

// Libraries that must not leak out of the rooms that wrap them.
const std::map<std::string, std::set<std::string>> kRoomsOfLibrary = {
    {"yaml-cpp/", {"syntax"}}, {"re2/", {"rule", "frontend"}}, {"spdlog/", {"app"}},
    {"CLI/", {"app"}},         {"toml++/", {"app"}},
};

std::string ReadText(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Room -> the rooms whose headers it may include, its own among them.
std::map<std::string, std::set<std::string>> ReadDiagram() {
  std::map<std::string, std::set<std::string>> rooms;
  const std::string text = ReadText(kRoot / "src/CMakeLists.txt");
  const std::regex call(R"(\nplinth_room\(([^)]*)\))");
  for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
    std::istringstream words((*at)[1]);
    std::string name, word, list;
    words >> name;
    rooms[name] = {name};
    while (words >> word) {
      if (word == "MAY_USE" || word == "LINK") {
        list = word;
      } else if (list == "MAY_USE") {
        rooms[name].insert(word);
      }
    }
  }
  return rooms;
}

struct Include {
  std::string target;
  bool quoted = false;
};

std::vector<Include> IncludesOf(const fs::path& file) {
  std::vector<Include> includes;
  const std::string text = ReadText(file);
  const std::regex directive(R"((^|\n)[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])");
  for (std::sregex_iterator at(text.begin(), text.end(), directive), end; at != end; ++at) {
    includes.push_back({(*at)[3], (*at)[2] == "\""});
  }
  return includes;
}

// The room that a quoted include leads to; empty: none that we know.
std::string RoomOf(const std::string& target) {
  const size_t slash = target.find('/');
  if (slash == std::string::npos) return "";
  if (target.substr(0, slash) != "plinth") return target.substr(0, slash);
  const auto room = kRoomOfPublicHeader.find(target.substr(slash + 1));
  return room == kRoomOfPublicHeader.end() ? "" : room->second;
}

void CheckFile(const fs::path& file, const std::string& room, const std::set<std::string>& may_use) {
  for (const Include& include : IncludesOf(file)) {
    if (include.quoted) {
      const std::string target = RoomOf(include.target);
      EXPECT_TRUE(may_use.count(target)) << file.lexically_relative(kRoot) << " of room " << room << " includes "
                                         << include.target << (target.empty() ? ", which belongs to no room" : "");
    }
    for (const auto& [library, rooms] : kRoomsOfLibrary) {
      if (include.target.rfind(library, 0) != 0) continue;
      EXPECT_TRUE(rooms.count(room)) << file.lexically_relative(kRoot) << " of room " << room << " includes "
                                     << include.target;
    }
  }
}

std::vector<fs::path> SourcesBelow(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc") files.push_back(entry.path());
  }
  return files;
}

TEST(LayeringTest, NoIncludePointsUp) {
  const auto rooms = ReadDiagram();
  ASSERT_GE(rooms.size(), 8u);
  for (const auto& [room, may_use] : rooms) {
    for (const fs::path& file : SourcesBelow(kRoot / "src" / room)) CheckFile(file, room, may_use);
  }
}

TEST(LayeringTest, PublicHeadersKeepToTheirRooms) {
  const auto rooms = ReadDiagram();
  for (const fs::path& file : SourcesBelow(kRoot / "include/plinth")) {
    const auto room = kRoomOfPublicHeader.find(file.filename().string());
    ASSERT_NE(room, kRoomOfPublicHeader.end()) << file.filename() << " belongs to no room: add it to this test";
    CheckFile(file, room->second, rooms.at(room->second));
  }
}

TEST(LayeringTest, EveryFolderIsARoom) {
  const auto rooms = ReadDiagram();
  for (const auto& entry : fs::directory_iterator(kRoot / "src")) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name == "tools") continue;
    EXPECT_TRUE(rooms.count(name)) << name;
  }
}

TEST(LayeringTest, NobodyOpensAConnection) {
  const std::set<std::string> network = {"sys/socket.h", "netdb.h", "curl/curl.h"};
  for (const fs::path& file : SourcesBelow(kRoot / "src")) {
    for (const Include& include : IncludesOf(file)) EXPECT_FALSE(network.count(include.target)) << file;
  }
}

}  // namespace
}  // namespace plinth
