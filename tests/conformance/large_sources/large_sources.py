"""Runs each program of programs.py by CPython and by ours, without and with the JIT: the output must be the same.

    python3.11 large_sources.py OURO_PYTHON [NAME | --some]
"""
import os
import subprocess
import sys
import tempfile

from programs import programs

SOME = ("names of a module", "locals", "parameters", "list display", "loops")
MODES = {"plain": {"OURO_JIT": "off"}, "default": {}}


def run(command, path, environment):
    process = subprocess.run([command, path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env={**os.environ, **environment}, timeout=300)
    return process.returncode, process.stdout, process.stderr


def main():
    ouro = os.path.abspath(sys.argv[1])
    failures = count = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        for name, source in programs():
            wanted = SOME if sys.argv[2:] == ["--some"] else sys.argv[2:]
            if wanted and name not in wanted:
                continue
            count += 1
            with open(path, "w") as file:
                file.write(source)
            expected = run(sys.executable, path, {})
            for mode, environment in MODES.items():
                actual = run(ouro, path, environment)
                if actual == expected:
                    continue
                failures += 1
                print(f"FAILED {name} ({mode}); alone: large_sources.py {sys.argv[1]} '{name}'")
                for what, ours, theirs in zip(("status", "stdout", "stderr"), actual, expected):
                    if ours != theirs:
                        print(f"  {what}: ours {ours!r:.600}\n          theirs {theirs!r:.600}")
    print(f"{count} programs, {failures} failures")
    return failures != 0


if __name__ == "__main__":
    sys.exit(main())
