"""Expressions that are no numbers: text, containers, objects, calls."""

from .context import Variable

TEXT = ["({s} + {s})[-12:]", "str({n})", "{s}[{i} & 3:]", "{s}[::-1]", "({s} * ({i} & 3))[:20]", "{formatted}", "{formatted}",
        "'%d-%s' % ({i}, {i})", "{s}.upper()", "{s}.replace('a', {s})[:20]", "','.join([{s}, {s}])[:30]", "repr({i})",
        "{s}.split('b')[0]", "'{{}}/{{}}'.format({i}, {i})", "chr(97 + ({i} & 15))", "{s}.strip('x')", "'{{:>5}}'.format({i})",
        "{s}.center({i} & 15)", "format({i}, ',')", "'%s' % {a}", "''.join(map(str, {is}))[:20]", "min({s}, {s})"]
FORMATTED = ["{{({i})}}:{{({f0}):.3g}}", "{{({i}):#x}}{{{a0}!r:>8}}", "{{({i}):{{({i} & 7) + 1}}}}|", "{{({s0})!s:^5}}"]
BYTES = ["({b} + {b})[:12]", "bytes([{i} & 255, 7])", "{b}[1:]", "{s}.encode()", "bytes(bytearray({b0}))", "{b}.replace(b'a', b'')",
         "({b} * ({i} & 3))[:9]"]
LIST = ["[{a}, {a}]", "[{a}, *{c}]", "[{comprehension}]", "[{comprehension}]", "({l} + [{a}])[-8:]", "list({c})", "sorted({is}{key})",
        "list(map({fn}, {is}))", "list(filter({fn}, {is}))", "[{a}] * ({i0} & 3)", "list(zip({is}, {c}))",
        "list(enumerate({c}))", "list(reversed({l}))", "list({generator})", "list({generator})", "[*{generator}]"]
INT_LIST = ["[{i}, {i}, {i}]", "range({i} & 7)", "[{ints}]", "range({i} & 15, 0, -3)", "counting({i} & 7)", "({i}, {i})"]
KEYS = ["", ", key={fn}", ", reverse=True", ", key={fn}, reverse=True"]
TUPLE = ["({a}, {i})", "tuple({is})", "({i},)", "(*{is}, 1)", "divmod({i}, 7)", "({i}, {i}, {a})"]
DICT = ["{{{i}: {a}, 'k': 1}}", "table", "{{**{{1: 2}}, 'z': {a}}}", "dict(a={a}, b={i})", "{{x: x * 2 for x in {inner}}}",
        "dict(zip('abc', {is}))", "dict.fromkeys({is}, {a})", "({{1: {a}}} | {{{i}: 2}})"]
SET = ["{{{i}, {i}}}", "set({is})", "({{1, 2, {i}}} & set({is}))", "({{1, 2, {i}}} - set({is}))", "({{1, {i}}} ^ {e})",
       "{{x % 5 for x in {inner}}}", "frozenset({is})"]


