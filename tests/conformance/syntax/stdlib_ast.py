"""Compares the syntax trees of every module under a folder with CPython's, positions included.

    python3.11 stdlib_ast.py AST_DUMP [FOLDER...]

AST_DUMP is the binary //python/syntax:ast_dump; the folder is CPython's standard library by default. A file that
CPython rejects must be rejected. Prints "N of M identical" and fails unless all are.
"""
import ast
import concurrent.futures
import os
import subprocess
import sys
import tempfile
import warnings

BATCH = 40


def expected(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        tree = ast.parse(source, path)
    except (SyntaxError, ValueError):
        return None
    return ast.dump(tree, include_attributes=True)


def compare(dumper, paths):
    """The descriptions of the files that differ."""
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10000)
    with tempfile.NamedTemporaryFile("w", suffix=".list") as names:
        names.write("\n".join(paths))
        names.flush()
        process = subprocess.run([dumper, "--attributes", "@" + names.name], stdout=subprocess.PIPE)
    lines = process.stdout.decode("utf-8", "surrogatepass").split("\n")
    if len(lines) != len(paths) + 1:
        return ["%s: %d lines of output for %d files, exit code %d"
                % (paths[0], len(lines) - 1, len(paths), process.returncode)]
    failures = []
    for path, ours in zip(paths, lines):
        theirs = expected(path)
        rejected = not ours.startswith("Module(")
        if theirs is None and not rejected:
            failures.append(path + ": accepted, though CPython rejects it")
        elif theirs is not None and rejected:
            failures.append(path + ": rejected: " + ours[:200])
        elif theirs is not None and ours != theirs:
            at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
            failures.append("%s: differs\n  ours   ...%s\n  theirs ...%s"
                            % (path, ours[max(0, at - 80):at + 80], theirs[max(0, at - 80):at + 80]))
    return failures


def main():
    dumper = os.path.abspath(sys.argv[1])
    folders = sys.argv[2:] or ["/usr/lib/python3.11"]
    paths = sorted(os.path.join(root, name)
                   for folder in folders for root, _, names in os.walk(folder) for name in names
                   if name.endswith(".py"))
    batches = [paths[i:i + BATCH] for i in range(0, len(paths), BATCH)]
    failures = []
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for result in pool.map(compare, [dumper] * len(batches), batches):
            failures += result
    for failure in failures:
        print(failure)
    print("%d of %d identical" % (len(paths) - len(failures), len(paths)))
    return bool(failures) or not paths


if __name__ == "__main__":
    sys.exit(main())
