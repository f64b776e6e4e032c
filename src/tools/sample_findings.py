#!/usr/bin/env python3
"""Draws a random sample of findings, to be read one by one: how many are true, and worth fixing?

    plinth check --isolated --exit-zero -f json ../shared/corpus/cfn > findings.json
    sample_findings.py findings.json [--count 200] [--seed 1] [--context 8] > sample.txt
    sample_findings.py findings.json --table verdicts.tsv    # by rule, from lines: number, true or not, why

The sample depends on the findings and the seed alone: the same report gives the same sample. Paths in the report are
taken from the current folder.
"""
import argparse
import collections
import json
import pathlib
import random


def draw(report, count, seed):
    key = lambda finding: (finding["location"]["path"], finding["location"]["offset"], finding["rule"], finding["message"])
    findings = sorted(report["findings"], key=key)
    return random.Random(seed).sample(findings, min(count, len(findings)))


def excerpt(finding, context):
    path = pathlib.Path(finding["location"]["path"])
    lines = path.read_text(errors="replace").split("\n") if path.is_file() else []
    line = finding["location"]["start"]["line"]
    for number in range(max(1, line - context // 3), min(len(lines), line + context) + 1):
        yield f"{'>' if number == line else ' '} {number:5} {lines[number - 1][:160]}"


def print_sample(sample, context):
    for number, finding in enumerate(sample, 1):
        where = finding["location"]
        print(f"=== {number} {finding['rule']} ({finding['severity']})")
        print(f"{where['path']}:{where['start']['line']}: {finding['message']}")
        print("\n".join(excerpt(finding, context)))


def print_table(sample, verdicts_file):
    verdicts = {}
    for line in pathlib.Path(verdicts_file).read_text().splitlines():
        number, verdict, *why = line.split("\t")
        verdicts[int(number)] = (verdict, why[0] if why else "")
    rows = collections.defaultdict(lambda: [0, 0, []])
    for number, finding in enumerate(sample, 1):
        verdict, why = verdicts.get(number, ("true", ""))
        row = rows[finding["rule"]]
        row[0 if verdict == "true" else 1] += 1
        if why and why not in row[2]:
            row[2].append(why)
    print("| rule | findings | true and worth fixing | not | remark |\n| --- | --- | --- | --- | --- |")
    for rule, (good, bad, remarks) in sorted(rows.items(), key=lambda row: (-row[1][0] - row[1][1], row[0])):
        print(f"| {rule} | {good + bad} | {good} | {bad} | {'; '.join(remarks)} |")
    good = sum(row[0] for row in rows.values())
    print(f"\n{good} of {len(sample)} ({100 * good / len(sample):.1f}%) are true and worth fixing.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--context", type=int, default=8)
    parser.add_argument("--table", metavar="VERDICTS")
    options = parser.parse_args()
    sample = draw(json.loads(pathlib.Path(options.report).read_text()), options.count, options.seed)
    if options.table:
        print_table(sample, options.table)
    else:
        print_sample(sample, options.context)


if __name__ == "__main__":
    main()
