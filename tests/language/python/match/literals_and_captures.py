# match: literals, captures, wildcards, or-patterns, guards, as-patterns, no match, order of tests.
def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -5:
            return "minus five"
        case 2.5:
            return "float"
        case -1 + 2j:
            return "complex"
        case "text" | 'other':
            return "string"
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case int(n) if n > 100:
            return f"big {n}"
        case (4 | 5) as n:
            return f"captured {n}"
        case str() as s if s.startswith("x"):
            return f"x-string {s}"
        case other if isinstance(other, list):
            return f"list of {len(other)}"
        case _:
            return "default"


for v in (0, 1, 3, -5, 2.5, -1 + 2j, "text", "other", b"bytes", None, True, False, 101, 4, 5, "xyz", "abc", [1, 2], (),
        0.0, 1.0, 7, "", 2**70):
    print(repr(v), f(v), end="; ")
print()
log = []


def guard(tag, result):
    log.append(tag)
    return result


match 5:
    case x if guard("a", False):
        pass
    case x if guard("b", True):
        log.append("body b")
    case x if guard("c", True):
        pass
print(log, x)
match "unmatched":
    case 1:
        print("no")
print("fell through")
match = {"match": 1}
case = "soft keyword"
_ = "underscore"
print(match["match"], case, _)
match (case):
    case "soft keyword":
        print("soft")
match 1, 2:
    case a, b:
        print(a, b, _)
match [1]:
    case _:
        print(_)


def bind_then_fail(x):
    match x:
        case [a, 1]:
            return "first", a
        case [1, b] | [b, 2]:
            return "second", b
        case a:
            return "third", a


print(bind_then_fail([0, 1]), bind_then_fail([1, 5]), bind_then_fail([7, 2]), bind_then_fail([8, 8]))


class Eq:
    def __eq__(self, o):
        print("compare", o)
        return o == "yes"


match Eq():
    case 1 | "no":
        pass
    case "yes":
        print("matched by __eq__")
for source in ("match x:\n case a: pass\n case b: pass", "match x:\n case a | b: pass", "match x:\n case [a, a]: pass",
        "match x:\n case _ as _: pass", "match x:\n case (a as b) as c: pass", "match x:\n case 1 as 2: pass",
        "match x:\n case f'x': pass", "match x:\n case a if b: pass\n case _: pass", "match x:\n case 1 + 1: pass",
        "match x:\n case -a: pass",
               "match x:\n case {**rest, 'a': 1}: pass", "match x:\n case {'a': 1, 'a': 2}: pass",
               "match x:\n case C(a=1, a=2): pass", "match x:\n case C(a=1, 2): pass", "match x:\n case [*a, *b]: pass",
               "match x:\n case a.b: pass", "match x:\n case {a: 1}: pass", "match x:\n case {**_}: pass",
               "match x:\n pass", "match x:\n case *a: pass", "match *a, b:\n case _: pass",
               "match x:\n case 1 | a: pass", "match x:\n case None.y: pass"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
