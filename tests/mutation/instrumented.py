"""The instrumented copy of the tree: all faults at once, each with its switch, and built once."""

import os
import pathlib
import signal
import subprocess

from faults import FAULTS

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SWITCH = REPOSITORY / "tests/mutation/switch.h"
TARGETS = [
    "//framework/compile/llvm:libouro_llvm.so", "//python/main:ouro-python", "//scheme/main:ouro-scheme",
    "//tests/framework/optimize:golden_test", "//tests/framework/optimize:optimize_test",
    "//tests/framework/optimize:differential_test", "//tests/framework/trace:trace_test", "//tests/framework/heap:heap_test",
    "//tests/framework/record:record_test", "//tests/framework/compile:compile_test",
    "//tests/framework/compile:differential_test",
]


def write_copy(tree):
    """All files of the repository as they are in the working tree; those that have not changed are left alone."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True).stdout.decode()
    names = [name for name in listed.split("\0") if name and (REPOSITORY / name).is_file()]
    faulty = {}
    for fault in FAULTS:
        if fault.file not in faulty:
            faulty[fault.file] = (REPOSITORY / fault.file).read_text()
        faulty[fault.file] = fault.apply(faulty[fault.file])
    switch = SWITCH.read_text()
    for name in names:
        source, target = REPOSITORY / name, tree / name
        content = source.read_bytes()
        if name in faulty:
            content = f'{switch}#line 1 "{name}"\n{faulty[name]}'.encode()
        if target.exists() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(source.stat().st_mode)


def build(tree, seconds):
    """Whether everything is built; what was not ready in time goes on at the next call."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "ouro/bazel"
    process = subprocess.Popen(["bazel", "build", f"--disk_cache={cache}", "--color=no", "--curses=no", *TARGETS], cwd=tree)
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        process.wait()
        return False
