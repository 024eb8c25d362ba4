"""Compiles each golden/*.py and compares the disassembly with the .dis file beside it.

golden_test.py DIS [--update] [NAME...]
"""
import difflib
import pathlib
import subprocess
import sys

arguments = [a for a in sys.argv[1:] if a != "--update"]
update = "--update" in sys.argv
tool, names = arguments[0], arguments[1:]
folder = pathlib.Path(__file__).parent / "golden"
failures = 0
for source in sorted(folder.glob("*.py")):
    if names and source.stem not in names:
        continue
    result = subprocess.run([tool, source], capture_output=True, text=True)
    expected_file = source.with_suffix(".dis")
    if update:
        expected_file.write_text(result.stdout)
        continue
    expected = expected_file.read_text() if expected_file.exists() else ""
    if result.returncode or result.stdout != expected:
        failures += 1
        print(f"FAILED {source.stem}; alone: python3 {__file__} {tool} {source.stem}; regenerate with --update")
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), result.stdout.splitlines(True), "expected", "got"))
        print(result.stderr)
sys.exit(failures != 0)
