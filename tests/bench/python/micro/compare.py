#!/usr/bin/python3.11
"""Runs operations.py under our Python (JIT off and on) and CPython 3.11, and prints nanoseconds an operation and ratios.

    compare.py --python PATH/ouro-python [--beside OTHER] [PART_OF_A_NAME...]

A ratio above 1 means that ours is faster. Each is run --rounds times, in turn; the best counts.
"""
import argparse
import math
import os
import pathlib
import re
import subprocess

OPERATIONS = pathlib.Path(__file__).with_name("operations.py")


def measure(command, environment, parts):
    output = subprocess.run([*command, str(OPERATIONS), *parts], env=os.environ | environment, check=True,
                            stdout=subprocess.PIPE, text=True).stdout
    return {line.split()[0]: float(line.split()[1]) for line in output.splitlines()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True)
    parser.add_argument("--beside", default="/usr/bin/python3.11")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--jit", action="store_true", help="with the JIT on, too")
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    columns = [("off", [options.python], {"OURO_JIT": "off"}), ("beside", [options.beside], {})]
    if options.jit:
        columns.append(("on", [options.python], {}))
    best = {name: {} for name, _, _ in columns}
    # Operation by operation in turn: what else the machine does then hits all columns alike.
    for part in [f"={name}" for name in re.findall(r"^@benchmark.*\ndef (\w+)", OPERATIONS.read_text(), re.MULTILINE)
                 if not options.parts or any(part in name for part in options.parts)]:
        for _ in range(options.rounds):
            for name, command, environment in columns:
                for operation, ns in measure(command, environment, [part]).items():
                    best[name][operation] = min(ns, best[name].get(operation, math.inf))
    ratios = []
    print(f"{'operation':26}{'ours, off':>10}{'beside':>10}{'ratio':>7}" + ("        on  ratio" if options.jit else ""))
    for operation, ns in best["off"].items():
        other = best["beside"][operation]
        ratios.append(other / ns)
        line = f"{operation:26}{ns:10.1f}{other:10.1f}{other / ns:7.2f}"
        if options.jit:
            line += f"{best['on'][operation]:10.1f}{other / best['on'][operation]:7.2f}"
        print(line + ("  <" if other < ns else ""))
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"geometric mean with the JIT off {mean:.2f}; slower: {sum(r < 1 for r in ratios)} of {len(ratios)}")


main()
