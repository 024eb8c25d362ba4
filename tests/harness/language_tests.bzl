"""A language's test programs, one test a mode, so that Bazel keeps their results apart."""

def language_tests(modes, arguments, **attributes):
    """Makes MODE_test of each mode and, where that runs a sample only, all_MODE_test of all programs, which is slow.

    Args:
      modes: (mode, sample, options) each. The modes are those of tests/harness/modes.py; `sample` programs are run, 0 means all
        (docs/testing.md says why it is a number); `options` are more arguments of the runner.
      arguments: of the runner, before the mode.
      **attributes: of all the tests.
    """
    for mode, sample, options in modes:
        for whole in ([False, True] if sample else [False]):
            native.sh_test(
                name = ("all_" if whole else "") + mode + "_test",
                size = "enormous",
                timeout = "eternal" if whole else "long",
                args = arguments + [mode, "--timeout", "200"] + options + ([] if whole else ["--sample", str(sample)]),
                tags = ["cpu:2"] + (["slow"] if whole else []),
                **attributes
            )
