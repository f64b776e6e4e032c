#!/usr/bin/env python3
"""terraform_expressions.py OUT.tsv [--terraform PROGRAM]: writes expressions over all pure functions of the language,
each with what `terraform console` makes of it: JSON, or the word error. A test compares plinth with the recorded file,
so that it needs no terraform. The expressions may read the files of testdata/terraform/expressions/files.
"""
import argparse
import base64
import itertools
import json
import os
import subprocess
import sys
import tempfile

FILES = os.path.join(os.path.dirname(__file__), "../../testdata/terraform/expressions/files")

TEXTS = ['""', '"a"', '"Hello, World"', '"  padded\\t"', '"straße"', '"ÀÉÎ õ"', '"one two-three_four"', '"a,b,,c"', '"Ж日本"',
         '"e\\u0301x"', '"line one\\nline two\\r\\n"', '"10.5"', '"<a href=\\"x\\">&amp;</a>"', '"👩‍👩‍👧 ok"', '"aaa"', 'true', '12', '1.50']
SHORT = ['""', '"a"', '"l"', '"lo"', '"o"', '", "', '"x"', '"aa"', '"ß"']
NUMBERS = ["0", "1", "-1", "2.5", "-2.5", "10", "1e3", "0.1", '"7"', "100000000", "-0.5"]
INTEGERS = ["0", "1", "2", "-1", "3", "5"]
LISTS = ["[]", '["b", "a", "c"]', '["a", "a", "b"]', "[3, 1, 2]", '[1, "x", true]', '["", "a", ""]', "[[1, 2], [3]]",
         '[{a = 1}, {a = 2}]', "[null, 1]", 'toset(["z", "y", "z"])', "[true, false]", '["1", 2]', "tolist([1, 2, 3, 4])"]
MAPS = ["{}", '{a = 1, b = 2}', '{b = "x", a = "y"}', '{a = [1, 2], b = []}', '{a = {x = 1}, b = {y = 2}}', '{"k 1" = null, z = true}',
        'tomap({a = "1", b = "2"})', '{"1" = "one", "é" = "e"}']
ANY = ["null", "true", "1.5", '"x"', '"10"', '["a", 1]', '{a = 1}', 'toset(["q", "p"])', "[]", "{}", "tolist([1, 2])", '"true"', "[[]]",
       '[1, [2, {c = null}]]', 'tomap({k = 1})', '[{a = 1}, {a = "x"}]']
CIDRS = ['"10.0.0.0/16"', '"192.168.10.128/25"', '"172.16.0.1/12"', '"0.0.0.0/0"', '"fd00:1:2::/48"', '"2001:db8::/32"', '"10.0.0.5/32"',
         '"10.0.0.0"', '"300.0.0.0/8"', '"::/0"', '"fe80::1/64"']
TIMES = ['"2024-02-29T23:59:58Z"', '"2017-11-22T00:00:00Z"', '"2023-12-31T12:34:56.789+02:30"', '"1999-01-01T00:00:00-08:00"', '"2024-01-05T09:05:07Z"',
         '"2024-02-30T00:00:00Z"', '"yesterday"']
FORMATS = ['"DD MMM YYYY hh:mm ZZZ"', '"EEEE, DD-MMM-YY hh:mm:ss ZZZ"', '"EEE, DD MMM YYYY hh:mm:ss ZZZZ"', '"MMM DD, YYYY"', '"HH:mmaa"',
           '"h:m:s AA"', '"YYYYMMDD\'T\'hhmmssZ"', '"MMMM D \'o\'\'clock\' H"', '"M/D/YY ZZZZZ"', '"X"', '"YYY"', '"\'open"', '""', '"DDD"']
REGEX = ['"[a-z]+"', '"([a-z]+)([0-9]*)"', '"(?P<first>[a-z])(?P<rest>.*)"', '"^$"', '"x*"', '"[0-9]+"', '"(a)|(b)"', '"("', '"\\\\s"', '"(?i)HELLO"', '"\\\\p{L}+"', '"."']
SUBJECTS = ['"abc123"', '"hello world"', '""', '"b"', '"a1 b2"', '"été"', '"HELLO hello"']
JSON_TEXTS = ['"{\\"a\\": [1, 2.5, null, true], \\"b\\": {\\"c\\": \\"\\\\u00e9\\"}}"', '"[]"', '"\\"x\\""', '"1e2"', '"{"', '"null"', '"[1, 2"', '"true"',
              '" {\\"a\\" : 1} "', '"{\\"a\\":1,\\"a\\":2}"', '"01"', '""', '"[1,]"', '"{\\"a\\":\\"b\\"} x"']
