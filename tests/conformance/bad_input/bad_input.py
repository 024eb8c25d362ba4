#!/usr/bin/python3.11
"""Bad input never crashes the interpreter: it does what CPython 3.11 does, or ends with a clear error (sources.py).

Usage: bad_input.py INTERPRETER [REGEX]; one case alone: the regular expression matches its name.
"""

import os
import shutil
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sources import GROWING, INTERRUPTED, NULLS, OURS, SAME

REFERENCE = "/usr/bin/python3.11"
MODES = {"plain": {"OURO_JIT": "off"}, "default": {}}
SECONDS = 60


def environment(extra):
    base = {key: value for key, value in os.environ.items() if not key.startswith(("OURO_", "PYTHON"))}
    return base | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"} | extra


def run(program, arguments, extra=(), user=None):
    try:
        done = subprocess.run([program, *arguments], capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS,
                              env=environment(dict(extra)), user=user)
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    stderr = done.stderr.decode("utf-8", "backslashreplace").replace(program, "PROGRAM")
    return done.returncode, done.stdout.decode("utf-8", "backslashreplace"), stderr


def command_lines(folder):
    """Cases that are no single file: {name: arguments}."""
    package = folder / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "part.py").write_text("from . import other\nprint(__name__, __package__, __spec__.name, other.x)\n")
    (package / "other.py").write_text("x = 5\n")
    (folder / "module.py").write_text("import sys\nprint(__name__, sys.argv[1:], __file__ == sys.argv[0])\n")
    (folder / "with_main").mkdir()
    (folder / "with_main" / "__main__.py").write_text("print(__name__)\n")
    return {
        "missing file": ["nothing.py"], "directory": [str(folder)], "directory with __main__": ["with_main"],
        "command": ["-c", "import sys; print(sys.argv)", "a", "-b"], "command that is wrong": ["-c", "x ="],
        "no command": ["-c"], "no module": ["-m"], "missing module": ["-m", "nothing"],
        "missing package": ["-m", "nothing.part"], "module": ["-m", "module", "a", "b"],
        "package that cannot run": ["-m", "package"], "module of a package": ["-m", "package.part"],
        "unknown option": ["-Q"], "unknown long option": ["--nope"],
    }


# Programs that let go of all they make: they stay small.
MOST_MEMORY = 100 << 20
FORGETTING = {
    "interned strings": "import sys\nfor i in range(1500000): sys.intern('a name that is long %d' % i)",
    "attribute names that are asked for": "o = object()\nfor i in range(1000000): hasattr(o, 'a name that is long %d' % i)",
    "attribute names of short-lived objects": """
class C: pass
for i in range(300000):
    o = C()
    setattr(o, 'first%d' % i, i)
    setattr(o, 'second%d' % (i % 7), i)
    assert getattr(o, 'first%d' % i) == i and len(vars(o)) == 2""",
    "attributes in any order": """
class C: pass
state = 1
for i in range(30000):
    o = C()
    for j in range(8):
        state = state * 1103515245 + 12345 & 0x7fffffff
        setattr(o, 'a%d' % (state >> 16 & 31), j)
    for name in sorted(vars(o)) if i % 2 else []:
        delattr(o, name)""",
    "attributes that are deleted": """
class C: pass
class D: pass
for i in range(60000):
    o = C()
    for j in range(6): setattr(o, 'abcdefgh'[(i >> j) * 5 + j & 7], j)
    for j in range(3): o.__dict__ if i % 50 == 0 else None
    for name in 'hdbafceg'[i & 3:]:
        if hasattr(o, name): delattr(o, name)
    o.__class__ = D""",
    "keyword names": "def f(**kw): return len(kw)\nfor i in range(300000): assert f(**{'a name that is long %d' % i: 1}) == 1",
    "code": "for i in range(6000): exec('def f%d(a%d): return a%d + %d\\nf%d(1)' % (i, i, i, i, i), {})",
}


