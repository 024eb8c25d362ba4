"""Compares what is said of damaged source files with what CPython says: the files of its standard library, mutated.

    python3.11 mutated_files.py DIS OURO_PYTHON N SEED [--reports N] [--show N]

Each of the N files is one of the library with one to three mutations. DIS (//python/compile:dis) says of each file with which
type and arguments its compilation as a main program fails. Of the first N of --reports (all by default) the printed report is
compared too, warnings included. Files that are no error are made to end at their first line. Exits with 0 when at least
99.5 % are identical in everything. One case alone: the number that a difference is shown with, as `--only NUMBER`.
"""
import argparse
import concurrent.futures
import ctypes
import io
import linecache
import os
import random
import subprocess
import sys
import tempfile
import tokenize

NEEDED = 0.995
ONE_FILE_LIMIT = 60  # seconds
# No null bytes: CPython 3.11.2 reads past them without a word.
BYTES = [b"\xff", b"\xc3", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\t", b"\f", b"\r", b"$", b"?", b"!", b"`", b"\\", b"'", b'"', b"'''",
         b"(", b")", b"[", b"]", b"{", b"}", b":", b";", b",", b".", b"=", b"0", b"1_", b"0x", b"1e", b"\\x", b"\\d", b"f'{", b" ", b"\n",
         b"\xc2\xa0", b"\xe2\x80\x9c", b"#", b"@", b"\x0b", b"\x1b", b"\xef\xbb\xbf"]
WORDS = [b"if", b"else", b"for", b"in", b"not", b"def", b"class", b"return", b"yield", b"await", b"async", b"import", b"from", b"as", b"with",
         b"try", b"except", b"finally", b"lambda", b"None", b"True", b"global", b"nonlocal", b"del", b"match", b"case", b"is", b"print", b"x",
         b"*", b"**", b"->", b":=", b"==", b"+=", b"...", b"0777", b"1.2.3", b"b'\xc3\xa9'", b"'\\N{x}'", b"f'{a b}'", b"rb'x'", b"exec"]


def library():
    folder = os.path.dirname(os.__file__)
    paths = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names if name.endswith(".py")]
    paths = [path for path in paths if "-packages" not in path and os.path.getsize(path) < 60_000]
    return folder, sorted(paths)


def tokens_of(data):
    """(start, end) of each token, by offsets."""
    starts = [0]
    for line in data.splitlines(True):
        starts.append(starts[-1] + len(line))
    spans = []
    try:
        for token in tokenize.tokenize(io.BytesIO(data).readline):
            if token.string.strip() and token.type not in (tokenize.ENCODING, tokenize.COMMENT):
                line = token.line.split("\n")[0]
                if token.start[0] == token.end[0] and line.isascii():
                    spans.append((starts[token.start[0] - 1] + token.start[1], starts[token.end[0] - 1] + token.end[1]))
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError, IndexError):
        pass
    return spans


def mutate(data, rng):
    lines = data.splitlines(True)
    kind = rng.choice("tokens tokens tokens tokens lines lines indent indent insert insert insert truncate newline word word".split())
    if kind == "tokens":
        spans = tokens_of(data)
        if not spans:
            return data + b"("
        start, end = rng.choice(spans)
        other_start, other_end = rng.choice(spans[max(0, spans.index((start, end)) - 20):spans.index((start, end)) + 20])
        token, other = data[start:end], data[other_start:other_end]
        change = rng.choice(("drop", "double", "replace", "swap"))
        if change == "drop":
            return data[:start] + data[end:]
        if change == "double":
            return data[:end] + b" " + token + data[end:]
        if change == "replace" or other_start <= start:
            return data[:start] + other + data[end:]
        return data[:start] + other + data[end:other_start] + token + data[other_end:]
    if kind == "word":
        spans = tokens_of(data) or [(0, 0)]
        start, end = rng.choice(spans)
        return data[:start] + rng.choice(WORDS) + b" " + data[rng.choice((start, end)):]
    if kind == "lines":
        at = rng.randrange(len(lines))
        count = rng.choice((1, 1, 1, 2, 5))
        if rng.random() < 0.3:
            return b"".join(lines[:at] + lines[at:at + count] + lines[at:])
        return b"".join(lines[:at] + lines[at + count:])
    if kind == "indent":
        at = rng.randrange(len(lines))
        line = lines[at].lstrip(b" \t")
        width = len(lines[at]) - len(line)
        indent = rng.choice((b" " * (width + 1), b" " * max(0, width - 1), b"\t" * max(1, width // 4), b" " * (width + 4), b"", b"\t" + b" " * width,
                             b" " * width + b"\t", b" " * max(0, width - 4)))
        return b"".join(lines[:at] + [indent + line] + lines[at + 1:])
    if kind == "insert":
        at = rng.randrange(len(data) + 1)
        return data[:at] + rng.choice(BYTES) + data[at:]
    if kind == "truncate":
        return data[:rng.randrange(len(data) + 1)]
    return data[:-1] if data.endswith(b"\n") else data + b"\n\n"


def sources(count, seed):
    folder, paths = library()
    rng = random.Random(seed)
    for number in range(count):
        path = rng.choice(paths)
        with open(path, "rb") as file:
            data = file.read()
        # A part of it: errors at its end come sooner, and the end of the file is another place each time.
        if rng.random() < 0.7:
            lines = data.splitlines(True)
            end = rng.randrange(len(lines) + 1)
            data = b"".join(lines[:end][-200:] if rng.random() < 0.5 else lines[:end])
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            data = mutate(data or b"x = 1\n", rng)
        yield number, os.path.relpath(path, folder), data


class Judge:
    """This CPython's answers: it reads the file as it does its main program, which runs with no builtins to speak of."""

    def __init__(self):
        libc = ctypes.CDLL(None)
        self.open = libc.fopen
        self.open.restype = ctypes.c_void_p
        self.run = ctypes.pythonapi.PyRun_FileExFlags
        self.run.restype = ctypes.py_object
        self.run.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.py_object, ctypes.py_object, ctypes.c_int, ctypes.c_void_p]

    def __call__(self, path):
        """(the error or None, what is printed)"""
        linecache.clearcache()
        out, saved = io.StringIO(), sys.stderr
        error = None
        sys.stderr = out
        try:
            namespace = {"__builtins__": {"SystemExit": SystemExit}, "__name__": "__main__"}
            self.run(self.open(path.encode(), b"rb"), path.encode(), 257, namespace, namespace, 1, None)
        except (SyntaxError, MemoryError, RecursionError) as caught:
            error = caught.with_traceback(None)
            sys.__excepthook__(type(error), error, None)
        except BaseException:
            pass
        finally:
            sys.stderr = saved
        return error, out.getvalue()


def line_of(error):
    return "ok" if error is None else f"{type(error).__name__} {error.args!r}"


def printed_by(ouro, path):
    try:
        process = subprocess.run([ouro, path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 timeout=ONE_FILE_LIMIT)
    except subprocess.TimeoutExpired:
        return "timeout"
    text = process.stderr.decode("utf-8", "replace")
    return text if process.returncode in (0, 1) else f"exit status {process.returncode}\n{text}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dis")
    parser.add_argument("ouro")
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--reports", type=int, default=sys.maxsize)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    dis, ouro = os.path.abspath(options.dis), os.path.abspath(options.ouro)
    judge = Judge()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        cases = []
        for number, origin, data in sources(options.count, options.seed):
            if options.only is not None and number != options.only:
                continue
            path = os.path.join(folder, f"m{number}.py")

            def write(data):
                with open(path, "wb") as file:
                    file.write(data)
                return judge(path)

            error, printed = write(data)
            if error is None and b"__future__" not in data:
                error, printed = write(b"raise SystemExit\n" + data)
            cases.append((number, origin, path, error, printed))
        lines = []
        for start in range(0, len(cases), 200):
            process = subprocess.run([dis, "--reports"] + [case[2] for case in cases[start:start + 200]], stdout=subprocess.PIPE)
            part = process.stdout.decode("utf-8", "surrogatepass").split("\n")[:-1]
            if process.returncode < 0 or len(part) != len(cases[start:start + 200]):
                raise SystemExit(f"{dis}: exit status {process.returncode} after {cases[start + len(part)][2]}")
            lines += part
        # A program that is right in CPython's eyes and cannot be stopped at its first line is not run.
        run = [case for case in cases[:options.reports] if case[3] is not None or open(case[2], "rb").read(16) == b"raise SystemExit"]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            reports = dict(zip((case[0] for case in run), pool.map(lambda case: printed_by(ouro, case[2]), run)))
        bad = 0
        for (number, origin, path, error, printed), line in zip(cases, lines):
            expected = [line_of(error), printed if number in reports else None]
            actual = [line, reports.get(number)]
            if isinstance(error, (MemoryError, RecursionError)):  # where the limits are, is each implementation's own affair
                expected, actual = expected[:1], actual[:1]
            if expected == actual:
                continue
            bad += 1
            if bad <= options.show:
                print(f"{number}: {origin}")
                for ours, theirs in zip(actual, expected):
                    if ours != theirs:
                        print(f"  ours   {ours!r}\n  theirs {theirs!r}")
        share = 1 - bad / len(cases)
        print(f"{len(cases) - bad} of {len(cases)} identical, {100 * share:.2f} %; {sum(case[3] is not None for case in cases)} are errors, "
              f"{len(reports)} reports compared")
        if options.only is not None:
            with open(cases[0][2], "rb") as file:
                sys.stdout.buffer.write(file.read())
        return share < NEEDED


if __name__ == "__main__":
    sys.exit(main())