YAML_TEXTS = ['"a: 1\\nb: [x, 2, true]\\n"', '"- a\\n- b: c\\n"', '"hello"', '"{a: null, b: ~}"', '"a: yes"', '"1.5"', '"a: 0x10\\nb: 0o17\\nc: 1e3"', '"\\"quoted\\""',
              '"a: |\\n  two\\n  lines\\n"', '"a: >\\n  folded\\n  text\\n"', '"x: &anchor {k: v}\\ny: *anchor\\n"', '"a: !!str 12"', '"2024-01-01"', '"a: b: c"', '"[unclosed"',
              '""', '"null"', '"~"', '"a: {<<: {b: 1}}"', '"on: off"', '"- 1\\n- -2\\n- +3\\n- .5"', '"? a\\n: b"', '"1: x\\ntrue: y"', '"a: .inf"', '"- 0b11\\n- 1_000"',
              '"a: \'single \'\' quote\'"', '"---\\na: 1\\n"', '"a: 1\\n---\\nb: 2\\n"', '"a: !!binary aGVsbG8="', '"a: 012"']
CSV_TEXTS = ['"a,b\\n1,2\\n3,4\\n"', '"a,b\\n\\"x, y\\",\\"q\\"\\"q\\"\\n"', '"a\\n"', '""', '"a,b\\n1\\n"', '"a,a\\n1,2\\n"', '"a,b\\r\\n1,2\\r\\n"', '"a,b\\n\\n1,2"', '"a\\n\\"x\\ny\\""',
             '"a,b\\n 1 ,2"', '"a\\nx\\"y"']

