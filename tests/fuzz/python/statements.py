"""Statements: each method answers the lines of one."""

from context import POLICIES, Context, Variable, indent

EXCEPTIONS = ["E0", "E1", "E2", "ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "(E0, KeyError)", "Exception", "Exception", "ArithmeticError",
              "LookupError", "AttributeError", "OverflowError", "RuntimeError"]
KINDS = {"int": 42, "num": 14, "float": 10, "str": 6, "list": 8, "dict": 4, "tuple": 4, "object": 8, "any": 8, "set": 2, "bytes": 2}
STATEMENTS = {"assign": 26, "augment": 12, "if": 13, "for": 10, "while": 4, "try": 9, "with": 3, "unpack": 4, "delete": 2, "closure": 5, "mutate": 7, "match": 3, "raise": 3,
              "return": 2, "break": 4, "continue": 3, "note": 4, "global": 4, "shake": 3, "call": 6, "generator": 5, "assert": 1, "recur": 1, "lambdas": 2, "group": 1, "yield": 0,
              "await": 0, "coroutine": 2, "last": 7}


class Statements:
    def block(self, context, count):
        """Lines of about so many statements; never empty."""
        lines = []
        for _ in range(count):
            lines += self.statement(context)
        return lines or ["pass"]

    def statement(self, context):
        weights = dict(STATEMENTS)
        if context.where in ("generator", "asyncgen"):
            weights["yield"] = 22
        if context.where in ("async", "asyncgen"):
            weights["await"] = 22
        if context.size <= 0 or not self.affords(context, 6):
            weights = {k: w for k, w in weights.items() if k in ("assign", "augment", "delete", "mutate", "raise", "return", "break", "continue", "note", "global", "call", "yield", "await")}
        if not context.breakable:
            weights.pop("break", 0), weights.pop("continue", 0)
        if context.group or context.where == "module":
            weights.pop("return", 0)
        if not context.raising:
            weights["raise"] = 0.4
        for other in ("generator", "call", "coroutine"):
            if not getattr(self, {"generator": "generators", "call": "functions", "coroutine": "coroutines"}[other]):
                weights.pop(other, 0)
        if not self.classes:
            weights.pop("shake", 0)
        if context.itself:  # methods may end up calling each other without end: what unwinds that must not be caught on the way
            for other in ("try", "with", "group", "generator", "coroutine"):
                weights.pop(other, 0)
        self.spend(context)
        return getattr(self, self.choose(weights) + "_statement")(context)

    # Names

    def assign_name(self, context, kind, new=0.3):
        """A variable that may be assigned here: one that there is, whoever may read it, or a new one."""
        there = [v for v in context.variables if v.kind == kind and v.name not in ("self",)]
        if there and not self.chance(new):
            return self.choose(there).name
        v = Variable(self.name("v"), kind, self.choose(POLICIES), max(0, context.loops - self.choose([0, 1, 1])))
        context.variables.append(v)
        if not context.top and self.chance(0.85):
            self.starts.append(f"{v.name} = {self.start_of(kind)}")
        return v.name

    def start_of(self, kind):
        return {"int": self.literal_int(), "num": "2.5", "float": "0.0", "bool": "False", "str": "'s'", "bytes": "b''", "list": "[]", "dict": "{}", "set": "set()", "tuple": "()",
                "object": f"{self.choose(self.classes).name}()" if self.classes else "None", "any": "None"}[kind]

    def assign_statement(self, context):
        kind = self.choose(KINDS)
        value = self.expression(context, kind if self.chance(0.97) else "any", 3)
        name = self.assign_name(context, kind)
        if self.chance(0.05):
            return [f"{name} = {self.assign_name(context, kind)} = {value}"]
        return [f"{name} = {value}"]

    def augment_statement(self, context):
        found = [v for v in context.variables if v.kind in ("int", "float", "num", "str", "list", "object")]
        if not found:
            return self.assign_statement(context)
        v = self.choose(found)
        if v.kind == "int":
            return [self.choose([f"{v.name} {self.choose(['+=', '-=', '^=', '|=', '//=', '%='])} {self.int_(context, 2)}", f"{v.name} = ({v.name} * {self.int_(context, 1)} + {self.int_(context, 1)}) {self.choose('&%')} 0x1fffffffffffffff", f"{v.name} += 1",
                                 f"{v.name} >>= 1"])]
        if v.kind in ("float", "num"):
            return [f"{v.name} {self.choose(['+=', '-=', '+='])} {self.number(context, 2)}"]
        if v.kind == "str":
            return [f"{v.name} = ({v.name} + {self.text(context, 1)})[-15:]"]
        if v.kind == "list":
            return [f"{v.name} += [{self.any_(context, 1)}]"]
        return [f"{v.name} += {self.int_(context, 1)}"] if context.raising else self.assign_statement(context)

    def unpack_statement(self, context):
        a, b = self.assign_name(context, "int", 0.5), self.assign_name(context, "int", 0.5)
        if a == b:
            return self.assign_statement(context)
        n = lambda: self.int_(context, 2)
        c = self.assign_name(context, "list", 0.5)
        form = self.choose({"pair": 4, "star": 3, "swap": 2, "nested": 1, "call": 2})
        if form == "pair":
            return [f"{a}, {b} = {self.any_(context, 1) if self.chance(0.1) else n()}, {n()}"] if self.chance(0.7) else [f"{a}, {b} = {self.tuple_(context, 2)}" if context.raising else f"{a}, {b} = ({n()}, {n()})"]
        if form == "star":
            return [f"{a}, *{c} = {self.int_list(context, 2)}" if context.raising else f"{a}, *{c} = [{n()}, *{self.int_list(context, 1)}]"]
        if form == "swap":
            return [f"{a}, {b} = {b}, {a}"] if all(any(v.name == x and v.readable(context) for v in context.variables) for x in (a, b)) and self.chance(0.7) else [f"{a}, {b} = divmod({n()}, 7)"]
        if form == "nested":
            return [f"({a}, {b}), {c} = ({n()}, {n()}), [{self.any_(context, 1)}]"]
        return [f"[{a}, {b}] = [{n()} for _ in range(2)]"]

    def delete_statement(self, context):
        found = [v for v in context.variables if v.policy != "free" or self.chance(0.2)]
        if not found or not context.raising:
            return self.assign_statement(context)
        v = self.choose(found)
        return [f"del {v.name}"]

    def global_statement(self, context):
        if not self.globals:
            return self.assign_statement(context)
        v = self.choose(self.globals)
        if v.kind == "int":
            return [f"{v.name} = ({v.name} + {self.int_(context, 1)}) & 0x3fffffffffffffff"]
        return [f"{v.name} = {self.expression(context, v.kind, 2)}"]

    # Branches and loops

    def if_statement(self, context):
        rare = self.chance(0.3)
        inner = context.deeper(rare=context.rare or rare)
        test = f"tick({self.choose([17, 29, 50, 97])})" if rare else self.truth(context, 2)
        lines = [f"if {test}:", *indent(self.block(inner, self.random.randint(1, 2)))]
        if self.chance(0.2):
            lines += [f"elif {self.truth(context, 2)}:", *indent(self.block(context.deeper(), 1))]
        if self.chance(0.4):
            lines += ["else:", *indent(self.block(context.deeper(), self.random.randint(1, 2)))]
        return lines

    def rounds(self, context):
        fits = [n for n in (3, 5, 8, 13, 30, 60) if self.affords(context, 4 * n)]
        return self.choose(fits) if fits else 2

    def loop_body(self, context, rounds, targets=()):
        inner = context.deeper(loops=context.loops + 1, weight=context.weight * rounds, breakable=True, varying=context.varying + tuple(targets))
        return self.block(inner, self.random.randint(1, 3))

    def for_statement(self, context):
        n = self.rounds(context)
        kind = self.choose({"range": 9, "list": 4, "enumerate": 2, "zip": 1, "dict": 1, "generator": 5, "iterator": 2, "object": 2, "text": 1, "items": 1, "comprehension": 1, "callable": 1})
        target = None
        if kind == "range":
            source = self.choose([f"range({n})", f"range({n})", f"range({n}, 0, -1)", f"range({self.literal_int()}, {self.literal_int()})[:{n}]"])
        elif kind == "enumerate":
            source, target = f"enumerate({self.int_list(context, 1)})", f"{self.assign_name(context, 'int', 0.6)}, {self.assign_name(context, 'int', 0.9)}"
        elif kind == "zip":
            source, target = f"zip({self.int_list(context, 1)}, range({n}))", f"{self.assign_name(context, 'int', 0.6)}, {self.assign_name(context, 'int', 0.9)}"
        elif kind == "dict":
            source, target = f"{self.dict_(context, 1)}.items()" if context.raising else "{1: 2, 3: 4}.items()", f"{self.assign_name(context, 'any', 0.6)}, {self.assign_name(context, 'any', 0.9)}"
        elif kind == "generator":
            source = self.generator_call(context, 1) or f"range({n})"
            n = 6
        elif kind == "iterator":
            source = f"Iterator({n}, {self.int_(context, 1)})"
        elif kind == "object" and context.raising:
            source = self.object(context, 0)
        elif kind == "text":
            source, target = self.text(context, 2), self.assign_name(context, "str", 0.6)
        elif kind == "items":
            source, target = "items", self.assign_name(context, "any", 0.6)
        elif kind == "comprehension":
            source = self.generator_expression(context, 2)
        elif kind == "callable" and context.raising:
            source = f"iter({self.choose(['items.pop', 'lambda: ticks % 7 if tick(1) else 0'])}, 3)"
            n = 10
        else:
            source = self.int_list(context, 2)
        target = target or self.assign_name(context, "int" if kind in ("range", "list", "comprehension") else "any", 0.6)
        if kind == "generator" or kind == "iterator" or kind == "object":
            n = max(n, 5)
        lines = [f"for {target} in {source}:", *indent(self.loop_body(context, n, target.split(", ")))]
        if self.chance(0.15):
            lines += ["else:", *indent(self.block(context.deeper(), 1))]
        return lines

    def last_statement(self, context):
        """A variable that a loop sets and that only what stands behind the loop, or a handler around it, reads."""
        kind = self.choose({"int": 6, "any": 2, "float": 1, "str": 1, "list": 1})
        v = Variable(self.name("last"), kind, self.choose({"behind": 3, "handler": 2, "never": 1}), context.loops)
        start = [f"{v.name} = {self.expression(context, kind, 1)}"] if self.chance(0.85) else []
        i = self.assign_name(context, "int", 0.7)
        body = context.deeper(loops=context.loops + 1, weight=context.weight * 8, breakable=True, raising=True, varying=context.varying + (i,))
        body.size = min(body.size, 1)
        setting = [f"{v.name} = {self.expression(body, kind, self.random.randint(0, 2))}"]
        before, after = (self.block(body, 1) if self.chance(0.5) else [] for _ in range(2))
        if self.chance(0.3):
            after += [self.call_of(body, 2, "int") or "pass"]
        n = self.rounds(context)
        source = self.choose([lambda: f"range({n})", lambda: f"range({n})", lambda: self.generator_call(context, 1) or f"range({n})", lambda: f"Iterator({n}, {self.int_(context, 0)})", lambda: self.generator_expression(context, 1),
                              lambda: f"({i} for {i} in range({n}))", lambda: f"map(effect, range({n}))", lambda: f"counting({n})", lambda: f"counting({n})"])()
        if kind == "int" and self.chance(0.4):
            setting = [f"{v.name} = {i}"]
        loop = [f"for {i} in {source}:", *indent(before + setting + after)]
        context.variables.append(v)
        if v.policy == "handler":
            e = self.name("e")
            handler = context.deeper(handler=True, rare=True)
            ending = self.choose([[f"raise E0({self.any_(context, 0)})"], [], [f"format({self.any_(context, 0)}, 'q')"]])
            return [*start, "try:", *indent(loop + ending), self.choose([f"except Exception as {e}:", "except E0:", "except (E0, ValueError):", "finally:"]),
                    *indent([f"{self.assign_name(context, 'any')} = {v.name}" if self.chance(0.5) else f"note({v.name})", *self.block(handler, 1)])]
        if self.chance(0.5):
            loop += [f"note({v.name})" if self.chance(0.5) else f"{self.assign_name(context, 'any')} = {v.name}"] if v.policy == "behind" else []
        return start + loop

    def while_statement(self, context):
        n = self.rounds(context)
        counter = self.name("w")
        body = self.loop_body(context, n, [counter])
        lines = [f"{counter} = {n}", f"while {counter} > 0{self.choose(['', '', f' and {self.truth(context, 1)}'])}:", *indent([f"{counter} -= 1", *body])]
        if self.chance(0.15):
            lines += ["else:", *indent(self.block(context.deeper(), 1))]
        return lines

    def break_statement(self, context):
        return [f"if {self.truth(context, 1)}:", "    break"]

    def continue_statement(self, context):
        return [f"if {self.truth(context, 1)}:", "    continue"]

    def return_statement(self, context):
        if context.where == "asyncgen":
            return [f"if {self.truth(context, 1)}:", "    return"]
        return [f"if tick({self.choose([5, 13, 40])}):", f"    return {self.expression(context, context.result, 2)}"]

    # Exceptions

    def raising(self, context):
        return self.choose([f"raise E0({self.any_(context, 1)})", f"raise E1({self.int_(context, 1)}, 2)", f"raise ValueError({self.text(context, 1)})", "raise KeyError", f"raise E2({self.int_(context, 1)}) from ValueError(1)", "1 // 0", "items[99]",
                            "None.x", f"raise StopIteration({self.int_(context, 0)})", "raise E0 from None", f"int('z')", "[] < 1", "items[0](2)", "no_such_name", "''[1:2][0]", "float('inf') // 0", "{}['k']", "raise OverflowError", "raise 3",
                            "int(float('nan'))", "E0.none", "[].pop()", "E1()", "next(iter(()))"])

    def raise_statement(self, context):
        if context.handler and self.chance(0.4) and not context.group:
            return [f"if {self.truth(context, 1)}:", f"    {self.choose(['raise', 'raise', 'raise E1(1) from None', 'raise E0(5)'])}"]
        return [f"if {self.truth(context, 1)}:", f"    {self.raising(context)}"]

    def try_statement(self, context):
        body = context.deeper(raising=True)
        lines = ["try:", *indent(self.block(body, self.random.randint(1, 3)))]
        if self.chance(0.35):
            lines += indent([f"{self.assign_name(context, 'int')} = {self.call_of(body, 2, 'int') or self.int_(body, 2)}"])
        catches = self.chance(0.85)
        if catches:
            for _ in range(self.choose([1, 1, 1, 2])):
                e = self.name("e")
                lines += [f"except {self.choose(EXCEPTIONS)} as {e}:" if self.chance(0.6) else f"except {self.choose(EXCEPTIONS)}:"]
                inner = context.deeper(handler=True, rare=True)
                handler = self.block(inner, self.random.randint(1, 2))
                if " as " in lines[-1]:
                    handler = self.choose([[f"note({e})"], [f"note(where({e}))"] if self.chance(0.3) else ["effect(1)"], ["pass"], [f"note({e}, {self.readable_name(inner)})"], []]) + handler
                lines += indent(handler)
            if self.chance(0.3):
                lines += ["except Exception:", *indent(self.block(context.deeper(handler=True), 1))]
            if self.chance(0.2):
                lines += ["else:", *indent(self.block(context.deeper(), 1))]
        if not catches or self.chance(0.25):
            final = context.deeper(handler=True)
            ending = []
            if self.chance(0.2) and not context.group and context.where not in ("module", "asyncgen"):
                ending = [f"if {self.truth(final, 1)}:", f"    return {self.expression(final, context.result, 1)}"]
            elif self.chance(0.2) and context.breakable:
                ending = [f"if {self.truth(final, 1)}:", f"    {self.choose(['break', 'continue'])}"]
            lines += ["finally:", *indent(self.block(final, 1) + ending)]
        return lines

    def readable_name(self, context):
        found = self.readable(context, "int", "num", "any", "float", "str", "list", "tuple")
        return self.choose(found).name if found else "0"

    def group_statement(self, context):
        inner = context.deeper(group=True, raising=True, breakable=False)
        made = f"ExceptionGroup('g', [ValueError({self.int_(context, 1)}), E0(2), ExceptionGroup('h', [KeyError(3)])])"
        e = self.name("e")
        return ["try:", *indent([f"if {self.truth(context, 1)}:", f"    raise {made}", *self.block(inner, 1)]), f"except* {self.choose(['ValueError', 'E0', '(KeyError, E0)', 'Exception'])} as {e}:",
                *indent([f"note({e})", *self.block(inner.deeper(handler=True), 1)]), *(["except* Exception:", *indent(self.block(inner.deeper(handler=True), 1))] if self.chance(0.7) else [])]

    def with_statement(self, context):
        inner = context.deeper(raising=True)
        swallow = self.choose(["True", "True", "False"]) if context.raising else "True"
        name = self.assign_name(context, "int", 0.5)
        items = f"Guard({self.int_(context, 1)}, {swallow}) as {name}"
        if self.chance(0.2):
            items += ", Guard(1, False)"
        return [f"with {items}:", *indent(self.block(inner, self.random.randint(1, 3)))]

    def assert_statement(self, context):
        return [f"assert {self.truth(context, 2)}, {self.any_(context, 1)}"] if context.raising else self.assign_statement(context)

    # Calls, closures, objects

    def note_statement(self, context):
        return [f"note({self.any_(context, 2)}, {self.readable_name(context)})"] if self.chance(0.5) else [f"effect({self.int_(context, 1)})"]

    def call_statement(self, context):
        text = self.call_of(context, 2, "any")
        return [f"{self.assign_name(context, 'any')} = {text}" if self.chance(0.5) else text] if text else self.assign_statement(context)

    def closure_statement(self, context):
        f = self.name("g")
        inner = context.apart(size=min(1, context.size - 1), loops=0, breakable=False, closure=True, where="function", group=False, handler=False, result="int", raising=context.raising, comprehension=False)
        held = [v for v in context.variables if v.kind == "int"] if context.where != "module" and self.chance(0.5) else []
        outer, x = self.choose(held).name if held else None, self.name("x")
        inner.variables = [v for v in inner.variables if v.readable(inner)] + [Variable(x, "int")]
        reads_only = [v.name for v in inner.variables]
        body = self.closure_body(inner, outer, reads_only)
        calls = [f"{self.assign_name(context, 'int')} = {f}({self.int_(context, 1)})"] if self.chance(0.8) else [f"{self.assign_name(context, 'list')} = list(map({f}, {self.int_list(context, 1)}))"]
        self.spend(context, 6)
        return [f"def {f}({x}{self.choose(['', f', y={self.int_(context, 0)}', ', *rest', ', *, k=3'])}):", *indent(([f"nonlocal {outer}"] if outer else []) + body), *calls]

    def closure_body(self, inner, outer, reads_only):
        """Assigns only what it declares: anything else would become a local of its own."""
        lines = []
        if outer:
            lines.append(f"{outer} = ({self.choose([outer, '3'])} + {self.int_(inner, 1)}) & 0xffffffffffff")
        if self.chance(0.3):
            lines += [f"if {self.truth(inner.apart(comprehension=True), 1)}:", "    " + (self.raising(inner) if inner.raising else "effect(3)")]
        return lines + [f"return {self.int_(inner.apart(comprehension=True), 2)}"]

    def lambdas_statement(self, context):
        """Closures that are made in a loop and called behind it."""
        fs, i = self.name("fs"), self.name("i")
        bind = f"{i}={i}" if self.chance(0.5) else ""
        return [f"{fs} = []", f"for {i} in range({self.random.randint(2, 5)}):", *indent([f"{fs}.append(lambda {bind}: {i} + {self.int_(context.apart(closure=True, comprehension=True), 1)})"]), f"{self.assign_name(context, 'int')} = sum(f() for f in {fs})"]

    def mutate_statement(self, context):
        n, a = self.int_(context, 1), self.any_(context, 1)
        lists = [v.name for v in self.readable(context, "list")] + ["items"]
        l = self.choose(lists)
        dicts = [v.name for v in self.readable(context, "dict")] + ["table"]
        d = self.choose(dicts)
        safe = [f"{l}.append({a})", f"{l}[:1] = [{a}, {n}]", f"{l}[{n} & 3:] = []", f"del {l}[5:]", f"{l}.reverse()", f"{l}.extend(({n}, {a}))", f"{l}.insert({n} & 3, {a})", f"{d}[{n} & 7] = {a}", f"{d}.update(a={a})", f"{d}.setdefault({n} & 7, {a})",
                f"{d}.pop({n} & 7, None)", f"{l}.sort(key=show)", f"del {l}[::2]"]
        risky = [f"{l}.pop()", f"{l}.remove({a})", f"{l}[{n} & 3] = {a}", f"del {d}[{n} & 3]", f"{l}[{n} & 3] += 1", f"{d}[{n} & 3] += 1", f"{l}.sort(key={self.function_value(context, 1)})", f"{l}.pop({n} & 3)", f"{l}[::2] = [1, 2]", f"{d}.popitem()"]
        if self.classes:
            o = self.object(context, 0)
            risky += [f"{o}[{n}] = {a}", f"{o}.{self.choose('abc')} = {a}", f"{o}.{self.choose('abc')} += {n}", f"del {o}[{n}]", f"{d}[{o}] = {a}", f"{l}.append({o})", f"set([{o}]).discard({n})"]
        cut = [f"del {l}[9:]"] if context.loops and self.chance(0.5) else []
        return [self.choose(safe + (risky * 2 if context.raising else []))] + cut

    def shake_statement(self, context):
        return [f"if tick({self.choose([7, 23, 61])}):", *indent(["try:", *indent([self.shake(context)]), "except (AttributeError, TypeError):", "    effect(0)"])]

    def match_statement(self, context):
        a, b, c = (self.assign_name(context, "any", 0.7) for _ in range(3))
        inner = context.deeper()
        lines = [f"match {self.choose([self.any_(context, 2), self.tuple_(context, 2), self.list_(context, 1), self.dict_(context, 1)])}:"]
        patterns = [f"case {self.random.randint(0, 5)} | {self.random.randint(6, 9)}:", f"case int({a}) if {self.truth(context, 1)}:", f"case [{a}, {b}]:" if a != b else "case [_, _]:", f"case [{a}, *{c}]:" if a != c else "case [1, *_]:", f"case {{1: {a}}}:", f"case {{'k': {b}, **{c}}}:" if b != c else "case {'k': _}:",
                    f"case str() as {b}:", "case None | True:", f"case float():", f"case (1, {a}) | ({a}, 1):", f"case -1 | 0.5 | 'a':"]
        if self.classes:
            patterns.append(f"case {self.choose(self.classes).name}(a={a}):")
        for pattern in self.random.sample(patterns, self.random.randint(1, 3)):
            lines += indent([pattern, *indent(self.block(inner, 1))])
        if self.chance(0.6):
            lines += indent([f"case {self.choose(['_', c])}:", *indent(self.block(inner, 1))])
        return lines

    def recur_statement(self, context):
        depth = self.choose([5, 20, 100, 300])
        if not self.affords(context, depth * 3):
            return self.assign_statement(context)
        self.spend(context, depth * 3)
        return [f"{self.assign_name(context, 'int')} = integer({self.choose(['deep', 'deep_try', 'deep_list'])}({depth}, {self.int_(context, 1)}))"]

    # Generators and coroutines

    def yield_statement(self, context):
        value = self.any_(context, 2)
        if context.where == "asyncgen":
            return [f"yield {value}"]
        form = self.choose({"plain": 5, "assign": 4, "from": 2, "expression": 2})
        if form == "from":
            source = self.generator_call(context, 1)
            return [f"{self.assign_name(context, 'any')} = yield from {source or self.int_list(context, 1)}"]
        if form == "expression":
            return [f"{self.assign_name(context, 'int')} = {self.int_(context, 1)} + integer((yield {value}))"]
        return [f"yield {value}"] if form == "plain" else [f"{self.assign_name(context, 'any')} = yield {value}"]

    def await_statement(self, context):
        usable = [c for c in self.coroutines if self.affords(context, c.cost + 2)]
        if usable and self.chance(0.4):
            c = self.choose(usable)
            self.spend(context, c.cost + 2)
            return [f"{self.assign_name(context, 'any')} = await {c.name}({self.arguments(context, c, 1)})"]
        return [f"{self.assign_name(context, 'any')} = await Pause({self.any_(context, 1)})"]

    def generator_statement(self, context):
        """Makes a generator and drives it through some of its states, here rather than in a helper."""
        made = self.generator_call(context, 2)
        if made is None:
            return self.assign_statement(context)
        g, t = self.name("gen"), self.assign_name(context, "any")
        steps = []
        for _ in range(self.random.randint(1, 4)):
            steps.append(self.choose([f"{t} = next({g})", f"{t} = next({g}, 5)", f"{t} = {g}.send({self.choose(['None', self.int_(context, 1)])})", f"{t} = {g}.throw({self.choose(['E0(1)', 'KeyError', 'ValueError(2)', 'GeneratorExit'])})", f"{g}.close()",
                                      f"{t} = list({g})[:3]", f"note(next({g}))", f"for {t} in {g}: break"]))
        if self.chance(0.15):
            return [f"{g} = {made}", f"drive({g}, [{', '.join(self.choose(['None', 'None', '...', '3', 'E0(1)', 'KeyError(2)']) for _ in range(4))}])"]
        e = self.name("e")
        inner = context.deeper(handler=True, rare=True)
        lines = [f"{g} = {made}", "try:", *indent(steps), f"except StopIteration as {e}:", *indent([f"{t} = {e}.value"]), f"except {self.choose(['Exception', 'BaseException'])} as {e}:", *indent([f"note({e})"] + (self.block(inner, 1) if self.chance(0.5) else []))]
        if self.chance(0.4):
            lines += ["finally:", f"    {g}.close()"]
        return lines

    def coroutine_statement(self, context):
        usable = [c for c in self.coroutines if self.affords(context, c.cost * 2 + 10)]
        if not usable:
            return self.assign_statement(context)
        c = self.choose(usable)
        self.spend(context, c.cost * 2 + 10)
        k = self.name("co")
        return [f"{k} = {c.name}({self.arguments(context.apart(raising=False), c, 1)})", f"drive({k}, [None, {', '.join(self.choose(['3', '4', 'E0(1)', 'KeyError(2)', '...']) for _ in range(self.random.randint(1, 4)))}])", f"{k}.close()"]
