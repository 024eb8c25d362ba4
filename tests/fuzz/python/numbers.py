"""Expressions that are numbers or truth values. How wide integers may get is bounded wherever operands multiply."""

EDGES = [(1 << 60) - 1, 1 << 60, (1 << 60) + 1, (1 << 61) - 1, 1 << 61, (1 << 62) - 1, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1,
         1 << 64, (1 << 64) + 1, (1 << 31) - 1, 1 << 31, 1 << 32, (1 << 53) + 1, 10 ** 18, 10 ** 30]
FLOATS = ["0.0", "-0.0", "1.0", "0.5", "-1.5", "0.1", "1e308", "5e-324", "float('inf')", "float('-inf')", "float('nan')", "2.0 ** 53",
          "1e18",
          "3.0", "1e-9", "-2.0 ** 63", "9007199254740993.0"]
INT_FORMS = {"leaf": 14, "sum": 22, "product": 8, "divide": 8, "shift": 6, "bits": 8, "unary": 4, "power": 2, "choice": 5, "length": 3,
             "call": 14, "item": 5, "native": 6, "walrus": 2, "object": 6, "float": 2,
             "boolean": 2, "effect": 2}
INT = {
    "sum": ["({i} + {i})", "({i} - {i})", "({i} + {small})", "({i} - 1)"],
    "product": ["({i} * {i} & {mask})", "({i} * {i} % {mask})", "({i} * -{small})", "({i} * {small})"],
    "divide": ["({i} // {by})", "({i} % {by})"],
    "shift": ["({i} << {amount} & {mask})", "({i} >> {amount})"],
    "bits": ["({i} & {i})", "({i} | {i})", "({i} ^ {i})"],
    "unary": ["(-{i})", "(~{i})", "(+{i})"],
    "power": ["({i} & 7) ** {small}", "(({i} & 15) - 7) ** ({i0} & 3)", "pow({i}, {small}, {lit})", "pow({i}, {small}, 1000000007)",
              "({i} & -3) ** 2 & {mask}"],
    "choice": ["({i} if {t} else {i})", "({i} or {i})", "({i} and {i})"],
    "length": ["len({c})"],
    "item": ["integer({box}[{i} % len({box})])", "integer({box}[-1])", "integer({box}[{small}])", "integer({box}[{i} & 3])"],
    "native": ["abs({i})", "max({i}, {i})", "min({i}, {i}, 5)", "divmod({i}, 7)[0]", "divmod({i}, -7)[1]", "divmod({i}, 1 << 62)[1]",
               "({i}).bit_length()", "int(str({i}))", "ord(chr({i} & 1023))", "sum([{i}, {i}])",
               "int({t})", "round({i}, -1)", "({i}).__add__({i})", "sum({g})",
               "int.from_bytes(({i} & 0xffffff).to_bytes(3, 'big'), 'little')", "hash({i} & 0xffffffff)", "(lambda x, y=2: x - y)({i})",
               "math.gcd({i}, 12)", "({i}).__index__()", "sum(map({fn}, {is}))", "max({is}, default=3)", "min({i}, {i}, key={fn})",
               "max([{i}, {i}], key={fn})"],
    "float": ["int({f})", "math.floor({f})", "round({f})"],
    "boolean": ["({i} + ({t}))", "(({t}) + ({t}))"],
    "effect": ["effect({i})"],
}
FLOAT = ["({f} + {f})", "({f} - {f})", "({f} * {f})", "({f} + {i})", "({i} * {f})", "({i} - {f})", "({i} / 3)", "({i} / -2.0)",
         "({i} / {i})", "({f} / 2)", "({f} / {f})", "({f} // 0.7)", "({f} % -3)", "({f} % {f})",
         "(-{f})", "abs({f})", "float({i})", "({f} if {t} else {f})", "math.copysign({f}, {f})", "math.sqrt(abs({f}))",
         "math.floor({i} / 8) * 1.0", "max({f}, {f})", "min({f}, {i})", "round({f}, 2)", "math.fabs({f})",
         "float(repr({f}))", "{call}", "{call}", "math.ldexp({f}, 2)", "sum([{f}, {f}, {i}])"]
