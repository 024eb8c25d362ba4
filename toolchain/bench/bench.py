#!/usr/bin/python3.11
"""Times the benchmark programs under our Python, CPython 3.11 and PyPy in one run, and reports ratios.

What is timed is the whole process, start to exit, by the wall clock. The implementations take turns run by run, so
that a disturbance of the machine hits all of them; medians are compared. A ratio above 1 means that ours is faster.
"""

import argparse
import json
import os
import pathlib
import re
import sys

from common import (REPOSITORY, SIZES, Implementation, faults_of, geometric_mean, measure, print_table, ratio,
    read_table, show)

PROGRAMS = REPOSITORY / "tests/bench/python"

# The ratios: heading -> (whose time is divided, by whose time).
RATIOS = {"vs CPython": ("cpython", "ours"), "vs PyPy": ("pypy", "ours"), "off vs CPython": ("cpython", "off")}


def expected_output(results):
    return results["cpython"][0].output


def table_row(label, cells, names):
    row = [label]
    row += [show(cells[n].seconds, ".3f") + ("!" if cells[n].fault else "") for n in names]
    row += [show(ratio(cells, *RATIOS[heading]), ".2f") for heading in RATIOS]
    ours = cells.get("ours")
    row.append(show(ours and ours.share, ".1%"))
    row.append(show(ours and ours.recording_cost(), ".2f"))
    return row + [show(cells[n].peak_mib, ".0f") for n in names]


def choose_implementations(options):
    ours = [Implementation("ours", [options.python], start_up=["-c", "pass"]),
        Implementation("off", [options.python], {"OURO_JIT": "off"}, ["-c", "pass"])]
    if not os.access(options.python, os.X_OK):
        print(f"no interpreter at {options.python}: CPython and PyPy are timed alone\n")
        ours = []
    cpython = Implementation("cpython", [options.cpython], start_up=["-S", "-E", "-c", "pass"])
    pypy = Implementation("pypy", [options.pypy], start_up=["-S", "-E", "-c", "pass"])
    skipped = options.skip.split(",")
    return [i for i in [*ours, cpython, pypy] if i.name not in skipped]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=str(REPOSITORY / "bazel-bin/python/main/ouro-python"), metavar="PATH")
    parser.add_argument("--cpython", default="/usr/bin/python3.11", metavar="PATH")
    parser.add_argument("--pypy", default="/usr/bin/pypy3", metavar="PATH")
    parser.add_argument("--skip", default="", metavar="NAMES", help="leave out some of ours,off,pypy")
    parser.add_argument("--runs", type=int, default=5, help="of each program, size and implementation")
    parser.add_argument("--sizes", default=",".join(SIZES), help="some of short,medium,long")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only programs whose name matches")
    parser.add_argument("--timeout", type=float, default=300, help="seconds a run")
    parser.add_argument("--json", metavar="FILE", help="write all results to FILE")
    options = parser.parse_args()
    sizes = options.sizes.split(",")
    if unknown := set(sizes) - set(SIZES):
        parser.error(f"unknown size {', '.join(sorted(unknown))}")
    if "cpython" in options.skip:
        parser.error("cpython is the reference and cannot be skipped")

    implementations = choose_implementations(options)
    names = [i.name for i in implementations]
    heading = [*(f"{n} s" for n in names), *RATIOS, "jit share", "record us/op", *(f"{n} MiB" for n in names)]
    print(f"medians of {options.runs} runs, whole process, wall clock; load {os.getloadavg()[0]:.1f}\n", flush=True)

    report = {"runs": options.runs, "load": os.getloadavg(), "sizes": {}}
    faults = []

    def record(label, cells):
        faults.extend(faults_of(label, cells))
        ratios = {h: ratio(cells, *pair) for h, pair in RATIOS.items()}
        return {"ratios": ratios, "implementations": {name: vars(cell) for name, cell in cells.items()}}

    start_up = measure(implementations, lambda i: i.start_up, max(options.runs, 5), options.timeout,
        expected_output)
    report["start_up"] = record("start-up", start_up)
    print_table([["start-up", *heading], table_row("-c pass", start_up, names)])

    for size in sizes:
        rows, results = [[size, *heading]], {}
        for program, by_size in read_table(PROGRAMS / "sizes.tsv", SIZES).items():
            if re.search(options.filter, program):
                arguments = [str(PROGRAMS / f"{program}.py"), by_size[size]]
                cells = measure(implementations, lambda i: arguments, options.runs, options.timeout,
                    expected_output)
                results[program] = record(f"{program} {by_size[size]}", cells)
                rows.append(table_row(f"{program} {by_size[size]}", cells, names))
        means = {h: geometric_mean(r["ratios"][h] for r in results.values()) for h in RATIOS}
        rows.append(["geometric mean", *("" for _ in names), *(show(means[h], ".2f") for h in RATIOS), "", "",
            *("" for _ in names)])
        report["sizes"][size] = {"programs": results, "geometric_means": means}
        print_table(rows)

    for fault in faults:
        print("FAULT", fault)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(report, indent=1) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
