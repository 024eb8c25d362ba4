"""Command line options and PYTHON* variables: what a program sees of them, against CPython 3.11.

options_test.py OURO-PYTHON
"""
import os
import pathlib
import subprocess
import sys

REFERENCE = "/usr/bin/python3.11"
PROGRAM = str(pathlib.Path(__file__).parent / "show_flags.py")
OPTIONS = ["", "-O", "-OO -B", "-dqsS", "-E -b -bb -v", "-I", "-P -x", "-u", "-X dev", "-Xutf8=1 -X foo=bar -X int_max_str_digits=1000",
           "-X int_max_str_digits=5", "-Z", "-X", "-W error -Wignore::DeprecationWarning"]
VARIABLES = [
    {},
    {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1",
     "PYTHONDEBUG": "1", "PYTHONHASHSEED": "0", "PYTHONINTMAXSTRDIGITS": "700", "PYTHONWARNDEFAULTENCODING": "1"},
    {"PYTHONVERBOSE": "x", "PYTHONOPTIMIZE": "-1", "PYTHONHASHSEED": "7", "PYTHONDEVMODE": "1", "PYTHONPATH": "/nowhere:/from_variable"},
    {"PYTHONWARNINGS": "ignore,default::UserWarning", "PYTHONINSPECT": ""},
]


def run(interpreter, options, variables):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"} | variables
    result = subprocess.run([interpreter, *options, PROGRAM, "argument", "-O"], stdin=subprocess.DEVNULL, capture_output=True,
                            text=True, env=environment)
    return result.stdout, result.returncode != 0


failures = 0
for options in OPTIONS:
    for variables in VARIABLES:
        expected, seen = (run(interpreter, options.split(), variables) for interpreter in (REFERENCE, sys.argv[1]))
        if expected != seen:
            failures += 1
            print(f"{options!r} {variables}\n  CPython: {expected}\n  ours:    {seen}")
sys.exit(failures > 0)
