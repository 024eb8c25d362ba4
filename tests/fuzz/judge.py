"""Runs one program in many modes and says which of them give another answer."""

import math
import pathlib
import re
import tempfile
from dataclasses import dataclass

from modes import environment_of
from outcome import Outcome, execute

# Seconds of processor time, so that a busy machine changes nothing.
LONGEST_RUN = 40
LONGEST_REFERENCE = 3  # a program that takes longer shows too little for its time
SELDOM = 20  # times
PATIENCE = 15  # how much longer than its processor time a run may take by the clock


@dataclass(frozen=True)
class Finding:
    """A mode whose outcome is not that of the reference."""

    mode: str
    expected: Outcome
    actual: Outcome
    reference: str  # "plain", or the oracle's command

    def kind(self):
        """What must stay the same while the program is made smaller."""
        if not self.actual.ended():
            return self.actual.status
        return [want != got for want, got in zip(self.expected.visible(), self.actual.visible())]


def without_carets(outcome):
    """What is compared with the oracle. CPython 3.11 marks the wrong variable where two loads are one instruction."""
    return outcome.stdout, re.sub(r"^[ |]*[~^]+\n", "", outcome.stderr, flags=re.MULTILINE), outcome.status


class Judge:
    """`gc_stress`, `failing`: every so manieth allocation collects, every so manieth guard check fails, in the modes that do so."""

    def __init__(self, language, interpreter, gc_stress, failing=None):
        self.language, self.interpreter, self.gc_stress, self.failing = language, str(interpreter), gc_stress, failing

    def environment(self, mode):
        return environment_of(mode, self.gc_stress, self.failing)

    def run(self, command, path, environment, seconds=LONGEST_RUN):
        outcome = execute(["prlimit", f"--cpu={math.ceil(seconds)}:{math.ceil(seconds) + 5}", *command, str(path)], environment, PATIENCE * seconds, folder=path.parent)
        shown = (text.replace(str(path), path.name) for text in (outcome.stdout, outcome.stderr))
        return Outcome(*shown, outcome.status, outcome.seconds)

    def in_mode(self, path, mode, seconds=LONGEST_RUN):
        outcome = self.run([self.interpreter], path, self.environment(mode), seconds)
        if "CPU" in outcome.status and "OURO_GC_STRESS" in self.environment(mode):
            # What allocates much takes too long when the heap is verified so often: that it ends is seen at another rate.
            seldom = environment_of(mode, SELDOM * self.gc_stress, self.failing)
            outcome = self.run([self.interpreter], path, seldom, seconds)
        return outcome

    def judge(self, text, modes):
        """(findings, runs). A mode is compared with `plain`, and `plain` with the oracle."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / ("program" + self.language.suffix)
            path.write_text(text)
            findings, runs = [], 1
            plain = self.in_mode(path, "plain", LONGEST_REFERENCE)
            if self.language.oracle:
                runs += 1
                right = self.run(self.language.oracle, path, {}, LONGEST_REFERENCE)
                if not right.ended():
                    return [], runs
                if without_carets(right) != without_carets(plain):
                    findings.append(Finding("plain", right, plain, self.language.oracle[0]))
            elif not plain.ended() and "CPU" in plain.status:
                return [], runs
            for mode in modes:
                runs += 1
                actual = self.in_mode(path, mode)
                if actual.visible() != plain.visible():
                    findings.append(Finding(mode, plain, actual, "plain"))
            return findings, runs

    def still(self, text, finding):
        """The finding that this text shows in the same mode and of the same kind, or None."""
        if finding.mode == "plain":
            found, _ = self.judge(text, [])
        else:
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / ("program" + self.language.suffix)
                path.write_text(text)
                plain = self.in_mode(path, "plain")
                if not plain.ended():
                    return None
                actual = self.in_mode(path, finding.mode, LONGEST_RUN if "CPU" in finding.actual.status else LONGEST_REFERENCE)
                found = [Finding(finding.mode, plain, actual, "plain")] if actual.visible() != plain.visible() else []
        return next((f for f in found if f.kind() == finding.kind()), None)