class Checker:
    def __init__(self, interpreter, pattern):
        self.interpreter, self.pattern = interpreter, pattern
        self.cases = self.failures = 0

    def wanted(self, name):
        return re.search(self.pattern, name) is not None

    def check(self, name, expected, actual):
        self.cases += 1
        if expected != actual:
            self.failures += 1
            print(f"FAILED {name}\n    expected {str(expected)[-600:]}\n    actual   {str(actual)[-600:]}")

    def same(self, name, arguments, user=None):
        if not self.wanted(name):
            return
        expected = run(REFERENCE, arguments, user=user)
        for mode, extra in MODES.items():
            self.check(f"{name} [{mode}]", expected, run(self.interpreter, arguments, extra, user))

    def growing(self, name, source):
        for mode, extra in MODES.items():
            status, _, stderr = run(self.interpreter, ["-c", source], extra | {"OURO_HEAP_LIMIT": str(64 << 20)})
            self.check(f"{name} [{mode}]", (1, "MemoryError"), (status, stderr.strip().split("\n")[-1]))

    def forgetting(self, name, source):
        for mode, extra in MODES.items():
            process = subprocess.Popen([self.interpreter, "-c", source], env=environment(extra), stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.check(f"{name} [{mode}]", (0, "small"), (process.returncode, "small" if usage.ru_maxrss << 10 < MOST_MEMORY else f"{usage.ru_maxrss >> 10} MB"))

    def interrupted(self, name, source):
        for mode, extra in MODES.items():
            process = subprocess.Popen([self.interpreter, "-c", 'print("ready", flush=True)\n' + source], env=environment(extra),
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            process.stdout.readline()
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            try:
                status = process.wait(10)
            except subprocess.TimeoutExpired:
                status = "timeout"
                process.kill()
            last = process.stderr.read().decode().strip().split("\n")[-1]
            process.stdin.close()
            self.check(f"{name} [{mode}]", (-signal.SIGINT, "KeyboardInterrupt"), (status, last))


def main():
    checker = Checker(os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.chdir(folder)
        for name, arguments in command_lines(folder).items():
            checker.same(name, arguments)
        for name, source in SAME.items():
            (folder / "case.py").write_bytes(source if isinstance(source, bytes) else source.encode())
            checker.same(name, ["case.py"])
        if os.getuid() == 0 and checker.wanted("unreadable file"):
            folder.chmod(0o755)
            (folder / "secret.py").write_text("print(1)\n")
            (folder / "secret.py").chmod(0)
            # Another user may not reach the build tree: it runs a copy.
            original = checker.interpreter
            checker.interpreter = str(folder / "ouro-python")
            shutil.copy(original, checker.interpreter)
            os.chmod(checker.interpreter, 0o755)
            checker.same("unreadable file", ["secret.py"], user=65534)
            checker.interpreter = original
        for name, (source, line, shown) in NULLS.items():
            if checker.wanted("null byte " + name):
                path = folder / "null.py"
                path.write_bytes(source)
                report = f'  File "{path}", line {line}\n    {shown}\nSyntaxError: source code cannot contain null bytes\n'
                for mode, extra in MODES.items():
                    checker.check(f"null byte {name} [{mode}]", (1, "", report), run(checker.interpreter, [str(path)], extra))
        for name, (source, output) in OURS.items():
            if checker.wanted(name):
                for mode, extra in MODES.items():
                    checker.check(f"{name} [{mode}]", (0, output), run(checker.interpreter, ["-c", source], extra)[:2])
    for name, source in GROWING.items():
        if checker.wanted("heap limit: " + name):
            checker.growing("heap limit: " + name, source)
    for name, source in FORGETTING.items():
        if checker.wanted("forgets: " + name):
            checker.forgetting("forgets: " + name, source)
    for name, source in INTERRUPTED.items():
        if checker.wanted("SIGINT: " + name):
            checker.interrupted("SIGINT: " + name, source)
    print(f"{checker.cases} cases, {checker.failures} failures")
    sys.exit(1 if checker.failures or not checker.cases else 0)


if __name__ == "__main__":
    main()
