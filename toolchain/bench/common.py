"""What the benchmark runners share: running a program, medians, checks of the output, tables.

What is timed is the whole process, start to exit, by the wall clock. The implementations take turns run by run, so
that a disturbance of the machine hits all of them; medians are compared.
"""

import math
import os
import pathlib
import re
import resource
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SIZES = ("short", "medium", "long")
GNU_TIME = "/usr/bin/time"
COMPILE_KEYS = ("time_trace_us", "time_optimize_us", "time_compile_us")


@dataclass
class Implementation:
    """A way to run programs: a command and its environment."""

    name: str
    command: list
    environment: dict = field(default_factory=dict)
    start_up: list = field(default_factory=list)  # arguments that make it do nothing


@dataclass
class Run:
    seconds: float
    peak_kib: int
    output: str
    status: int
    timed_out: bool
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
        fault = next(("timed out" if r.timed_out else f"exit status {r.status}" for r in runs if r.status), None)
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
                                   stderr=subprocess.STDOUT, env=environment | implementation.environment, start_new_session=True)
        watchdog = threading.Timer(timeout, os.killpg, (process.pid, 9))  # with what it has started: below GNU time that is all
        watchdog.start()
        _, status, usage = os.wait4(process.pid, 0)  # not process.wait(): wait4 tells the peak memory of this child
        seconds = time.perf_counter() - start
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        output = stdout.read().decode(errors="replace")
        return Run(seconds, usage.ru_maxrss, output, process.returncode, seconds >= timeout, read_stats(stats_file))


def refine_peak(implementation, arguments, runs, timeout):
    """Measures small peaks of memory once more, below GNU time.

    The kernel counts into the peak of a process what its parent occupied when it was forked. So wait4's number is no
    less than our own peak, which is more than some interpreters need; GNU time is small enough not to be noticed.
    """
    if max(r.peak_kib for r in runs) > 1.1 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss or any(r.timed_out for r in runs):
        return
    with tempfile.NamedTemporaryFile("r") as file:
        below = [GNU_TIME, "-f", "%M", "-o", file.name, *implementation.command]
        if os.access(GNU_TIME, os.X_OK):
            run_once(Implementation(implementation.name, below, implementation.environment), arguments, timeout)
            lines = file.read().split()
            if lines and lines[-1].isdigit():
                for r in runs:
                    r.peak_kib = int(lines[-1])


def measure(implementations, arguments_of, runs, timeout, expected_of):
    """{name of implementation: Cell}; each round starts with another implementation.

    Every output must be what `expected_of` returns, given {name of implementation: [Run]}.
    """
    results = {i.name: [] for i in implementations}
    for round_ in range(runs):
        turn = round_ % len(implementations)
        for implementation in implementations[turn:] + implementations[:turn]:
            # A run that fails fails again: it is not worth its time.
            if not any(r.status for r in results[implementation.name]):
                results[implementation.name].append(run_once(implementation, arguments_of(implementation), timeout))
    expected = expected_of(results)
    for implementation in implementations:
        refine_peak(implementation, arguments_of(implementation), results[implementation.name], timeout)
    return {name: Cell.of(all_runs, expected) for name, all_runs in results.items()}


def geometric_mean(values):
    values = [v for v in values if v is not None]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def show(value, form):
    return "-" if value is None else format(value, form)


def print_table(rows):
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(text.rjust(width) if i else text.ljust(width) for i,
            (text, width) in enumerate(zip(row, widths))))
    print(flush=True)


def read_table(path, columns):
    """{first column: {column: text}} of a file of lines with tabs; lines that begin with # are comments."""
    lines = path.read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in rows}


def ratio(cells, above, below):
    """The time of one implementation divided by that of another; None where one is missing or at fault."""
    above, below = cells.get(above), cells.get(below)
    if above is None or below is None or above.fault or below.fault:
        return None
    return above.seconds / below.seconds


def faults_of(label, cells):
    return [f"{label}: {name}: {cell.fault}" for name, cell in cells.items() if cell.fault]
