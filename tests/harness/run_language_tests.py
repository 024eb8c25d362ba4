#!/usr/bin/python3.11
"""Runs the Python language programs in every mode and compares each run with CPython 3.11.

For each program: CPython gives the expected stdout, stderr and exit status (cached), then our interpreter runs it once
a mode, a mode being a set of environment flags. All three must be equal; the only thing normalised is the absolute
path of the folder of the programs, which tracebacks print.
"""

import argparse
import concurrent.futures
import difflib
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import sample
from modes import MODES, described, environment_of, parse_modes
from outcome import Outcome, execute

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = REPOSITORY / "tests/language/python"
REFERENCE = "/usr/bin/python3.11"
DEFAULT_MODES = "plain,default,threshold1,fast,evaluate,noopt,gc,bridges,fast_guards,guards,guards_bridges,poison,poison_guards"
CACHE_FORMAT = "1"  # part of each cache key: raise it when the stored form changes
LONGEST_DIFF = 24  # lines of one diff that are shown

def find_programs(pattern):
    """Names (`topic/name`) of the programs; files below a `mods` folder are modules that programs import."""
    names = (path.relative_to(PROGRAMS).with_suffix("").as_posix() for path in PROGRAMS.glob("*/*.py"))
    return sorted(name for name in names if re.search(pattern, name))


def path_of(name):
    return PROGRAMS / (name + ".py")


def run(interpreter, name, extra_environment, timeout):
    outcome = execute([interpreter, str(path_of(name))], extra_environment, timeout)
    return Outcome(normalise(outcome.stdout), normalise(outcome.stderr), outcome.status, outcome.seconds)


def normalise(text):
    return text.replace(f"{PROGRAMS}/", "")


