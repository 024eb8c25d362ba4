"""Classes, expressions with their instances, and what changes classes and instances while loops are hot."""

from dataclasses import dataclass, field

from .context import Context, Variable, indent
from .forms import METHODS

FIELDS = ["a", "b", "c"]  # what a class may have as class attribute too
# name -> (parameters, kind of the result)
SPECIALS = {
    "__add__": ("other", "int"), "__radd__": ("other", "int"), "__iadd__": ("other", "self"), "__sub__": ("other", "num"),
    "__mul__": ("other", "int"),
    "__rmul__": ("other", "int"), "__floordiv__": ("other", "num"), "__mod__": ("other", "int"), "__lshift__": ("other", "int"),
    "__and__": ("other", "int"),
    "__neg__": ("", "int"), "__invert__": ("", "int"), "__abs__": ("", "num"), "__eq__": ("other", "bool"), "__ne__": ("other", "bool"),
    "__lt__": ("other", "bool"),
    "__le__": ("other", "bool"), "__gt__": ("other", "bool"), "__hash__": ("", "small"), "__bool__": ("", "realbool"),
    "__len__": ("", "length"), "__int__": ("", "int"),
    "__float__": ("", "float"), "__index__": ("", "int"), "__iter__": ("", "iterator"), "__contains__": ("other", "bool"),
    "__getitem__": ("key", "any"),
    "__setitem__": ("key, value", "none"), "__delitem__": ("key", "none"), "__call__": ("x=1, *rest", "num"),
    "__getattr__": ("name", "attribute"), "__str__": ("", "str"),
    "__floor__": ("", "int"), "__round__": ("n=0", "int"), "__divmod__": ("other", "int"), "__pow__": ("other", "int"),
    "__rsub__": ("other", "num"),
    "__isub__": ("other", "self"), "__enter__": ("", "int"), "__exit__": ("kind, e, t", "bool"), "__format__": ("spec", "str"),
    "__reversed__": ("", "iterator"), "__trunc__": ("", "int"), "__missing__": ("key", "any"),
}
MADE = ["{C}({n}, {n})", "{C}({n})", "{C}.make({n})", "{C}()"]
CALM = ["num({o}.{attr})", "num({o}.{attr})", "num({o}.{attr})", "{o}.{m}({i})", "{o}.{m}({i}, {i})", "{o}.{m}(y={i}, x=1)",
        "{o}.{m}(*[{i}, 2])"]
WILD = ["num({o} + {i})", "num({o} - {i})", "num({o} * {i})", "num({o} // {i})", "num({o} % {i})", "num({o} << {i})", "num({o} & {i})",
        "num({o} ** {i})", "num({i} + {o})", "num({i} * {o})", "num({i} - {o})", "num({o} + {o})",
        "len({o})", "int({o})", "float({o})", "num({o}[{i}])", "num({o}({i}))", "sum({o})", "num(-{o})", "num(~{o})", "num(abs({o}))",
        "num(round({o}))", "math.floor({o})", "math.sqrt({o})", "max({o}, {i}, key={fn})",
        "num(items[{o}])", "num(table.get({o}))", "items.index({o})", "items.count({o})", "len([x for x in {o}])", "len(str({o}))",
        "num({o}.static({i}))", "num(getattr({o}, '{attr}', 5))", "len(f'{{{o}}}')",
        "num({o}.{m}.__func__({o}, {i}))", "num(type({o}).{m}({o}, {i}))", "num(divmod({o}, 3))", "num([*{o}][0])", "({o} in items) + 1",
        "len(range({o})[:3])", "math.fabs({o})", "pow(3, {o}, 7)", "num(bytes([{i} & 7])[{o}:])",
        "num(min([{o}, {i}]))", "len({{{o}, {i}}})", "num({{{o}: {i}}}.get({i}))", "num(super(type({o}), {o}).{m}({i}))",
        "num((lambda f: f({i}))({o}.{m}))", "sum(map({o}, {is}))", "len(list(filter({o}.{m}, {is})))",
        "len(sorted({is}, key={o}.{m}))", "num(next(iter({o})))", "len([*map({C}, {is})])", "'%d' % {o} == '3'", "int('12', {o})",
        "num(({i}, {i}, {i})[{o}])", "complex({o}).imag", "num(divmod({i}, {o})[0])", "num({o} is {o}) + hash({o}) % 2 * 0"]
