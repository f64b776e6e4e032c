#include "frontend/cloudformation/outputs.h"

#include "frontend/cloudformation/loops.h"

namespace plinth::frontend::cloudformation {
namespace {

// A name that is computed is left out: what it is made from is not handed out.
void DescribeOutput(Scope& scope, const syntax::Entry& part, Resource& output) {
  const Location where = scope.At(part.key_range);
  if (part.key != "Export") return;
  output.properties.Set("Exported", Value::Bool(true, scope.At(part.value)), where);
  const syntax::Node* name = part.value.Find("Name");
  if (!name || !name->IsScalar() || !name->tag.empty()) return;
  output.properties.Set("ExportName", Value::String(std::string(name->text), scope.At(*name)), scope.At(*name));
}

}  // namespace

void AddOutputs(Scope& scope, const syntax::Node& root) {
  const syntax::Node* outputs = root.Find("Outputs");
  if (!outputs) return;
  ForEachEntry(scope, *outputs, [&](const syntax::Entry& entry) {
    Resource output;
    output.id = "output." + scope.Key(entry.key);
    output.type = "Plinth::Output";
    output.source_type = "Output";
    output.key = scope.At(entry.key_range);
    output.body = scope.At(Range{entry.key_range.begin, std::max(entry.value.range.end, entry.key_range.end)});
    const syntax::Node* condition = entry.value.Find("Condition");
    if (condition && condition->IsScalar())
      output.condition = scope.Condition(scope.Key(condition->text), scope.At(*condition));
    for (const syntax::Entry& part : entry.value.entries) {
      if (part.key == "Value" || part.key == "Description") {
        Value value = scope.Evaluate(part.value);
        if (!value.IsAbsent()) output.properties.Set(std::string(part.key), std::move(value), scope.At(part.key_range));
      } else if (scope.options().views) {
        DescribeOutput(scope, part, output);
      }
    }
    scope.graph().Add(std::move(output));
  });
}

}  // namespace plinth::frontend::cloudformation
