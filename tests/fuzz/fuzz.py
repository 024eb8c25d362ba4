#!/usr/bin/python3.11
"""Runs random programs in many modes, which must agree, and makes those that fail smaller.

    ./run fuzz python --minutes 10             # from seed 1 on
    ./run fuzz scheme --seed 5000 --count 100  # these seeds
    ./run fuzz python --show 17                # the program of seed 17
    ./run fuzz python --try FILE               # this program, in all modes
"""

import argparse
import os
import pathlib
import sys
import tempfile

from languages import LANGUAGES
from modes import parse_modes
from session import Session


def main():
    parser = argparse.ArgumentParser(prog="./run fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("--minutes", type=float, default=0, help="how long; for ever without this and --count")
    parser.add_argument("--count", type=int, default=0, help="how many programs")
    parser.add_argument("--seed", type=int, default=1, help="of the first program")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--modes", default="", help="comma-separated; default: those of the language")
    parser.add_argument("--gc-stress", type=int, default=0, metavar="N", help="the modes gc collect at every Nth allocation; default: a number that differs from seed to seed")
    parser.add_argument("--fail-guards", type=int, default=0, metavar="N", help="the modes with failing guards fail every Nth check; default: as above")
    parser.add_argument("--reduce-seconds", type=float, default=120, metavar="S", help="time to make one program smaller; 0: leave it as it is")
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "ouro-fuzz", metavar="FOLDER", help="where failing programs are left")
    parser.add_argument("--interpreter", metavar="PATH", help="default: the one that is built")
    parser.add_argument("--show", type=int, metavar="SEED", help="print the program of this seed")
    parser.add_argument("--try", dest="file", type=pathlib.Path, metavar="FILE", help="run this program instead")
    options = parser.parse_args()
    language = LANGUAGES[options.language]
    if options.show is not None:
        print(language.generate(options.show)[0], end="")
        return 0
    options.interpreter = os.path.abspath(options.interpreter or language.interpreter)
    if not os.access(options.interpreter, os.X_OK):
        sys.exit(f"no interpreter at {options.interpreter}: build it, or name one with --interpreter")
    options.modes = parse_modes(options.modes, parser) if options.modes else []
    session = Session(language, options)
    failed = session.run_file(options.file) if options.file else session.run()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