SHAKES = ["{C}.{m} = lambda self, x=1, y=2: x", "{C}.{m} = lambda self, x=1, y=2: integer(x) + 1",
          "{C}.{m} = lambda self, x=1, *rest: effect(5)", "{C}.{m} = {C}.{m}", "{C}.{attr} = {i}", "del {C}.{attr}",
          "{C}.{attr} = property(lambda self: {lit})",
          "{C}.{attr} = Plain({lit})", "{C}.{attr} = Data({lit})", "{o}.__class__ = {C}", "{C}.__bases__ = ({C},)", "{o}.{attr} = {i}",
          "del {o}.{attr}", "{o}.{m} = lambda x, y=0: {lit}", "{o}.__dict__['{attr}'] = {i}",
          "{C}.{m} = staticmethod(lambda *a: len(a))", "{C}.{m} = classmethod(lambda *a: len(a))",
          "{C}.{special} = lambda self, *a: {value}", "del {C}.{m}", "del {C}.{special}", "setattr({C}, '{attr}', {i})",
          "delattr({o}, '{attr}')",
          "Plain.__get__ = lambda self, o, t=None: {lit}", "Plain.__set__ = lambda self, o, v: effect(v)", "del Plain.__set__",
          "{o}.__dict__.clear()", "{o}.__dict__ = {{'{attr}': {i}}}", "{C}.__getattr__ = lambda self, name: {lit}",
          "{C}.__setattr__ = lambda self, name, v: effect(v)", "del {C}.__setattr__", "{o}.extra = 1", "{o}.{attr} += 1",
          "{C}.{attr} = {C}.{m}", "{C}.{attr} += 1", "type({C}.{attr}).__get__ = lambda self, o, t=None: {lit}",
          "{C}.{m}, {C}.{m} = {C}.{m}, {C}.{m}",
          "{C}.__init__ = lambda self, a=0, b=0: effect(None)", "{C}.__new__ = lambda c, *a: object.__new__({C})"]


@dataclass
class Class:
    name: str
    bases: list
    slots: bool = False
    specials: set = field(default_factory=set)
    cost: int = 12


