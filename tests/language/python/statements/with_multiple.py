# with: several managers, parentheses, targets of every kind, order of exit, partial entry, suppression between.
class M:
    def __init__(self, name, log, suppress=(), fail_exit=None, fail_enter=None):
        self.name, self.log, self.suppress, self.fail_exit, self.fail_enter = name, log, suppress, fail_exit, fail_enter

    def __enter__(self):
        self.log.append("+" + self.name)
        if self.fail_enter:
            raise self.fail_enter
        return (self.name, self.name * 2)

    def __exit__(self, kind, value, tb):
        self.log.append(f"-{self.name}:{kind.__name__ if kind else None}")
        if self.fail_exit:
            raise self.fail_exit
        return kind is not None and issubclass(kind, self.suppress)


log = []
with M("a", log) as (x, y), M("b", log) as z:
    log.append((x, y, z))
print(log)
log.clear()
with (
    M("a", log),
    M("b", log, ValueError),
    M("c", log),
):
    raise ValueError("stopped at b")
print(log)
log.clear()
try:
    with M("a", log), M("b", log, fail_enter=KeyError("enter b")), M("c", log):
        log.append("body")
except KeyError as e:
    print(e, log)
log.clear()
try:
    with M("a", log) as x, M("b", log, fail_exit=OSError("exit b")), M("c", log, KeyError):
        raise KeyError("body")
except OSError as e:
    print(repr(e), repr(e.__context__), log)
log.clear()
with M("outer", log, OSError):
    with M("inner", log, fail_exit=OSError("replaced")):
        raise ValueError("original")
print(log)


class T:
    pass


t, lst, d = T(), [0], {}
log.clear()
with M("a", log) as t.attr, M("b", log) as lst[0], M("c", log) as d["k"], M("d", log) as [p, q]:
    print(t.attr, lst, d, p, q)


def returns():
    with M("r", log):
        for i in range(3):
            with M(f"l{i}", log):
                if i == 1:
                    return i
                continue


log.clear()
print(returns(), log)
log.clear()
try:
    with M("a", log) as (one, two, three):
        pass
except ValueError as e:
    print(e, log)


def result_of_exit(value):
    class X:
        def __enter__(self): return self
        def __exit__(self, *a): return value
    try:
        with X():
            raise ValueError("v")
        return "suppressed"
    except ValueError:
        return "propagated"


class BoolBomb:
    def __bool__(self): raise KeyError("bool")


print([result_of_exit(v) for v in (True, False, None, 1, 0, "x", "", [], [0])])
try:
    result_of_exit(BoolBomb())
except KeyError as e:
    print(repr(e), repr(e.__context__))