# function -> argument lists that are multiplied with each other
PRODUCTS = {
    "abs": [NUMBERS], "ceil": [NUMBERS], "floor": [NUMBERS], "signum": [NUMBERS], "log": [["1", "8", "100", "0.5", "0", "-1"], ["2", "10", "1"]],
    "pow": [NUMBERS[:8], ["0", "2", "-1", "0.5"]], "max": [["1", "-2.5", '"7"'], ["0", "2"], ["3"]], "min": [["1", "-2.5", '"7"'], ["0", "2"], ["3"]],
    "parseint": [['"ff"', '"100"', '"-12"', '"zz"', '"+7"', '""', '"Az"', "101", '"9.5"'], ["2", "8", "10", "16", "36", "62", "1"]],
    "upper": [TEXTS], "lower": [TEXTS], "title": [TEXTS], "chomp": [TEXTS], "trimspace": [TEXTS], "strrev": [TEXTS],
    "length": [TEXTS[:16] + LISTS + MAPS], "base64encode": [TEXTS], "urlencode": [TEXTS], "md5": [TEXTS], "sha1": [TEXTS], "sha256": [TEXTS], "sha512": [TEXTS],
    "base64sha256": [TEXTS], "base64sha512": [TEXTS], "base64decode": [['"aGVsbG8="', '"aGVsbG8"', '""', '"/+8="', '"aMOp"', '"a b"', '"===="']],
    "textencodebase64": [['"hello"', '"é"', '""', '"日本"'], ['"UTF-8"', '"UTF-16LE"', '"UTF-16BE"', '"ISO-8859-1"', '"nonsense"']],
    "textdecodebase64": [['"aGVsbG8="', '"aABlAA=="', '"6Q=="', '"!"'], ['"UTF-8"', '"UTF-16LE"', '"UTF-16BE"', '"ISO-8859-1"']],
    "uuidv5": [['"dns"', '"url"', '"oid"', '"x500"', '"6ba7b810-9dad-11d1-80b4-00c04fd430c8"', '"bad"'], ['"www.example.com"', '""', '"é"']],
    "trim": [TEXTS[:12], ['""', '" "', '"a"', '"ÀHd "']], "trimprefix": [TEXTS[:8], ['""', '"a"', '"Hel"']], "trimsuffix": [TEXTS[:8], ['""', '"d"', '"four"']],
    "startswith": [TEXTS[:8], ['""', '"a"', '"Hel"']], "endswith": [TEXTS[:8], ['""', '"a"', '"rld"']], "strcontains": [TEXTS[:8], ['""', '"a"', '"o, W"']],
    "split": [['","', '""', '", "', '"o"'], TEXTS[:9]], "join": [['","', '""', '" é "'], LISTS[:6] + LISTS[9:]],
    "substr": [['"hello world"', '"ÀÉÎ"', '""', '"👩‍👩‍👧 ok"'], ["0", "1", "-3", "20", "1.5"], ["-1", "0", "2", "100"]],
    "indent": [["0", "2", "-1"], ['"a"', '"a\\nb\\n\\nc"', '""']],
    "replace": [['"hello"', '"a.b.c"', '"1 + 2"', '""'], ['"l"', '"."', '"/l+/"', '"/(h)(e)/"', '"/[0-9]/"', '"/(?P<d>[.])/"', '"/"', '""'], ['"X"', '"$2$1"', '"${d}"', '"$$"', '""', '"<$0>"']],
    "regex": [REGEX, SUBJECTS], "regexall": [REGEX, SUBJECTS],
    "jsonencode": [ANY + TEXTS + NUMBERS], "jsondecode": [JSON_TEXTS], "yamldecode": [YAML_TEXTS], "yamlencode": [ANY + TEXTS[:14] + MAPS + LISTS[:8]], "csvdecode": [CSV_TEXTS],
    "tostring": [ANY], "tonumber": [ANY + ['"1.50"', '"1e3"', '"0x10"', '" 1"', '"-3"', '"+3"']], "tobool": [ANY + ['"false"', '"TRUE"', "0", '"1"']],
    "tolist": [ANY + LISTS], "toset": [ANY + LISTS], "tomap": [ANY + MAPS],
    "keys": [MAPS + ["[]"]], "values": [MAPS + ["[]"]], "lookup": [MAPS[:7], ['"a"', '"zz"'], ['"default"', "1", "null"]], "merge": [MAPS, MAPS[1:6] + ["null"]],
    "zipmap": [['["a", "b"]', "[]", '["x"]', '["k", "k"]'], ["[1, 2]", "[]", '["v", true]', '[[1]]']],
    "concat": [LISTS[:9], ["[]", '["q"]', "[1, 2]"]], "reverse": [LISTS], "sort": [LISTS], "distinct": [LISTS], "flatten": [LISTS + ['[["a", ["b", [1]]], [], "c"]', '[toset(["b","a"]), ["c"]]']],
    "compact": [LISTS], "coalesce": [['""', "null", '"a"'], ["null", '"b"', "1"], ['"c"']], "coalescelist": [["[]", '["a"]', "null"], ["[]", '["b"]', "[1]"]],
    "element": [LISTS, ["0", "1", "4", "1.5"]], "index": [LISTS[:6] + ["[true]"], ['"a"', "1", "true", '"zz"']], "contains": [LISTS, ['"a"', "1", "true", "null", "[3]"]],
    "slice": [LISTS[:6] + LISTS[9:10], ["0", "1", "2"], ["1", "2", "3"]], "chunklist": [LISTS[:6], ["0", "1", "2", "-1"]], "range": [["3", "0", "-2", "2.5"], ["5", "-4", "1"], ["1", "-2", "0.5", "0"]],
    "one": [["[]", '["a"]', "[1, 2]", "null", 'toset([])', 'toset(["x"])']], "sum": [LISTS + ["[1.5, 2]", "[0.1, 0.2]", '["1", "2"]']], "alltrue": [LISTS + ["[true, true]", '["true"]']], "anytrue": [LISTS + ["[false]", '["true"]']],
    "setproduct": [["[]", '["a", "b"]', "[1]", 'toset(["y", "x"])'], ['["c"]', "[1, 2]", "[]"]], "setunion": [LISTS[:6], ["[]", '["a", "z"]', "[1]"]], "setintersection": [LISTS[:6], ["[]", '["a", "z"]', "[1]"]],
    "setsubtract": [LISTS[:6], ["[]", '["a", "z"]', "[1]"]], "transpose": [['{}', '{a = ["x", "y"], b = ["x"]}', '{a = []}', '{a = "x"}', '{b = ["2", "1"], a = [1]}']],
    "matchkeys": [['["a", "b", "c"]', "[1, 2, 3]"], ['["x", "y", "x"]', "[1, 2]"], ['["x"]', "[]", '["q"]']],
    "cidrhost": [CIDRS, ["0", "5", "-2", "70000", "268435456"]], "cidrnetmask": [CIDRS], "cidrsubnet": [CIDRS, ["4", "0", "16"], ["0", "3", "15"]], "cidrsubnets": [CIDRS, ["1", "4"], ["4", "8"]],
    "formatdate": [FORMATS, TIMES], "timeadd": [TIMES, ['"10m"', '"-1h30m"', '"1.5s"', '"24h"', '"x"', '"1h2m3s4ms5us6ns"', '"10"', '"0"']], "timecmp": [TIMES[:5], TIMES[:6]],
    "format": [['"%s"', '"%v"', '"%q"', '"%d"', '"%t"', '"%#v"', '"[%5s]"', '"[%-5s]"', '"%05d"', '"%.2f"', '"%x"', '"%e"', '"%g"', '"%b"', '"%%%s"', '"%[1]s-%[1]v"', '"%z"', '"%"', '"no verb"', '"%+d"', '"%X"', '"%o"', '"%8.3f|"', '"%.2s"', '"% d"'],
               ['"text"', "42", "3.14159", "true", '"12"', '["a", 1]', "null", '"é\\"q"']],
    "formatlist": [['"%s!"', '"%s-%s"', '"%d"'], ['["a", "b"]', '"x"', "[1, 2]", "[]"], ['["c", "d"]', '"y"']],
    "basename": [['"a/b.txt"', '"/"', '""', '"a/"', '"x"', '"../y"']], "dirname": [['"a/b.txt"', '"/"', '""', '"a/"', '"x"', '"../y"', '"/a/b/../c"', '"a//b"']],
    "file": [['"hello.txt"', '"none.txt"', '"sub/inner.json"', '"bytes.bin"']], "fileexists": [['"hello.txt"', '"none.txt"']], "filebase64": [['"hello.txt"', '"bytes.bin"']],
    "filemd5": [['"hello.txt"']], "filesha1": [['"hello.txt"', '"bytes.bin"']], "filesha256": [['"hello.txt"']], "filesha512": [['"hello.txt"']], "filebase64sha256": [['"hello.txt"']], "filebase64sha512": [['"hello.txt"']],
    "fileset": [['"."', '"sub"', '"nowhere"'], ['"*"', '"*.txt"', '"**"', '"**/*.json"', '"{hello,bytes}.*"', '"sub/?nner.json"', '"[a-h]*.txt"', '"sub/*"']],
    "templatefile": [['"greeting.tftpl"'], ['{name = "Ann", items = ["x", "y"]}', '{name = "Bo", items = []}', '{name = "<é>"}', '{name = 1, items = [1, true]}']],
    "sensitive": [['"x"']], "nonsensitive": [['sensitive("x")', '"x"']], "issensitive": [['sensitive("x")', '"x"', "[1]"]],
    "can": [["tonumber(\"x\")", "{a = 1}.b", "[][0]", "upper(\"a\")", "null.x"]],
    "ephemeralasnull": [['"x"']],
}