class Classes:
    def class_(self):
        """The lines of a new class, with its name noted."""
        index = len(self.classes)
        name = f"C{index}"
        # Bases of falling index always have a resolution order.
        possible = [c for c in self.classes if not c.slots]
        bases = sorted(self.random.sample(possible, min(len(possible), self.choose({0: 4, 1: 4, 2: 3}))), key=lambda c: -int(c.name[1:]))
        bases = [c for i, c in enumerate(bases) if not any(c.name in b.bases for b in bases[:i] + bases[i + 1:])]
        made = Class(name, [c.name for c in bases], slots=not bases and self.chance(0.2))
        inherited = {s for c in bases for s in c.specials}
        lines = [f"class {name}({', '.join(made.bases)}):" if bases else f"class {name}:"]
        body = ["__slots__ = ('a', 'b', 'c', 'extra')"] if made.slots else [f"{self.choose(FIELDS)} = {self.literal_int()}",
                f"count = {self.literal_int()}"]
        if not bases or self.chance(0.4):
            body += ["def __init__(self, a=1, b=2):",
                     *indent([f"super().__init__({'a, b' if bases and self.chance(0.7) else ''})"] if bases and self.chance(0.7) else ["self.a = a", "self.b = b"])]
        for method in METHODS:
            if not bases or self.chance(0.5):
                body += self.method(method, made)
        if self.chance(0.4) and not made.slots:
            body += self.property_()
        if self.chance(0.25) and not made.slots:
            body += [f"d = {self.choose(['Plain', 'Data'])}({self.literal_int()})"]
        body += ["@classmethod", "def make(cls, x):", *indent([f"return {self.choose(['cls(x, 1)', 'cls(x)', f'{name}(x, x)'])}"])]
        body += ["@staticmethod", "def static(x, y=3):", *indent([f"return {self.choose(['x', 'x + y', 'effect(y)'])}"])]
        for special in self.random.sample(sorted(SPECIALS), self.random.randint(2, 9)):
            made.specials.add(special)
            body += self.special(special)
        if "__eq__" in made.specials and "__hash__" not in made.specials and self.chance(0.7):
            body += ["__hash__ = object.__hash__"] if self.chance(0.3) else self.special("__hash__")
        if not bases:
            body += ["def __repr__(self):", *indent([f"return '<{name}>'"])]
        made.specials |= inherited
        self.classes.append(made)
        return lines + indent(body)

    def method_context(self, *names):
        context = Context(where="function", size=2, itself="self", loops=0)
        context.variables = [Variable(n, "num") for n in names]
        return context

    def method(self, name, made):
        outer, self.cost = self.cost, 0
        limit, self.limit = self.limit, 60
        self.starts = []
        context = self.method_context("x", "y")
        context.variables.append(Variable("x", "any"))
        body = self.block(context, self.random.randint(0, 2))
        call = f"super().{name}(x, y)" if made.bases and self.chance(0.4) else None
        result = call or self.choose([self.number(context, 2), f"num(self.{self.choose(FIELDS)}) + {self.int_(context, 1)}",
                                      "num(self.a) + num(self.b)"])
        lines = [f"def {name}(self, x, y=2{self.choose(['', '', ', *rest', ', **kw'])}):",
                 *indent(self.starts + body + [f"return {result}"])]
        made.cost = max(made.cost, self.cost)
        self.cost, self.limit = outer, limit
        return lines

    def property_(self):
        name = self.choose(["p", "p", "q", "a", "c"])
        context = self.method_context()
        lines = ["@property", f"def {name}(self):", *indent(self.meddling(0.2) + [f"return {self.int_(context, 2)}"])]
        if name in "ac" or self.chance(0.5):
            lines += [f"@{name}.setter", f"def {name}(self, x):",
                      *indent([self.choose(["effect(x)", "self.__dict__['z'] = x", "raise AttributeError('set')", "self.b = x"])])]
        return lines

    def special(self, name):
        parameters, result = SPECIALS[name]
        context = self.method_context()
        context.variables = [Variable("other", "any")] if parameters == "other" else [Variable("key",
                "any")] if parameters.startswith("key") else []
        body = self.meddling(0.3 if name not in ("__lt__", "__le__", "__gt__", "__eq__", "__hash__") else 0.1)
        if self.chance(0.12) and name not in ("__repr__", "__str__", "__hash__"):
            body += [f"if {self.truth(context, 0) if name != '__lt__' else 'self is None'}:",
                     *indent([self.choose(["return NotImplemented" if parameters == "other" else "raise TypeError('no')", "raise E0(1)",
                                           "raise KeyError('k')", "raise StopIteration(3)"])])]
        if self.chance(0.3) and name != "__lt__":
            body += ["effect(self)"]
        value = {"int": lambda: self.choose([self.int_(context, 2), "integer(self.a)", "7", "None" if self.chance(0.1) else "3"]),
                 "num": lambda: self.number(context, 2), "self": lambda: self.choose(["self", "self", self.int_(context, 1)]),
                 "bool": lambda: self.choose(["True", "False", self.truth(context, 1) if name != "__lt__" else "small(other) < 3",
                                              "other is self"]), "realbool": lambda: f"bool({self.truth(context, 1)})",
                 "small": lambda: self.choose(["3", "1 << 61", "7", "small(self.a)", "-1" if self.chance(0.2) else "2"]),
                 "length": lambda: self.choose(["3", "small(self.a)", "0", "-1"]), "float": lambda: self.float_(context, 1),
                 "iterator": lambda: f"iter({self.int_list(context, 1)})",
                 "any": lambda: self.any_(context, 1), "none": lambda: "None", "attribute": lambda: self.choose(["len(name)", "name", "3"]),
                 "str": lambda: self.choose(["'S'", "'text'", "str(small(self.a))", "'%d' % 3"])}[result]()
        if result == "attribute":
            body += ["if name not in ('c', 'p', 'q', 'd', 'z', 'm3', 'extra'):", *indent(["raise AttributeError(name)"])]
        if result == "any":  # iteration by index must end
            body += ["if integer(key) > 3:", *indent(["raise IndexError(3)"])]
        return [f"def {name}(self{', ' if parameters else ''}{parameters}):", *indent(body + [f"return {value}"])]

    def meddling(self, probability):
        """Lines that change, now and then, what somebody may be working on."""
        if not self.chance(probability):
            return []
        action = self.choose(["items.append(len(items))", "items.pop()", "items.clear()", "items.insert(0, 5)", "del items[1:]",
                              "table.clear()", "table[ticks % 7] = 1", "table.pop(1, 0)",
                              "items.reverse()", "items[:] = [4, 5]", "self.a = ticks", "table.update(k=2, j=3)", "note('meddled')",
                              "items.sort(key=show)", *(["self.__class__ = " + self.choose(self.classes).name] if self.classes else [])])
        if "append" in action or "insert" in action:
            return [f"if len(items) < {self.random.randint(3, 12)}:", *indent([action])]
        return [f"if tick({self.choose([3, 7, 20])}):", *indent([action])]

    def object(self, context, size):
        found = self.readable(context, "object")
        if found and self.chance(0.8):
            return self.choose(found).name
        if not self.classes:
            return "None"
        self.spend(context, 4)
        return self.one_of(MADE, context.apart(raising=False), size - 2)

    def object_number(self, context, size):
        """A number that an instance gives: attribute, method, operator, conversion, callback of a native."""
        if context.itself and self.chance(0.6):
            return self.fill("num(self.{field})", context, field=self.choose(FIELDS))
        if not self.classes or size <= 0 or not self.affords(context, 40):
            return self.int_(context, 0)
        self.spend(context, 25)
        safe = self.chance(0.5) or not (context.raising or self.chance(0.15))
        return self.one_of(CALM if safe else WILD, context, size - 2)

    def shake(self, context):
        """A statement that changes classes, instances or names that hot loops rely on."""
        return self.one_of(SHAKES, context, 1,
                           special=lambda: self.choose(["__len__", "__add__", "__bool__", "__eq__", "__call__", "__hash__", "__index__",
                                                        "__iter__", "__lt__", "__contains__", "__radd__", "__float__"]),
                           value=lambda: self.choose(["3", "effect(2)", "iter((1, 2))", "True", "2.5"]))
