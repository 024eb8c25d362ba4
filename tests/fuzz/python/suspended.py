"""Statements of generators and coroutines, and statements that drive them through their states."""

from dataclasses import replace

from .context import indent

STEPS = ["{v} = next({g})", "{v} = next({g}, 5)", "{v} = {g}.send(None)", "{v} = {g}.send({i})", "{v} = {g}.throw(E0(1))",
         "{v} = {g}.throw(KeyError)", "{v} = {g}.throw(ValueError({i}))", "{v} = {g}.throw(GeneratorExit)", "{g}.close()",
         "{v} = list({g})[:3]",
         "note(next({g}))", "for {v} in {g}: break", "{v} = sum(integer(x) for x in {g})", "{v} = [*{g}][-2:]"]


class Suspended:
    def yield_statement(self, context):
        self.delicate |= context.guarded
        value = self.any_(context, 2)
        if context.where == "asyncgen":
            return [f"yield {value}"]
        form = self.choose({"plain": 5, "assign": 4, "from": 2, "expression": 2})
        if form == "from":
            source = self.generator_call(context, 1, delicate=True)
            self.delicate |= source is not None  # it may call a delicate one
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
        form = self.choose({"pause": 6, "async with": 2, "async for": 2, "async list": 1})
        made = self.generator_call(context, 1, self.async_generators) if form.startswith("async") else None
        if form == "async with" and context.size > 0:
            name = self.assign_name(context, "int", 0.5)
            return [f"async with AsyncGuard({self.int_(context, 1)}, {self.choose(['True', 'False'])}) as {name}:",
                    *indent(self.block(context.deeper(raising=True, guarded=True), 2))]
        if form == "async for" and made and context.size > 0:
            return [f"async for {self.assign_name(context, 'any', 0.6)} in {made}:", *indent(self.loop_body(context, 5))]
        if form == "async list" and made:
            x = self.name("x")
            return [f"{self.assign_name(context, 'list')} = [{x} async for {x} in {made}][-3:]"]
        return [f"{self.assign_name(context, 'any')} = await Pause({self.any_(context, 1)})"]

    def generator_statement(self, context):
        """Makes a generator and drives it through some of its states, here rather than in a helper."""
        context = replace(context, guarded=True)
        made = self.generator_call(context, 2, delicate=True)
        if made is None:
            return self.assign_statement(context)
        g, t = self.name("gen"), self.assign_name(context, "any")
        steps = [self.one_of(STEPS, context, 1, g=g, v=t) for _ in range(self.random.randint(1, 5))]
        if self.chance(0.15):
            return [f"{g} = {made}",
                    f"drive({g}, [{', '.join(self.choose(['None', 'None', '...', '3', 'E0(1)', 'KeyError(2)']) for _ in range(4))}])",
                    "try:", f"    {g}.close()", "except Exception:", "    effect(7)"]
        e = self.name("e")
        inner = context.deeper(handler=True, rare=True)
        lines = [f"{g} = {made}", "try:", *indent(steps), f"except StopIteration as {e}:", *indent([f"{t} = {e}.value"]),
                 f"except {self.choose(['Exception', 'BaseException'])} as {e}:",
                 *indent([f"note({e})"] + (self.block(inner, 1) if self.chance(0.5) else []))]
        return lines + ["finally:",
                        *indent(["try:", f"    {g}.close()", f"except {self.choose(['Exception', 'BaseException'])} as {e}:",
                                 f"    note({e})"])]

    def async_generator_statement(self, context):
        """Drives an asynchronous generator by hand."""
        made = self.generator_call(context, 2, self.async_generators, delicate=True)
        if made is None:
            return self.assign_statement(context)
        g, e = self.name("ag"), self.name("e")
        scripts = self.random.sample(["asend(None)", "asend(None)", "asend(3)", "athrow(E0(1))", "athrow(KeyError)", "aclose()",
                                      "__anext__()"], self.random.randint(1, 4))
        steps = [f"drive({g}.{script}, [None, 4{self.choose(['', ', E0(2)', ', 5, 6'])}])" for script in scripts]
        return [f"{g} = {made}", "try:", *indent(steps), f"except Exception as {e}:", f"    note({e})",
                f"drive({g}.aclose(), [None, 1, 2])"]

    def coroutine_statement(self, context):
        usable = [c for c in self.coroutines if self.affords(context, c.cost * 2 + 10)]
        if not usable:
            return self.assign_statement(context)
        c = self.choose(usable)
        self.spend(context, c.cost * 2 + 10)
        k = self.name("co")
        return [f"{k} = {c.name}({self.arguments(context.apart(raising=False), c, 1)})",
                f"drive({k}, [None, {', '.join(self.choose(['3', '4', 'E0(1)', 'KeyError(2)', '...']) for _ in range(self.random.randint(1, 4)))}])", f"{k}.close()"]
