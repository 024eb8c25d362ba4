"""Expressions that are numbers or truth values."""

EDGES = [(1 << 60) - 1, 1 << 60, (1 << 60) + 1, (1 << 61) - 1, 1 << 61, (1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1,
         1 << 64, (1 << 64) + 1, (1 << 31) - 1, 1 << 31, 1 << 32, (1 << 53) + 1, 10 ** 18, 10 ** 30]
FLOATS = ["0.0", "-0.0", "1.0", "0.5", "-1.5", "0.1", "1e308", "5e-324", "float('inf')", "float('-inf')", "float('nan')", "2.0 ** 53", "1e18",
          "3.0", "1e-9", "-2.0 ** 63", "9007199254740993.0"]
MASKS = ["0xffff", "0xffffffff", "0xfffffffffffffff", "0x1fffffffffffffff", "0x3fffffffffffffff", "0x7fffffffffffffff", "0xffffffffffffffff"]
COMPARISONS = ["<", "<=", ">", ">=", "==", "!="]


class Numbers:
    def literal_int(self):
        r = self.random.random()
        if r < 0.6:
            return str(self.random.choice([0, 1, 2, 3, 5, 7, 10, 63, 100, 255]))
        if r < 0.7:
            return f"-{self.random.randint(1, 9)}"
        value = self.choose(EDGES) + self.random.randint(-1, 1)
        return str(value) if self.chance(0.6) else f"-{value}"

    def int_(self, context, size):
        """An integer, mostly; how wide it may be is bounded wherever operands multiply."""
        if size <= 0:
            return (self.pick(context, "int") if self.chance(0.75) else None) or self.literal_int()
        e = lambda less=1: self.int_(context, size - less)
        form = self.choose({"leaf": 14, "sum": 22, "product": 8, "divide": 8, "shift": 6, "bits": 8, "unary": 4, "power": 2, "choice": 5,
                            "length": 3, "call": 12, "item": 5, "native": 6, "walrus": 2, "object": 6, "from_float": 2, "boolean": 2, "effect": 2})
        if form == "leaf":
            return self.int_(context, 0)
        if form == "sum":
            return f"({e()} {self.choose('+-')} {e()})"
        if form == "product":
            return f"({e()} * {e()} {self.choose(['&', '%', '&'])} {self.choose(MASKS)})" if self.chance(0.7) else f"({e()} * {self.random.randint(-9, 9)})"
        if form == "divide":
            divisor = self.choose(["3", "-3", "7", "10", "(1 << 61)", "-1", f"({e()} or 1)", e()])
            return f"({e()} {self.choose(['//', '%'])} {divisor})"
        if form == "shift":
            amount = self.choose(["1", "3", "31", "59", "60", "61", "63", "64", f"({e()} & 63)"])
            return f"({e()} << {amount} & {self.choose(MASKS)})" if self.chance(0.5) else f"({e()} >> {amount})"
        if form == "bits":
            return f"({e()} {self.choose('&|^')} {e()})"
        if form == "unary":
            return f"({self.choose(['-', '~', '+'])}{e()})"
        if form == "power":
            return f"({e()} & {self.choose(['7', '15', '-3'])}) ** {self.random.randint(0, 5)}" if self.chance(0.6) else f"pow({e()}, {self.random.randint(0, 9)}, {self.random.randint(2, 1 << 62)})"
        if form == "choice":
            return f"({e()} if {self.truth(context, size - 1)} else {e()})"
        if form == "length":
            return f"len({self.container(context, size - 1)})"
        if form == "call":
            return self.call_of(context, size, "int") or e()
        if form == "item":
            found = self.readable(context, "list", "tuple")
            if not found:
                return e()
            v = self.choose(found).name
            return self.choose([f"integer({v}[{e()} % len({v})])", f"integer({v}[-1])", f"integer({v}[{self.random.randint(0, 2)}])", f"integer({v}[integer({e()}) & 3])"])
        if form == "native":
            return self.choose([f"abs({e()})", f"max({e()}, {e()})", f"min({e()}, {e()}, 5)", f"divmod({e()}, {self.choose(['7', '-7', '1 << 62'])})[{self.random.randint(0, 1)}]",
                                f"({e()}).bit_length()", f"int(str({e()}))", f"ord(chr({e()} & 1023))", f"sum([{e()}, {e()}])",
                                f"int({self.truth(context, size - 1)})", f"round({e()}, -1)", f"({e()}).__add__({e()})", f"sum({self.generator_expression(context, size - 1)})",
                                f"int.from_bytes(({e()} & 0xffffff).to_bytes(3, 'big'), 'little')", f"hash({e()} & 0xffffffff)",
                                f"(lambda x, y=2: x - y)({e()})", f"math.gcd({e()}, 12)", f"({e()}).__index__()"])
        if form == "walrus" and not context.comprehension and context.where != "class":
            v = self.assign_name(context, "int", new=0.4)
            return f"({v} := {e()})" if v else e()
        if form == "object":
            return self.object_number(context, size)
        if form == "from_float":
            return f"int({self.float_(context, size - 1)})"
        if form == "effect":
            return f"effect({e()})"
        return f"({e()} + ({self.truth(context, size - 1)}))"

    def float_(self, context, size):
        if size <= 0:
            return (self.pick(context, "float") if self.chance(0.7) else None) or self.choose(FLOATS)
        e = lambda: self.float_(context, size - 1)
        n = lambda: self.int_(context, size - 1)
        return self.choose([e, lambda: f"({e()} {self.choose('+-*')} {e()})", lambda: f"({e()} {self.choose('+-*')} {n()})",
                            lambda: f"({n()} / {self.choose(['3', '2.0', '-7', n()])})", lambda: f"({e()} / {self.choose(['2', '3.0', e()])})",
                            lambda: f"({e()} {self.choose(['//', '%'])} {self.choose(['0.7', '-3', '2.0', e()])})", lambda: f"(-{e()})", lambda: f"abs({e()})",
                            lambda: f"float({n()})", lambda: f"({e()} if {self.truth(context, size - 1)} else {e()})",
                            lambda: f"math.copysign({e()}, {e()})", lambda: f"math.sqrt(abs({e()}))", lambda: f"math.floor({n()} / 8) * 1.0",
                            lambda: f"max({e()}, {e()})", lambda: f"min({e()}, {n()})", lambda: f"round({e()}, 2)", lambda: f"math.fabs({e()})",
                            lambda: f"float(repr({e()}))", lambda: self.call_of(context, size, "float") or e(), lambda: f"math.ldexp({e()}, 2)"])()

    def number(self, context, size):
        """An integer, a float or a truth value: variables of kind num change between them."""
        v = self.pick(context, "num")
        if v and self.chance(0.45):
            return v if size <= 0 or self.chance(0.6) else f"({v} {self.choose('+-')} {self.number(context, size - 1)})"
        form = self.choose({"int": 50, "float": 25, "truth": 5, "object": 10, "any": 10})
        if form == "int":
            return self.int_(context, size)
        if form == "float":
            return self.float_(context, size)
        if form == "truth":
            return self.truth(context, size)
        if form == "object":
            return self.object_number(context, size)
        return f"num({self.any_(context, size - 1)})"

    def truth(self, context, size):
        e = lambda: self.int_(context, size - 1)
        n = lambda: self.number(context, size - 1)
        op = lambda: self.choose(COMPARISONS)
        form = self.choose({"tick": 14, "compare": 30, "mixed": 10, "chain": 6, "parity": 12, "not": 4, "logic": 8, "member": 6, "is": 4, "isinstance": 4,
                            "all": 3, "object": 4, "call": 2})
        if size <= 0 or form == "parity":
            return f"{self.int_(context, 0)} % {self.random.randint(2, 5)} == 0" if self.chance(0.6) else f"{self.int_(context, 0)} & {self.choose([1, 3, 4])}"
        if form == "tick":
            return f"tick({self.choose([2, 3, 5, 7, 11, 20, 50])})"
        if form == "compare":
            return f"{e()} {op()} {e()}"
        if form == "mixed":
            return f"{n()} {op()} {n()}"
        if form == "chain":
            return f"{e()} {op()} {n()} {op()} {e()}"
        if form == "not":
            return f"(not ({self.truth(context, size - 1)}))"
        if form == "logic":
            return f"({self.truth(context, size - 1)} {self.choose(['and', 'or'])} {self.truth(context, size - 1)})"
        if form == "member":
            return f"{n()} {self.choose(['in', 'not in'])} {self.container(context, size - 1)}"
        if form == "is":
            return f"effect({self.any_(context, size - 1)}) is {self.choose(['None', 'not None'])}"
        if form == "isinstance":
            return f"isinstance({self.any_(context, size - 1)}, {self.choose(['int', 'float', '(int, str)', 'str', 'bool'] + [c.name for c in self.classes])})"
        if form == "all":
            return f"{self.choose(['any', 'all'])}({self.generator_expression(context, size - 1)})"
        if form == "object":
            o = self.object(context, size - 1)
            return self.choose([f"bool({o})", f"{o} == {e()}", f"{e()} in {o}", f"{o} < {e()}", f"hasattr({o}, 'a')", f"callable({o})"])
        return self.call_of(context, size, "int") or f"{e()} > 0"
