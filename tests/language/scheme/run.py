#!/usr/bin/python3.11
"""Runs the Scheme tests in every mode, or under Guile.

Three kinds, in folders:
  r7rs/, srfi/   self-checking: the program must end with status 0, its last line must be `N tests passed`
  programs/      stdout must be that of NAME.expected, the status 0; nothing on stderr
  errors/        what the first line of NAME.expected says of stderr and status, then stdout as in its other lines. The first line:
               :3:7: error: msg 1 2   the first line of stderr without the file name, which must stand before it; status 70
               :3:7: error: *         the same for the place alone; the wording is free
               :3:*: error: *         the line alone
               exit 3                 this status and nothing on stderr
             A second line that begins with four blanks is the exact second line of stderr, the expression at fault.
             Columns count characters from 1. The place of an error at run time is the opening parenthesis of the call or form
             that failed (for a variable: of the form around it; for what map, apply and the like call natively: of their
             call); of an ill-formed special form, import, library declaration or macro use that of this form; of
             malformed text the beginning of the token, and for a list that is not closed its parenthesis.

Comment lines at the start of a program say how it is run, and how the oracle fails:
  ; env: OURO_HEAP_LIMIT=200000000     environment of the run
  ; arguments: one two                 command line after the program's name
  ; exit: 3                            status that a program must end with
  ; gc-stress: 1009                    least N of the modes gc_fast and gc_plain, for a program with many live objects
  ; modes: plain,default               the only modes in which a program is run that takes long
  ; Guile fails: EXPRESSION -- WHY     a self-checking test that Guile fails, written as after `FAIL: `
  ; Guile differs: WHY                 the whole program is not run under Guile
NAME.input, if it exists, is standard input. Each run has an empty current folder of its own.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shlex
import sys
import tempfile
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).absolute().parent  # not resolved: under Bazel the programs are links beside this file
REPOSITORY = HERE.parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/harness"))
import sample  # noqa: E402
from modes import MODES, described, environment_of, parse_modes  # noqa: E402
from outcome import execute  # noqa: E402

SELF_CHECKING = ("r7rs", "srfi")
KINDS = (*SELF_CHECKING, "programs", "errors")
LONGEST_REPORT = 24  # lines shown of one failure
ERROR_STATUS = 70
DEFAULT_MODES = ("plain,default,sync,fast,bridges,fast_noopt,fast_guards,threshold1,llvm_bridges,evaluate,evaluate_bridges,"
                 "noopt,guards,gc_fast,gc_plain")

# Interpreted: the cache of compiled files knows nothing of included ones, and Guile 3.0.8 compiles a program here wrongly.
GUILE = ["guile", "--r7rs", "--no-auto-compile"]
GUILE_ENVIRONMENT = {"XDG_CACHE_HOME": "/nonexistent"}


@dataclass(frozen=True)
class Program:
    """One test program with what its leading comments say."""

    name: str  # kind/base name
    environment: dict = field(default_factory=dict)
    arguments: tuple = ()
    status: int = 0
    gc_stress: int = 1
    modes: tuple = ()  # all, if empty
    guile_fails: tuple = ()
    guile_differs: str = ""

    @property
    def kind(self):
        return self.name.split("/")[0]

    @property
    def path(self):
        return HERE / (self.name + ".scm")

    @property
    def expected(self):
        return HERE / (self.name + ".expected")


def read_program(name):
    said = {}
    fails = []
    for line in (HERE / (name + ".scm")).read_text().splitlines():
        if not line.startswith(";"):
            break
        if match := re.match(r"; (env|arguments|exit|gc-stress|modes|Guile fails|Guile differs): (.*)", line):
            key, value = match.groups()
            if key == "Guile fails":
                fails.append(value.split(" -- ")[0])
            else:
                said[key] = value
    modes = tuple(said["modes"].split(",")) if "modes" in said else ()
    if unknown := set(modes) - set(MODES):
        sys.exit(f"{name}: unknown mode {', '.join(sorted(unknown))}")
    return Program(name, dict(word.split("=", 1) for word in said.get("env", "").split()),
                   tuple(shlex.split(said.get("arguments", ""))), int(said.get("exit", 0)),
                   int(said.get("gc-stress", 1)), modes, tuple(fails), said.get("Guile differs", ""))


def find_programs(pattern, kinds):
    names = (f"{kind}/{path.stem}" for kind in kinds for path in (HERE / kind).glob("*.scm"))
    programs = [read_program(name) for name in sorted(names) if re.search(pattern, name)]
    for program in programs:
        if program.kind not in SELF_CHECKING and not program.expected.exists():
            sys.exit(f"{program.name}: there is no {program.expected.name}")
    return programs


def run(command, program, extra, timeout):
    """Runs one program in an empty folder."""
    source = program.path.with_suffix(".input")
    with tempfile.TemporaryDirectory() as folder:
        return execute([*command, str(program.path), *program.arguments], extra | program.environment, timeout,
                       source if source.exists() else os.devnull, folder)


def difference(what, want, got):
    if want == got:
        return []
    lines = difflib.unified_diff(want.splitlines(), got.splitlines(), f"{what} expected", f"{what} seen", "", "", 1, "")
    return list(lines) or [f"{what}: the last newline differs"]


def judge_status(program, outcome, want):
    return [] if outcome.status == want else [f"{outcome.status}, expected {want}"]


def judge_stderr_empty(outcome):
    return [f"on stderr: {line}" for line in outcome.stderr.splitlines()]


def judge_self_checking(program, outcome):
    lines = outcome.stdout.splitlines()
    faults = [line for line in lines if line.startswith("FAIL: ")]
    if not lines or not re.fullmatch(r"[1-9]\d* tests passed(, \d+ failed)?", lines[-1]):
        faults.append(f"the last line is not `N tests passed` but {lines[-1:]}")
    return faults + judge_status(program, outcome, "exit 0") + judge_stderr_empty(outcome)


def judge_program(program, outcome):
    return (difference("stdout", program.expected.read_text(), outcome.stdout) +
            judge_status(program, outcome, f"exit {program.status}") + judge_stderr_empty(outcome))


def judge_error(program, outcome):
    want, *rest = program.expected.read_text().splitlines(keepends=True)
    want = want.rstrip("\n")
    if want.startswith("exit "):
        return (judge_status(program, outcome, want) + judge_stderr_empty(outcome) +
                difference("stdout", "".join(rest), outcome.stdout))
    faults = []
    lines = outcome.stderr.splitlines()
    first = lines[0] if lines else ""
    prefix = str(program.path)
    place, _, message = want.partition(": error: ")
    pattern = (re.escape(prefix) + re.escape(place).replace(r"\*", r"\d+") + ": error: " +
               (".+" if message == "*" else re.escape(message)))
    if not re.fullmatch(pattern, first):
        faults.append(f"stderr begins {first!r}, expected FILE{want}")
    if rest and rest[0].startswith("    "):
        expression = rest.pop(0).rstrip("\n")
        if lines[1:2] != [expression]:
            faults.append(f"the second line of stderr is {lines[1:2]}, expected {expression!r}")
    faults += [f"stderr, not indented: {line}" for line in lines[1:] if not line.startswith("    ")]
    return (faults + judge_status(program, outcome, f"exit {ERROR_STATUS}") +
            difference("stdout", "".join(rest), outcome.stdout))


JUDGES = {**dict.fromkeys(SELF_CHECKING, judge_self_checking), "programs": judge_program, "errors": judge_error}


def judge_guile(program, outcome):
    """As for our interpreter, without what the program says of Guile; Guile's warnings do not count."""
    if program.kind == "programs":
        return (difference("stdout", program.expected.read_text(), outcome.stdout) +
                judge_status(program, outcome, f"exit {program.status}"))
    failed = [line for line in outcome.stdout.splitlines() if line.startswith("FAIL: ")]
    excused = {text: [line for line in failed if line.startswith(f"FAIL: {text} => ")] for text in program.guile_fails}
    faults = [line for line in failed if not any(line in lines for lines in excused.values())]
    faults += [f"Guile passes this, take the comment out: {text}" for text, lines in excused.items() if not lines]
    if not re.search(r"^[1-9]\d* tests passed(, \d+ failed)?\n\Z", outcome.stdout, re.MULTILINE):
        faults += ["did not end", *outcome.stderr.splitlines()[-6:]]
    return faults + judge_status(program, outcome, "exit 1" if failed else "exit 0")


