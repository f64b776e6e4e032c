// A cloud assembly of the CDK (cdk.out): which stacks its manifest names, what they are called, where its constructs
// are.
//
// Comes in: a folder. Goes out: facts about the templates in it. Refuses to know: what the templates hold.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/file_system.h"

namespace plinth::frontend::cloudformation {

class Assembly {
 public:
  struct Stack {
    std::string path;                               // of its construct: "Dev/Service"
    std::map<std::string, std::string> parameters;  // AWS::StackName, AWS::Region ... and its own
  };

  // Null where the folder holds no assembly. A stage's own assembly takes the construct tree from the one around it.
  static std::shared_ptr<const Assembly> Read(const FileSystem& files, const std::string& folder);

  // By the name of the template's file; null for nested stacks and assets.
  const Stack* StackOf(std::string_view template_file) const;
  // The file (in the folder) that is uploaded under the key that a URL ends in; empty for none.
  std::string AssetAt(std::string_view url) const;
  // The construct path of a resource of the stack whose construct is at `stack`; empty where it is not known.
  std::string ConstructPath(const std::string& stack, const std::string& logical_id) const;

 private:
  friend class AssemblyReader;
  std::map<std::string, Stack, std::less<>> stacks_;                                     // by template file
  std::unordered_map<std::string, std::string> assets_;                                  // object key -> file
  std::unordered_map<std::string, std::unordered_map<std::string, std::string>> paths_;  // by stack, by logical id
};

}  // namespace plinth::frontend::cloudformation
