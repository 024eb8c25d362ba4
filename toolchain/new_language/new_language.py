#!/usr/bin/python3.11
"""Begins a language: writes interpreters/NAME and tests/language/NAME from template/ (docs/new_language.md).

    toolchain/new_language/new_language.py NAME        what `./run new-language NAME` calls
    toolchain/new_language/new_language.py --adopt     makes template/ what interpreters/sample and its tests are now

In the template the name is written NAME_HERE, in texts and in names of files alike, and BUILD files are called
BUILD.template so that Bazel leaves them alone. `sample` is an instance of it that is checked in, built and tested: change
the template by changing `sample`, then --adopt; new_language_test holds the two together.
"""

import argparse
import os
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(os.path.abspath(__file__)).parent
TEMPLATE = HERE / "template"
PLACEHOLDER = "NAME_HERE"
SAMPLE = "sample"
# Folder in the template -> folder in the repository.
FOLDERS = {"interpreter": "interpreters/{}", "tests": "tests/language/{}"}
LONGEST_NAME = 40

# The name becomes a C++ namespace, a Bazel target, the suffix of programs and a command of ./run.
KEYWORDS = set("""
    alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await
    co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete do double
    dynamic_cast else enum explicit export extern false final float for friend goto if import inline int long module mutable
    namespace new noexcept not not_eq nullptr operator or or_eq override private protected public register
    reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch template this
    thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor
    xor_eq""".split())
RESERVED = {
    **dict.fromkeys(("errno", "stderr", "stdin", "stdout", "std", "main", "linux", "unix"), "has a meaning in C++"),
    **dict.fromkeys(("python", "test", "bench", "setup", "run"), "is a command of ./run"),
    **dict.fromkeys(("prolog", "scheme", "framework", "internal", "toolchain", "docs", "tests"), "is the name of a part of Ouro"),
    **dict.fromkeys(("expected", "sh", "template", "sources"), "is the name of something in the language's own folders"),
}


class Refusal(Exception):
    """The user's request cannot be met; nothing was written."""


def check_name(name, root):
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or "__" in name or name.endswith("_"):
        raise Refusal(f"'{name}' cannot be a language's name: lower-case letters, digits and single underscores, "
                      "beginning with a letter and not ending in an underscore")
    if len(name) > LONGEST_NAME:
        raise Refusal(f"'{name}' is longer than {LONGEST_NAME} characters")
    if name in KEYWORDS:
        raise Refusal(f"'{name}' is a keyword of C++")
    if name in RESERVED:
        raise Refusal(f"'{name}' {RESERVED[name]}")
    if (root / "framework" / name).exists():
        raise Refusal(f"'{name}' is the name of a part of the framework")
    for folder in FOLDERS.values():
        if os.path.lexists(root / folder.format(name)):
            raise Refusal(f"{folder.format(name)} exists already; nothing was written")


def instantiated(name):
    """[(path in the repository, content, executable)] of the language."""
    result = {}
    for source in sorted(TEMPLATE.rglob("*")):
        if source.is_dir():
            continue
        folder, *rest = source.relative_to(TEMPLATE).parts
        path = "/".join(rest).removesuffix(".template").replace(PLACEHOLDER, name)
        path = f"{FOLDERS[folder].format(name)}/{path}"
        if path in result:
            raise Refusal(f"'{name}' is the name of one of the language's own files")
        content = source.read_bytes().replace(PLACEHOLDER.encode(), name.encode())
        result[path] = content, os.access(source, os.X_OK)
    return result


def create(name, root):
    check_name(name, root)
    files = instantiated(name)
    made = []
    try:
        for folder in FOLDERS.values():
            folder = root / folder.format(name)
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir()  # fails when it exists: never overwrites
            made.append(folder)
        for path, (content, executable) in files.items():
            path = root / path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o755 if executable else 0o644)
    except OSError as error:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        raise Refusal(f"cannot write {error.filename}: {error.strerror}; nothing was written") from error


def adopt(root):
    shutil.rmtree(TEMPLATE, ignore_errors=True)
    for inside, folder in FOLDERS.items():
        folder = root / folder.format(SAMPLE)
        for source in sorted(folder.rglob("*")):
            if source.is_dir():
                continue
            path = str(source.relative_to(folder)).replace(SAMPLE, PLACEHOLDER)
            if source.name == "BUILD":
                path += ".template"
            target = TEMPLATE / inside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes().replace(SAMPLE.encode(), PLACEHOLDER.encode()))
            target.chmod(0o755 if os.access(source, os.X_OK) else 0o644)


def main():
    parser = argparse.ArgumentParser(prog="./run new-language", description=__doc__.splitlines()[0])
    parser.add_argument("name", metavar="NAME", nargs="?", help="lower-case letters, digits, underscores")
    parser.add_argument("--adopt", action="store_true", help="makes the template what interpreters/sample is now")
    parser.add_argument("--root", type=pathlib.Path, default=HERE.parents[1], help="the repository (for the test)")
    options = parser.parse_args()
    if (options.name is None) != options.adopt:
        parser.error("give the language's name")
    if options.adopt:
        return adopt(options.root)
    name = options.name
    try:
        create(name, options.root)
    except Refusal as refusal:
        sys.exit(f"new-language: {refusal}")
    print(f"""Written:
  interpreters/{name}      the language; its README.md says what each file is
  tests/language/{name}    programs, and a runner that runs them in every mode
Next:
  ./run {name} tests/language/{name}/lists.{name}
  bazel test //tests/language/{name}:{name}_test
  docs/new_language.md      from here to a language of your own""")


if __name__ == "__main__":
    main()
