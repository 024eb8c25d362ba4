"""Expressions that are no numbers: text, containers, objects, calls."""

from context import Variable


class Expressions:
    def expression(self, context, kind, size=2):
        return {"int": self.int_, "float": self.float_, "num": self.number, "bool": self.truth, "str": self.text, "bytes": self.bytes_,
                "list": self.list_, "dict": self.dict_, "set": self.set_, "tuple": self.tuple_, "object": self.object, "any": self.any_}[kind](context, size)

    def any_(self, context, size):
        """An atom: what containers hold and functions answer without growing."""
        v = self.pick(context, "any", "int", "num", "float", "str")
        if v and self.chance(0.5):
            return v
        form = self.choose({"int": 30, "float": 10, "num": 15, "str": 10, "None": 8, "bool": 5, "object": 8, "call": 8, "choice": 6})
        if form == "int":
            return self.int_(context, size)
        if form == "float":
            return self.float_(context, size)
        if form == "num":
            return self.number(context, size)
        if form == "str":
            return self.text(context, size)
        if form == "bool":
            return self.choose(["True", "False"])
        if form == "object" and size > 0:
            return self.object(context, size - 1)
        if form == "call" and size > 0:
            return self.call_of(context, size, "any") or "None"
        if form == "choice" and size > 0:
            return f"({self.any_(context, size - 1)} {self.choose(['and', 'or'])} {self.any_(context, size - 1)})"
        return "None"

    def text(self, context, size):
        found = self.readable(context, "str")
        if found and self.chance(0.4):
            return self.choose(found).name
        s = lambda: self.text(context, size - 1)
        n = lambda: self.int_(context, size - 1)
        if size <= 0 or self.chance(0.2):
            return self.choose(["'a'", "''", "'bc'", "'h\\u00e9'", "'\\u4e16\\u754c'", "'x y z'", "'\\U0001f600'"])
        return self.choose([lambda: f"({s()} + {s()})[-12:]", lambda: f"str({self.number(context, size - 1)})", lambda: f"{s()}[{n()} & 3:]", lambda: f"{s()}[::-1]",
                            lambda: f"{s()} * ({n()} & 3)".join(["(", ")[:20]"]), lambda: self.formatted(f"{{({n()})}}:{{({self.float_(context, 0)}):.3g}}"), lambda: self.formatted(f"{{({n()}):#x}}{{{self.any_(context, 0)}!r:>8}}"),
                            lambda: f"'%d-%s' % ({n()}, {n()})", lambda: f"{s()}.upper()", lambda: f"{s()}.replace('a', {s()})[:20]", lambda: f"','.join([{s()}, {s()}])[:30]",
                            lambda: f"repr({n()})", lambda: f"{s()}.split('b')[0]", lambda: f"'{{}}/{{}}'.format({n()}, {n()})", lambda: f"chr(97 + ({n()} & 15))",
                            lambda: f"{s()}.strip('x')", lambda: f"'{{:>5}}'.format({n()})", lambda: f"{s()}.center({n()} & 15)", lambda: f"format({n()}, ',')"])()

    def formatted(self, inside):
        """A formatted string of what contains no other one."""
        return f'f"""{inside}"""' if '"""' not in inside and "\\" not in inside else "'z'"

    def bytes_(self, context, size):
        found = self.readable(context, "bytes")
        if found and self.chance(0.5):
            return self.choose(found).name
        if size <= 0:
            return self.choose(["b'ab'", "b''", "b'\\xff\\x00'", "bytes(3)"])
        return self.choose([lambda: f"({self.bytes_(context, size - 1)} + {self.bytes_(context, size - 1)})[:12]", lambda: f"bytes([{self.int_(context, 0)} & 255, 7])",
                            lambda: f"{self.bytes_(context, size - 1)}[1:]", lambda: f"{self.text(context, size - 1)}.encode()", lambda: f"bytes(bytearray({self.bytes_(context, 0)}))"])()

    def list_(self, context, size):
        found = self.readable(context, "list")
        if found and self.chance(0.45):
            v = self.choose(found).name
            return v if self.chance(0.7) else f"{v}[{self.choose([':4', '1:', '::-1', '-3:', '::2', f'{self.int_(context, 0)} & 3:'])}]"
        if size <= 0:
            return self.choose(["[1, 2, 3]", "[]", "items", "[0.5, None]", "[3, 1, 2]"])
        a = lambda: self.any_(context, size - 1)
        return self.choose([lambda: f"[{a()}, {a()}]", lambda: f"[{a()}, *{self.container(context, size - 1)}]", lambda: f"[{self.comprehension(context, size - 1)}]",
                            lambda: f"({self.list_(context, size - 1)} + [{a()}])[-8:]", lambda: f"list({self.container(context, size - 1)})",
                            lambda: f"sorted({self.int_list(context, size - 1)}{self.key(context, size - 1)})", lambda: f"list(map({self.function_value(context, size - 1)}, {self.int_list(context, size - 1)}))",
                            lambda: f"list(filter({self.function_value(context, size - 1)}, {self.int_list(context, size - 1)}))", lambda: f"[{a()}] * ({self.int_(context, 0)} & 3)",
                            lambda: f"list(zip({self.int_list(context, 0)}, {self.container(context, size - 1)}))", lambda: f"list(enumerate({self.container(context, size - 1)}))",
                            lambda: f"list(reversed({self.list_(context, size - 1)}))", lambda: f"list({self.generator_call(context, size - 1) or 'range(3)'})"])()

    def int_list(self, context, size):
        n = lambda: self.int_(context, size - 1)
        if size <= 0:
            return self.choose(["[3, 1, 2]", "range(5)", "[7]", "(4, -1, 1 << 62)"])
        return self.choose([lambda: f"[{n()}, {n()}, {n()}]", lambda: f"range({n()} & 7)", lambda: f"[{self.comprehension(context, size - 1, 'int')}]", lambda: f"range({n()} & 15, 0, -3)"])()

    def key(self, context, size):
        return self.choose(["", f", key={self.function_value(context, size)}", ", reverse=True", f", key={self.function_value(context, size)}, reverse=True"])

    def tuple_(self, context, size):
        found = self.readable(context, "tuple")
        if found and self.chance(0.5):
            return self.choose(found).name
        return self.choose([f"({self.any_(context, size - 1)}, {self.int_(context, size - 1)})", f"tuple({self.int_list(context, size - 1)})", f"({self.int_(context, size - 1)},)",
                            f"(*{self.int_list(context, size - 1)}, 1)", f"divmod({self.int_(context, size - 1)}, 7)"])

    def dict_(self, context, size):
        found = self.readable(context, "dict")
        if found and self.chance(0.5):
            return self.choose(found).name
        n, a = self.int_(context, size - 1), self.any_(context, size - 1)
        return self.choose([f"{{{n}: {a}, 'k': 1}}", "table", f"{{**{{1: 2}}, 'z': {a}}}", f"dict(a={a}, b={n})", f"{{x: x * 2 for x in {self.int_list(context.apart(comprehension=True), size - 1)}}}",
                            f"dict(zip('abc', {self.int_list(context, size - 1)}))", f"dict.fromkeys({self.int_list(context, size - 1)}, {a})", f"({{1: {a}}} | {{{n}: 2}})"])

    def set_(self, context, size):
        found = self.readable(context, "set")
        if found and self.chance(0.5):
            return self.choose(found).name
        n = lambda: self.int_(context, size - 1)
        return self.choose([f"{{{n()}, {n()}}}", f"set({self.int_list(context, size - 1)})", f"({{1, 2, {n()}}} {self.choose('&|-^')} set({self.int_list(context, size - 1)}))",
                            f"{{x % 5 for x in {self.int_list(context.apart(comprehension=True), size - 1)}}}", f"frozenset({self.int_list(context, size - 1)})"])

    def container(self, context, size):
        kind = self.choose({"list": 5, "tuple": 2, "dict": 2, "set": 1, "int_list": 3, "text": 1})
        return getattr(self, {"list": "list_", "tuple": "tuple_", "dict": "dict_", "set": "set_", "int_list": "int_list", "text": "text"}[kind])(context, size)

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
        usable = [f for f in self.functions if (kind == "any" or f.result in (kind, "num" if kind == "float" else kind)) and self.affords(context, f.cost + 2)
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

    def generator_call(self, context, size):
        usable = [g for g in self.generators if self.affords(context, g.cost * 2 + 2) and (not g.raises or context.raising)]
        if not usable:
            return None
        g = self.choose(usable)
        self.spend(context, g.cost * 2 + 2)
        return f"{g.name}({self.arguments(context, g, size)})"
