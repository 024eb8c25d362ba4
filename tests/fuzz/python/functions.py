"""Functions, generator functions, coroutine functions."""

from .context import Callable, Context, Variable, indent

PARAMETERS = {"int": 50, "num": 15, "float": 10, "object": 10, "any": 10, "list": 5}


class Functions:
    def function(self, where="function"):
        """The lines of a new function, which is then known to those behind it."""
        self.cost, self.starts, self.owed, self.delicate = 0, [], [], False
        prefix = {"function": "f", "generator": "gen", "async": "co", "asyncgen": "ag"}[where]
        name = self.name(prefix)
        kinds = [self.choose(PARAMETERS) for _ in range(self.choose([1, 1, 2, 2, 3]))]
        names = tuple(self.name("p") for _ in kinds)
        defaults = self.choose([0, 0, 0, 1, 2]) if len(kinds) > 1 else self.choose([0, 0, 1])
        defaults = min(defaults, len(kinds))
        star, keywords = self.chance(0.15), self.chance(0.2)
        result = self.choose({"int": 60, "num": 20, "any": 15, "float": 5})
        context = Context(where=where, size=self.choose([1, 2, 3, 3, 4]), result=result, raising=self.chance(0.2))
        context.variables = [Variable(n, k) for n, k in zip(names, kinds)]
        made = Callable(name, kinds, result, 0, keywords, star, defaults, names, context.raising)
        signature = [n if i < len(kinds) - defaults else f"{n}={self.default(kinds[i])}" for i, n in enumerate(names)]
        first = []
        if star:
            signature.append("*rest")
            context.variables.append(Variable("rest", "tuple"))
        elif self.chance(0.05) and not keywords:
            signature.append("*")
            signature.append("only=3")
        if keywords:
            signature.append("**kw")
            context.variables.append(Variable("kw", "dict"))
        if self.globals:
            first.append("global " + ", ".join(v.name for v in self.globals))
        for _ in range(self.random.randint(0, 3)):
            first += self.assign_statement(context)
        # A loop in nearly every function, early, while it can be afforded.
        loop = self.choose({"for": 5, "last": 6, "while": 2, "try": 3, "generator": 2 if self.generators else 0, "if": 1})
        body = getattr(self, loop + "_statement")(context) + self.block(context, self.random.randint(0, 3))
        if where in ("generator", "asyncgen"):
            body += self.yield_statement(context)
        if where == "async":
            body += self.await_statement(context)
        body += self.ending(context)
        made.cost, made.delicate = self.cost + 3, self.delicate
        header = f"{'async ' if where.startswith('async') else ''}def {name}({', '.join(signature)}):"
        {"function": self.functions, "generator": self.generators, "async": self.coroutines,
         "asyncgen": self.async_generators}[where].append(made)
        return [header, *indent(first + self.starts + body)]

    def default(self, kind):
        return {"int": self.literal_int(), "num": "2.5", "float": "-0.0", "object": "None", "any": "'d'", "list": "items"}[kind]

    def ending(self, context):
        """What is answered, and with it which variables are read behind the loops: some of them, never all."""
        if context.where == "asyncgen":
            return []
        if self.owed and self.chance(0.8):
            shown = ", ".join(self.owed[-3:])
            return [f"return ({shown},)"] if context.result == "any" else [f"note({shown})",
                    f"return {self.expression(context, context.result, 1)}"]
        if context.result == "int":
            found = [v.name for v in self.readable(context, "int")]
            if found and self.chance(0.7):
                return [f"return {' + '.join(self.random.sample(found, min(len(found), self.random.randint(1, 3))))}"]
        if context.result == "any" and self.chance(0.5):
            found = [v.name for v in self.readable(context, "int", "num", "any", "str", "list", "tuple", "float")]
            if found:
                return [f"return ({', '.join(self.random.sample(found, min(len(found), 2)))},)"]
        return [f"return {self.expression(context, context.result, 2)}"]

    def one_line(self):
        """A small function that raises now and then: what gets inlined, several calls deep."""
        name, p = self.name("f"), self.name("p")
        context = Context(where="function", size=0, raising=True, result="int")
        context.variables = [Variable(p, "int")]
        self.cost, self.starts = 0, []
        form = self.choose(["raise", "raise", "expression", "call", "finally", "with"])
        if form == "raise":
            body = [f"if {self.truth(context, 1)}:", "    " + self.raising(context), f"return {self.int_(context, 2)}"]
        elif form == "expression":
            body = [f"return {self.int_(context, 3)}"]
        elif form == "call":
            v = self.name("v")
            body = [f"{v} = {self.call_of(context, 2, 'int') or self.int_(context, 2)}", f"return {v} + {self.int_(context, 1)}"]
        elif form == "finally":
            body = ["try:", *indent(self.raise_statement(context) + [f"return {self.int_(context, 2)}"]), "finally:",
                    *indent([f"effect({p})"])]
        else:
            body = [f"with Guard({p}, {self.choose(['True', 'False'])}) as t:",
                    *indent(self.raise_statement(context) + [f"return {self.int_(context, 2)}"]), "return 4"]
        self.functions.append(Callable(name, ["int"], "int", self.cost + 3, names=(p,), raises=True))
        return [f"def {name}({p}):", *indent(body)]
