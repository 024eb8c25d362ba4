#!/usr/bin/python3.11
"""Times the benchmark programs under our Scheme, Chez Scheme, Guile and Racket in one run, and reports ratios.

What is timed is the whole process, start to exit, by the wall clock; the others' programs are compiled beforehand
(scheme_systems.py). The systems take turns run by run; medians are compared. A ratio is Chez's time divided by that
system's: above 1 means faster than Chez. A time with an exclamation mark has a wrong output or exit status, explained
below the tables. Outputs are compared with tests/bench/scheme/expected.tsv.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

import scheme_systems
from common import REPOSITORY, faults_of, geometric_mean, measure, print_table, ratio, read_table, run_once, show

PROGRAMS = REPOSITORY / "tests/bench/scheme"
SIZES = ("tiny", "short", "medium", "long")
EMPTY_PROGRAM = "(import (scheme base))\n"

# Geometric means are of all programs, and of these; None stands for all.
GROUPS = {
    "all programs": None,
    "loops and numbers": {"diviter", "sum", "sumfp", "mandelbrot", "fft", "sieve", "trial_division", "strings",
        "matrix_multiply"},
    "recursion": {"tak", "fib", "ack"},
}


class Bench:
    def __init__(self, systems, options):
        self.systems = {s.implementation.name: s for s in systems}
        self.names = list(self.systems)
        self.compared = [n for n in self.names if n != "chez"] if "chez" in self.names else []
        self.options = options
        self.faults = []

    def heading(self, label):
        return [label, *(f"{n} s" for n in self.names), *(f"{n} vs chez" for n in self.compared), "jit share",
            *(f"{n} MiB" for n in self.names)]

    def ratios(self, cells):
        return {n: ratio(cells, "chez", n) for n in self.compared}

    def row(self, label, cells):
        shown = [label]
        for name in self.names:
            cell = cells.get(name)
            shown.append("missing!" if cell is None else f"{cell.seconds:.3f}{'!' if cell.fault else ''}")
        shown += [show(value, ".2f") for value in self.ratios(cells).values()]
        ours = cells.get("ours")
        shown.append(show(ours and ours.share, ".1%"))
        return shown + [show(cells[n].peak_mib if n in cells else None, ".0f") for n in self.names]

    def time(self, source, size_arguments, expected, runs):
        """{system: Cell} of one program; a system that cannot compile it is missing, and that is a fault."""
        label, arguments = " ".join([source.stem, *size_arguments]), {}
        for name, system in self.systems.items():
            try:
                arguments[name] = system.prepare(source) + size_arguments
            except scheme_systems.CannotPrepare as problem:
                self.faults.append(f"{label}: {name}: {problem}")
        implementations = [self.systems[name].implementation for name in arguments]
        cells = measure(implementations, lambda i: arguments[i.name], runs, self.options.timeout,
            lambda _: expected) if implementations else {}
        self.faults += faults_of(label, cells)
        return cells

    def report(self, cells):
        return {"ratios": self.ratios(cells), "systems": {name: vars(cell) for name, cell in cells.items()}}

    def start_up(self):
        with tempfile.TemporaryDirectory() as folder:
            empty = pathlib.Path(folder) / "empty.scm"
            empty.write_text(EMPTY_PROGRAM)
            cells = self.time(empty, [], "", max(self.options.runs, 5))
        print_table([self.heading("start-up"), self.row("empty program", cells)])
        return self.report(cells)

    def size(self, size, programs, expected):
        rows, results = [self.heading(size)], {}
        for program, by_size in programs.items():
            cells = self.time(PROGRAMS / f"{program}.scm", [by_size[size]], expected[program][size] + "\n",
                self.options.runs)
            results[program] = self.report(cells)
            rows.append(self.row(f"{program} {by_size[size]}", cells))
        means = {}
        for group, members in GROUPS.items():
            ratios = [r["ratios"] for program, r in results.items() if members is None or program in members]
            means[group] = {n: geometric_mean(r[n] for r in ratios) for n in self.compared}
            rows.append([f"geometric mean, {group}", *("" for _ in self.names),
                *(show_mean(means[group][n], [r[n] for r in ratios]) for n in self.compared), "",
                *("" for _ in self.names)])
        print_table(rows)
        return {"programs": results, "geometric_means": means}


def show_mean(mean, values):
    """With the number of programs it is of, where some are missing or at fault."""
    present = sum(v is not None for v in values)
    return show(mean, ".2f") + ("" if present == len(values) else f" ({present} of {len(values)})")


def write_expected(bench, programs):
    """Writes the outputs on which all systems agree; where they do not, says so and writes nothing."""
    lines = ["# program\t" + "\t".join(SIZES) + ": what is printed at the sizes of sizes.tsv, without the newline"]
    for program, by_size in programs.items():
        outputs = []
        for size in SIZES:
            printed = {}
            for name, system in bench.systems.items():
                arguments = system.prepare(PROGRAMS / f"{program}.scm") + [by_size[size]]
                done = run_once(system.implementation, arguments, bench.options.timeout)
                printed[name] = f"exit status {done.status}: {done.output}" if done.status else done.output
            if len(set(printed.values())) > 1 or "exit status" in (output := next(iter(printed.values()))):
                print(f"{program} {by_size[size]}: no agreement: {printed}", file=sys.stderr)
                return 1
            outputs.append(output.removesuffix("\n"))
        print(program, *outputs, sep="\t", flush=True)
        lines.append("\t".join([program, *outputs]))
    (PROGRAMS / "expected.tsv").write_text("\n".join(lines) + "\n")
    return 0


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scheme", default=str(REPOSITORY / "bazel-bin/scheme/main/ouro-scheme"), metavar="PATH")
    parser.add_argument("--systems", default=",".join(scheme_systems.NAMES), help="some of %(default)s")
    parser.add_argument("--sizes", default="short", help="some of " + ",".join(SIZES))
    parser.add_argument("--runs", type=int, default=3, help="of each program, size and system")
    parser.add_argument("--only", default="", metavar="PROGRAMS", help="their names, separated by commas")
    parser.add_argument("--timeout", type=float, default=60, help="seconds a run")
    parser.add_argument("--json", metavar="FILE", help="write all results to FILE")
    parser.add_argument("--write-expected", action="store_true",
        help="instead of timing, writes expected.tsv from the outputs of the systems, which must agree")
    options = parser.parse_args()
    for option, allowed in (("sizes", SIZES), ("systems", scheme_systems.NAMES)):
        chosen = getattr(options, option).split(",")
        if unknown := [name for name in chosen if name not in allowed]:
            parser.error(f"--{option}: not one of {', '.join(allowed)}: {', '.join(unknown)}")
        setattr(options, option, chosen)
    programs = read_table(PROGRAMS / "sizes.tsv", SIZES)
    if options.only:
        if unknown := set(options.only.split(",")) - set(programs):
            parser.error(f"--only: no such program: {', '.join(sorted(unknown))}")
        programs = {name: sizes for name, sizes in programs.items() if name in options.only.split(",")}
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    if options.write_expected and options.only:
        parser.error("--write-expected writes the outputs of all programs; leave out --only")
    return options, programs


def main():
    options, programs = parse_options()
    systems = {name: scheme_systems.find_system(name, options.scheme) for name in options.systems}
    if absent := [name for name, system in systems.items() if system is None]:
        print(f"not there, hence not timed: {', '.join(absent)}\n")
    bench = Bench([system for system in systems.values() if system], options)
    if not bench.systems:
        print("no system to run", file=sys.stderr)
        return 2
    if options.write_expected:
        return write_expected(bench, programs)

    expected = read_table(PROGRAMS / "expected.tsv", SIZES)
    print(f"medians of {options.runs} runs, whole process, wall clock; load {os.getloadavg()[0]:.1f}\n", flush=True)
    report = {"runs": options.runs, "load": os.getloadavg(), "start_up": bench.start_up(), "sizes": {}}
    for size in options.sizes:
        report["sizes"][size] = bench.size(size, programs, expected)
    for fault in bench.faults:
        print("FAULT", fault)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(report, indent=1) + "\n")
    return 1 if bench.faults else 0


if __name__ == "__main__":
    sys.exit(main())
