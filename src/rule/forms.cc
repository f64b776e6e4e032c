#include "rule/forms.h"

namespace plinth::rule {
namespace {

using Kind = Condition::Kind;
using enum FormShape;

constexpr Form kForms[] = {
    {"all", Kind::kAll, kConditions, false, false, false, "", false, "all: [c, ...]", "the worst verdict of all"},
    {"any", Kind::kAny, kConditions, false, false, false, "", false, "any: [c, ...]", "the best verdict of all"},
    {"not", Kind::kNot, kCondition, false, false, false, "", false, "not: c",
     "fail and pass swapped; unknown stays unknown"},
    {"at", Kind::kAt, kPath, false, false, true, "default ignore_case", false, "at: PATH + one operator",
     "one value; `default: V` is taken where it is absent, `ignore_case: true` ignores letter case"},
    {"each", Kind::kEach, kPaths, true, true, false, "", false, "each: PATH, where: c, require: c (or forbid: c)",
     "every element that satisfies `where` (optional) satisfies `require`; no element: pass. At the top of a rule one "
     "finding for each offending element, at the property in it that decided"},
    {"some", Kind::kSome, kPaths, true, false, false, "", false, "some: PATH, where: c",
     "at least one element satisfies `where`; under `forbid` at the top of a rule one finding for each such element"},
    {"count", Kind::kCount, kPaths, true, false, true, "", false, "count: PATH, where: c + a numeric operator",
     "the number of elements, or of those that satisfy `where`"},
    {"total_length", Kind::kTotalLength, kPaths, false, false, true, "", false,
     "total_length: PATH + a numeric operator",
     "the number of characters of the values together, written as JSON without white space, a list of one as its "
     "element; parts of texts that are not known count nothing"},
    {"statement", Kind::kSome, kPaths, true, false, false, "", true, "statement: PATH, where: c",
     "some statement of the policy document at PATH satisfies `where`"},
    {"each_statement", Kind::kEach, kPaths, true, true, false, "", true,
     "each_statement: PATH, where: c, require: c (or forbid: c)",
     "every statement that satisfies `where` satisfies `require`; findings at the statement"},
    {"each_text", Kind::kEach, kPaths, true, true, false, "", false,
     "each_text: PATH, where: c, require: c (or forbid: c)",
     "every text below PATH, however deep, that satisfies `where` satisfies `require`; findings at the text", true},
    {"references", Kind::kReferences, kPath, true, false, false, "type attribute", false,
     "references: PATH, type: T, attribute: A, where: c",
     "the value at PATH, or some part of it, refers to a resource of the input, of that type (optional), by that "
     "attribute (optional), that satisfies `where` (optional; paths in it start at that resource). Literal text: fail"},
    {"referenced_by", Kind::kReferencedBy, kTypes, true, false, false, "via", false,
     "referenced_by: T, via: PATH, where: c",
     "some resource of type T (\"*\": any but this one) refers to this one in the property at PATH (optional: in any) "
     "and satisfies `where`; this resource's own literal name counts as a reference"},
    {"exists_resource", Kind::kExistsResource, kTypes, true, false, false, "", false, "exists_resource: T, where: c",
     "the input has a resource of type T that satisfies `where`"},
    {"count_resources", Kind::kCountResources, kTypes, true, false, true, "", false,
     "count_resources: T, where: c + a numeric operator", "the number of resources of type T that satisfy `where`"},
    {"same", Kind::kSame, kTwoPaths, false, false, false, "", false, "same: [PATH, PATH]",
     "both values are equal, or the same reference"},
    {"reachable_from", Kind::kReachable, kReach, false, false, false, "ports except_ports through parts", false,
     "reachable_from: internet, ports: PORTS",
     "a way leads from the internet to the resource; see Ways from the internet"},
    {"distinct", Kind::kDistinct, kWalk, true, false, true, "of along", false,
     "distinct: PATH, of: T, along: [c, ...], where: c + a numeric operator",
     "the number of different values at PATH among resources: those of type T (without `of`: this one), or those that "
     "the steps of `along` lead to from there (each `references: PATH` or `referenced_by: T, via: PATH`), of them "
     "those "
     "that satisfy `where`. A value that is not written is not known"},
};

}  // namespace

std::span<const Form> Forms() { return kForms; }

const Form* FindForm(std::string_view key) {
  for (const Form& form : kForms) {
    if (form.key == key) return &form;
  }
  return nullptr;
}

}  // namespace plinth::rule
