"""What the fuzzer knows of each language: how its programs are made, run, judged and taken apart."""

import pathlib
import sys
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path[:0] = [str(HERE / "python"), str(REPOSITORY / "tests/harness")]

import program as python_program  # noqa: E402
import python_tree  # noqa: E402

# For programs that get hot under the usual thresholds; they run too long for modes in which everything is slow.
LONG_MODES = "default sync fast bridges bridges_7 warm"
SHORT_MODES = "warm fast bridges bridges_7 fast_noopt fast_guards guards_bridges threshold1 guards evaluate evaluate_bridges noopt gc_fast gc_plain gc_bridges"


@dataclass(frozen=True)
class Language:
    name: str
    suffix: str
    interpreter: pathlib.Path
    target: str  # what Bazel builds
    oracle: tuple  # the command of another implementation, whose answer is the right one; or nothing
    generate: object  # seed -> (text, whether the program is long)
    tree: object  # module with `parse(text)` -> tree, `text_of(tree)`, and `smaller(tree)` -> trees

    def modes(self, long):
        return (LONG_MODES if long else SHORT_MODES).split()


LANGUAGES = {
    "python": Language("python", ".py", REPOSITORY / "bazel-bin/python/main/ouro-python", "//python/main:ouro-python",
                       ("/usr/bin/python3.11",), python_program.generate, python_tree),
}
