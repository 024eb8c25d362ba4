"""Runs a program as a process of its own and says what it shows to the outside."""

import os
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass

INHERITED = ("PATH", "HOME", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LLVM_PROFILE_FILE",
             "OURO_FAULT")  # of the environment


@dataclass(frozen=True)
class Outcome:
    stdout: str
    stderr: str
    status: str  # "exit 0", "killed by SIGSEGV", "timeout after 20 s"
    seconds: float = 0.0

    def visible(self):
        return self.stdout, self.stderr, self.status

    def ended(self):
        """Whether the program ended by itself."""
        return self.status.startswith("exit")


def environment(extra):
    """The same small environment for every run, whoever starts it."""
    base = {key: os.environ[key] for key in INHERITED if key in os.environ}
    return base | {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "OURO_VERIFY": "on"} | extra


def execute(command, extra, timeout, stdin=os.devnull, folder=None):
    """Runs the command in a process group of its own, so that a timeout ends all of it."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr, open(stdin, "rb") as source:
        process = subprocess.Popen(command, stdin=source, stdout=stdout, stderr=stderr, env=environment(extra), cwd=folder,
                                   start_new_session=True)
        try:
            code = process.wait(timeout)
            status = f"exit {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            status = f"timeout after {timeout:g} s"
        stdout.seek(0)
        stderr.seek(0)
        return Outcome(stdout.read().decode("utf-8", "backslashreplace"),
                       stderr.read().decode("utf-8", "backslashreplace"), status, time.monotonic() - start)