def read_known_failures(file):
    """{(program, mode): reason}. A line: program, modes separated by commas or `*`, reason; separated by tabs."""
    known = {}
    if not file.exists():
        return known
    for number, line in enumerate(file.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not (HERE / (fields[0] + ".scm")).exists():
            sys.exit(f"{file}:{number}: want `program<TAB>modes<TAB>reason` of a program that exists")
        modes = list(MODES) if fields[1] == "*" else fields[1].split(",")
        if unknown := set(modes) - set(MODES):
            sys.exit(f"{file}:{number}: unknown mode {', '.join(sorted(unknown))}")
        known |= {(fields[0], mode): fields[2] for mode in modes}
    return known


def shown(path):
    return path.relative_to(REPOSITORY) if path.is_relative_to(REPOSITORY) else path


def rerun_command(command, program, assignments):
    words = [f"{key}={shlex.quote(value)}" for key, value in (assignments | program.environment).items()]
    words += [shlex.quote(word) for word in [*command, str(shown(program.path)), *program.arguments]]
    source = program.path.with_suffix(".input")
    return " ".join(words + ([f"<{shown(source)}"] if source.exists() else []))


def report(label, faults, rerun):
    print(f"FAILED {label}")
    for line in faults[:LONGEST_REPORT]:
        print(f"    {line[:300]}")
    if len(faults) > LONGEST_REPORT:
        print(f"    ... {len(faults) - LONGEST_REPORT} more lines")
    print(f"    rerun: {rerun}", flush=True)


def run_guile(options):
    counts = dict(passed=0, failed=0, skipped=0)
    programs = find_programs(options.filter, (*SELF_CHECKING, "programs"))
    counts["skipped"] = sum(1 for program in programs if program.guile_differs)
    programs = [program for program in programs if not program.guile_differs]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        outcomes = pool.map(lambda program: run(GUILE, program, GUILE_ENVIRONMENT, options.timeout), programs)
        for program, outcome in zip(programs, outcomes):
            faults = judge_guile(program, outcome)
            counts["failed" if faults else "passed"] += 1
            if faults:
                report(f"{program.name} [guile]", faults, rerun_command(GUILE, program, GUILE_ENVIRONMENT))
            if options.verbose:
                print(f"{'not ok' if faults else 'ok'} {program.name} [guile] {outcome.seconds:.2f} s", flush=True)
    return counts


def run_ours(options):
    if not os.access(options.scheme, os.X_OK):
        sys.exit(f"no interpreter at {options.scheme}: build it, or name one with --scheme")
    command = [os.path.abspath(options.scheme)]
    known = read_known_failures(options.known_failures)
    counts = dict(passed=0, failed=0, known=0)

    def one(case):
        program, mode = case
        assignments = environment_of(mode, max(options.gc_stress, program.gc_stress))
        return program, mode, assignments, run(command, program, assignments, options.timeout)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        programs = find_programs(options.filter, KINDS)
        chosen = {mode: set(sample.choose((p.name for p in programs if not p.modes or mode in p.modes), mode, options))
                  for mode in options.modes}
        cases = [(p, m) for p in programs for m in options.modes if p.name in chosen[m]]
        for program, mode, assignments, outcome in pool.map(one, cases):
            faults = JUDGES[program.kind](program, outcome)
            excused = known.get((program.name, mode))
            if faults and excused is not None:
                counts["known"] += 1
            elif not faults and excused is None:
                counts["passed"] += 1
            else:
                counts["failed"] += 1
                faults = faults or [f"passes now: take it out of {options.known_failures.name} (reason was: {excused})"]
                report(f"{program.name} [{mode}]", faults,
                       rerun_command([str(shown(pathlib.Path(command[0])))], program, assignments))
            if options.verbose:
                print(f"{'not ok' if faults else 'ok'} {program.name} [{mode}] {outcome.seconds:.2f} s", flush=True)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog=described(MODES))
    parser.add_argument("--scheme", default=str(REPOSITORY / "bazel-bin/scheme/main/ouro-scheme"), metavar="PATH")
    parser.add_argument("--modes", default=DEFAULT_MODES, help="comma-separated; default: %(default)s")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only programs whose kind/name matches")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=60, help="seconds a run")
    parser.add_argument("--gc-stress", type=int, default=7, metavar="N", help="the modes gc collect at every Nth allocation")
    parser.add_argument("--known-failures", type=pathlib.Path, default=HERE / "known_failures.tsv", metavar="FILE")
    parser.add_argument("--oracle", choices=["guile"], help="check the self-checking programs and programs/ under this implementation instead")
    sample.add_options(parser)
    parser.add_argument("--verbose", action="store_true", help="one line a run, with its time")
    options = parser.parse_args()
    options.modes = parse_modes(options.modes, parser)
    counts = run_guile(options) if options.oracle else run_ours(options)
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    if not sum(counts.values()):
        print("no program matches")
    return 1 if counts["failed"] or not sum(counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
