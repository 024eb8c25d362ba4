"""Statements: each method answers the lines of one."""

from dataclasses import replace

from .context import POLICIES, Variable, indent
from .statement_forms import (AUGMENTED, CALM_SOURCES, CLASS_PATTERNS, EXCEPTIONS, FAILURES, LOOPED, MUTATIONS, OBJECT_MUTATIONS, PATTERNS,
                              RAISING, RISKY_MUTATIONS, RISKY_UNPACKING, SOURCES, UNPACKING, VARYING)

KINDS = {"int": 42, "num": 14, "float": 10, "str": 6, "list": 8, "dict": 4, "tuple": 4, "object": 8, "any": 8, "set": 2, "bytes": 2}
STATEMENTS = {"assign": 26, "augment": 12, "if": 13, "for": 16, "while": 4, "try": 9, "with": 3, "unpack": 4, "delete": 2, "closure": 5,
              "mutate": 7, "match": 3, "raise": 3,
              "return": 2, "break": 4, "continue": 3, "note": 4, "global": 4, "shake": 3, "call": 6, "generator": 5, "assert": 1,
              "recur": 1, "lambdas": 2, "group": 1, "yield": 0,
              "await": 0, "coroutine": 2, "async_generator": 1, "last": 10}


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
            weights = {k: w for k,
                       w in weights.items() if k in ("assign", "augment", "delete", "mutate", "raise", "return", "break", "continue",
                                                     "note", "global", "call", "yield", "await")}
        if not context.breakable:
            weights.pop("break", 0), weights.pop("continue", 0)
        if context.group or context.where == "module":
            weights.pop("return", 0)
        if not context.raising:
            weights["raise"] = 0.4
        for other, known in {"generator": "generators", "call": "functions", "coroutine": "coroutines",
                             "async_generator": "async_generators"}.items():
            if not getattr(self, known):
                weights.pop(other, 0)
        if not self.classes:
            weights["shake"] = 1
        if context.itself:  # methods may end up calling each other without end: what unwinds that must not be caught on the way
            for other in ("try", "with", "group", "generator", "coroutine", "async_generator"):
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
        return {"int": self.literal_int(), "num": "2.5", "float": "0.0", "bool": "False", "str": "'s'", "bytes": "b''", "list": "[]",
                "dict": "{}", "set": "set()", "tuple": "()",
                "object": f"{self.choose(self.classes).name}()" if self.classes else "None", "any": "None"}[kind]

    def assign_statement(self, context):
        kind = self.choose(KINDS)
        value = self.expression(context, kind if self.chance(0.97) else "any", 3)
        name = self.assign_name(context, kind)
        if self.chance(0.05):
            return [f"{name} = {self.assign_name(context, kind)} = {value}"]
        return [f"{name} = {value}"]

    def augment_statement(self, context):
        found = [v for v in context.variables if v.kind in AUGMENTED and (v.kind != "object" or context.raising)]
        if not found:
            return self.assign_statement(context)
        v = self.choose(found)
        return [self.one_of(AUGMENTED[v.kind], context, 2, v=v.name)]

    def unpack_statement(self, context):
        a, b = self.assign_name(context, "int", 0.5), self.assign_name(context, "int", 0.5)
        if a == b:
            return self.assign_statement(context)
        readable = {v.name for v in self.readable(context, "int")}
        forms = UNPACKING + (["{a}, {b} = {b}, {a}"] * 3 if {a, b} <= readable else []) + (RISKY_UNPACKING if context.raising else [])
        return [self.one_of(forms, context, 2, a=a, b=b, rest=lambda: self.assign_name(context, "list", 0.5),
                            any=lambda: self.assign_name(context, "any", 0.5))]

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
        fits = [n for n in (3, 5, 8, 13, 30, 60) if self.affords(context, 3 * n)]
        return self.choose(fits[-3:]) if fits else 3

    def loop_body(self, context, rounds, targets=()):
        inner = context.deeper(loops=context.loops + 1, weight=context.weight * rounds, breakable=True,
                               varying=context.varying + tuple(targets))
        return self.block(inner, self.random.randint(1, 3))

    def for_statement(self, context):
        n = self.rounds(context)
        if self.chance(0.15) and context.size > 0 and (closed := self.closed_loop(context)):
            return closed
        form, kinds, length = self.choose(SOURCES if context.raising else CALM_SOURCES)
        targets = [self.assign_name(context, kind, 0.6 if i == 0 else 0.9) for i, kind in enumerate(kinds)]
        source = self.fill(form, context, 1, n=str(n), generator=lambda: self.generator_call(context, 1) or f"range({n})")
        lines = [f"for {', '.join(targets)} in {source}:", *indent(self.loop_body(context, max(length or n, 3), targets))]
        if self.chance(0.15):
            lines += ["else:", *indent(self.block(context.deeper(), 1))]
        return lines

    def closed_loop(self, context):
        """A loop over a generator that may be left before its end, and is closed then."""
        context = replace(context, guarded=True)
        made = self.generator_call(context, 1, delicate=True)
        if made is None:
            return None
        g, x = self.name("gen"), self.assign_name(context, "any", 0.6)
        return [f"{g} = {made}", "try:", *indent([f"for {x} in {g}:", *indent(self.loop_body(context, 8, [x]))]), "finally:",
                f"    {g}.close()"]

    def last_statement(self, context):
        """A variable that a loop sets and that only what stands behind the loop reads, or a handler around it or in it."""
        kind = self.choose({"int": 6, "any": 3, "float": 1, "str": 1, "list": 1})
        v = Variable(self.name("last"), kind, "behind", context.loops)
        start = [f"{v.name} = {self.expression(context, kind, 1)}"] if self.chance(0.85) else []
        i, n = self.assign_name(context, "int", 0.7), self.rounds(context)
        context = replace(context, guarded=True)
        body = context.deeper(loops=context.loops + 1, weight=context.weight * n, breakable=True, raising=True,
                              varying=context.varying + (i,))
        body.size = min(body.size, 1)
        value = self.one_of(VARYING, body, 0, i_=i) if kind in ("int", "any") and self.chance(0.7) else self.expression(body, kind,
                self.random.randint(0, 2))
        more = lambda: self.block(body, 1) if self.chance(0.3) else []
        source = self.fill(self.choose(LOOPED), context, 0, i_=i, n=str(n),
                           generator=lambda: self.generator_call(context, 1) or f"counting({n})",
                           g=lambda: self.generator_expression(context, 1))
        fail = self.fill(self.choose(FAILURES), context, 0, i_=i, n=str(n - 1))
        read = self.choose({"note": 5, "owed": 3, "assign": 1, "none": 1})
        if read == "owed":
            self.owed.append(v.name)
        reads = [f"note({v.name})"] if read == "note" else [f"{self.assign_name(context, 'any')} = {v.name}"] if read == "assign" else []
        setting = [f"{v.name} = {value}"]
        context.variables.append(v)
        loop = lambda *lines: [f"for {i} in {source}:", *indent([*more(), *lines, *more()])]
        caught = self.choose(["except E0:", "except Exception:", "except (E0, ValueError, ArithmeticError):"])
        shape = self.choose({"behind": 6, "around": 4, "inside": 3, "with": 1, "finally": 2, "while": 2})
        if shape == "behind":
            return [*start, *loop(*setting), *reads]
        if shape == "around":
            return [*start, "try:", *indent(loop(*setting, fail)), caught, *indent([f"note({v.name})", *more()]), *reads]
        if shape == "inside":
            return [*start,
                    *loop("try:", *indent([*setting, fail]), caught,
                          *indent([f"note({v.name})", *(["break"] if self.chance(0.3) else [])])), *reads]
        if shape == "with":
            return [*start, "with Guard(3, True):", *indent(loop(*setting, fail)), *reads]
        if shape == "finally":
            return [*start, "try:", *indent(loop(*setting, *([fail] if context.raising else []))), "finally:", *indent([f"note({v.name})"]),
                    *reads]
        return [*start, f"{i} = {n}", f"while {i}:", *indent([*setting, f"{i} -= 1", *more()]), *reads]

    def while_statement(self, context):
        n = self.rounds(context)
        counter = self.name("w")
        body = self.loop_body(context, n, [counter])
        lines = [f"{counter} = {n}", f"while {counter} > 0{self.choose(['', '', f' and {self.truth(context, 1)}'])}:",
                 *indent([f"{counter} -= 1", *body])]
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
        return self.one_of(RAISING, context, 1)

    def raise_statement(self, context):
        if context.handler and self.chance(0.4) and not context.group:
            return [f"if {self.truth(context, 1)}:", f"    {self.choose(['raise', 'raise', 'raise E1(1) from None', 'raise E0(5)'])}"]
        return [f"if {self.truth(context, 1)}:", f"    {self.raising(context)}"]

    def try_statement(self, context):
        context = replace(context, guarded=True)
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
                    handler = self.choose([[f"note({e})"], [f"note(where({e}))"] if self.chance(0.3) else ["effect(1)"], ["pass"],
                                           [f"note({e}, {self.readable_name(inner)})"], []]) + handler
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
        context = replace(context, guarded=True)
        inner = context.deeper(group=True, raising=True, breakable=False)
        made = f"ExceptionGroup('g', [ValueError({self.int_(context, 1)}), E0(2), ExceptionGroup('h', [KeyError(3)])])"
        e = self.name("e")
        return ["try:", *indent([f"if {self.truth(context, 1)}:", f"    raise {made}", *self.block(inner, 1)]),
                f"except* {self.choose(['ValueError', 'E0', '(KeyError, E0)', 'Exception'])} as {e}:",
                *indent([f"note({e})", *self.block(inner.deeper(handler=True), 1)]),
                *(["except* Exception:", *indent(self.block(inner.deeper(handler=True), 1))] if self.chance(0.7) else [])]

    def with_statement(self, context):
        context = replace(context, guarded=True)
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
        inner = context.apart(size=min(1, context.size - 1), loops=0, breakable=False, closure=True, where="function", group=False,
                              handler=False, result="int", raising=context.raising, comprehension=False)
        held = [v for v in context.variables if v.kind == "int"] if context.where != "module" and self.chance(0.5) else []
        outer, x = self.choose(held).name if held else None, self.name("x")
        inner.variables = [v for v in inner.variables if v.readable(inner)] + [Variable(x, "int")]
        reads_only = [v.name for v in inner.variables]
        body = self.closure_body(inner, outer, reads_only)
        calls = [f"{self.assign_name(context, 'int')} = {f}({self.int_(context, 1)})"] if self.chance(0.8) else [f"{self.assign_name(context, 'list')} = list(map({f}, {self.int_list(context, 1)}))"]
        self.spend(context, 6)
        return [f"def {f}({x}{self.choose(['', f', y={self.int_(context, 0)}', ', *rest', ', *, k=3'])}):",
                *indent(([f"nonlocal {outer}"] if outer else []) + body), *calls]

    def closure_body(self, inner, outer, reads_only):
        """Assigns only what it declares: anything else would become a local of its own."""
        lines = []
        if outer:
            lines.append(f"{outer} = ({self.choose([outer, '3'])} + {self.int_(inner, 1)}) & 0xffffffffffff")
        if self.chance(0.3):
            lines += [f"if {self.truth(inner.apart(comprehension=True), 1)}:",
                      "    " + (self.raising(inner) if inner.raising else "effect(3)")]
        return lines + [f"return {self.int_(inner.apart(comprehension=True), 2)}"]

    def lambdas_statement(self, context):
        """Closures that are made in a loop and called behind it."""
        fs, i = self.name("fs"), self.name("i")
        bind = f"{i}={i}" if self.chance(0.5) else ""
        return [f"{fs} = []", f"for {i} in range({self.random.randint(2, 5)}):",
                *indent([f"{fs}.append(lambda {bind}: {i} + {self.int_(context.apart(closure=True, comprehension=True), 1)})"]),
                f"{self.assign_name(context, 'int')} = sum(f() for f in {fs})"]

    def mutate_statement(self, context):
        l, d = ([v.name for v in self.readable(context, kind)] + [other] for kind, other in (("list", "items"), ("dict", "table")))
        forms = MUTATIONS
        if context.raising:
            forms = self.choose([MUTATIONS, RISKY_MUTATIONS, OBJECT_MUTATIONS if self.classes else RISKY_MUTATIONS])
        v = self.choose(l)
        cut = [f"del {v}[9:]"] if context.loops and self.chance(0.6) else []
        return [self.one_of(forms, context, 1, v=v, w=self.choose(d)), *cut]

    def shake_statement(self, context):
        change = self.shake(context) if self.classes and self.chance(0.8) else self.replacement()
        return [f"if tick({self.choose([7, 23, 61])}):",
                *indent(["try:", *indent([change]), "except (AttributeError, TypeError):", "    effect(0)"])]

    def replacement(self):
        """Gives a global name another meaning. A function is replaced by one that was written before, so that no recursion comes of it."""
        if self.chance(0.4) or len(self.functions) < 2:
            return self.choose(["globals()['abs'] = effect", "globals().pop('abs', 0)", "globals()['divmod'] = lambda x, y: (x, y)",
                                "globals().pop('divmod', 0)", "globals()['max'] = min", "globals().pop('max', 0)",
                                "globals()['integer'] = lambda v: v if type(v) is int else 9"])
        first = self.random.randrange(len(self.functions) - 1)
        return f"globals()['{self.choose(self.functions[first + 1:]).name}'] = {self.functions[first].name}"

    def match_statement(self, context):
        a, b, c = (self.assign_name(context, "any", 0.7) for _ in range(3))
        if len({a, b, c}) < 3:
            return self.if_statement(context)
        lines = [f"match {self.one_of(['{a}', '{u}', '{l}', '{d}', '{i} & 7', '({i} & 1, {a})'], context, 1)}:"]
        patterns = PATTERNS + (CLASS_PATTERNS if self.classes else [])
        for pattern in self.random.sample(patterns, self.random.randint(1, 4)):
            lines += indent(["case " + self.fill(pattern, context, 1, x=a, y=b, z=c) + ":", *indent(self.block(context.deeper(), 1))])
        if self.chance(0.6):
            lines += indent([f"case {self.choose(['_', c])}:", *indent(self.block(context.deeper(), 1))])
        return lines

    def recur_statement(self, context):
        depth = self.choose([5, 20, 100, 300])
        if not self.affords(context, depth * 3):
            return self.assign_statement(context)
        self.spend(context, depth * 3)
        return [f"{self.assign_name(context, 'int')} = integer({self.choose(['deep', 'deep_try', 'deep_list'])}({depth}, {self.int_(context, 1)}))"]
