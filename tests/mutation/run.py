#!/usr/bin/python3.11
"""The mutation test: do the suites find faults that are put in on purpose?

    tests/mutation/run.py --keep /tmp/ouro-mutation                  # builds the copy, tries every fault
    tests/mutation/run.py --keep /tmp/ouro-mutation --only 3,17 --minutes 10
    tests/mutation/run.py --list

What is known already in the folder is not tried again: a run that was stopped, also by --seconds, goes on.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile
import time

import instrumented
from faults import FAULTS
from nets import FOUND, Nets, OutOfTime, default_cache, read_found

HEADING = "# What found each fault (run.py --record): fault, net, program or test or seed. It is tried first in the next run."
LEAST_FOUND = 0.86  # of all faults: 79 of 91
SHORTEST = 10  # seconds: no net is begun with less


class Results:
    """What is known of each fault: {number: {found, net, seconds, clean: names of nets that did not find it}}."""

    def __init__(self, file):
        self.file = file
        self.of_name = json.loads(file.read_text()) if file.exists() else {}

    def of(self, fault):
        return self.of_name.setdefault(fault.name, {"seconds": 0, "clean": []})

    def save(self):
        partial = self.file.with_suffix(".partial")
        partial.write_text(json.dumps(self.of_name, indent=1))
        partial.replace(self.file)


def row(fault, result, done):
    verdict = f"{result['net']}: {result['found']}" if "found" in result else "NOT FOUND" if done else f"not found by {len(result['clean'])} nets so far"
    return f"{fault.number:3} {fault.name:30} {result['seconds']:6.0f} s  {verdict}"


def try_fault(fault, nets, result, end, most, save):
    """Whether there is nothing more to try."""
    for number, net in enumerate(nets.of(fault)):
        if net.name in result["clean"]:
            continue
        if number >= most:
            return False
        left = end - time.monotonic()
        if left < SHORTEST:
            return False
        start = time.monotonic()
        try:
            found = net.find(left)
        except OutOfTime:
            return False
        finally:
            result["seconds"] += time.monotonic() - start
        if found:
            result |= {"net": net.name.partition(": ")[0].partition(" (")[0], "found": found}
            save()
            return True
        result["clean"].append(net.name)
        save()
    return True


def record(results):
    known = read_found()
    for fault in FAULTS:
        if "found" in results.of(fault):
            known[fault.name] = [(results.of(fault)["net"], results.of(fault)["found"])]
    rows = [f"{fault.name}\t{net}\t{what}" for fault in FAULTS for net, what in known.get(fault.name, [])]
    FOUND.write_text("\n".join([HEADING, *rows]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="N,..", help="numbers or names of faults")
    parser.add_argument("--minutes", type=float, default=10, help="of fuzzing for a fault that nothing else finds; default: %(default)s")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--most", type=int, default=1000, metavar="N", help="only the first N nets of each fault: the quick ones of all faults first")
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="where the copy and the results are, and stay")
    parser.add_argument("--no-build", action="store_true", help="the copy in the folder is built")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--record", action="store_true", help="write what found each fault into found.tsv: the next run tries that first")
    parser.add_argument("--list", action="store_true", help="print the table of faults")
    options = parser.parse_args()
    if options.list:
        for fault in FAULTS:
            print(f"{fault.number:3} {fault.name:30} {fault.file:44} {fault.breaks}")
        return 0
    end = time.monotonic() + options.seconds
    keep = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="ouro-mutation-"))
    tree = keep / "tree"
    if not options.no_build:
        instrumented.write_copy(tree)
        if not instrumented.build(tree, None if options.seconds == float("inf") else options.seconds):
            sys.exit("the copy is not built")
    wanted = set(options.only.split(",")) if options.only else None
    faults = [fault for fault in FAULTS if wanted is None or {str(fault.number), fault.name} & wanted]
    os.environ.pop("OURO_FAULT", None)
    nets = Nets(tree, default_cache(), options.jobs, options.minutes)
    results = Results(keep / "results.json")
    done = 0
    for fault in faults:
        result = results.of(fault)
        if "found" in result:
            done += 1
            continue
        if end - time.monotonic() < SHORTEST:
            continue
        complete = try_fault(fault, nets, result, end, options.most, results.save)
        done += complete
        print(row(fault, result, complete), flush=True)
    results.save()
    found = [fault for fault in faults if "found" in results.of(fault)]
    print(f"\n{len(found)} of {len(faults)} faults found, {done} tried to the end")
    for fault in faults:
        print(row(fault, results.of(fault), done == len(faults)))
    by_net = {}
    for fault in found:
        net = results.of(fault)["net"]
        by_net[net] = by_net.get(net, 0) + 1
    print("".join(f"\n{net}: {count}" for net, count in sorted(by_net.items(), key=lambda item: -item[1])))
    if options.record:
        record(results)
    if done < len(faults):
        return 3  # not an answer yet
    return 0 if len(found) >= LEAST_FOUND * len(faults) else 1


if __name__ == "__main__":
    sys.exit(main())
