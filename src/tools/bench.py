#!/usr/bin/env python3
"""Whole-process measurements of the release binary, as ratios to the numbers kept in testdata/bench/baseline.json.

usage: bench.py PLINTH [--update]

Times and memory are the best of several runs. Instruction counts (callgrind) do not depend on the machine's load.
A ratio above LIMIT fails: instructions always, times only where --strict-times is given.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import bench_inputs

LIMIT = 1.10
BASELINE = os.path.join(os.path.dirname(__file__), "../../testdata/bench/baseline.json")
PLAN = os.path.join(os.path.dirname(__file__), "../../testdata/twins/records/plan.json")
SMALL = 6
LARGE = 6000


def run(command):
    """User+system seconds and peak memory in MiB of one run."""
    child = os.fork()
    if child == 0:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {code}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(command, times):
    runs = [run(command) for _ in range(times)]
    return min(seconds for seconds, _ in runs), min(memory for _, memory in runs)


def instructions(command, folder):
    out = os.path.join(folder, "callgrind.out")
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        return None
    with open(out, encoding="utf-8") as text:
        for line in text:
            if line.startswith("summary:") or line.startswith("totals:"):
                return int(line.split()[1]) / 1e6
    return None


def growth(plinth, folder):
    """How cost grows with the input, as ratios of user+system seconds; and memory in sizes of the file."""
    def cost(text, *options):
        path = os.path.join(folder, "grown.json" if text.startswith("{") else "grown.yaml")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        seconds, memory = best([plinth, "check", "--isolated", "-j", "1", "-f", "concise", *options, path], 5)
        return seconds, memory * 1024 * 1024 / os.path.getsize(path)

    everything = ("--tier", "all")
    without, _ = cost(bench_inputs.with_conditions(2000, 0), *everything)
    conditions, _ = cost(bench_inputs.with_conditions(2000, 60), *everything)
    numbers = {"60 conditions against none, x": conditions / without}
    for name, options in (("core", ()), ("all tiers", everything)):
        small, _ = cost(bench_inputs.template(400), *options)
        large, _ = cost(bench_inputs.template(4000), *options)
        numbers[f"template of 4,000 against 400 resources, {name}, x"] = large / small
    with open(PLAN, encoding="utf-8") as text:
        plan = text.read()
    small, _ = cost(bench_inputs.multiplied(plan, 1000), *everything)
    large, sizes = cost(bench_inputs.multiplied(plan, 10000), *everything)
    numbers["plan of 10,000 against 1,000 resources, all tiers, x"] = large / small
    numbers["plan of 10,000 resources, memory in sizes of the file, x"] = sizes
    return numbers


def measure(plinth, folder):
    inputs = {"small": ("small.yaml", bench_inputs.template(SMALL)), "template": ("large.yaml", bench_inputs.template(LARGE)),
              "plan": ("large.json", bench_inputs.plan(LARGE))}
    numbers = {}
    for name, (file, text) in inputs.items():
        path = os.path.join(folder, file)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        command = [plinth, "check", "--isolated", "-j", "1", "-f", "concise", path]
        seconds, memory = best(command, 50 if name == "small" else 3)
        if name == "small":
            numbers["cold start, ms user+system"] = seconds * 1000
        else:
            numbers[f"{name} of {LARGE} resources, resources a second"] = LARGE / seconds
            numbers[f"{name} of {LARGE} resources, KiB a resource"] = memory * 1024 / LARGE
        if shutil.which("valgrind"):
            counted = instructions(command, folder)
            if counted:
                numbers[f"{name}, million instructions"] = counted
    return numbers


def main():
    plinth = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        numbers = measure(plinth, folder)
        numbers.update(growth(plinth, folder))
    if "--update" in sys.argv:
        os.makedirs(os.path.dirname(BASELINE), exist_ok=True)
        with open(BASELINE, "w", encoding="utf-8") as out:
            json.dump({name: float(f"{value:.4g}") for name, value in numbers.items()}, out, indent=2)
            out.write("\n")
    with open(BASELINE, encoding="utf-8") as text:
        baseline = json.load(text)
    slower = []
    for name, value in numbers.items():
        before = baseline.get(name)
        better_is_more = "a second" in name
        ratio = None if not before else (before / value if better_is_more else value / before)
        print(f"{value:12.4g}  {'' if ratio is None else f'x{ratio:.2f}':>6}  {name}")
        counts = "instructions" in name or "--strict-times" in sys.argv
        if ratio is not None and counts and ratio > LIMIT:
            slower.append(name)
    print("x1.00 is the committed baseline; above is slower or larger")
    if slower:
        sys.exit("worse than the baseline by more than 10%: " + "; ".join(slower))


if __name__ == "__main__":
    main()
