"""Classes, expressions with their instances, and what changes classes and instances while loops are hot."""

from dataclasses import dataclass, field

from context import Context, Variable, indent

METHODS = ["m0", "m1", "m2"]
ATTRIBUTES = ["a", "b", "c"]
# name -> (parameters, kind of the result)
SPECIALS = {
    "__add__": ("other", "int"), "__radd__": ("other", "int"), "__iadd__": ("other", "self"), "__sub__": ("other", "num"), "__mul__": ("other", "int"),
    "__rmul__": ("other", "int"), "__floordiv__": ("other", "num"), "__mod__": ("other", "int"), "__lshift__": ("other", "int"), "__and__": ("other", "int"),
    "__neg__": ("", "int"), "__invert__": ("", "int"), "__abs__": ("", "num"), "__eq__": ("other", "bool"), "__ne__": ("other", "bool"), "__lt__": ("other", "bool"),
    "__le__": ("other", "bool"), "__gt__": ("other", "bool"), "__hash__": ("", "small"), "__bool__": ("", "realbool"), "__len__": ("", "length"), "__int__": ("", "int"),
    "__float__": ("", "float"), "__index__": ("", "int"), "__iter__": ("", "iterator"), "__contains__": ("other", "bool"), "__getitem__": ("key", "any"),
    "__setitem__": ("key, value", "none"), "__delitem__": ("key", "none"), "__call__": ("x=1, *rest", "num"), "__getattr__": ("name", "attribute"), "__str__": ("", "str"),
    "__floor__": ("", "int"), "__round__": ("n=0", "int"), "__divmod__": ("other", "int"), "__pow__": ("other", "int"), "__rsub__": ("other", "num"),
    "__isub__": ("other", "self"), "__enter__": ("", "int"), "__exit__": ("kind, e, t", "bool"), "__format__": ("spec", "str"),
    "__reversed__": ("", "iterator"), "__trunc__": ("", "int"), "__missing__": ("key", "any"),
}


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
        body = ["__slots__ = ('a', 'b', 'c', 'extra')"] if made.slots else [f"{self.choose(ATTRIBUTES)} = {self.literal_int()}", f"count = {self.literal_int()}"]
        if not bases or self.chance(0.4):
            body += ["def __init__(self, a=1, b=2):", *indent([f"super().__init__({'a, b' if bases and self.chance(0.7) else ''})"] if bases and self.chance(0.7) else ["self.a = a", "self.b = b"])]
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
        result = call or self.choose([self.number(context, 2), f"num(self.{self.choose(ATTRIBUTES)}) + {self.int_(context, 1)}", "num(self.a) + num(self.b)"])
        lines = [f"def {name}(self, x, y=2{self.choose(['', '', ', *rest', ', **kw'])}):", *indent(self.starts + body + [f"return {result}"])]
        made.cost = max(made.cost, self.cost)
        self.cost, self.limit = outer, limit
        return lines

    def property_(self):
        name = self.choose(["p", "p", "q", "a", "c"])
        context = self.method_context()
        lines = ["@property", f"def {name}(self):", *indent(self.meddling(0.2) + [f"return {self.int_(context, 2)}"])]
        if name in "ac" or self.chance(0.5):
            lines += [f"@{name}.setter", f"def {name}(self, x):", *indent([self.choose(["effect(x)", "self.__dict__['z'] = x", "raise AttributeError('set')", "self.b = x"])])]
        return lines

    def special(self, name):
        parameters, result = SPECIALS[name]
        context = self.method_context()
        context.variables = [Variable("other", "any")] if parameters == "other" else [Variable("key", "any")] if parameters.startswith("key") else []
        body = self.meddling(0.3 if name not in ("__lt__", "__le__", "__gt__", "__eq__", "__hash__") else 0.1)
        if self.chance(0.12) and name not in ("__repr__", "__str__", "__hash__"):
            body += [f"if {self.truth(context, 0) if name != '__lt__' else 'self is None'}:", *indent([self.choose(["return NotImplemented" if parameters == "other" else "raise TypeError('no')", "raise E0(1)", "raise KeyError('k')", "raise StopIteration(3)"])])]
        if self.chance(0.3) and name != "__lt__":
            body += ["effect(self)"]
        value = {"int": lambda: self.choose([self.int_(context, 2), "integer(self.a)", "7", "None" if self.chance(0.1) else "3"]), "num": lambda: self.number(context, 2), "self": lambda: self.choose(["self", "self", self.int_(context, 1)]),
                 "bool": lambda: self.choose(["True", "False", self.truth(context, 1) if name != "__lt__" else "small(other) < 3", "other is self"]), "realbool": lambda: f"bool({self.truth(context, 1)})",
                 "small": lambda: self.choose(["3", "1 << 61", "7", "small(self.a)", "-1" if self.chance(0.2) else "2"]), "length": lambda: self.choose(["3", "small(self.a)", "0", "-1"]), "float": lambda: self.float_(context, 1), "iterator": lambda: f"iter({self.int_list(context, 1)})",
                 "any": lambda: self.any_(context, 1), "none": lambda: "None", "attribute": lambda: self.choose(["len(name)", "name", "3"]), "str": lambda: self.choose(["'S'", "'text'", "str(small(self.a))", "'%d' % 3"])}[result]()
        if result == "attribute":
            body += ["if name not in ('c', 'p', 'q', 'd', 'z', 'm3', 'extra'):", *indent(["raise AttributeError(name)"])]
        if result == "any":  # iteration by index must end
            body += ["if integer(key) > 3:", *indent(["raise IndexError(3)"])]
        return [f"def {name}(self{', ' if parameters else ''}{parameters}):", *indent(body + [f"return {value}"])]

    def meddling(self, probability):
        """Lines that change, now and then, what somebody may be working on."""
        if not self.chance(probability):
            return []
        action = self.choose(["items.append(len(items))", "items.pop()", "items.clear()", "items.insert(0, 5)", "del items[1:]", "table.clear()", "table[ticks % 7] = 1", "table.pop(1, 0)",
                              "items.reverse()", "items[:] = [4, 5]", "self.a = ticks", "table.update(k=2, j=3)", "note('meddled')", "items.sort(key=show)", *(["self.__class__ = " + self.choose(self.classes).name] if self.classes else [])])
        if "append" in action or "insert" in action:
            return [f"if len(items) < {self.random.randint(3, 12)}:", *indent([action])]
        return [f"if tick({self.choose([3, 7, 20])}):", *indent([action])]

    def object(self, context, size):
        found = self.readable(context, "object")
        if found and self.chance(0.8):
            return self.choose(found).name
        if not self.classes:
            return "None"
        c = self.choose(self.classes)
        self.spend(context, 4)
        context = context.apart(raising=False)
        a = lambda: self.number(context, size - 2)
        return self.choose([f"{c.name}({a()}, {a()})", f"{c.name}({a()})", f"{c.name}.make({a()})", f"{c.name}()"])

    def object_number(self, context, size):
        """A number that an instance gives: attribute, method, operator, conversion, callback of a native."""
        if context.itself and self.chance(0.6):
            return f"num({context.itself}.{self.choose(ATTRIBUTES)})"
        if not self.classes or size <= 0 or not self.affords(context, 40):
            return self.int_(context, 0)
        self.spend(context, 25)
        o = self.object(context, size - 1)
        n = lambda: self.int_(context, size - 2)
        attribute = self.choose(ATTRIBUTES + ["a", "b", "count", "p", "d"])
        forms = [f"num({o}.{attribute})"] * 4 + [f"{o}.{self.choose(METHODS)}({n()})", f"{o}.{self.choose(METHODS)}({n()}, {n()})", f"{o}.{self.choose(METHODS)}(y={n()}, x=1)"] * 2
        if context.raising or self.chance(0.15):
            forms += [f"num({o} {self.choose(['+', '-', '*', '//', '%', '<<', '&', '**'])} {n()})", f"num({n()} {self.choose(['+', '*', '-'])} {o})", f"len({o})", f"int({o})", f"float({o})", f"num({o}[{n()}])", f"num({o}({n()}))",
                      f"sum({o})", f"num(-{o})", f"num(~{o})", f"num(abs({o}))", f"num(round({o}))", f"math.floor({o})", f"math.sqrt({o})", f"max({o}, {n()}, key={self.function_value(context, 1)})",
                      f"num(items[{o}])", f"num(table.get({o}))", f"items.index({o})", f"items.count({o})", f"len([x for x in {o}])", f"len(str({o}))", f"num({o}.static({n()}))", f"num(getattr({o}, '{attribute}', 5))",
                      f"len(f'{{{o}}}')", f"num({o}.{self.choose(METHODS)}.__func__({o}, {n()}))", f"num(type({o}).{self.choose(METHODS)}({o}, {n()}))", f"num(divmod({o}, 3))", f"num([*{o}][0])", f"({o} in items) + 1",
                      f"len(range({o})[:3])", f"math.fabs({o})", f"pow(3, {o}, 7)", f"num(bytes([{n()} & 7])[{o}:])", f"num(min([{o}, {n()}]))", f"len(set([{o}, {n()}]))", f"num(dict([({o}, {n()})]).get({n()}))"]
        return self.choose(forms)

    def shake(self, context):
        """A statement that changes classes, instances or names that hot loops rely on."""
        c = self.choose(self.classes).name
        other = self.choose(self.classes).name
        method, attribute = self.choose(METHODS), self.choose(ATTRIBUTES + ["p", "d", "count"])
        o = self.object(context, 0)
        n = self.int_(context, 1)
        forms = [f"{c}.{method} = lambda self, x=1, y=2: {self.choose(['x', 'y', 'integer(x) + 1', 'effect(5)'])}", f"{c}.{method} = {other}.{method}", f"{c}.{attribute} = {n}", f"del {c}.{attribute}", f"{c}.{attribute} = property(lambda self: {self.literal_int()})",
                 f"{c}.{attribute} = {self.choose(['Plain', 'Data'])}({self.literal_int()})", f"{o}.__class__ = {c}", f"{c}.__bases__ = ({other},)", f"{o}.{attribute} = {n}", f"del {o}.{attribute}", f"{o}.{method} = lambda x, y=0: {self.literal_int()}",
                 f"{o}.__dict__['{attribute}'] = {n}", f"{c}.{method} = {self.choose(['staticmethod', 'classmethod'])}(lambda *a: len(a))", f"{c}.{self.choose(['__len__', '__add__', '__bool__', '__eq__', '__call__', '__hash__', '__index__', '__iter__'])} = lambda self, *a: {self.choose(['3', 'effect(2)', 'iter((1, 2))', 'True'])}",
                 f"del {c}.{method}", f"setattr({c}, '{attribute}', {n})", f"Plain.__get__ = lambda self, o, t=None: {self.literal_int()}", "Plain.__set__ = lambda self, o, v: effect(v)", "del Plain.__set__", f"{o}.__dict__.clear()", f"{c}.__getattr__ = lambda self, name: {self.literal_int()}" if self.chance(0.3) else f"{o}.extra = 1",
                 f"{o}.{attribute} += 1", f"{c}.{attribute} = {c}.{method}"]
        return self.choose(forms)
