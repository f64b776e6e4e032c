#include <fmt/format.h>

#include "report/review/html.h"
#include "report/review/words.h"
#include "report/terminal_text.h"

namespace plinth::report {
namespace {

// Colours keep a contrast of 4.5 to 1 against their ground, and every one comes with a sign.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ground: #ffffff; --card: #f6f7f9; --text: #1c2430; --quiet: #5a6675; --rule: #d9dee5;
  --link: #1d5fbf; --gap: #c0362c; --shown: #1f7a45; --open: #8a6100; --no-evidence: #b9c2cd; --out-of-sight: #e4e8ed;
  --sign: #ffffff; --sign-quiet: #46515f; }
@media (prefers-color-scheme: dark) { :root { --ground: #12161c; --card: #1b212a; --text: #e6eaf0; --quiet: #9aa6b5;
  --rule: #333d4a; --link: #83b4ff; --gap: #f0786e; --shown: #5cc98a; --open: #e3b341; --no-evidence: #4a5666;
  --out-of-sight: #2a323d; --sign: #10151b; --sign-quiet: #c3ccd8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.4rem; margin: 0 0 .2rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
p { margin: .3rem 0; }
a { color: var(--link); }
code { font: .88em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.small { font-size: .875rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
.card { display: flex; gap: 1rem; align-items: center; background: var(--card); border: 1px solid var(--rule);
  border-radius: .6rem; padding: .9rem; color: inherit; text-decoration: none; }
.card strong { display: block; }
.card .ring { width: 6.2rem; flex: none; }
section { border-top: 2px solid var(--rule); margin-top: 2.5rem; padding-top: 1.5rem; }
.pillar { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; align-items: center; margin-top: 1rem; }
.pillar .ring { width: 10rem; flex: none; }
.pillar .tiles { flex: 1 1 22rem; min-width: 0; }
.arc { fill: none; }
.c-gap { fill: var(--gap); } .c-shown { fill: var(--shown); } .c-open { fill: var(--open); }
.c-no-evidence { fill: var(--no-evidence); } .c-out-of-sight { fill: var(--out-of-sight); }
.arc.c-gap { fill: none; stroke: var(--gap); } .arc.c-shown { fill: none; stroke: var(--shown); }
.arc.c-open { fill: none; stroke: var(--open); } .arc.c-no-evidence { fill: none; stroke: var(--no-evidence); }
.arc.c-out-of-sight { fill: none; stroke: var(--out-of-sight); }
svg text { text-anchor: middle; fill: var(--text); font-family: inherit; }
.figure { font-size: 30px; font-weight: 700; } .figure.none { font-size: 15px; font-weight: 600; }
.caption { font-size: 11px; fill: var(--quiet) !important; }
.question { font-size: 12px; fill: var(--quiet) !important; }
.sign { font-size: 15px; font-weight: 700; fill: var(--sign) !important; pointer-events: none; }
.c-no-evidence + .sign, .c-out-of-sight + .sign { fill: var(--sign-quiet) !important; }
.tiles a:hover rect, .tiles a:focus rect { stroke: var(--text); stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; list-style: none; padding: 0; margin: .6rem 0; }
.badge { display: inline-block; white-space: nowrap; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem;
  font-weight: 600; color: var(--sign); }
.badge.c-gap { background: var(--gap); } .badge.c-shown { background: var(--shown); }
.badge.c-open { background: var(--open); } .badge.c-no-evidence { background: var(--no-evidence); color: var(--text); }
.badge.c-out-of-sight { background: var(--out-of-sight); color: var(--text); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { color: var(--quiet); font-weight: 600; font-size: .82rem; }
.block { display: block; margin-top: .2rem; line-height: 1.35; }
table.lines { table-layout: fixed; } .lines th:nth-child(1) { width: 30%; } .lines th:nth-child(2) { width: 17%; }
.lines th:nth-child(3) { width: 12%; } .lines th:nth-child(4) { width: 19%; }
.narrow { max-width: 32rem; }
@media screen { table.lines { min-width: 44rem; } }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { width: 100%; max-width: 10rem; height: .65rem; border-radius: .3rem; vertical-align: middle; }
.practice { border: 1px solid var(--rule); border-left: .3rem solid var(--no-evidence); border-radius: .4rem;
  padding: .6rem .9rem; margin: .6rem 0; }
.practice.b-gap { border-left-color: var(--gap); } .practice.b-shown { border-left-color: var(--shown); }
.practice.b-open { border-left-color: var(--open); }
.practice header { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: baseline; }
.practice ul { margin: .4rem 0 .2rem; padding-left: 1.2rem; }
.practice:target, tr:target { outline: 2px solid var(--link); }
.scroll { overflow-x: auto; }
footer { margin-top: 3rem; border-top: 2px solid var(--rule); padding-top: 1rem; }
@media print { :root { --ground: #fff; --card: #fff; --text: #000; --quiet: #444; --rule: #bbb; --gap: #c0362c;
  --shown: #1f7a45; --open: #8a6100; --no-evidence: #b9c2cd; --out-of-sight: #e4e8ed; --sign: #fff; --sign-quiet: #46515f; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .practice, .card, .pillar, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } a { color: inherit; }
  section { break-before: page; border-top: 0; } }
)";

}  // namespace

std::string Html(std::string_view text) {
  std::string escaped;
  for (const char c : OneLine(text)) {
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else if (c == '"') {
      escaped += "&quot;";
    } else if (c == '\'') {
      escaped += "&#39;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string ColorClass(Standing standing) { return fmt::format("c-{}", ToString(standing)); }

std::string Badge(Standing standing) {
  const StandingWords& words = WordsOf(standing);
  return fmt::format("<span class=\"badge {}\">{} {}</span>", ColorClass(standing), words.mark, words.word);
}

std::string HtmlPage(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      Html(title), kStyle, body);
}

}  // namespace plinth::report
