# Functions made by a hot loop's callees from another module belong to that module.
import sys

sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/mods")
import function_maker

NAME = "main"


def loop(n):
    seen = {}
    made = function_maker.Made()
    for i in range(n):
        for text in (function_maker.closure(i)(), function_maker.lambda_only()(), made.method("x")(),
                     function_maker.comprehension(2)):
            key = str(text if not isinstance(text, tuple) else text[0])
            seen[key] = seen.get(key, 0) + 1
        for f in function_maker.generator(2):
            key = f()[0]
            seen[key] = seen.get(key, 0) + 1
    return seen


print(loop(3000))


def main_loop(n):
    total = 0
    for i in range(n):
        f = function_maker.closure(i)
        total += f()[1]
        if f.__globals__ is not function_maker.__dict__ or f.__module__ != "function_maker":
            return "wrong globals", i
    return total


print(main_loop(3000))
