#include "frontend/cloudformation/outputs.h"

#include "frontend/cloudformation/loops.h"

namespace plinth::frontend::cloudformation {

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
      if (part.key != "Value" && part.key != "Description") continue;
      Value value = scope.Evaluate(part.value);
      if (!value.IsAbsent()) output.properties.Set(std::string(part.key), std::move(value), scope.At(part.key_range));
    }
    scope.graph().Add(std::move(output));
  });
}

}  // namespace plinth::frontend::cloudformation
