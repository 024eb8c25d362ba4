#!/usr/bin/python3.11
"""Every way to run out of memory or stack, at ten limits each: the program catches the error where it arises, goes on and exits with 0.

Usage: limits.py python|scheme INTERPRETER [--sample N] [--filter REGEX] [--modes NAME,...]
Limits: the heap's own (OURO_HEAP_LIMIT), ulimit -v, ulimit -d, ulimit -s.
"""

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import programs

MB = 1 << 20
HEAP = [12, 16, 24, 32, 48, 64, 96, 128, 192, 256]
SPACE = [160, 200, 250, 300, 400, 500, 600, 700, 800, 1000]
DATA = [100, 200, 400]
STACK = [64, 100, 128, 200, 256, 512, 1024, 2048, 16384, 65536]
MODES = {
    "plain": {"OURO_JIT": "off"},
    "default": {},
    "threshold1": {"OURO_JIT_THRESHOLD": "1", "OURO_JIT_SYNC": "1", "OURO_JIT_BACKEND": "fast"},
}
SECONDS = 120
# Native stacks are scanned conservatively: a stale word may keep what a program has let go of. So many cases in a hundred may run out of memory a
# second time for that; nothing else is allowed.
KEPT, MOST_KEPT = "out of memory again", 1


def limits(kind):
    """(name, environment, rlimits) of each limit that programs of this kind are run at."""
    for n in HEAP:
        yield f"heap {n} MB", {"OURO_HEAP_LIMIT": str(n * MB)}, {}
    for n in SPACE:
        yield f"ulimit -v {n} MB", {}, {resource.RLIMIT_AS: n * MB}
    for n in DATA:
        yield f"ulimit -d {n} MB", {}, {resource.RLIMIT_DATA: n * MB}
    if kind == "stack":
        for n in STACK:
            yield f"ulimit -s {n} kB", {"OURO_HEAP_LIMIT": str(128 * MB)}, {resource.RLIMIT_STACK: n * 1024}


def run(command, environment, rlimits):
    def restrict():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for name, value in rlimits.items():
            resource.setrlimit(name, (value, value))

    base = {key: value for key, value in os.environ.items() if not key.startswith(("OURO_", "PYTHON"))}
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS, preexec_fn=restrict,
                              env=base | {"LC_ALL": "C.UTF-8"} | environment)
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def problem(language, status, output, errors):
    """What is wrong with a run, or None."""
    lines = output.split("\n")
    expected = r"(MemoryError|RecursionError)" if language == "python" else r"error"
    if language == "scheme" and status == 70 and "out of memory" in errors and "internal" not in errors:
        return None
    if status == 1 and re.fullmatch(expected, lines[0]) and errors.endswith("MemoryError\n"):
        return KEPT
    if status != 0:
        return f"status {status}"
    if len(lines) != 6 or lines[4] != "done":
        return "did not go on"
    if not re.fullmatch(expected, lines[0]) or not re.fullmatch(expected, lines[2]):
        return f"caught {lines[0]}, {lines[2]}"
    return None


# Limits that leave no room for anything, and such as leave a little.
TINY = [1, 16, 1000, 100_000, *range(400_000, 3_000_000, 200_000)]
TOO_LITTLE = "the limit of the heap is less than what the language itself needs"


def tiny_problem(status, output, errors):
    """What is wrong with a run of a program that prints 1, under a limit that may be too small for it."""
    if (status, output) == (70, "") and TOO_LITTLE in errors:
        return None
    if (status, output.strip()) == (0, "1") or (status in (1, 70) and re.search("MemoryError|out of memory", errors)):
        return None
    return f"status {status}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("language", choices=["python", "scheme"])
    parser.add_argument("interpreter")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--filter", default="")
    parser.add_argument("--modes", default="plain,default,threshold1")
    arguments = parser.parse_args()
    if arguments.language == "python":
        suites, frame, suffix = {"memory": programs.PYTHON_MEMORY, "stack": programs.PYTHON_STACK}, programs.PYTHON_FRAME, ".py"
    else:
        suites, frame, suffix = {"memory": programs.SCHEME_MEMORY, "stack": programs.SCHEME_STACK}, programs.SCHEME_FRAME, ".scm"
    cases = [(f"{name} [{limit}] [{mode}]", body, environment | MODES[mode], rlimits)
             for kind, sources in suites.items() for name, body in sources.items()
             for limit, environment, rlimits in limits(kind) for mode in arguments.modes.split(",")]
    cases = [case for case in cases if re.search(arguments.filter, case[0])]
    if arguments.sample:
        cases = random.Random(arguments.seed).sample(cases, min(arguments.sample, len(cases)))
    failures = kept = 0
    interpreter = os.path.abspath(arguments.interpreter)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tiny" + suffix)
        with open(path, "w") as file:
            file.write("print(1)\n" if arguments.language == "python" else "(import (scheme base) (scheme write)) (write 1)\n")
        for size in [] if arguments.filter else TINY:
            status, output, errors = run([interpreter, path], {"OURO_HEAP_LIMIT": str(size)}, {})
            if wrong := tiny_problem(status, output, errors):
                failures += 1
                print(f"FAILED a heap of {size} bytes: {wrong}\n    {output[-200:]!r}\n    {errors[-300:]!r}", flush=True)
        for name, body, environment, rlimits in cases:
            path = os.path.join(folder, "case" + suffix)
            with open(path, "w") as file:
                file.write(frame.replace("{body}", body))
            status, output, errors = run([interpreter, path], environment, rlimits)
            wrong = problem(arguments.language, status, output, errors)
            kept += wrong == KEPT
            if wrong:
                failures += wrong != KEPT
                print(f"{'kept' if wrong == KEPT else 'FAILED'} {name}: {wrong}\n    {output[-200:]!r}\n    {errors[-300:]!r}", flush=True)
    print(f"{len(cases)} cases, {failures} failures, {kept} that kept garbage")
    sys.exit(1 if failures or not cases or 100 * kept > MOST_KEPT * len(cases) else 0)


if __name__ == "__main__":
    main()
