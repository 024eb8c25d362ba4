"""Forms as text with holes: `fill` writes the expression that each hole asks for. Only the form that is chosen costs anything.

    {i} int   {f} float   {n} number   {t} truth value   {a} any atom   {s} str   {b} bytes   {l} list   {u} tuple   {d} dict   {e} set
    {is} iterable of integers   {c} container   {g} generator expression   {fn} function of one argument   {o} instance
    {i0} {f0} {a0} {s0} {l0} {b0} {o0}: a variable or literal
    {{ }} braces
    {lit} literal integer   {small} 0..9   {mask}   {cmp} comparison   {name} variable that may be read   {C} class   {m} method   {attr} attribute
"""

import re

HOLE = re.compile(r"\{\{|\}\}|\{(\w+)\}")
HOLES = {"i": "int_", "f": "float_", "n": "number", "t": "truth", "a": "any_", "s": "text", "b": "bytes_", "l": "list_", "u": "tuple_",
         "d": "dict_", "e": "set_", "is": "int_list", "c": "container",
         "g": "generator_expression", "fn": "function_value", "o": "object"}
MASKS = ["0xffff", "0xffffffff", "0xfffffffffffffff", "0x1fffffffffffffff", "0x3fffffffffffffff", "0x7fffffffffffffff",
         "0xffffffffffffffff"]
COMPARISONS = ["<", "<=", ">", ">=", "==", "!="]
METHODS = ["m0", "m1", "m2"]
ATTRIBUTES = ["a", "b", "c", "a", "b", "count", "p", "d"]


class Forms:
    def fill(self, form, context, size=1, **given):
        """The form with its holes filled by expressions of this size. `given` names more holes: texts, or functions that make one."""
        def write(match):
            hole = match[1]
            if hole is None:
                return match[0][0]
            if hole in given:
                return given[hole] if isinstance(given[hole], str) else given[hole]()
            if hole in HOLES:
                return getattr(self, HOLES[hole])(context, size)
            if hole[-1] == "0" and hole[:-1] in HOLES:
                return getattr(self, HOLES[hole[:-1]])(context, 0)
            return {"lit": self.literal_int, "small": lambda: str(self.random.randint(0, 9)), "mask": lambda: self.choose(MASKS),
                    "cmp": lambda: self.choose(COMPARISONS), "name": lambda: self.readable_name(context),
                    "C": lambda: self.choose(self.classes).name, "m": lambda: self.choose(METHODS),
                    "attr": lambda: self.choose(ATTRIBUTES)}[hole]()
        return HOLE.sub(write, form)

    def one_of(self, forms, context, size=1, **given):
        return self.fill(self.choose(forms), context, size, **given)
