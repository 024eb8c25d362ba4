"""Shapes of hot loops after optimization: what the tests of the languages' traces share.

A case is a program that holds one hot loop, the operations that must not occur in its body (behind the trace's label), and how many
operations it may have at most; then, if need be, a dict of operations that must occur, and how often.
"""

import os
import re
import subprocess
import sys
import tempfile

BOXES = ["box_int", "unbox_int", "box_float", "unbox_float", "new_object", "new_array"]


def body_of(text):
    """Operations behind the label of the longest-lived optimized loop in the log, by name."""
    best = None
    for part in text.split("=== ")[1:]:
        head, _, rest = part.partition("\n")
        if " loop" not in head or "optimized" not in head or "\nlabel\n" not in rest:
            continue
        lines = rest.split("\nlabel\n", 1)[1].split("\nsnapshot", 1)[0].splitlines()
        names = []
        for line in lines:
            match = re.match(r"\s+(?:v\d+:\w = )?([a-z_]+)", line)
            if match:
                names.append(match.group(1))
        best = names  # the last one: earlier loops belong to start-up
    return best


def check(binary, suffix, case, expected_output):
    """What is wrong with the loop's body, or its list of operations. `expected_output`: from the path of the program."""
    program, forbidden, most = case[:3]
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log")
        environment = {"OURO_LOG": "trace:" + log, "OURO_JIT_BACKEND": "evaluate", "OURO_JIT_THRESHOLD": "50",
                       "OURO_JIT_BRIDGE_THRESHOLD": "1000000"}
        environment |= {name: os.environ[name] for name in ("PATH", "OURO_FAULT") if name in os.environ}
        source = os.path.join(folder, "case" + suffix)
        with open(source, "w") as out:
            out.write(program + "\n")
        ours = subprocess.run([binary, source], capture_output=True, text=True, env=environment, timeout=120)
        expected = expected_output(source)
        if ours.stdout != expected or ours.returncode != 0:
            return f"prints {ours.stdout!r} {ours.stderr!r}, expected {expected!r}", None
        with open(log) as lines:
            body = body_of(lines.read())
    if body is None:
        return "no loop was recorded and peeled", None
    wrong = [op for op in body if op in forbidden]
    if wrong:
        return f"the body holds {', '.join(sorted(set(wrong)))}: {' '.join(body)}", None
    wanted = case[3] if len(case) > 3 and isinstance(case[3], dict) else {}
    for op, count in wanted.items():
        if body.count(op) != count:
            return f"the body holds {op} {body.count(op)} times, not {count}: {' '.join(body)}", None
    if len(body) > most:
        return f"the body has {len(body)} operations, at most {most} expected: {' '.join(body)}", None
    return None, body


def main(cases, suffix, expected_output):
    """Checks the cases named on the command line behind the interpreter, or all. expected_output(case, path of the program)."""
    binary = os.path.abspath(sys.argv[1])
    names = sys.argv[2:] or list(cases)
    failures = 0
    for name in names:
        problem, body = check(binary, suffix, cases[name], lambda source: expected_output(cases[name], source))
        if problem:
            failures += 1
            print(f"FAILED {name}: {problem}")
            print(f"    rerun: python3.11 {os.path.relpath(sys.argv[0])} {sys.argv[1]} {name}")
        else:
            print(f"ok {name}: {len(body)} operations")
    print(f"{len(names) - failures} passed, {failures} failed")
    sys.exit(1 if failures else 0)
