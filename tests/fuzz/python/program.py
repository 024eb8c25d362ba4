"""A whole random program of Python, determined by its seed."""

import itertools
import warnings

from .classes import Classes
from .context import Base, Context, Variable, indent
from .expressions import Expressions
from .forms import Forms
from .functions import Functions
from .numbers import Numbers
from .prelude import EPILOGUE, PRELUDE
from .statements import Statements
from .suspended import Suspended


class Program(Base, Forms, Numbers, Expressions, Classes, Statements, Suspended, Functions):
    def __init__(self, seed, long):
        """A long program gets hot under the usual thresholds; the others are for modes that compile everything."""
        super().__init__(seed)
        self.long = long
        self.limit = self.random.choice([40, 100, 250])

    def module(self):
        lines = []
        for _ in range(self.random.randint(1, 4)):
            kind = self.choose({"int": 5, "any": 2, "list": 1, "float": 1})
            v = Variable(self.name("G"), kind)
            lines.append(f"{v.name} = {self.expression(Context(), kind, 0)}")
            self.globals.append(v)
        for _ in range(self.choose([0, 0, 1, 2, 3])):
            lines += self.class_()
        for _ in range(self.random.randint(0, 3)):
            lines += self.one_line()
        kinds = {"function": 10, "generator": 4, "async": 1.5, "asyncgen": 1}
        for _ in range(self.random.randint(1, 5)):
            lines += self.function(self.choose(kinds))
        return PRELUDE + "\n".join(lines + self.drivers()) + "\n" + EPILOGUE

    def drivers(self):
        """The loops that make everything hot: in functions and at the top of the module."""
        budget = 200000 if self.long else 40000
        lines = []
        count = self.random.randint(1, 3)
        for _ in range(count):
            self.cost, self.starts, self.owed = 0, [], []
            at_module = self.chance(0.3)
            context = Context(where="module" if at_module else "function", size=3, raising=False, result="any")
            i = self.name("i")
            context.variables = [Variable(i, "int")]
            self.limit = self.random.choice([60, 150, 400])
            for _ in range(self.random.randint(1, 4)):
                context.variables.append(Variable(self.name("v"),
                                                  self.choose({"int": 5, "num": 1, "any": 1, "list": 1,
                                                               "object": 1 if self.classes else 0}),
                                                               self.choose({"free": 3, "behind": 5, "handler": 2, "rare": 1})))
            starts = [f"{v.name} = {self.expression(Context(where='function', comprehension=True), v.kind, 1)}" for v in context.variables[1:]]
            loop = context.deeper(loops=1, breakable=True, raising=True, varying=(i,))
            # Something that differs from round to round.
            x = self.name("x")
            body = [x + " = " + self.choose([f"{i} * 7 % 5", f"{i} % 3", f"({i} * 2654435761) & 0xffff", f"{i} - 10", f"{i} << 57",
                                             f"({i} & 3) - 1", f"1 << ({i} & 63)"])]
            loop.variables.append(Variable(x, "int"))
            loop.varying += (x,)
            for f in self.random.sample(self.functions, min(len(self.functions), 4)):
                if self.affords(loop, f.cost + 2) or self.chance(0.2):
                    self.spend(loop, f.cost + 2)
                    v = self.assign_name(loop, f.result)
                    body += [f"{v} = {f.name}({self.arguments(loop, f, 2)})", *([f"note({v})"] if self.chance(0.6) else [])]
            body += self.block(loop, self.random.randint(0 if len(body) > 1 else 1, 3))
            guarded = self.chance(0.9)
            if guarded:
                e = self.name("e")
                handler = self.block(context.deeper(loops=1, handler=True, rare=True, breakable=True), 1) if self.chance(0.5) else []
                body = ["try:", *indent(body), f"except Exception as {e}:", *indent([f"note({i}, {e})"] + handler)]
            rounds = max(20, min(3000 if self.long else 200, budget // count // max(1, self.cost)))
            read = [v.name for v in context.variables if v.policy != "never" and v.kind != "object"]
            shown = self.random.sample(read, min(len(read), self.random.randint(1, 4)))
            result = f"note({', '.join(shown)})"
            loop_lines = [*starts, *self.starts, f"for {i} in range({rounds}):", *indent(body)]
            if at_module:
                lines += ["try:", *indent(loop_lines + [result]), "except Exception as e:", "    note('stopped', e, where(e))"]
            else:
                name = self.name("main")
                first = ["global " + ", ".join(v.name for v in self.globals)]
                lines += [f"def {name}():", *indent(first + loop_lines + [result]), "try:", f"    {name}()", "except Exception as e:",
                          "    note('uncaught', e, where(e))"]
                if self.chance(0.04):
                    lines += [f"{name}()"]
        if self.chance(0.15):
            lines += ["for line in notes:", "    print(line)"] + self.uncaught()
        return lines

    def uncaught(self):
        """An end of the program that shows a traceback."""
        context = Context(where="module", raising=True)
        call = self.call_of(context, 2, "any")
        return [f"note({call})" if call else "note(1)", self.raising(context)]


def generate(seed):
    for attempt in itertools.count():
        program = Program(f"{seed}/{attempt}", long=seed % 5 == 0)
        text = program.module()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, "program", "exec")
            return text, program.long
        except SyntaxError:  # rare: some combinations of forms are not allowed
            pass
