"""The modes in which test programs are run: a mode is a set of environment flags, and the output is the same in all."""

AT_ONCE = {"OURO_JIT_THRESHOLD": "1", "OURO_JIT_SYNC": "1"}
FAST = AT_ONCE | {"OURO_JIT_BACKEND": "fast"}
EVALUATE = AT_ONCE | {"OURO_JIT_BACKEND": "evaluate"}
# Compiled without bridges: each would mean compiling its tree again.
FAILING = {"OURO_JIT_FAIL_GUARDS": "3", "OURO_JIT_BRIDGE_THRESHOLD": "1000000"}
COLLECT = {"OURO_GC_STRESS": "{gc_stress}", "OURO_GC_SCRIBBLE": "on", "OURO_GC_VERIFY": "on"}

# name -> (environment, what the mode checks). `{gc_stress}` stands for a number that the runner chooses.
MODES = {
    "plain": ({"OURO_JIT": "off"}, "the interpreter alone"),
    "default": ({}, "what a user gets"),
    "sync": ({"OURO_JIT_SYNC": "1"}, "the usual thresholds, LLVM at once"),
    "warm": ({"OURO_JIT_THRESHOLD": "20", "OURO_JIT_BRIDGE_THRESHOLD": "8", "OURO_JIT_BREAK_EVEN": "0"},
             "low thresholds, LLVM in the background"),
    "fast": (FAST, "compile everything by the fast back end"),
    "bridges": (FAST | {"OURO_JIT_BRIDGE_THRESHOLD": "2"}, "a bridge at every exit that is taken twice"),
    "bridges_7": (FAST | {"OURO_JIT_THRESHOLD": "7", "OURO_JIT_BRIDGE_THRESHOLD": "3"},
                  "the interpreter calls code and code calls the interpreter"),
    "fast_noopt": (FAST | {"OURO_JIT_OPTIMIZE": "none", "OURO_JIT_BRIDGE_THRESHOLD": "5"},
                   "no optimizer pass, the fast back end, many bridges"),
    "fast_guards": (FAST | FAILING, "every 3rd guard check fails in code of the fast back end"),
    "guards_bridges": (FAST | {"OURO_JIT_THRESHOLD": "2", "OURO_JIT_BRIDGE_THRESHOLD": "4", "OURO_JIT_FAIL_GUARDS": "5"},
                       "bridges, and every 5th guard check fails"),
    "threshold1": (AT_ONCE, "compile everything by LLVM, at once"),
    "llvm_bridges": ({"OURO_JIT_SYNC": "1", "OURO_JIT_THRESHOLD": "50", "OURO_JIT_BRIDGE_THRESHOLD": "20",
                      "OURO_JIT_LEVEL": "0"}, "trees with bridges by LLVM"),
    "noopt": (AT_ONCE | {"OURO_JIT_OPTIMIZE": "none"}, "no optimizer pass"),
    "guards": (AT_ONCE | FAILING | {"OURO_JIT_LEVEL": "0"}, "every 3rd guard check fails in code of LLVM"),
    "evaluate": (EVALUATE, "traces run by the reference evaluator"),
    "evaluate_bridges": (EVALUATE | {"OURO_JIT_BRIDGE_THRESHOLD": "2"},
                         "the reference evaluator with a bridge at every exit that is taken twice"),
    "poison": (FAST | {"OURO_JIT_BRIDGE_THRESHOLD": "4", "OURO_JIT_POISON": "1"},
               "exits fill dead registers with a conspicuous number, with bridges"),
    "poison_guards": (FAST | FAILING | {"OURO_JIT_POISON": "1"}, "the same with every 3rd guard check failing"),
    "gc": ({"OURO_GC_STRESS": "{gc_stress}"}, "collect at every Nth allocation"),
    "gc_plain": ({"OURO_JIT": "off"} | COLLECT, "collect at every Nth allocation and verify the heap, the interpreter"),
    "gc_fast": (FAST | COLLECT, "collect at every Nth allocation and verify the heap, compiled code"),
    "gc_bridges": (FAST | COLLECT | {"OURO_JIT_THRESHOLD": "3", "OURO_JIT_BRIDGE_THRESHOLD": "3"},
                   "collect at every Nth allocation and verify the heap, bridges"),
}


def environment_of(mode, gc_stress, failing=None):
    """`failing`: every so manieth guard check fails instead of the mode's own number, where the mode has one."""
    environment = {key: value.format(gc_stress=gc_stress) for key, value in MODES[mode][0].items()}
    if failing and "OURO_JIT_FAIL_GUARDS" in environment:
        environment["OURO_JIT_FAIL_GUARDS"] = str(failing)
    return environment


def described(names):
    """The text that ends a command's help."""
    return "modes:\n" + "\n".join(f"  {name:16} {MODES[name][1]}" for name in names)


def parse_modes(text, parser):
    names = text.split(",")
    if unknown := set(names) - set(MODES):
        parser.error(f"unknown mode {', '.join(sorted(unknown))}; there are {', '.join(MODES)}")
    return names
