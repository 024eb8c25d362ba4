"""Runs programs seed after seed, reduces those that fail, and shows how far it is."""

import concurrent.futures
import difflib
import itertools
import shlex
import sys
import threading
import time

from judge import Judge
from reducer import reduce

LONGEST_DIFFERENCE = 30  # lines
# In turn, seed by seed: what hides from one rate is found at another.
GC_STRESS = (13, 5, 29, 83)
FAILING = (None, 2, 7, None, 3, 11, 4)


class Session:
    def __init__(self, language, options):
        self.language, self.options = language, options
        self.lock = threading.Lock()
        self.programs = self.runs = self.findings = 0
        self.start = time.monotonic()
        self.modes_failed = {}

    def judge_of(self, seed):
        stress = self.options.gc_stress or GC_STRESS[seed % len(GC_STRESS)]
        return Judge(self.language, self.options.interpreter, stress, self.options.fail_guards or FAILING[seed % len(FAILING)])

    def run(self):
        """The number of programs that failed."""
        end = self.start + self.options.minutes * 60 if self.options.minutes else None
        seeds = itertools.count(self.options.seed)
        if self.options.count:
            seeds = iter(range(self.options.seed, self.options.seed + self.options.count))

        def work():
            while end is None or time.monotonic() < end:
                with self.lock:
                    seed = next(seeds, None)
                if seed is None:
                    return
                self.one(seed)

        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for worker in [pool.submit(work) for _ in range(self.options.jobs)]:
                worker.result()
        self.progress(final=True)
        return self.findings

    def one(self, seed):
        text, long = self.language.generate(seed)
        judge = self.judge_of(seed)
        findings, runs = judge.judge(text, self.options.modes or self.language.modes(seed, long))
        with self.lock:
            self.programs += 1
            self.runs += runs
            if findings:
                self.findings += 1
                for finding in findings:
                    self.modes_failed[finding.mode] = self.modes_failed.get(finding.mode, 0) + 1
        if findings:
            self.report(judge, seed, text, findings)
        self.progress()

    def run_file(self, path):
        """Whether a program that is given fails."""
        text = path.read_text()
        judge = self.judge_of(0)
        findings, self.runs = judge.judge(text, self.options.modes or self.language.all_modes())
        self.programs, self.findings = 1, len(findings)
        if findings:
            self.report(judge, path.stem, text, findings)
        self.progress(final=True)
        return self.findings

    def report(self, judge, seed, text, findings):
        # An answer of `plain` is everybody's; else the mode that takes the least time to try again.
        finding = min(findings, key=lambda f: (f.mode != "plain", not f.actual.ended(), f.actual.seconds))
        small = text
        if self.options.reduce_seconds:
            small = reduce(text, self.language.tree, lambda candidate: judge.still(candidate, finding) is not None, self.options.reduce_seconds)
            finding = judge.still(small, finding) or finding
        folder = self.options.keep / f"{self.language.name}-{seed}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / ("small" + self.language.suffix)
        path.write_text(small)
        (folder / ("whole" + self.language.suffix)).write_text(text)
        assignments = " ".join(f"{key}={value}" for key, value in judge.environment(finding.mode).items())
        lines = [f"seed {seed}, modes {', '.join(f.mode for f in findings)}; {finding.mode} differs from {finding.reference}",
                 f"rerun: {assignments} {shlex.quote(str(self.options.interpreter))} {shlex.quote(str(path))}", *difference(finding)]
        (folder / "report.txt").write_text("\n".join(lines) + "\n")
        with self.lock:
            clear_line()
            print(f"FAILED seed {seed} [{', '.join(f.mode for f in findings)}] {len(small.splitlines())} lines in {path}")
            for line in lines[1:10]:
                print("    " + line[:200])
            sys.stdout.flush()

    def progress(self, final=False):
        minutes = (time.monotonic() - self.start) / 60
        line = (f"{self.programs} programs, {self.runs} runs, {self.findings} failed, {minutes:.1f} min, "
                f"{self.programs / max(minutes, 1e-9):.0f} programs a minute")
        with self.lock:
            if final:
                clear_line()
                print(line + "".join(f"; {mode} {count}" for mode, count in sorted(self.modes_failed.items())), flush=True)
            elif sys.stdout.isatty():
                print("\r" + line, end="", flush=True)


def clear_line():
    if sys.stdout.isatty():
        print("\r\033[K", end="")


def difference(finding):
    lines = []
    for what, want, got in zip(("stdout", "stderr", "status"), finding.expected.visible(), finding.actual.visible()):
        if want != got:
            lines += list(difflib.unified_diff(want.splitlines(), got.splitlines(), f"{what} of {finding.reference}", f"{what} of {finding.mode}", "", "", 1, ""))
    return lines[:LONGEST_DIFFERENCE]
