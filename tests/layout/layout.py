#!/usr/bin/python3.11
"""Checks that includes run downwards only: docs/layout.md has the order and its reasons.

Usage: layout.py [ROOT]        prints each arrow that runs upwards; exits with 1 when there is one
"""
import collections
import os
import re
import sys

# From the bottom to the top. A header includes headers of its own folder and of folders before it. Of a line with several
# folders, none knows another.
HEADERS = """
framework/base
framework/value framework/host
framework/object
framework/heap
framework/observe framework/runtime/int framework/runtime/unicode
framework/trace
framework/state
framework/record framework/optimize framework/compile
framework/resume framework/mode framework/compile/fast framework/compile/llvm
framework/warm

python/syntax python/bytecode
python/runtime/object
python/runtime/classes python/runtime/system python/runtime/errors python/runtime/format
python/runtime/attributes python/runtime/calls python/runtime/natives
python/runtime/protocols
python/types/bytes python/types/code python/types/complex python/types/descriptors python/types/exceptions python/types/float
python/types/functions python/types/int python/types/list python/types/module python/types/object python/types/range
python/types/set python/types/slice python/types/str python/types/traceback python/types/tuple python/types/type
python/types/dict python/types/iterators python/types/memoryview
python/types
python/compile
python/interp
python/modules/NAME
python/modules
python/main

scheme/objects
scheme/reader
scheme/expand scheme/ports
scheme/compile scheme/lib
scheme/engine scheme/primitives
scheme/main

interpreters/NAME
"""
# What a source file (.cc) may include beyond what stands before its folder: what it knows stays behind its own headers.
SOURCES = {
    # The registry of the back ends.
    "framework/compile": ["framework/compile/fast"],
    # The protocols have a quick way for each type that is built in, and the rooms of the runtime serve each other.
    "python/runtime/*": ["python/runtime/*", "python/types/*", "python/bytecode"],
    "python/types/*": ["python/types/*"],
    "python/bytecode": ["python/runtime/object"],
    # One module calls another: builtins open files, sys has the standard streams.
    "python/modules/*": ["python/modules/*"],
}
# System calls are framework/host's. These make their own: memory, code, threads and signals are not the guest's.
SYSTEM = re.compile(r"#include <((?:unistd|fcntl|poll|dirent|csignal|signal|pthread|dlfcn|termios|pwd|grp|spawn)(?:\.h)?|(?:sys|linux|net|arpa|netinet)/[^>]*)>")
MAKE_SYSTEM_CALLS = {
    "framework/host", "framework/base", "framework/object", "framework/heap", "framework/state", "framework/mode", "framework/compile",
    "framework/warm",
}
# To be led through the host yet.
ROUND_THE_HOST = {
    "python/interp/signals.cc", "python/main/main.cc", "python/modules/_io/open.cc", "scheme/main/main.cc", "scheme/main/prompt.cc",
    "scheme/primitives/ports.cc", "interpreters/calc/main.cc",
}
FOLDERS = ["framework", "python", "scheme", "prolog", "interpreters"]


def room(path):
    """The folder as the order above calls it."""
    folder = os.path.dirname(path)
    for prefix in ("python/modules/", "interpreters/"):
        if folder.startswith(prefix):
            return prefix + "NAME"
    return folder


def ranks():
    return {folder: number for number, line in enumerate(HEADERS.strip().split("\n")) for folder in line.split()}


def matches(folder, pattern):
    return folder == pattern or (pattern.endswith("/*") and folder.startswith(pattern[:-1]))


def language_of(path):
    top = path.split("/")[0]
    return "/".join(path.split("/")[:2]) if top == "interpreters" else top


def sources(root):
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                if name.endswith((".h", ".cc", ".def", ".inc")):
                    yield os.path.relpath(os.path.join(folder, name), root)


def problem(rank, path, included):
    """Why `path` must not include `included`, or None."""
    source, target = room(path), room(included)
    if language_of(included) not in ("framework", language_of(path)):
        return "one language knows another, or the framework a language"
    for folder in (source, target):
        if folder not in rank:
            return f"{folder} is not in the order"
    if os.path.dirname(path) == os.path.dirname(included) or rank[target] < rank[source]:
        return None
    if path.endswith(".cc"):
        for pattern, allowed in SOURCES.items():
            if matches(os.path.dirname(path), pattern) and any(matches(os.path.dirname(included), other) for other in allowed):
                return None
    return "runs upwards"


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    rank = ranks()
    problems, arrows, files = [], 0, 0
    round_the_host = set()
    folders = collections.Counter()
    for path in sorted(sources(root)):
        files += 1
        folders[room(path)] += 1
        with open(os.path.join(root, path)) as file:
            text = file.read()
        for included in re.findall(r'^\s*#include "([^"]+)"', text, re.M):
            if "/" not in included:
                problems.append(f"{path}: {included} without its folder")
                continue
            arrows += 1
            why = problem(rank, path, included)
            if why:
                problems.append(f"{path} -> {included}: {why}")
        if SYSTEM.search(text) and room(path) not in MAKE_SYSTEM_CALLS:
            round_the_host.add(path)
            if path not in ROUND_THE_HOST:
                problems.append(f"{path}: system calls go through framework/host")
    problems += [f"{path}: goes through the host now; take it from ROUND_THE_HOST" for path in sorted(ROUND_THE_HOST - round_the_host)]
    problems += [f"{folder}: in the order, but nowhere else" for folder in sorted(rank.keys() - folders.keys())]
    print("\n".join(problems))
    print(f"{files} files, {arrows} arrows, {len(problems)} problems")
    sys.exit(1 if problems or files < 100 else 0)


if __name__ == "__main__":
    main()
