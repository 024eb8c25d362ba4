"""What may find a fault: each net is run with the fault's switch on until something is not as it should be.

A run that fails counts only if the same run without the fault succeeds.
"""

import concurrent.futures
import importlib.util
import os
import pathlib
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Callable

from instrumented import REPOSITORY

FOUND = REPOSITORY / "tests/mutation/found.tsv"

sys.path[:0] = [str(REPOSITORY / "tests/harness"), str(REPOSITORY / "tests/fuzz")]
import run_language_tests as python_tests  # noqa: E402
from judge import Judge  # noqa: E402
from languages import LANGUAGES  # noqa: E402
from modes import environment_of  # noqa: E402
from outcome import execute  # noqa: E402

_spec = importlib.util.spec_from_file_location("scheme_tests", REPOSITORY / "tests/language/scheme/run.py")
scheme_tests = importlib.util.module_from_spec(_spec)
sys.modules["scheme_tests"] = scheme_tests
_spec.loader.exec_module(scheme_tests)

UNIT_TIMEOUT = 100
PROGRAM_TIMEOUT = 30
GC_STRESS = 7
FUZZ_GC_STRESS = 13
FUZZ_SLICE = 60  # seconds of one net
SAMPLE = 40  # programs that are tried in each mode before all are

ABORT = ["--abort"]  # at the first failure
UNITS = {  # name -> (target as a path, arguments, environment)
    "golden": ("framework/optimize/golden_test", [], {}),
    "optimize": ("framework/optimize/optimize_test", ABORT, {}),
    "optimize differential": ("framework/optimize/differential_test", ["300"], {}),
    "trace": ("framework/trace/trace_test", ABORT, {}),
    "heap": ("framework/heap/heap_test", ABORT, {}),
    "compile": ("framework/compile/compile_test", ABORT, {}),
    "record": ("framework/record/record_test", ABORT, {"OURO_JIT_OPTIMIZE": "all"}),
    "record unoptimized": ("framework/record/record_test", ABORT, {"OURO_JIT_OPTIMIZE": "none"}),
    "compile differential": ("framework/compile/differential_test", ["15"], {}),
}
PYTHON_MODES = ["fast", "bridges", "evaluate", "fast_guards", "poison", "default", "gc", "gc_fast", "threshold1", "guards", "plain"]
SCHEME_MODES = ["fast", "bridges", "evaluate", "fast_guards", "gc_fast", "gc_plain", "threshold1", "llvm_bridges"]
# What comes first for faults below a folder: unit tests and modes.
NEAREST = {
    "framework/optimize": (["golden", "optimize", "optimize differential"], ["evaluate"]),
    "framework/compile/llvm": (["compile", "compile differential"], ["threshold1", "llvm_bridges", "guards"]),
    "framework/compile": (["compile", "compile differential"], []),
    "framework/heap": (["heap"], ["gc_fast", "gc", "gc_plain"]),
    "framework/record": (["record", "record unoptimized"], []),
    "framework/resume": (["record", "record unoptimized"], []),
    "framework/warm": (["record", "record unoptimized"], []),
    "framework/mode": (["record", "record unoptimized"], ["gc_fast", "gc_plain"]),
    "python/runtime": ([], ["plain", "default"]),
    "python/types": ([], ["plain", "default"]),
    "python/interp": ([], ["evaluate", "fast"]),
}


@dataclass(frozen=True)
class Net:
    name: str
    find: Callable  # (seconds that are left) -> what was found, None; raises OutOfTime


class OutOfTime(Exception):
    pass


class with_fault:
    """The switch, as the programs' environment has it."""

    def __init__(self, number):
        self.number = number

    def __enter__(self):
        os.environ["OURO_FAULT"] = str(self.number)

    def __exit__(self, *_):
        del os.environ["OURO_FAULT"]


def read_found():
    """{fault: [(net, what found it)]} of earlier runs: tried first."""
    rows = {}
    if FOUND.exists():
        for line in FOUND.read_text().splitlines():
            if line and not line.startswith("#"):
                name, net, what = line.split("\t")
                rows.setdefault(name, []).append((net, what))
    return rows


