"""What the generator knows at the place where it writes: variables in reach, loops and handlers around, what it costs."""

from dataclasses import dataclass, field, replace

from choices import Choices

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


class Base(Choices):
    """What has been written so far, and what may be read."""

    def __init__(self, seed):
        super().__init__(seed)
        self.functions, self.generators, self.coroutines, self.async_generators, self.classes = [], [], [], [], []
        self.globals = []
        self.starts = []  # assignments at the beginning of the function that is being written
        self.delicate = False  # whether that yields where dropping it would be seen
        self.owed = []  # names that only what stands behind a loop reads: mostly what the function answers

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
