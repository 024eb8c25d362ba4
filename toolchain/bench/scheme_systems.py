"""How each Scheme system runs a benchmark program, and what it is compared with.

The others compile a program ahead of time, so that none of that is in their times; ours always starts from the text.
What they make is kept in a folder named by everything it was made from, so that it is made once.

- Chez: the program behind `scheme_adapters/chez_r7rs.ss`, as one R6RS program: whole-program compiled, safe mode.
- Guile: the unmodified program, compiled at Guile's default level; a declarative module around it makes no difference.
- Racket: a module in the language `scheme_adapters/racket_r7rs.rkt`, or its variant with mutable pairs.
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess

from common import REPOSITORY, Implementation

ADAPTERS = REPOSITORY / "toolchain/bench/scheme_adapters"
GUILE_COMPILE = """(use-modules (system base compile))
(compile-file {source} #:output-file {target} #:optimization-level 2)"""
# Guile warns where a program's imports hide names of its own.
GUILE_RUN = "(parameterize ((current-warning-port (%make-void-port \"w\"))) (load-compiled {target}))"


class CannotPrepare(Exception):
    """A system rejected a program; the text says why."""


def cache_folder(*parts):
    """The folder for what is made from these parts (texts or bytes), and whether it is already there."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
        digest.update(b"\0")
    root = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    folder = root / "ouro/scheme_bench" / digest.hexdigest()[:24]
    return folder, folder.is_dir()


def make(folder, build):
    """Lets `build` fill a folder next to the given one and renames it, so that no half-made folder is ever used."""
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        build(unfinished)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    text = (done.stdout + done.stderr).strip()
    if done.returncode:
        raise CannotPrepare(f"{pathlib.Path(command[0]).name}: {text}")
    return text


def scheme_string(path):
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


class Ours:
    def __init__(self, name, binary, environment):
        self.implementation = Implementation(name, [binary], environment)

    def prepare(self, source):
        """The arguments that run this program; its size comes behind them."""
        return [str(source)]


class Compiled:
    """A system that compiles programs ahead: `version` and the adapter files decide when to do so again."""

    def __init__(self, name, command, version, adapters):
        self.implementation = Implementation(name, command)
        self.version = version
        self.adapters = {path.name: path.read_bytes() for path in adapters}

    def prepare(self, source):
        folder, ready = cache_folder(self.implementation.name, self.version, source.name, source.read_bytes(),
            *self.adapters.values(), GUILE_COMPILE)
        if not ready:
            make(folder, lambda unfinished: self.compile(source, unfinished))
        return self.arguments(source.stem, folder)


class Chez(Compiled):
    def __init__(self, binary):
        super().__init__("chez", [binary, "--program"], run(binary, "--version"),
            [ADAPTERS / "chez_r7rs.ss", ADAPTERS / "chez_compile.ss"])
        self.binary = binary

    def compile(self, source, folder):
        program = folder / f"{source.stem}.ss"
        program.write_bytes(self.adapters["chez_r7rs.ss"] + b"\n" + source.read_bytes())
        run(self.binary, "-q", "--script", str(ADAPTERS / "chez_compile.ss"), str(program),
            str(folder / f"{source.stem}.so"))

    def arguments(self, name, folder):
        return [str(folder / f"{name}.so")]


class Guile(Compiled):
    def __init__(self, binary):
        super().__init__("guile", [binary, "--no-auto-compile", "--r7rs", "-c"], run(binary, "--version"), [])
        self.binary = binary

    def compile(self, source, folder):
        code = GUILE_COMPILE.format(source=scheme_string(source), target=scheme_string(folder / f"{source.stem}.go"))
        run(self.binary, "--no-auto-compile", "--r7rs", "-c", code)

    def arguments(self, name, folder):
        return [GUILE_RUN.format(target=scheme_string(folder / f"{name}.go"))]


class Racket(Compiled):
    def __init__(self, binary):
        super().__init__("racket", [binary], run(binary, "--version"), sorted(ADAPTERS.glob("*.rkt")))
        self.raco = shutil.which("raco") or str(pathlib.Path(binary).with_name("raco"))

    def compile(self, source, folder):
        for name, text in self.adapters.items():
            (folder / name).write_bytes(text)
        changes_pairs = re.search(rb"\bset-c[ad]r!", source.read_bytes())
        language = "racket_r7rs_mutable.rkt" if changes_pairs else "racket_r7rs.rkt"
        program = folder / f"{source.stem}.rkt"
        program.write_bytes(f'#lang s-exp "{language}"\n'.encode() + source.read_bytes())
        run(self.raco, "make", str(program))

    def arguments(self, name, folder):
        return [str(folder / f"{name}.rkt")]


REFERENCES = {"chez": (Chez, ("chezscheme", "chez", "scheme")), "guile": (Guile, ("guile", "guile3.0")),
    "racket": (Racket, ("racket",))}
NAMES = ("ours", "off", *REFERENCES)


def find_system(name, binary):
    """The system of that name, or None where it is not installed; `binary` is our own interpreter."""
    if name in REFERENCES:
        system, commands = REFERENCES[name]
        path = next(filter(None, map(shutil.which, commands)), None)
        return system(path) if path else None
    if not os.access(binary, os.X_OK):
        return None
    return Ours(name, binary, {"OURO_JIT": "off"} if name == "off" else {})