TRUTH_FORMS = {"tick": 14, "compare": 30, "mixed": 10, "chain": 6, "parity": 12, "not": 4, "logic": 8, "member": 6, "is": 4,
               "isinstance": 4, "all": 3, "object": 4, "call": 2}
TRUTH = {
    "compare": ["{i} {cmp} {i}"], "mixed": ["{n} {cmp} {n}"], "chain": ["{i} {cmp} {n} {cmp} {i}", "{i} < {i} < {small}"],
    "parity": ["{i0} % {k} == 0", "{i0} & 1", "{i0} & 4"], "not": ["(not ({t}))"],
    "logic": ["({t} and {t})", "({t} or {t})"], "member": ["{n} in {c}", "{n} not in {c}"],
    "is": ["effect({a}) is None", "effect({a}) is not None"], "isinstance": ["isinstance({a}, {type})"],
    "all": ["any({g})", "all({g})"],
    "object": ["bool({o})", "{o} == {i}", "{i} in {o}", "{o} < {i}", "hasattr({o}, 'a')", "callable({o})", "{o} != {o}", "{i} <= {o}"],
}


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
        if size <= 0:
            v = self.pick(context, "int") if self.chance(0.8) else None
            if v is None and self.chance(0.5) and (other := self.pick(context, "any", "num")):
                return f"integer({other})"
            return v or self.literal_int()
        form = self.choose(INT_FORMS)
        if form == "leaf":
            return self.int_(context, 0)
        if form == "call":
            return self.call_of(context, size, "int") or self.int_(context, size - 1)
        if form == "object":
            return self.object_number(context, size)
        if form == "walrus":
            return self.fill("({v} := {i})", context, size - 1,
                             v=self.assign_name(context, "int", new=0.4)) if not context.comprehension else self.int_(context, size - 1)
        box = self.pick(context, "list", "tuple") or "items" if form == "item" else ""
        return self.one_of(INT[form], context, size - 1, box=box, by=lambda: self.divisor(context, size - 1),
                           amount=lambda: self.choose(["1", "3", "31", "59", "60", "61", "63", "64", f"({self.int_(context, 0)} & 63)"]))

    def divisor(self, context, size):
        return self.choose(["3", "-3", "7", "10", "(1 << 61)", "-1", ""]) or self.fill(self.choose(["({i} or 1)", "{i}"]), context, size)

    def float_(self, context, size):
        if size <= 0:
            return (self.pick(context, "float") if self.chance(0.7) else None) or self.choose(FLOATS)
        return self.one_of(FLOAT, context, size - 1, call=lambda: self.call_of(context, size, "float") or self.float_(context, size - 1))

    def number(self, context, size):
        """An integer, a float or a truth value: variables of kind num change between them."""
        v = self.pick(context, "num")
        if v and self.chance(0.45):
            return v if size <= 0 or self.chance(0.6) else self.one_of(["({v} + {n})", "({v} - {n})", "({n} - {v})"], context, size - 1,
                    v=v)
        form = self.choose({"int": 50, "float": 25, "truth": 5, "object": 10, "any": 10})
        if form == "any":
            return f"num({self.any_(context, size - 1)})"
        return {"int": self.int_, "float": self.float_, "truth": lambda *at: f"({self.truth(*at)})",
                "object": self.object_number}[form](context, size)

    def truth(self, context, size):
        form = self.choose(TRUTH_FORMS) if size > 0 else self.choose(["parity", "tick"])
        if form == "tick":
            return f"tick({self.choose([2, 3, 5, 7, 11, 20, 50])})"
        if form == "call":
            return self.call_of(context, size, "int") or self.truth(context, size - 1)
        return self.one_of(TRUTH[form], context, size - 1, k=lambda: str(self.random.randint(2, 5)),
                           type=lambda: self.choose(["int", "float", "(int, str)", "str", "bool"] + [c.name for c in self.classes]))