OPERANDS = ["1", "2.5", '"3"', "true", '"true"', '"x"', "null", "[1]", '["1"]', "{a = 1}", '{a = "1"}', 'toset(["a"])', 'tolist(["a"])', "-4", "0"]
BINARY = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"]
CONDITIONALS = ["1", '"a"', "true", "null", "[1, 2]", '["a"]', "{a = 1}", '{b = "x"}', 'toset(["a"])', "[]", "tolist([1])", 'tomap({a = "z"})', '"1"', '{a = "q"}', "[1]"]
OTHERS = r'''
[for x in ["a", "b"] : upper(x)]
[for i, x in ["a", "b"] : "${i}${x}"]
[for k, v in {b = 1, a = 2} : "${k}=${v}"]
[for x in toset(["b", "a", "b"]) : x]
[for k, v in toset(["b", "a"]) : k]
[for x in [1, 2, 3, 4] : x * x if x % 2 == 0]
{for x in ["a", "b"] : x => upper(x)}
{for x in ["a", "b", "a"] : x => x}
{for i, x in ["a", "b", "a"] : x => i...}
{for k, v in {a = 1, b = 2} : v => k}
{for k, v in {a = 1, b = null} : k => v if v != null}
[for x in "abc" : x]
[for x in null : x]
[for x in [1, [2, 3]] : x]
{for x in [1, 2] : "k${x}" => [x, x + 1]}
[for x in [{n = "a", v = 1}, {n = "b", v = 2}] : x.v][*]
[{a = 1}, {a = 2}][*].a
[{a = {b = 1}}, {a = {b = 2}}][*].a.b
[{a = [1, 2]}, {a = [3]}][*].a[0]
[{a = 1}, {a = 2}].*.a
[[1, 2], [3]][*][0]
[[1, 2], [3]].*.0
null[*]
"x"[*]
{a = 1}[*].a
{a = 1}.*.a
[][*].a
toset(["b", "a"])[*]
tolist([{a = 1}])[*].a
[1, 2, 3][1]
[1, 2, 3][-1]
[1, 2, 3]["1"]
[1, 2, 3][3]
{a = 1}["a"]
{a = 1}.a
{a = 1}["b"]
{"1" = "x"}[1]
{a = {b = [1, {c = "deep"}]}}.a.b[1].c
tomap({a = 1})["a"]
tomap({a = 1}).a
toset(["a"])[0]
"abc"[0]
"a${1}b${true}c${"d"}"
"${[1, 2]}"
"x${[1, 2]}"
"x${null}"
"x${{a = 1}}"
"${1}"
"${"${"nested"}"}"
"%{if true}yes%{else}no%{endif}"
"%{if false}yes%{endif}"
"a %{if 1 == 1~}  trimmed  %{~endif} b"
"%{for x in ["a", "b"]}<${x}>%{endfor}"
"%{for i, x in ["a", "b"]}${i}:${x};%{endfor}"
"%{for k, v in {b = 1, a = 2}}${k}=${v} %{endfor}"
"$${not} %%{this}"
"\u00e9\U0001F600\t\"\\"
"$"
"%"
"a$b%c"
"$$"
"$$$${x}"
1 + 2 * 3 - 4 / 2
(1 + 2) * 3
-(-3)
!true || true && false
!(true && false)
1 < 2 == true
"a" == "a" ? "same" : "other"
true ? 1 : 1 / 0
false ? [][0] : "ok"
1 == 1.0
"1" == 1
[1, 2] == [1, 2]
{a = 1, b = 2} == {b = 2, a = 1}
null == null
[] == []
{} == {}
toset([1, 2]) == toset([2, 1])
tolist(["a"]) == ["a"]
10 % 3
-10 % 3
10 % -3
10.5 % 3
1e3
1E-2
0.1 + 0.2
1.5e2 + 1
9007199254740993
9223372036854775807 + 1
18446744073709551616
2 * 0.5
7 / 2
6 / 3
1 / 0
-1
- 1
"${-1}"
true && "true"
true && "x"
"1" + "2"
"a" + 1
null + 1
null ? 1 : 2
"true" ? 1 : 2
"yes" ? 1 : 2
0 ? 1 : 2
try({a = 1}.b, "fallback")
try([1][4], [1][5], "last")
try(tonumber("x"))
try(null, 1)
try("${null}", "was null")
can(regex("^a", "abc")) ? "match" : "none"
max([1, 5, 3]...)
min([]...)
concat([[1], [2]]...)
merge([{a = 1}, {b = 2}]...)
merge({a = 1}, {a = {x = 1}})
merge()
concat()
format("%s and %s", "a", "b")
format("%s", "a", "b")
format("%s %s", "a")
format("%[2]s %[1]s", "a", "b")
format("%*d", 5, 1)
format("%v %v %v %v", null, [], {}, true)
formatlist("%s=%d", ["a", "b"], [1, 2])
formatlist("%s=%d", ["a", "b"], [1])
formatlist("const")
formatlist("%s", null)
coalesce()
coalesce(null, null)
coalesce("", "", "z")
coalesce(null, 0)
coalesce(1, "a")
coalesce(null, ["a"])
coalesce([], ["a"])
coalesce(false, true)
lookup({a = 1}, "b")
lookup({a = [1]}, "b", [])
lookup({}, "b", "c")
lookup(tomap({a = "x"}), "b", 1)
element([], 0)
length(null)
length(1)
range(3)
range(1, 4)
range(0, 1, 0.25)
range(5, 0)
range(2000)
setproduct(["a"], [1, 2], [true])
setproduct()
setproduct(["a"])
setproduct(toset(["b", "a"]), ["c", "d"])
setunion()
setunion(["b"], ["a"], ["b"])
sort(["10", "9", "a", "B"])
sort([3, 10, 2])
distinct([1, "1", true, "true"])
distinct([[1], [1], [2]])
flatten([[[[1]]]])
flatten("x")
flatten({a = [1]})
keys({b = 1, a = 2})
values({b = 1, a = 2})
values(tomap({b = "1", a = "2"}))
transpose({"a" = ["1", "2"], "b" = ["2", "3"]})
zipmap(["a"], [1, 2])
tolist([1, "a", true])
tolist([1, 2.5])
tolist([[1], ["a"]])
tolist([{a = 1}, {a = "x"}])
tolist([{a = 1}, {b = 1}])
toset([1, "1"])
toset([3, 20, 100])
toset(["c", 1, true])
tomap({a = 1, b = "x"})
tomap({a = [1], b = ["x"]})
tomap({a = 1, b = [1]})
tolist([null, "a"])
tolist([])
[1, "a"][*]
tostring(1.0)
tostring(1000000000000)
tostring(1e21)
tostring(0.1)
tostring(123456789.125)
yamlencode("aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ssss tttt")
yamlencode([{a = ["aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ssss tttt"]}])
yamlencode({a = {b = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp  qqqq rrrr ssss tttt aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm"}})
tostring(1e-7)
tonumber("1e2")
tonumber(true)
jsonencode({b = 1, a = [true, null, "<>&"], c = {"é" = 1.5}})
jsonencode("\u2028")
jsonencode(toset(["b", "a"]))
jsonencode(1e30)
jsondecode(jsonencode({a = [1, "x", null]}))
jsondecode("{\"a\": 1}").a
yamldecode("a: 1").a
yamlencode({b = [1, 2, {c = "x"}], a = "multi\nline", "key: colon" = true})
yamlencode({a = {}, b = [], c = null, d = "", e = "true", f = "1", g = "null", h = "~"})
yamlencode([["nested"], [[1]]])
yamlencode("- dash")
yamlencode({a = "trailing\n", b = "two\n\n", c = "\nleading", d = " space\nfirst", e = "tab\there", f = "end \nspace"})
yamlencode({long = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ssss tttt"})
yamlencode({a = [{b = [{c = 1, d = 2}], e = {}}], f = {g = {h = "i"}}})
yamlencode({"" = 2, "q\"uote" = "back\\slash", u = "\u0007\u00a0\u2028"})
yamlencode("#comment")
yamlencode({x = 1.5, y = 1e20, z = -3})
yamldecode(yamlencode({a = [1, {b = "c"}], d = "e\nf"}))
split(",", "a,b,c")[1]
upper(null)
join(",", [1, true, "x"])
join(",", ["a"], ["b", "c"], [])
join(",", [null])
join(",", "x")
replace("a/b", "/", "-")
replace("a/b/c", "/\\//", "-")
replace("ab", "", "-")
substr("hello", -2, 1)
regex("(?P<year>\\d{4})-(?P<month>\\d{2})", "on 2024-05-01")
regex("(\\d+)-(\\w+)?", "12-")
regexall("(\\w)(\\d)", "a1 b2 c")
regexall("(?P<l>\\w)", "ab")
strrev("")
title("it's a dog-eat-dog world. éa")
trim("?!hello?!", "!?")
uuidv5("dns", "www.terraform.io")
cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)
cidrsubnets("fd00:fd12:3456:7890::/56", 16, 16, 16, 32)
[for cidr_block in cidrsubnets("10.0.0.0/8", 8, 8, 8, 8) : cidrsubnets(cidr_block, 4, 4)]
cidrhost("10.12.112.0/20", 16)
cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)
cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)
formatdate("DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z")
timeadd("2017-11-22T00:00:00Z", "10m")
timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00+01:00")
csvdecode("a,b,c\n1,2,3\n4,5,6")[1].b
csvdecode("name,n\nx,1")[*].name
{for inst in csvdecode("id,size\nx,1\ny,2") : inst.id => inst}
core::upper("a")
provider::none::f(1)
nosuch(1)
upper()
upper("a", "b")
path.module
path.root
1 == 2 ? "a" : 3
true ? {a = 1} : {a = 1, b = 2}
true ? [1] : [1, 2]
true ? [] : [1]
false ? null : [1]
true ? null : "x"
true ? 1 : null
[true ? 1 : "a", false ? 1 : "a"]
true ? ["a", 1] : ["b", 2]
true ? toset(["a"]) : ["b"]
true ? {} : {a = 1}
true ? tomap({a = 1}) : {b = "x"}
alltrue([for x in [1, 2] : x > 0])
anytrue([for x in [1, 2] : x > 5])
sum([for x in [1, 2, 3] : x * 2])
sum([])
one(toset(["x"]))
sha1(file("hello.txt"))
jsondecode(file("sub/inner.json")).name
nonsensitive(sensitive({a = 1}))
{a = 1, a = 2}
{"a" = 1, a = 3}
{(upper("k")) = 1, "x${1}" = 2}
{a : 1, b : 2}
{true = 1, null = 2, 3 = 4}
[1, 2, 3,]
{a = 1,}
abspath("/a/../b")
pathexpand("/x/y")
fileset("sub", "*.json")
fileset(".", "sub/{inner,other}.json")
md5(null)
startswith(null, "a")
tobool(null)
tostring(null)
tolist(null)
lower(["a"])
abs("-3")
ceil("1.2")
element(["a", "b"], "1")
contains(toset(["a"]), "a")
contains("abc", "a")
index(["a"], "b")
keys(null)
merge(null, {a = 1})
merge("x")
chunklist(["a", "b", "c", "d", "e"], 2)
compact(["a", null, "", "b"])
compact([1, 2])
matchkeys(["a", "b"], ["x"], ["x"])
parseint("12", "10")
signum("-2")
pow(2, 0.5) > 1.41 && pow(2, 0.5) < 1.42
log(50, 10) > 1.6
floor(1e15 + 0.5)
5 - "2"
"10" > "9"
"b" > "a"
true == "true"
!null
!"true"
-"5"
-"a"
'''.strip("\n").split("\n")


