"""What the fuzzer knows of each language: how its programs are made, run, judged and taken apart."""

import pathlib
import sys
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path.insert(0, str(REPOSITORY / "tests/harness"))

import python.program  # noqa: E402
import python.tree  # noqa: E402
import scheme.program  # noqa: E402
import scheme.tree  # noqa: E402

# For programs that get hot under the usual thresholds; they run too long for modes in which everything is slow.
LONG_MODES = "default sync fast bridges bridges_7 warm poison"
SHORT_MODES = "warm fast bridges bridges_7 fast_noopt fast_guards guards_bridges evaluate evaluate_bridges poison poison_guards"
# Those that cost as much as all the others: LLVM for every second program, a stressed collector for every other; in turn.
COSTLY_MODES = ["threshold1 noopt guards llvm_bridges", "gc_fast gc_plain gc_bridges"]


@dataclass(frozen=True)
class Language:
    name: str
    suffix: str
    interpreter: pathlib.Path
    oracle: tuple  # the command of another implementation, whose answer is the right one; or nothing
    generate: object  # seed -> (text, whether the program is long)
    tree: object  # module with `parse(text)` -> tree, `text_of(tree)`, and `smaller(tree)` -> trees

    def modes(self, seed, long):
        if long:
            return LONG_MODES.split()
        row = COSTLY_MODES[seed % 2].split()
        return SHORT_MODES.split() + [row[seed // 2 % len(row)]]

    def all_modes(self):
        return " ".join(["default", SHORT_MODES, *COSTLY_MODES]).split()


LANGUAGES = {
    "python": Language("python", ".py", REPOSITORY / "bazel-bin/python/main/ouro-python",
                       ("/usr/bin/python3.11",), python.program.generate, python.tree),
    "scheme": Language("scheme", ".scm", REPOSITORY / "bazel-bin/scheme/main/ouro-scheme",
                       (), scheme.program.generate, scheme.tree),
}
