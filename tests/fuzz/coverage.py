#!/usr/bin/python3.11
"""Builds an interpreter that counts which lines of framework/ run, runs random programs, and prints what share of each folder they reach.

    tests/fuzz/coverage.py python --count 200 --seed 1
    tests/fuzz/coverage.py python --count 200 --files framework/record     # file by file, with the functions that nothing reached

The interpreter that is built stands where the usual one does: the next `./run` builds that again, from the cache.
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import tempfile

from languages import LANGUAGES, REPOSITORY

LIBRARY = REPOSITORY / "bazel-bin/framework/compile/llvm/libouro_llvm.so"


def build(language):
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "ouro/bazel"
    subprocess.run(["bazel", "build", "--config=coverage_fuzz", f"--disk_cache={cache}", f"//{language.name}/main:ouro-{language.name}",
                    "//framework/compile/llvm:libouro_llvm.so"], cwd=REPOSITORY, check=True)


def measure(language, folder, arguments):
    """llvm-cov's report of what these programs reach."""
    environment = os.environ | {"LLVM_PROFILE_FILE": f"{folder}/%c%4m.profraw"}
    subprocess.run(["/usr/bin/python3.11", str(REPOSITORY / "tests/fuzz/fuzz.py"), language.name, "--reduce-seconds", "0", *arguments], env=environment)
    profile = f"{folder}/all.profdata"
    subprocess.run(["llvm-profdata-22", "merge", "-o", profile, *map(str, pathlib.Path(folder).glob("*.profraw"))], check=True)
    report = subprocess.run(["llvm-cov-22", "export", f"-instr-profile={profile}", str(language.interpreter), f"-object={LIBRARY}"],
                            stdout=subprocess.PIPE, check=True)
    return json.loads(report.stdout)["data"][0]


def name_of(path):
    """Relative to the repository, wherever Bazel compiled it."""
    return path[path.rindex("framework/"):] if "framework/" in path else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("--count", default="200", help="programs")
    parser.add_argument("--seed", default="1", help="of the first")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--files", metavar="FOLDER", help="each file of this folder instead")
    options = parser.parse_args()
    language = LANGUAGES[options.language]
    build(language)
    with tempfile.TemporaryDirectory() as folder:
        data = measure(language, folder, ["--count", options.count, "--seed", options.seed, "--jobs", options.jobs])
    reached, total = collections.Counter(), collections.Counter()
    for file in data["files"]:
        name = name_of(file["filename"])
        if name is None or (options.files and not name.startswith(options.files)):
            continue
        for key in [name if options.files else str(pathlib.PurePath(name).parent), "all"]:
            total[key] += file["summary"]["lines"]["count"]
            reached[key] += file["summary"]["lines"]["covered"]
    for key in sorted(total, key=lambda key: (key == "all", key)):
        print(f"{100 * reached[key] / max(1, total[key]):5.1f} %  {reached[key]:6} of {total[key]:6} lines  {key}")
    if options.files:
        for function in data["functions"]:
            names = {name_of(path) for path in function["filenames"]} - {None}
            if function["count"] == 0 and any(name.startswith(options.files) for name in names):
                print("never:", subprocess.run(["c++filt", function["name"].split(":")[-1]], stdout=subprocess.PIPE, text=True).stdout.strip()[:160])


if __name__ == "__main__":
    main()
