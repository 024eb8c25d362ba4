"""Expands each golden/*.scm and compares the core forms and errors with the .expected file beside it.

golden_test.py EXPAND_DUMP [--update] [NAME...]     from the root of the repository
"""
import difflib
import os
import pathlib
import subprocess
import sys

arguments = [a for a in sys.argv[1:] if a != "--update"]
update = "--update" in sys.argv
tool, names = os.path.abspath(arguments[0]), arguments[1:]
folder = pathlib.Path(__file__).absolute().parent
failures = 0
for source in sorted((folder / "golden").glob("*.scm")):
    if names and source.stem not in names:
        continue
    # Relative names, so that messages do not depend on where the repository is.
    command = [tool, f"golden/{source.name}", "lib", "lib/more"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    expected_file = source.with_suffix(".expected")
    if update:
        expected_file.write_text(result.stdout)
        continue
    expected = expected_file.read_text() if expected_file.exists() else ""
    if result.returncode or result.stdout != expected:
        failures += 1
        print(f"FAILED {source.stem} ({result.returncode}); alone: python3 {__file__} {tool} {source.stem}; regenerate with --update")
        sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), result.stdout.splitlines(True), "expected", "got"))
        print(result.stderr)
sys.exit(failures != 0)
