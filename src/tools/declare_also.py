#!/usr/bin/env python3
"""Writes into every rule example which other core rules it trips (`also:`), as the tests want it.

usage: declare_also.py PLINTH [RULES_DIR]

Run it after adding a core rule, and read `git diff`: an example that trips many rules wants to be cleaner instead.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import yaml

SYNTAXES = {"cloudformation": "template.yaml", "terraform": "main.tf"}


def examples_of(path):
    """(kind, index, mapping node) of each example of the rule file."""
    root = yaml.compose(path.read_text())
    for key, value in root.value:
        if key.value != "examples":
            continue
        for kind, listed in value.value:
            for index, node in enumerate(listed.value):
                yield kind.value, index, node


def write_out(rules, folder):
    for path in rules:
        for kind, index, node in examples_of(path):
            for key, value in node.value:
                if key.value in SYNTAXES:
                    place = folder / path.stem / f"{kind}-{index}" / key.value
                    place.mkdir(parents=True)
                    (place / SYNTAXES[key.value]).write_text(value.value)


def tripped(plinth, folder):
    """{(rule, example): names of core rules with a finding there}"""
    run = subprocess.run(
        [plinth, "check", "--isolated", "--tier", "core", "--as-of", "2026-11-23", "-f", "json", "."],
        cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)
    names = {}
    for finding in report["findings"]:
        rule, example = pathlib.PurePath(finding["location"]["path"]).parts[:2]
        names.setdefault((rule, example), set()).add(finding["rule"])
    return names


def line_of(names):
    return "also: [" + ", ".join(sorted(names)) + "]"


def rewrite(path, names):
    """The file's text with `also:` as it should be."""
    lines = path.read_text().split("\n")
    for kind, index, node in reversed(list(examples_of(path))):
        wanted = names.get((path.stem, f"{kind}-{index}"), set()) - {path.stem}
        keys = {key.value: (key, value) for key, value in node.value}
        column = node.start_mark.column
        if "also" in keys:
            key, value = keys["also"]
            first, last = key.start_mark.line, value.end_mark.line
            if set(item.value for item in value.value) == wanted:
                continue
            begins = first == node.start_mark.line
            rest = lines[last][value.end_mark.column:]
            if wanted:
                lines[first:last + 1] = [lines[first][:column] + line_of(wanted) + rest]
            elif begins:  # the next key takes its place behind the dash
                dash = lines[first][:column]
                lines[first:last + 2] = [dash + lines[last + 1][column:]]
            else:
                del lines[first:last + 1]
        elif wanted:
            first = node.start_mark.line
            lines[first:first + 1] = [lines[first][:column] + line_of(wanted), " " * column + lines[first][column:]]
    return "\n".join(lines)


def main():
    plinth = str(pathlib.Path(sys.argv[1]).resolve())
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "rules")
    rules = [path for path in sorted(folder.rglob("*.yaml")) if path.parent.name != "tables" and path.parent != folder]
    with tempfile.TemporaryDirectory() as scratch:
        write_out(rules, pathlib.Path(scratch))
        names = tripped(plinth, scratch)
    changed = 0
    for path in rules:
        text = rewrite(path, names)
        if text != path.read_text():
            path.write_text(text)
            changed += 1
    print(f"{changed} of {len(rules)} rule files changed")


if __name__ == "__main__":
    main()
