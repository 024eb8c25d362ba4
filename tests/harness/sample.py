"""Which programs a slow mode runs in `./run test`: a fixed number of them, chosen by a seed, in each mode others."""

import hashlib
import os


def add_options(parser):
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="in each mode only N programs, chosen by the seed; 0: all")
    parser.add_argument("--sample-seed", default=os.environ.get("OURO_SAMPLE_SEED", "1"), metavar="SEED",
                        help="another choice; default: $OURO_SAMPLE_SEED, or 1")


def choose(names, mode, options):
    """The names to run in this mode, in their order. A name keeps its place when others come and go."""
    names = list(names)
    if not 0 < options.sample < len(names):
        return names
    rank = {name: hashlib.sha256(f"{options.sample_seed}:{mode}:{name}".encode()).digest() for name in names}
    chosen = set(sorted(names, key=rank.__getitem__)[:options.sample])
    return [name for name in names if name in chosen]