class Reference:
    """CPython's outcomes, cached by the content of the program, of the modules beside it, and by its version."""

    def __init__(self, folder, timeout):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.timeout = timeout
        self.version = subprocess.run([REFERENCE, "-VV"], capture_output=True, check=True).stdout

    def key(self, name):
        digest = hashlib.sha256(CACHE_FORMAT.encode() + self.version + name.encode())
        modules = path_of(name).parent / "mods"
        for path in [path_of(name), *sorted(modules.rglob("*.py"))]:
            digest.update(path.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def expected(self, name):
        file = self.folder / f"{self.key(name)}.json"
        if file.exists():
            return Outcome(*json.loads(file.read_text()))
        outcome = run(REFERENCE, name, {}, self.timeout)
        if outcome.ended():
            partial = file.with_suffix(f".{os.getpid()}.{name.replace('/', '.')}")
            partial.write_text(json.dumps(outcome.visible()))
            partial.replace(file)
        return outcome


def read_known_failures(file):
    """{(program, mode): reason} from the table; the mode `*` stands for all of them."""
    known = {}
    if not file.exists():
        return known
    for number, line in enumerate(file.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not path_of(fields[0]).exists() or fields[1] not in (*MODES, "*"):
            sys.exit(f"{file}:{number}: want `program<TAB>mode<TAB>reason` of a program and a mode that exist")
        for mode in MODES if fields[1] == "*" else [fields[1]]:
            known[fields[0], mode] = fields[2]
    return known


def cut_common_starts(lines):
    """Shortens pairs of a removed and an added line that are long and begin alike, so that the difference is seen."""
    for i, (old, new) in enumerate(zip(lines, lines[1:])):
        same = len(os.path.commonprefix([old[1:], new[1:]]))
        if old.startswith("-") and new.startswith("+") and same > 60:
            lines[i], lines[i + 1] = (f"{line[0]}...{line[same - 30:]}" for line in (old, new))
    return lines


def difference(expected, actual):
    """The lines of a short report of what differs."""
    lines = []
    for label, want, got in zip(("stdout", "stderr", "status"), expected.visible(), actual.visible()):
        if want != got:
            diff = difflib.unified_diff(want.splitlines(), got.splitlines(), f"{label} of CPython", f"{label} of ours",
                                        lineterm="", n=1)
            only_newline = want.splitlines() == got.splitlines()
            lines += [f"{label}: the last newline differs"] if only_newline else cut_common_starts(list(diff))
    hidden = len(lines) - LONGEST_DIFF
    return lines[:LONGEST_DIFF] + ([f"... {hidden} more lines"] if hidden > 0 else [])


def report_failure(options, name, mode, flags, lines):
    assignments = [f"{key}={shlex.quote(value)}" for key, value in flags.items()]
    built = REPOSITORY / "bazel-bin/python/main/ouro-python"
    under_bazel = built.exists() and os.path.samefile(built, options.python)
    python = built.relative_to(REPOSITORY).as_posix() if under_bazel else options.python
    command = " ".join([*assignments, shlex.quote(python), path_of(name).relative_to(REPOSITORY).as_posix()])
    print(f"FAILED {name} [{mode}]")
    for line in lines:
        print(f"    {line[:300]}")
    print(f"    rerun: {command}", flush=True)


def run_all(options):
    if not os.access(options.python, os.X_OK):
        sys.exit(f"no interpreter at {options.python}: build it, or name one with --python")
    reference = Reference(options.cache, options.timeout)
    known = read_known_failures(options.known_failures)
    counts = dict(passed=0, failed=0, skipped=0)

    def one(case):
        name, mode = case
        flags = environment_of(mode, options.gc_stress)
        return name, mode, flags, reference.expected(name), run(options.python, name, flags, options.timeout)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        # Program by program, not mode by mode, so that the reference of a program is made once.
        names = find_programs(options.filter)
        chosen = {mode: set(sample.choose(names, mode, options)) for mode in options.modes}
        cases = [(n, m) for n in names for m in options.modes if n in chosen[m]]
        list(pool.map(reference.expected, dict.fromkeys(name for name, _ in cases)))
        for name, mode, flags, expected, actual in pool.map(one, cases):
            # A program that does not end under CPython shows nothing.
            passed = expected.visible() == actual.visible() and expected.ended()
            excused = known.get((name, mode))
            if passed and excused is None:
                counts["passed"] += 1
            elif not passed and excused is not None:
                counts["skipped"] += 1
            else:
                counts["failed"] += 1
                lines = difference(expected, actual)
                if passed:
                    lines = [f"passes now: take it out of {options.known_failures.name} (reason was: {excused})"]
                report_failure(options, name, mode, flags, lines)
            if options.verbose:
                print(f"{'ok' if passed else 'not ok'} {name} [{mode}] {actual.seconds:.2f} s", flush=True)
    return counts


def check_programs(options):
    """Checks the programs themselves, under CPython: the same outcome for two hash seeds, quick, and well formed."""
    counts = dict(passed=0, failed=0, skipped=0)
    for name in find_programs(options.filter):
        source = path_of(name).read_text()
        first, second = (run(REFERENCE, name, {"PYTHONHASHSEED": seed}, options.timeout) for seed in ("1", "4242"))
        imports = set(re.findall(r"^\s*(?:import|from)\s+([a-z]\w*)", source, re.MULTILINE))
        faults = []
        if not source.startswith("# "):
            faults.append("the first line must be a comment that says what is checked")
        if first.visible() != second.visible():
            faults += ["two runs differ:", *difference(first, second)]
        if first.status not in ("exit 0", "exit 1") and "exit_status" not in name:
            faults.append(f"ends with {first.status}")
        if min(first.seconds, second.seconds) > 0.3:
            faults.append(f"takes {first.seconds:.2f} s; 0.3 s is the limit")
        if re.search(r"0x[0-9a-f]{10,}>", first.stdout + first.stderr):
            faults.append("prints an address")
        if not name.startswith(("imports/", "modules/")) and imports - {"sys", "math", "time", "no_such_module_here"}:
            faults.append(f"imports {imports}")
        counts["failed" if faults else "passed"] += 1
        if faults:
            print(f"FAILED {name}", *faults, sep="\n    ")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog=described(MODES))
    parser.add_argument("--python", default=str(REPOSITORY / "bazel-bin/python/main/ouro-python"), metavar="PATH")
    parser.add_argument("--modes", default=DEFAULT_MODES, help="comma-separated; default: %(default)s")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only programs whose topic/name matches")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=20, help="seconds a run")
    parser.add_argument("--gc-stress", type=int, default=1, metavar="N",
        help="mode gc collects at every Nth allocation")
    parser.add_argument("--cache", default=os.path.join(tempfile.gettempdir(), "ouro-language-expected"), metavar="DIR")
    parser.add_argument("--known-failures", type=pathlib.Path, default=PROGRAMS / "known_failures.tsv", metavar="FILE")
    parser.add_argument("--check-programs", action="store_true",
        help="check the programs under CPython; run nothing else")
    sample.add_options(parser)
    parser.add_argument("--verbose", action="store_true", help="one line a run, with its time")
    options = parser.parse_args()
    options.modes = parse_modes(options.modes, parser)
    counts = check_programs(options) if options.check_programs else run_all(options)
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
