// The normal form: resources in CloudFormation's vocabulary, whatever they were written in, and the references among
// them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plinth/guard.h"
#include "plinth/source.h"
#include "plinth/value.h"

namespace plinth {

enum class Framework : uint8_t { kCloudFormation, kTerraform };

// The author's names for canonical property paths: "VersioningConfiguration.Status" ->
// "versioning_configuration.status". One instance per source type; static, shared by resources.
class AuthorNames {
 public:
  virtual ~AuthorNames() = default;
  // `canonical_path` without list indexes ("Policies[].PolicyName"); unknown paths come back unchanged.
  virtual std::string Of(std::string_view canonical_path) const = 0;
};

struct Resource {
  std::string id;  // logical id, or Terraform address (module.a.aws_s3_bucket.b["x"]); unique in its graph
  std::string
      type;  // canonical: "AWS::S3::Bucket", "Plinth::IAM::AccountPasswordPolicy"; unmapped Terraform keeps its own
  std::string source_type;  // as written: "aws_s3_bucket", "AWS::Serverless::Function"
  Location key;             // what names it: the logical id, the block header; findings about absence go here
  Location body;            // the whole of it; suppressions and hovers use it
  Location planned;         // where it stands in the plan, if the plan was joined to its source; else none
  Guard condition;          // it exists under this guard only
  Map properties;           // canonical paths; extension paths under "Plinth"
  Map attributes;  // DeletionPolicy, UpdateReplacePolicy, UpdatePolicy, CreationPolicy, DependsOn, Metadata, Type...
  std::vector<std::string> path;  // from the root: nested stack ids, or modules; empty at the root
  std::string construct_path;     // aws:cdk:path, if any
  bool partial = false;           // a stub: its parent or its contents are out of sight; absence there proves nothing
  bool generated = false;         // made by a tool, not by the author (CDK's custom resource providers)
  std::shared_ptr<const AuthorNames> author_names;  // null: the canonical names are the author's
  std::string
      written_in;  // where this is only a piece of what the author wrote (a policy given as an attribute): that id
  std::vector<std::string> part_of;     // ids of what it belongs to: a policy's bucket, a listener's load balancer
  std::vector<Location> folded_bodies;  // of folded_ids, in their order
  std::vector<std::string> folded_ids;  // satellites whose properties were merged into this one

  // Notes a satellite that was merged into this one; a repeated last one counts once.
  void AddFolded(const std::string& satellite, const Location& where) {
    if (!folded_ids.empty() && folded_ids.back() == satellite) return;
    folded_ids.push_back(satellite);
    folded_bodies.push_back(where);
  }

  // What people call it: the id that stands in the author's file.
  const std::string& Name() const { return written_in.empty() ? id : written_in; }
};

// `from` mentions `to` in the property at `path` ("Policies[0].Roles[1]"). Attributes' paths begin with '@'
// ("@DependsOn[0]").
struct Edge {
  uint32_t from = 0;  // index into Resources()
  uint32_t to = 0;
  std::string path;
  std::string attribute;  // as in Reference
};

// A wish of the author that findings be kept quiet. Covers `covers` of its file, or one resource, or all of a file.
struct Suppression {
  std::vector<std::string> rules;  // names as written; never empty
  std::string reason;              // may be empty
  Location where;                  // the comment or metadata entry
  Location covers;                 // findings whose place starts in here; whole file: range over all of it
  std::string resource;            // if not empty: findings about this resource, wherever they point
};

class ResourceGraph {
 public:
  Framework framework = Framework::kCloudFormation;
  std::vector<Choice> choices;
  std::vector<Guard> assertions;  // hold under every assignment that can be deployed (Rules, AllowedValues)
  Assignment defaults;            // choices decided beforehand (parameter values, defaults)
  std::vector<std::shared_ptr<const SourceFile>> files;  // files[0] is the input; all that Locations here point into
  std::vector<Problem> problems;
  std::vector<Suppression> suppressions;
  std::vector<std::string> notes;  // told once with -v: "module vpc is not present: its outputs are unknown"

  // Ids stay unique: adding a second resource of the same id is refused (returns null, a Problem is the caller's to
  // make). The pointer is good until the next Add or Remove.
  Resource* Add(Resource resource);
  void Remove(const std::function<bool(const Resource&)>& doomed);
  const std::vector<Resource>& Resources() const { return resources_; }
  std::vector<Resource>& Resources() { return resources_; }
  const Resource* Find(std::string_view id) const;
  Resource* Find(std::string_view id);

  // Computes edges and the index by type. Call once after the last change; Add and Remove undo it.
  void Freeze();
  // Only after Freeze(). Sorted by (from, path).
  const std::vector<Edge>& Edges() const { return edges_; }
  // Indexes of the edges that lead to a resource.
  const std::vector<uint32_t>& EdgesTo(uint32_t resource) const { return edges_to_[resource]; }
  // Indexes of the resources of one canonical type, in the order of the graph.
  const std::vector<uint32_t>& OfType(std::string_view type) const;
  uint32_t IndexOf(const Resource& resource) const { return static_cast<uint32_t>(&resource - resources_.data()); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::vector<Resource> resources_;
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> by_id_;
  std::unordered_map<std::string, std::vector<uint32_t>, Hash, std::equal_to<>> by_type_;
  std::vector<Edge> edges_;
  std::vector<std::vector<uint32_t>> edges_to_;
};

}  // namespace plinth