def expressions():
    for function, pools in PRODUCTS.items():
        for arguments in itertools.product(*pools):
            yield f"{function}({', '.join(arguments)})"
    for operator in BINARY:
        for left, right in itertools.product(OPERANDS, OPERANDS):
            if operator == "||" and left in ("true", '"true"'):
                continue  # from 1.12 on the other side is not looked at
            yield f"{left} {operator} {right}"
    for left, right in itertools.product(CONDITIONALS, CONDITIONALS):
        yield f"true ? {left} : {right}"
        yield f"false ? {left} : {right}"
    yield from OTHERS


def evaluate(terraform, batch):
    # In its own brackets each, so that null is told from an error.
    whole = "nonsensitive(base64encode(jsonencode([" + ", ".join(f"try([{one}], null)" for one in batch) + "])))\n"
    run = subprocess.run([terraform, "console", "-state", os.path.join(tempfile.gettempdir(), "no.tfstate")], input=whole, capture_output=True, text=True, cwd=FILES)
    if run.returncode == 0 and run.stdout.startswith('"'):
        answers = json.loads(base64.b64decode(run.stdout.strip().strip('"')))
        return [("error" if answer is None else json.dumps(answer[0], ensure_ascii=False)) for answer in answers]
    if len(batch) == 1:
        return ["error"]
    # An error that try() does not see, say of an expression that cannot be parsed.
    half = len(batch) // 2
    return evaluate(terraform, batch[:half]) + evaluate(terraform, batch[half:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--terraform", default="terraform")
    options = parser.parse_args()
    every = list(dict.fromkeys(expressions()))
    with open(options.out, "w", encoding="utf-8") as out:
        for start in range(0, len(every), 100):
            batch = every[start:start + 100]
            for expression, answer in zip(batch, evaluate(options.terraform, batch)):
                assert "\t" not in expression and "\n" not in expression
                out.write(f"{expression}\t{answer}\n")
    print(f"{len(every)} expressions", file=sys.stderr)


if __name__ == "__main__":
    main()
