"""Compares reported syntax errors with CPython's: kind, message, place and text.

    python3.11 errors.py AST_DUMP                   the snippets of errors/, against the recorded results
    python3.11 errors.py AST_DUMP --record          records the results of this CPython
    python3.11 errors.py AST_DUMP --mutate N SEED   N damaged pieces of the standard library, against this CPython

A file of errors/ holds snippets between lines of the record separator U+001E; its mode is the first part of its name:
exec, eval or single. The results are in the file of the same name with the suffix .expected, one line each.
"""
import ast
import os
import random
import subprocess
import sys
import tempfile
import tokenize
import warnings

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "errors")
SEPARATOR = "\x1e\n"


def split(text):
    pieces = text.split(SEPARATOR)
    return pieces[:-1] if pieces[-1] == "" else pieces


def expected(snippet, mode):
    try:
        tree = compile(snippet, "<snippet>", mode, ast.PyCF_ONLY_AST)
    except SyntaxError as error:
        if error.lineno is None:
            return "%s|%r|None|None|None|None|None" % (type(error).__name__, error.msg)
        return "|".join([type(error).__name__, repr(error.msg), str(error.lineno), str(error.offset),
                         str(error.end_lineno), str(error.end_offset), repr(error.text)])
    except MemoryError:
        return "MemoryError|''|None|None|None|None|None"
    except ValueError as error:
        return "ValueError|%r|None|None|None|None|None" % str(error)
    except RecursionError:
        return "accepted"
    try:
        return ast.dump(tree)
    except (RecursionError, ValueError):  # too deep, or an integer of too many digits
        return "accepted"


def actual(dumper, snippets, mode):
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", suffix=".txt") as file:
        file.write(SEPARATOR.join(snippets) + SEPARATOR)
        file.flush()
        flags = [] if mode == "exec" else ["--" + mode]
        process = subprocess.run([dumper, "--snippets", *flags, file.name], stdout=subprocess.PIPE)
    lines = process.stdout.decode("utf-8", "surrogatepass").split("\n")[:-1]
    if len(lines) != len(snippets):
        raise SystemExit("%d lines for %d snippets, exit code %d" % (len(lines), len(snippets), process.returncode))
    return lines


def report(snippets, ours, theirs):
    bad = 0
    for snippet, our, their in zip(snippets, ours, theirs):
        # CPython cannot show every tree.
        if our != their and not (their == "accepted" and our.startswith(("Module(", "RecursionError"))):
            bad += 1
            print("snippet %r\n  ours   %s\n  theirs %s" % (snippet[-400:], our[:400], their[:400]))
    print("%d of %d identical" % (len(snippets) - bad, len(snippets)))
    return bad


def run_corpus(dumper, record):
    bad = 0
    for name in sorted(os.listdir(FOLDER)):
        if not name.endswith(".txt"):
            continue
        mode = name.split("_")[0]
        path = os.path.join(FOLDER, name)
        with open(path, encoding="utf-8", newline="") as file:
            snippets = split(file.read())
        if record:
            with open(path[:-4] + ".expected", "w", encoding="utf-8") as file:
                file.write("".join(expected(snippet, mode) + "\n" for snippet in snippets))
        with open(path[:-4] + ".expected", encoding="utf-8", newline="\n") as file:
            theirs = file.read().split("\n")[:-1]
        print(name, end=": ")
        bad += report(snippets, actual(dumper, snippets, mode), theirs)
    return bad


def mutate(source, rng):
    """A few consecutive statements with some tokens removed, doubled, swapped or replaced."""
    lines = source.split("\n")
    start = rng.randrange(max(1, len(lines) - 5))
    while start and lines[start][:1] in (" ", "\t", "#", ")", ""):
        start -= 1
    piece = lines[start:start + rng.randrange(1, 14)]
    text = "\n".join(piece) + "\n"
    try:
        tokens = [t for t in tokenize.generate_tokens(iter(text.splitlines(True)).__next__)]
    except (tokenize.TokenError, IndentationError, SyntaxError):
        tokens = []
    words = [t for t in tokens if t.string.strip() and t.start[0] == t.end[0]]
    if not words:
        return text
    rows = text.split("\n")
    for _ in range(rng.choice((1, 1, 1, 2))):
        token = rng.choice(words)
        row = rows[token.start[0] - 1]
        other = rng.choice(words).string
        extra = rng.choice(["(", ")", "[", "]", "{", "}", ":", ",", "=", "==", ":=", "*", "**", ".", "if", "else", "for",
                            "in", "print", "None", "lambda", "x", "'", '"', "1", "not", "->", "f'{a b}'", "$", "\\", "@",
                            "async", "await", "as", "import", "yield", "del", "+=", "except", "0777", "1_", "\u20ac"])
        new = rng.choice(["", token.string + " " + other, other, extra, token.string + extra, extra + token.string,
                          token.string + " " + extra])
        if row[token.start[1]:token.end[1]] == token.string:
            rows[token.start[0] - 1] = row[:token.start[1]] + new + row[token.end[1]:]
            break
    return "\n".join(rows)


def run_mutations(dumper, count, seed):
    rng = random.Random(seed)
    folder = os.path.dirname(os.__file__)
    paths = sorted(os.path.join(root, name) for root, _, names in os.walk(folder) for name in names
                   if name.endswith(".py") and "bad" not in name)
    snippets = []
    while len(snippets) < count:
        try:
            with open(rng.choice(paths), encoding="utf-8") as file:
                source = file.read()
        except UnicodeDecodeError:
            continue
        for _ in range(20):
            snippet = mutate(source, rng)
            if "\0" not in snippet and "\x1e" not in snippet:
                snippets.append(snippet)
    return report(snippets, actual(dumper, snippets, "exec"), [expected(s, "exec") for s in snippets])


def main():
    warnings.simplefilter("ignore")
    dumper = os.path.abspath(sys.argv[1])
    if "--mutate" in sys.argv:
        return bool(run_mutations(dumper, int(sys.argv[3]), int(sys.argv[4])))
    return bool(run_corpus(dumper, "--record" in sys.argv))


if __name__ == "__main__":
    sys.exit(main())
