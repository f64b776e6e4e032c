#include "app/joined_inputs.h"

#include <algorithm>
#include <unordered_map>

#include "base/path.h"

namespace plinth::app {
namespace {

class Nesting {
 public:
  Nesting(const std::vector<Input>& inputs, const std::vector<InputFacts>& facts, const std::string& working_directory)
      : inputs_(inputs), facts_(facts), nested_in_(inputs.size(), JoinedInputs::kNone) {
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].kind == Input::Kind::kStandardInput || inputs[i].named) continue;
      by_path_[JoinPath(working_directory, inputs[i].path)] = i;
    }
  }

  // Those that nobody nests take what they nest; of templates that nest each other the first one takes the rest.
  std::vector<size_t> Find() {
    std::vector<bool> followed(inputs_.size(), false);
    for (size_t i = 0; i < inputs_.size(); ++i) {
      ForEachFollowed(i, [&](size_t other) { followed[other] = true; });
    }
    for (const bool wanted : {false, true}) {
      for (size_t i = 0; i < inputs_.size(); ++i) {
        if (followed[i] == wanted && nested_in_[i] == JoinedInputs::kNone) Take(i);
      }
    }
    return std::move(nested_in_);
  }

 private:
  void Take(size_t i) {
    kept_.resize(inputs_.size(), false);
    kept_[i] = true;
    ForEachFollowed(i, [&](size_t other) {
      if (!kept_[other] && nested_in_[other] == JoinedInputs::kNone) nested_in_[other] = i;
    });
  }

  template <typename Use>
  void ForEachFollowed(size_t i, const Use& use) const {
    for (const std::string& path : facts_[i].followed) {
      const auto found = by_path_.find(path);
      if (found == by_path_.end() || found->second == i) continue;
      if (inputs_[found->second].config == inputs_[i].config) use(found->second);
    }
  }

  const std::vector<Input>& inputs_;
  const std::vector<InputFacts>& facts_;
  std::vector<size_t> nested_in_;
  std::vector<bool> kept_;
  std::unordered_map<std::string, size_t> by_path_;
};

// Folders of that name hold callers whose values are not those of any deployment.
bool IsExample(std::string_view folder) {
  for (const std::string_view part : {"/examples/", "/example/", "/tests/", "/test/"}) {
    if (folder.find(part) != std::string_view::npos) return true;
  }
  return false;
}

// The folders of the modules whose resources are in the graph.
std::vector<std::string> CalledModules(const ResourceGraph& graph, const std::string& own_folder,
                                       const std::string& working_directory) {
  std::vector<std::string> folders;
  if (IsExample(own_folder + "/")) return folders;
  const SourceFile* last = nullptr;
  for (const Resource& resource : graph.Resources()) {
    const SourceFile* file = resource.key.file;
    if (file == nullptr || file == last) continue;
    last = file;
    std::string folder(FolderOf(JoinPath(working_directory, file->Path())));
    if (IsInside(own_folder, folder)) continue;
    if (std::find(folders.begin(), folders.end(), folder) == folders.end()) folders.push_back(std::move(folder));
  }
  return folders;
}

}  // namespace

InputFacts FactsOf(const frontend::BuiltGraph& built, const Input& input, const std::string& working_directory) {
  InputFacts facts;
  if (built.status == InputStatus::kSkipped) return facts;
  if (input.kind == Input::Kind::kModule) {
    facts.followed = CalledModules(built.graph, JoinPath(working_directory, input.path), working_directory);
  } else if (built.graph.framework == Framework::kCloudFormation) {
    for (size_t i = 1; i < built.graph.files.size(); ++i) {
      facts.followed.push_back(JoinPath(working_directory, built.graph.files[i]->Path()));
    }
    if (built.status == InputStatus::kAnalysed) facts.names = built.names;
  }
  return facts;
}

JoinedInputs Join(const std::vector<Input>& inputs, const std::vector<InputFacts>& facts,
                  const std::string& working_directory) {
  JoinedInputs joined;
  joined.nested_in = Nesting(inputs, facts, working_directory).Find();
  // By configuration, each with the indexes of its inputs.
  std::vector<std::pair<const Config*, std::vector<size_t>>> parts;
  std::unordered_map<const Config*, size_t> places;
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (joined.nested_in[i] != JoinedInputs::kNone) continue;
    if (facts[i].names.exports.empty() && facts[i].names.imports.empty()) continue;
    const auto [place, added] = places.try_emplace(inputs[i].config, parts.size());
    if (added) parts.push_back({inputs[i].config, {}});
    parts[place->second].second.push_back(i);
  }
  for (const auto& [config, indexes] : parts) {
    std::vector<frontend::cloudformation::CrossStackNames> names;
    for (const size_t i : indexes) names.push_back(facts[i].names);
    for (const std::vector<size_t>& group : frontend::cloudformation::JoinByExports(names)) {
      std::vector<size_t>& members = joined.groups.emplace_back();
      for (const size_t member : group) members.push_back(indexes[member]);
    }
  }
  return joined;
}

}  // namespace plinth::app