class Expressions:
    def expression(self, context, kind, size=2):
        return {"int": self.int_, "float": self.float_, "num": self.number, "bool": self.truth, "str": self.text, "bytes": self.bytes_,
                "list": self.list_, "dict": self.dict_, "set": self.set_, "tuple": self.tuple_,
                "object": self.object, "any": self.any_}[kind](context, size)

    def any_(self, context, size):
        """An atom: what containers hold and functions answer without growing."""
        v = self.pick(context, "any", "int", "num", "float", "str")
        if v and self.chance(0.65):
            return v
        form = self.choose({"int": 30, "float": 10, "num": 15, "str": 10, "None": 4, "bool": 3, "object": 8, "call": 8, "choice": 6})
        if form in ("int", "float", "num", "str"):
            return self.expression(context, form, size)
        if form == "bool":
            return self.choose(["True", "False"])
        if form == "object" and size > 0:
            return self.object(context, size - 1)
        if form == "call" and size > 0:
            return self.call_of(context, size, "any") or "None"
        return self.one_of(["({a} and {a})", "({a} or {a})"], context, size - 1) if form == "choice" and size > 0 else "None"

    def variable_or(self, context, size, kind, leaves, forms, probability=0.45, **given):
        v = self.pick(context, kind)
        if v and self.chance(probability):
            return v
        return self.choose(leaves) if size <= 0 else self.one_of(forms, context, size - 1, **given)

    def text(self, context, size):
        return self.variable_or(context, size, "str", ["'a'", "''", "'bc'", "'h\\u00e9'", "'\\u4e16\\u754c'", "'x y z'", "'\\U0001f600'"],
                                TEXT, formatted=lambda: self.formatted(context, size - 1))

    def formatted(self, context, size):
        """A formatted string that contains no other one."""
        inside = self.one_of(FORMATTED, context, size)
        return f'f"""{inside}"""' if '"""' not in inside and "\\" not in inside else "'z'"

    def bytes_(self, context, size):
        return self.variable_or(context, size, "bytes", ["b'ab'", "b''", "b'\\xff\\x00'", "bytes(3)"], BYTES)

    def list_(self, context, size):
        v = self.pick(context, "list")
        if v and self.chance(0.15):
            return self.one_of(["{v}[:4]", "{v}[1:]", "{v}[::-1]", "{v}[-3:]", "{v}[::2]", "{v}[{i0} & 3:]"], context, 0, v=v)
        return self.variable_or(context, size, "list", ["[1, 2, 3]", "[]", "items", "[0.5, None]", "[3, 1, 2]"], LIST,
                                comprehension=lambda: self.comprehension(context, size - 1),
                                key=lambda: self.one_of(KEYS, context, size - 1),
                                generator=lambda: self.generator_call(context, size - 1, delicate=True) or "range(3)")

    def int_list(self, context, size):
        return self.choose(["[3, 1, 2]", "range(5)", "[7]", "(4, -1, 1 << 62)"]) if size <= 0 else self.one_of(INT_LIST, context, size - 1,
                ints=lambda: self.comprehension(context, size - 1, "int"))

    def tuple_(self, context, size):
        return self.variable_or(context, size, "tuple", ["(1, 2)", "()", "(0.5, None, 3)"], TUPLE, 0.5)

    def inside(self, context, size):
        return lambda: self.int_list(context.apart(comprehension=True), size - 1)

    def dict_(self, context, size):
        return self.variable_or(context, size, "dict", ["{1: 2}", "table", "{}"], DICT, 0.5, inner=self.inside(context, size))

    def set_(self, context, size):
        return self.variable_or(context, size, "set", ["{1, 2}", "set()"], SET, 0.5, inner=self.inside(context, size))

    def container(self, context, size):
        return getattr(self, self.choose({"list_": 5, "tuple_": 2, "dict_": 2, "set_": 1, "int_list": 3, "text": 1}))(context, size)

    def inside_comprehension(self, context, name, kind="int"):
        inner = context.apart(weight=context.weight * 3, loops=context.loops + 1, closure=True, comprehension=True, breakable=False)
        inner.variables.append(Variable(name, kind))
        return inner

    def comprehension(self, context, size, kind="any"):
        x = self.name("x")
        source = self.int_list(context.apart(comprehension=True), size - 1)
        inner = self.inside_comprehension(context, x)
        test = f" if {self.truth(inner, size - 1)}" if self.chance(0.35) else ""
        more = ""
        if self.chance(0.15):
            y = self.name("x")
            inner = self.inside_comprehension(inner, y)
            more = f" for {y} in range({x} & 3)"
        return f"{self.expression(inner, kind, size - 1)} for {x} in {source}{test}{more}"

    def generator_expression(self, context, size):
        return f"({self.comprehension(context, size, 'int')})"

    def function_value(self, context, size):
        """Something of one argument that can be called with an integer."""
        usable = [f for f in self.functions if len(f.parameters) - f.defaults <= 1 <= len(f.parameters) + 9 * f.star and self.affords(context, f.cost * 4)]
        if usable and self.chance(0.4):
            f = self.choose(usable)
            self.spend(context, f.cost * 4)
            return f.name
        if self.chance(0.2):
            return self.choose(["abs", "str", "effect", "integer", "bool", "float", "show"])
        x = self.name("x")
        return f"(lambda {x}: {self.int_(self.inside_comprehension(context, x), size - 1)})"

    def call_of(self, context, size, kind):
        """A call of a function that is written already and answers this kind; None if there is none that may be afforded."""
        usable = [f for f in self.functions if (kind == "any" or f.result in (kind,
                "num" if kind == "float" else kind)) and self.affords(context, f.cost + 2)
                  and (not f.raises or context.raising or self.chance(0.1))]
        if not usable:
            return None
        f = self.choose(usable)
        self.spend(context, f.cost + 2)
        text = f"{f.name}({self.arguments(context, f, size)})"
        return f"integer({text})" if kind == "int" and self.chance(0.2) else text

    def arguments(self, context, f, size):
        r = self.random
        given = len(f.parameters) - (r.randint(0, f.defaults) if f.defaults else 0)
        values = [self.expression(context, kind if self.chance(0.95) else "any", size - 2) for kind in f.parameters[:given]]
        form = self.choose({"plain": 70, "keywords": 12, "star": 10, "stars": 5, "wrong": 1 if context.raising else 0})
        if form == "keywords" and given > 1 and f.names:
            cut = r.randint(0, given)
            values = values[:cut] + [f"{name}={value}" for name, value in zip(f.names[cut:], values[cut:])]
            if f.keywords and self.chance(0.6):
                values += [f"extra={self.int_(context, 0)}"]
        elif form == "star" and given:
            cut = r.randint(0, given)
            values = values[:cut] + [f"*[{', '.join(values[cut:])}]"]
        elif form == "stars" and given and f.names:
            cut = r.randint(0, given)
            values = values[:cut] + ["**{" + ", ".join(f"'{name}': {value}" for name, value in zip(f.names[cut:], values[cut:])) + "}"]
        elif form == "wrong":
            values = values[1:] if self.chance(0.5) else values + ["1", "2"]
        elif f.keywords and self.chance(0.5):
            values += [f"k={self.int_(context, 0)}"]
        if f.star and form == "plain" and self.chance(0.5) and given == len(f.parameters) and not any("=" in v for v in values[given:]):
            values[given:given] = [self.any_(context, 0) for _ in range(r.randint(1, 3))]
        return ", ".join(values)

    def generator_call(self, context, size, known=None, delicate=False):
        """A call of a generator function; a delicate one only if it is said that it runs to its end or is closed."""
        usable = [g for g in (self.generators if known is None else known) if self.affords(context,
                g.cost * 2 + 2) and (not g.raises or context.raising) and (delicate or not g.delicate)]
        if not usable:
            return None
        g = self.choose(usable)
        self.spend(context, g.cost * 2 + 2)
        return f"{g.name}({self.arguments(context, g, size)})"
