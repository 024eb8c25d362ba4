"""Random changes to the golden programs: whatever comes out, the expander answers with core forms or an error.

fuzz_test.py EXPAND_DUMP [SECONDS [SEED]]     a failing program is kept as fuzz-failure.scm in $TEST_TMPDIR or the current folder
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import time

tool = os.path.abspath(sys.argv[1])
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
folder = pathlib.Path(__file__).absolute().parent
TOKEN = re.compile(r'\s+|;[^\n]*|#u8\(|#\(|\(|\)|"(?:[^"\\]|\\.)*"|#\\(?:[a-z]+|.)|\'|`|,@|,|[^\s()"\';`,]+')


def parse(text):
    """Forms as nested lists ["(", part...]; atoms and prefixes are strings."""
    stack = [[""]]
    for token in TOKEN.findall(text):
        if token.isspace() or token.startswith(";"):
            continue
        if token.endswith("(") and not token.startswith('"') and token != "#\\(":
            stack.append([token])
        elif token == ")":
            if len(stack) > 1:
                done = stack.pop()
                stack[-1].append(done)
        else:
            stack[-1].append(token)
    return stack[0][1:]


def show(part):
    if isinstance(part, str):
        return part
    return part[0] + " ".join(show(p) for p in part[1:]) + ")"


def lists(part, found):
    if not isinstance(part, str):
        found.append(part)
        for p in part[1:]:
            lists(p, found)
    return found


def copy(part):
    return part if isinstance(part, str) else [copy(p) for p in part]


def mutate(form, pool, r):
    for _ in range(r.choice([1, 1, 2, 3, 5])):
        all_lists = lists(form, [])
        if not all_lists:
            return form
        target = r.choice(all_lists)
        at = r.randrange(1, len(target) + 1)
        action = r.randrange(8)
        if action == 0 and at < len(target):
            del target[at]
        elif action == 1:
            target.insert(at, copy(r.choice(pool)))
        elif action == 2 and at < len(target):
            target[at] = copy(r.choice(pool))
        elif action == 3 and len(target) > 2:
            i, j = r.randrange(1, len(target)), r.randrange(1, len(target))
            target[i], target[j] = target[j], target[i]
        elif action == 4 and at < len(target):
            target.insert(at, copy(target[at]))
        elif action == 5:
            target.insert(at, r.choice(["...", "_", "else", "=>", "()", "1", "'", ",", ",@", "x", "syntax-rules", "a ..."]))
        elif action == 6 and at < len(target):
            target[at] = ["(", target[at]]
        elif action == 7 and len(target) > 2:
            target.insert(len(target) - 1, ".")
    return form


golden = []
for file in sorted((folder / "golden").glob("*.scm")):
    if file.stem not in ("circular", "syntax_rules_errors"):  # labels would be defined twice; an endless expansion takes time
        golden += parse(file.read_text())
pool = [p for form in golden for l in lists(form, []) for p in l[1:]]
r = random.Random(seed)
keep = pathlib.Path(os.environ.get("TEST_TMPDIR", ".")) / "fuzz-failure.scm"
end = time.time() + seconds
rounds = forms = 0
while time.time() < end:
    program = []
    for _ in range(300):
        text = show(mutate(copy(r.choice(golden)), pool, r))
        # A prefix at the end of a list is a reader's error, which would end the program.
        if not re.search(r"['`,@]\s*(\)|\.)|\(\s*\.|\.\s+\.|\.\s*\)|\.\s+\S+\s+[^)\s]|(^|[\s(])['`,@]+$", text):
            program.append(text)
    keep.write_text("\n".join(program))
    environment = dict(os.environ, OURO_HEAP_LIMIT="500000000")
    if rounds % 4 == 3:
        environment.update(OURO_GC_STRESS="997", OURO_GC_SCRIBBLE="1")  # an endless expansion takes a million allocations
    result = subprocess.run([tool, keep.absolute(), "lib"], cwd=folder, capture_output=True, timeout=120, env=environment)
    if result.returncode not in (0, 1) or b"error at ?" in result.stdout:
        print(f"FAILED: exit status {result.returncode}, seed {seed}, round {rounds}; the program is {keep}")
        print(result.stderr.decode(errors="replace")[-2000:])
        sys.exit(1)
    rounds += 1
    forms += result.stdout.count(b"\n")
keep.unlink(missing_ok=True)
print(f"{rounds} programs, {forms} lines of answers")
