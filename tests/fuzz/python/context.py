"""What the generator knows at the place where it writes: variables in reach, loops and handlers around, what it costs."""

import random
from dataclasses import dataclass, field, replace

# Who may read a variable. Most faults of liveness hide behind a read at the end of each iteration.
POLICIES = {"free": 45, "behind": 20, "handler": 12, "rare": 10, "closure": 5, "never": 8}


@dataclass
class Variable:
    name: str
    kind: str  # int, float, num, bool, str, bytes, list, dict, set, tuple, object, any
    policy: str = "free"
    depth: int = 0  # of the loops where it was made: `behind` is read at this depth or less

    def readable(self, context):
        if self.policy == "free":
            return True
        if self.policy == "behind":
            return context.loops <= self.depth
        if self.policy == "handler":
            return context.handler
        if self.policy == "rare":
            return context.rare
        return self.policy == "closure" and context.closure


@dataclass
class Callable:
    """A function or generator function that is written already and may be called."""

    name: str
    parameters: list  # kinds
    result: str
    cost: int
    keywords: bool = False  # takes **keywords
    star: bool = False
    defaults: int = 0
    names: tuple = ()
    raises: bool = False
    delicate: bool = False  # a generator that must not be dropped while it is suspended


@dataclass
class Context:
    variables: list = field(default_factory=list)
    loops: int = 0
    weight: int = 1  # how often this place runs in one call
    size: int = 3  # how deep statements may still nest
    where: str = "function"  # module, function, generator, async, asyncgen
    breakable: bool = False
    group: bool = False  # inside except*: no break, continue, return
    handler: bool = False
    rare: bool = False
    closure: bool = False
    result: str = "int"
    itself: str = ""  # name of self, in a method
    raising: bool = False  # some handler is around
    guarded: bool = False  # inside try or with: what a suspended generator does here when it is dropped depends on the collector
    comprehension: bool = False
    top: bool = True  # runs whenever the function does, up to an exception
    varying: tuple = ()  # names that another value is given in each iteration of the loops around

    def deeper(self, **changes):
        """A context that shares the list of variables: what is assigned below is seen here."""
        return replace(self, **({"size": self.size - 1, "top": False} | changes))

    def apart(self, **changes):
        """A context whose new variables stay its own."""
        return replace(self, variables=list(self.variables), **changes)


class Base:
    """Randomness, names, and the account of what a piece of code costs to run."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.counter = 0
        self.likes = {}  # how much this program likes a form: most programs lack most forms, and have more of the rest
        self.functions, self.generators, self.coroutines, self.async_generators, self.classes = [], [], [], [], []
        self.globals = []
        self.cost = 0  # of the function that is being written
        self.starts = []  # assignments at its beginning
        self.delicate = False  # whether it yields where dropping it would be seen
        self.owed = []  # names that only what stands behind a loop reads: mostly what the function answers
        self.limit = 400  # what one call of a function may cost

    def name(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def chance(self, probability):
        return self.random.random() < probability

    def choose(self, options):
        """One of a list, or of the keys of a dict of weights."""
        if not isinstance(options, dict):
            return self.random.choice(options)
        for key in options:
            if key not in self.likes:
                self.likes[key] = self.random.choice([0.05, 0.3, 1, 1, 3])
        return self.random.choices(list(options), [weight * self.likes[key] for key, weight in options.items()])[0]

    def spend(self, context, amount=1):
        self.cost += context.weight * amount

    def affords(self, context, amount):
        return self.cost + context.weight * amount <= self.limit

    def pick(self, context, *kinds):
        """The name of a variable that may be read; mostly one that varies, where there is one. None if there is none."""
        found = self.readable(context, *kinds)
        if not found:
            return None
        varying = [v for v in found if v.name in context.varying]
        return self.random.choice(varying if varying and self.chance(0.5) else found).name

    def readable(self, context, *kinds):
        return [v for v in context.variables + self.globals if v.kind in kinds and v.readable(context)]


def indent(lines):
    return ["    " + line for line in lines]
