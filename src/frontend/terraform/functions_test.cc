// Expressions and what they give; where all is known, what `terraform console` says.
#include "frontend/terraform/functions.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "frontend/terraform/configuration.h"
#include "graph/graph_dump.h"

namespace plinth::frontend::terraform {
namespace {

Value ValueOf(const std::string& expression) {
  std::string text = "variable \"u\" {}\nresource \"t\" \"o\" {\n  set = \"yes\"\n}\nresource \"t\" \"r\" {\n  v = ";
  text += expression;
  text += "\n}\n";
  const TfModel model = ReadConfiguration({std::make_shared<SourceFile>("main.tf", text)}, {});
  for (const Problem& problem : model.problems) ADD_FAILURE() << problem.message;
  const Map::Entry* entry = model.resources.at(1).values.Find("v");
  return entry == nullptr ? Value() : entry->value.At({});
}

struct Case {
  const char* name;
  const char* expression;
  const char* value;
};

class FunctionTest : public testing::TestWithParam<Case> {};

TEST_P(FunctionTest, Gives) { EXPECT_EQ(DumpValue(ValueOf(GetParam().expression)), GetParam().value); }

constexpr Case kCases[] = {
    {"jsonencode", R"-("-${jsonencode({b=1,a="<x>&'é\u2028",c=[1.5,null,true],d=0.1})}")-",
     R"-("-{\"a\":\"\\u003cx\\u003e\\u0026'é\\u2028\",\"b\":1,\"c\":[1.5,null,true],\"d\":0.1}")-"},
    {"format_verbs",
     R"-(format("%v %v %q %#v %5.2f %05d|%-5s|%5s", 1.5, [1,"a"], "x\"y", {a=1}, 3.14159, 42, "ab", "cd"))-",
     R"-("1.5 [1,\"a\"] \"x\\\"y\" {\"a\":1}  3.14 00042|ab   |   cd")-"},
    {"format_text", R"-(format("%s %s", true, 1))-", R"-("true 1")-"},
    {"title", R"-(title("hello wORLD foo-bar a_b"))-", R"-("Hello WORLD Foo-Bar A_b")-"},
    {"substr", R"-(substr("hello", -3, -1))-", R"-("llo")-"},
    {"lookup", R"-(lookup({a=1}, "b", "z"))-", R"-("z")-"},
    {"element", R"-(element(["a","b"], 5))-", R"-("b")-"},
    {"coalesce", R"-(coalesce("", "b"))-", R"-("b")-"},
    {"slice", R"-(slice(["a","b","c"],1,2))-", R"-(["b"])-"},
    {"distinct", R"-(distinct(["b","a","b"]))-", R"-(["b", "a"])-"},
    {"flatten", R"-(flatten([["a",["b"]],"c"]))-", R"-(["a", "b", "c"])-"},
    {"merge", R"-(merge({a=1},null,{b=2}))-", R"-({a: 1, b: 2})-"},
    {"setproduct", R"-(setproduct(["a","b"],[1,2]))-", R"-([["a", 1], ["a", 2], ["b", 1], ["b", 2]])-"},
    {"chunklist", R"-(chunklist([1,2,3],2))-", R"-([[1, 2], [3]])-"},
    {"matchkeys", R"-(matchkeys(["a","b"],[1,2],[2]))-", R"-(["b"])-"},
    {"range", R"-([range(3), range(1,10,4)])-", R"-([[0, 1, 2], [1, 5, 9]])-"},
    {"transpose", R"-(transpose({a=["x","y"],b=["x"]}))-", R"-({x: ["a", "b"], y: ["a"]})-"},
    {"index", R"-(index(["a","b"],"b"))-", R"-(1)-"},
    {"try_number", R"-(try(tonumber("x"), "fallback"))-", R"-("fallback")-"},
    {"equality", R"-([1 == "1", [1] == ["1"], toset(["b","a"]) == toset(["a","b"])])-", R"-([false, false, true])-"},
    {"keys", R"-(keys({b=1,a=2}))-", R"-(["a", "b"])-"},
    {"values", R"-(values({b=1,a=2}))-", R"-([2, 1])-"},
    {"zipmap", R"-(zipmap(["b","a"],[1,2]))-", R"-({b: 1, a: 2})-"},
    {"cidrsubnet", R"-(cidrsubnet("10.0.0.0/16",8,2))-", R"-("10.0.2.0/24")-"},
    {"cidrhost", R"-([cidrhost("10.0.0.0/16",-2), cidrhost("10.0.0.0/16",5)])-", R"-(["10.0.255.254", "10.0.0.5"])-"},
    {"cidrsubnets", R"-(cidrsubnets("10.1.0.0/16",4,4,8))-", R"-(["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24"])-"},
    {"cidrnetmask", R"-(cidrnetmask("10.0.0.0/20"))-", R"-("255.255.240.0")-"},
    {"cidr_of_ipv6", R"-(cidrsubnet("fd00::/48",16,162))-", R"-("fd00:0:0:a2::/64")-"},
    {"split", R"-(split(",","a,,b"))-", R"-(["a", "", "b"])-"},
    {"join", R"-(join("-",["a","b"],["c"]))-", R"-("a-b-c")-"},
    {"trim", R"-(trim("  xax ", " x"))-", R"-("a")-"},
    {"numbers",
     R"-([signum(-3), parseint("ff",16), log(100,10), pow(2,10), max(1,2.5), min([1,2]...), sum([1,2.5]), ceil(1.2), floor(-1.2), abs(-2)])-",
     R"-([-1, 255, 2, 1024, 2.5, 1, 3.5, 2, -2, 2])-"},
    {"urlencode", R"-(urlencode("a b&ü/"))-", R"-("a+b%26%C3%BC%2F")-"},
    {"base64", R"-([base64encode("hé"), base64decode("aMOp")])-", R"-(["aMOp", "hé"])-"},
    {"sets", R"-(tolist(toset(["b","a"])))-", R"-(["a", "b"])-"},
    {"one", R"-([one([]), one(["x"])])-", R"-([null, "x"])-"},
    {"quantifiers", R"-([alltrue([]), anytrue([]), alltrue([true, "true"]), anytrue([false, null])])-",
     R"-([true, false, true, false])-"},
    {"contains", R"-(contains(["a"],"b"))-", R"-(false)-"},
    {"compact", R"-(compact(["a","",null]))-", R"-(["a"])-"},
    {"sort", R"-([sort(["b","a","C"]), reverse(["a","b"])])-", R"-([["C", "a", "b"], ["b", "a"]])-"},
    {"numbers_as_text", R"-("${1.0} ${1.10} ${1e3}")-", R"-("1 1.1 1000")-"},
    {"remainder", R"-([5 % -3, -5 % 3, -5 / 2])-", R"-([2, -2, -2.5])-"},
    {"for_over_map", R"-([for k,v in {b=1,a=2} : "${k}${v}"])-", R"-(["a2", "b1"])-"},
    {"for_groups", R"-({for x in ["a","b","a"] : x => 1...})-", R"-({a: [1, 1], b: [1]})-"},
    {"for_over_set", R"-([for x in toset(["b","a"]): x])-", R"-(["a", "b"])-"},
    {"fractional_index", R"-([1,2,3][1.0])-", R"-(2)-"},
    {"nested_access", R"-({a={b=1}}["a"].b)-", R"-(1)-"},
    {"splats", R"-([[{a=1},{a=2}].*.a, [{a=1},{a=2}][*].a, "x"[*], null[*]])-", R"-([[1, 2], [1, 2], ["x"], []])-"},
    {"cases_of_letters", R"-([upper("straße"), lower("ÀÉ")])-", R"-(["STRAßE", "àé"])-"},
    {"replace", R"-(replace("hello","l","L"))-", R"-("heLLo")-"},
    {"jsondecode", R"-(jsondecode("{\"a\":[1,2.50,null]}"))-", R"-({a: [1, 2.5, null]})-"},
    {"tobool", R"-(tobool("true"))-", R"-(true)-"},
    {"starts", R"-([startswith("abc","ab"), endswith("abc","bc"), strcontains("abc","x")])-",
     R"-([true, true, false])-"},
    {"indent", R"-(indent(2,"a\nb"))-", R"-("a\n  b")-"},
    {"paths", R"-([basename("a/b.txt"), dirname("a/b.txt")])-", R"-(["b.txt", "a"])-"},
    {"characters", R"-([length("héé"), strrev("abc"), length([1,2]), length({a=1})])-", R"-([3, "cba", 2, 1])-"},
    {"coalescelist", R"-(coalescelist([],["a"]))-", R"-(["a"])-"},
    {"set_algebra", R"-([setintersection(["a","b"],["b"]), setunion(["a"],["b"]), setsubtract(["a","b"],["b"])])-",
     R"-([["b"], ["a", "b"], ["a"]])-"},
    {"trims", R"-([trimprefix("abc","a"), trimsuffix("abc","c"), trimspace(" a "), chomp("a\n")])-",
     R"-(["bc", "ab", "a", "a"])-"},
    {"formatlist", R"-(formatlist("%s-%s", ["a","b"], "x"))-", R"-(["a-x", "b-x"])-"},
    {"logic", R"-([true && false, true || false, !true, 1 < 2, 2 >= 3])-", R"-([false, true, false, true, false])-"},
    {"can", R"-([can(tonumber("x")), can({a=1}.a), can([][0])])-", R"-([false, true, false])-"},
    {"heredoc_loop", R"-("%{ for x in ["a", "b"] ~} ${x} %{ endfor }")-", R"-("a b ")-"},
    {"partly_known_text", R"-("a-${var.u}-b")-", R"-("a-${<unknown: variable u has no default>}-b")-"},
    {"upper_of_unknown", R"-(upper(var.u))-", R"-(<unknown: variable u has no default>)-"},
    {"known_despite_unknown",
     R"-([var.u && false, var.u || true, length([var.u]), keys({a=var.u}), element([var.u, 1], 1)])-",
     R"-([false, true, 1, ["a"], 1])-"},
    {"concat_of_unknown_elements", R"-(concat([var.u], [1]))-", R"-([<unknown: variable u has no default>, 1])-"},
    {"join_of_references", R"-(join(",", [t.o.arn, "x"]))-", R"-("${<t.o.arn>},x")-"},
    {"format_of_reference", R"-(format("%s/*", t.o.arn))-", R"-("${<t.o.arn>}/*")-"},
    {"reference_is_not_null", R"-([t.o.arn != null, t.o.arn == "", t.o.set, t.o.set == "yes", upper(t.o.set)])-",
     R"-([true, false, <t.o.set>, true, "YES"])-"},
    {"unknown_condition", R"-([var.u ? 1 : 2, var.u ? 3 : 3])-",
     R"-([<unknown: its condition is unknown: variable u has no default>, 3])-"},
    {"regex", R"-([regex("([a-z]+)-([0-9]+)","abc-12"), regex("(?P<x>[a-z]+)","abc"), regex("b", "abc")])-",
     R"-([["abc", "12"], {x: "abc"}, "b"])-"},
    {"regexall", R"-([regexall("[a-z]","ab1c"), length(regexall("x", "abc"))])-", R"-([["a", "b", "c"], 0])-"},
    {"replace_pattern", R"-([replace("hello","/l+/","L"), replace("a-b","/(a)-(b)/","$2-$1"), can(regex("x","y"))])-",
     R"-(["heLo", "b-a", false])-"},
    {"unknown_function", R"-(frobnicate(1))-", R"-(<unknown: frobnicate() is not evaluated>)-"},
    {"coalesce_of_reference", R"-(coalesce(null, t.o.arn, "x"))-", R"-(<t.o.arn>)-"},
    {"try_of_missing_attribute", R"-(try({a=1}.b, t.o.arn))-", R"-(<t.o.arn>)-"},
    {"contains_unknown", R"-([contains([var.u], "a"), contains([var.u, "a"], "a")])-",
     R"-([<unknown: variable u has no default>, true])-"},
    {"merge_of_unknown", R"-(merge({a=1}, var.u))-", R"-(<unknown: variable u has no default>)-"},
};

INSTANTIATE_TEST_SUITE_P(All, FunctionTest, testing::ValuesIn(kCases),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(Functions, MarkWhatComesFromSensitiveValues) {
  EXPECT_TRUE(ValueOf("upper(sensitive(\"x\"))").Sensitive());
  EXPECT_TRUE(ValueOf("\"a${sensitive(\"x\")}\"").Sensitive());
  EXPECT_TRUE(ValueOf("jsonencode({ a = sensitive(\"x\") })").AsMap().Find("a")->value.Sensitive());
  EXPECT_FALSE(ValueOf("nonsensitive(sensitive(\"x\"))").Sensitive());
}

}  // namespace
}  // namespace plinth::frontend::terraform
