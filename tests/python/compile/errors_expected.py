"""Writes errors.expected: what CPython 3.11 says of each program of errors.txt (separated by lines of ---)."""
import pathlib
import sys

folder = pathlib.Path(__file__).parent
for program in (folder / "errors.txt").read_text().split("---\n"):
    try:
        compile(program, "<test>", "exec", dont_inherit=True)
        print("ok")
    except SyntaxError as e:
        print(f"{type(e).__name__}: {e.msg} ({e.lineno}, {e.offset}, {e.end_lineno}, {e.end_offset})")