class Nets:
    def __init__(self, tree, cache, jobs, minutes):
        self.found_before = read_found()
        self.tree, self.jobs, self.minutes = tree, jobs, minutes
        self.python, self.scheme = (str(tree / f"bazel-bin/{name}/main/ouro-{name}") for name in ("python", "scheme"))
        self.reference = python_tests.Reference(cache, PROGRAM_TIMEOUT)
        self.python_programs = python_tests.find_programs("")
        self.scheme_programs = scheme_tests.find_programs("", scheme_tests.KINDS)
        random.Random(1).shuffle(self.python_programs)
        random.Random(1).shuffle(self.scheme_programs)
        self.python_programs.sort(key=lambda name: not name.startswith("jit/"))
        self.scheme_programs.sort(key=lambda program: program.kind != "programs")

    def of(self, fault):
        """All nets: those that are nearest to the fault first, and of these the quickest."""
        units, near = next((nearest for folder, nearest in NEAREST.items() if fault.file.startswith(folder)), ([], []))
        own = fault.file.split("/")[0]
        languages = [language for language in ("python", "scheme") if own in (language, "framework")]
        unit_net = {name: Net(f"unit {name}", lambda left, name=name: self.unit(fault, name)) for name in UNITS}
        parts = {"sample": [], "rest": []}
        for part, nets in parts.items():
            for language in languages:
                modes = PYTHON_MODES if language == "python" else SCHEME_MODES
                modes = [mode for mode in modes if mode in python_tests.MODES]
                modes = [mode for mode in near if mode in modes] + [mode for mode in modes if mode not in near]
                nets += [(place, Net(f"{language} {mode} ({part})", lambda left, l=language, p=part, m=mode: self.programs(fault, l, p, m, left)))
                         for place, mode in enumerate(modes)]
            nets.sort(key=lambda entry: entry[0])
        before = [Net(f"{net}: {what}", lambda left, net=net, what=what: self.as_before(fault, net, what))
                  for net, what in self.found_before.get(fault.name, [])]
        nets = before + [unit_net.pop(name) for name in units] + [net for _, net in parts["sample"]]
        nets += [Net(f"shapes {language}", lambda left, l=language: self.shapes(fault, l)) for language in languages]
        nets += [*unit_net.values()] * (own == "framework") + [net for _, net in parts["rest"]]
        for language in languages:
            if language in LANGUAGES:
                nets += [Net(f"fuzz {language} ({i + 1})", lambda left, l=language, i=i: self.fuzz(fault, l, i, left))
                         for i in range(round(self.minutes * 60 / FUZZ_SLICE))]
        return nets

    def as_before(self, fault, net, what):
        """What found the fault in an earlier run: a unit test, the shapes, a program in a mode, or a random program."""
        kind, _, detail = net.partition(" ")
        if kind == "unit":
            return self.unit(fault, what)
        if kind == "shapes":
            return self.shapes(fault, what)
        if kind == "fuzz":
            return self.seed(fault, detail, int(what))
        if kind == "python":
            return self.differs(fault, lambda: self.python_program(what, detail), lambda right: right) and what
        program = next((program for program in self.scheme_programs if program.name == what), None)
        return program and self.differs(fault, lambda: self.scheme_program(program, detail), lambda right: right) and what

    def differs(self, fault, run, is_right):
        """Whether there is something wrong, and without the fault there is not."""
        with with_fault(fault.number):
            outcome = run()
        return not is_right(outcome) and is_right(run())

    def unit(self, fault, name):
        path, arguments, environment = UNITS[name]
        found = self.differs(fault, lambda: execute([str(self.tree / "bazel-bin/tests" / path), *arguments], environment, UNIT_TIMEOUT,
                                                    folder=self.tree), lambda outcome: outcome.status == "exit 0")
        return name if found else None

    def shapes(self, fault, language):
        command = ["/usr/bin/python3.11", f"tests/traces/{language}/loop_shapes.py", getattr(self, language)]
        found = self.differs(fault, lambda: execute(command, {}, UNIT_TIMEOUT, folder=self.tree), lambda outcome: outcome.status == "exit 0")
        return language if found else None

    def programs(self, fault, language, part, mode, left):
        end = time.monotonic() + left
        programs = getattr(self, f"{language}_programs")
        programs = programs[:SAMPLE] if part == "sample" else programs[SAMPLE:]
        one = self.python_program if language == "python" else self.scheme_program

        def failing(program):
            if time.monotonic() > end:
                raise OutOfTime
            return None if one(program, mode) else program

        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for i in range(0, len(programs), 4 * self.jobs):
                with with_fault(fault.number):
                    failed = [program for program in pool.map(failing, programs[i:i + 4 * self.jobs]) if program is not None]
                for program in failed:
                    if one(program, mode):  # without the fault
                        return getattr(program, "name", program)
        return None

    def python_program(self, name, mode):
        expected = self.reference.expected(name)
        outcome = python_tests.run(self.python, name, environment_of(mode, GC_STRESS), PROGRAM_TIMEOUT)
        return expected.visible() == outcome.visible()

    def scheme_program(self, program, mode):
        if program.modes and mode not in program.modes:
            return True
        outcome = scheme_tests.run([self.scheme], program, environment_of(mode, max(GC_STRESS, program.gc_stress)), PROGRAM_TIMEOUT)
        return not scheme_tests.JUDGES[program.kind](program, outcome)

    def failing_modes(self, language_name, seed):
        """In which modes the random program fails."""
        language = LANGUAGES[language_name]
        text, long = language.generate(seed)
        findings, _ = Judge(language, getattr(self, language_name), FUZZ_GC_STRESS).judge(text, language.modes(seed, long))
        return {finding.mode for finding in findings}

    def seed(self, fault, language, seed):
        with with_fault(fault.number):
            modes = self.failing_modes(language, seed)
        return str(seed) if modes and modes - self.failing_modes(language, seed) else None

    def fuzz(self, fault, language, slice_number, left):
        if left < FUZZ_SLICE:
            raise OutOfTime
        end = time.monotonic() + FUZZ_SLICE
        seed = 1 + 1000 * slice_number
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            while time.monotonic() < end:
                seeds = range(seed, seed + self.jobs)
                with with_fault(fault.number):
                    found = list(pool.map(lambda number: self.failing_modes(language, number), seeds))
                for number, modes in zip(seeds, found):
                    if modes and modes - self.failing_modes(language, number):
                        return str(number)
                seed += self.jobs
        return None


def default_cache():
    return pathlib.Path(tempfile.gettempdir()) / "ouro-language-expected"
