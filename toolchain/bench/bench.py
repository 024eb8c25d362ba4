#!/usr/bin/python3.11
"""Times the benchmark programs under our Python, CPython 3.11 and PyPy in one run, and reports ratios.

What is timed is the whole process, start to exit, by the wall clock. The implementations take turns run by run, so
that a disturbance of the machine hits all of them; medians are compared. A ratio above 1 means that ours is faster.
"""

import argparse
import json
import math
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = REPOSITORY / "tests/bench/python"
SIZES = ("short", "medium", "long")
GNU_TIME = "/usr/bin/time"
COMPILE_KEYS = ("time_trace_us", "time_optimize_us", "time_compile_us")


@dataclass
class Implementation:
    """A way to run Python: a command and its environment."""

    name: str
    command: list
    environment: dict = field(default_factory=dict)
    start_up: list = field(default_factory=lambda: ["-c", "pass"])


@dataclass
class Run:
    seconds: float
    peak_kib: int
    output: str
    status: int
    stats: dict


@dataclass
class Cell:
    """All runs of one program at one size under one implementation, summed up."""

    seconds: float
    peak_mib: float
    share: float | None  # of the time that went into tracing, optimizing and compiling
    fault: str | None
    stats: dict

    def recording_cost(self):
        """Microseconds per recorded operation."""
        operations = self.stats.get("recorded_ops")
        return self.stats["time_trace_us"] / operations if operations else None

    @classmethod
    def of(cls, runs, expected):
        fault = next((f"exit status {r.status}" for r in runs if r.status), None)
        if fault is None and any(r.output != expected for r in runs):
            fault = "wrong output"
        stats = {key: statistics.median(r.stats.get(key, 0) for r in runs) for key in sorted(runs[0].stats)}
        total = stats.get("time_total_us")
        share = sum(stats.get(key, 0) for key in COMPILE_KEYS) / total if total else None
        return cls(statistics.median(r.seconds for r in runs), max(r.peak_kib for r in runs) / 1024, share, fault,
            stats)


def read_stats(path):
    """The counters of one run, `key value` a line; {} where the file is missing; other lines are skipped."""
    try:
        pairs = (line.split() for line in pathlib.Path(path).read_text().splitlines())
    except OSError:
        return {}
    return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2 and re.fullmatch(r"-?\d+(\.\d+)?", pair[1])}


def run_once(implementation, arguments, timeout):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as stdout:
        stats_file = os.path.join(folder, "stats")
        environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        environment |= {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "OURO_STATS": stats_file}
        start = time.perf_counter()
        process = subprocess.Popen(implementation.command + arguments, stdin=subprocess.DEVNULL, stdout=stdout,
                                   stderr=subprocess.STDOUT, env=environment | implementation.environment)
        watchdog = threading.Timer(timeout, os.kill, (process.pid, 9))
        watchdog.start()
        _, status, usage = os.wait4(process.pid, 0)  # not process.wait(): wait4 tells the peak memory of this child
        seconds = time.perf_counter() - start
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        output = stdout.read().decode(errors="replace")
        return Run(seconds, usage.ru_maxrss, output, process.returncode, read_stats(stats_file))


def refine_peak(implementation, arguments, runs, timeout):
    """Measures small peaks of memory once more, below GNU time.

    The kernel counts into the peak of a process what its parent occupied when it was forked. So wait4's number is no
    less than our own peak, which is more than some interpreters need; GNU time is small enough not to be noticed.
    """
    if max(r.peak_kib for r in runs) > 1.1 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
        return
    with tempfile.NamedTemporaryFile("r") as file:
        below = [GNU_TIME, "-f", "%M", "-o", file.name, *implementation.command]
        if os.access(GNU_TIME, os.X_OK):
            run_once(Implementation(implementation.name, below, implementation.environment), arguments, timeout)
            lines = file.read().split()
            if lines and lines[-1].isdigit():
                for r in runs:
                    r.peak_kib = int(lines[-1])


def measure(implementations, arguments_of, runs, timeout):
    """{name of implementation: Cell}; each round starts with another implementation. Outputs must equal CPython's."""
    results = {i.name: [] for i in implementations}
    for round_ in range(runs):
        turn = round_ % len(implementations)
        for implementation in implementations[turn:] + implementations[:turn]:
            # A run that fails fails again: it is not worth its time.
            if not any(r.status for r in results[implementation.name]):
                results[implementation.name].append(run_once(implementation, arguments_of(implementation), timeout))
    expected = results["cpython"][0].output
    for implementation in implementations:
        refine_peak(implementation, arguments_of(implementation), results[implementation.name], timeout)
    return {name: Cell.of(all_runs, expected) for name, all_runs in results.items()}


def read_sizes():
    lines = (PROGRAMS / "sizes.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: dict(zip(SIZES, row[1:], strict=True)) for row in rows}


# The ratios: heading -> (whose time is divided, by whose time).
RATIOS = {"vs CPython": ("cpython", "ours"), "vs PyPy": ("pypy", "ours"), "off vs CPython": ("cpython", "off")}


def ratio(cells, heading):
    above, below = (cells.get(name) for name in RATIOS[heading])
    if above is None or below is None or above.fault or below.fault:
        return None
    return above.seconds / below.seconds


def geometric_mean(values):
    values = [v for v in values if v is not None]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def show(value, form):
    return "-" if value is None else format(value, form)


def table_row(label, cells, names):
    row = [label]
    row += [show(cells[n].seconds, ".3f") + ("!" if cells[n].fault else "") for n in names]
    row += [show(ratio(cells, heading), ".2f") for heading in RATIOS]
    ours = cells.get("ours")
    row.append(show(ours and ours.share, ".1%"))
    row.append(show(ours and ours.recording_cost(), ".2f"))
    return row + [show(cells[n].peak_mib, ".0f") for n in names]


def print_table(rows):
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(text.rjust(width) if i else text.ljust(width) for i,
            (text, width) in enumerate(zip(row, widths))))
    print(flush=True)


def choose_implementations(options):
    ours = [Implementation("ours", [options.python]), Implementation("off", [options.python], {"OURO_JIT": "off"})]
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
        faults.extend(f"{label}: {name}: {cell.fault}" for name, cell in cells.items() if cell.fault)
        ratios = {h: ratio(cells, h) for h in RATIOS}
        return {"ratios": ratios, "implementations": {name: vars(cell) for name, cell in cells.items()}}

    start_up = measure(implementations, lambda i: i.start_up, max(options.runs, 5), options.timeout)
    report["start_up"] = record("start-up", start_up)
    print_table([["start-up", *heading], table_row("-c pass", start_up, names)])

    for size in sizes:
        rows, results = [[size, *heading]], {}
        for program, by_size in read_sizes().items():
            if re.search(options.filter, program):
                arguments = [str(PROGRAMS / f"{program}.py"), by_size[size]]
                cells = measure(implementations, lambda i: arguments, options.runs, options.timeout)
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
