# Order of evaluation of arguments, defaults, decorators, assignments, subscripts, comparisons and displays.
log = []


def t(x, value=None):
    log.append(x)
    return x if value is None else value


def flush(label):
    print(label, log)
    log.clear()


def f(*args, **kwargs):
    return args, kwargs


t("callee", f)(t(1), *t("star", [2]), t(3), k=t("k"), **t("dstar", {"z": 1}), l=t("l"))
flush("call")


@t("deco1", lambda g: t("apply1", g))
@t("deco2", lambda g: t("apply2", g))
def g(a=t("default a"), *, b=t("default b")) -> t("annotation"):
    pass


flush("def")
d = {}
t("container", d)[t("key")] = t("value")
flush("setitem")
a = [0, 0]
i = 0
i, a[i] = 1, 5
print(i, a)
t("x", d)[t("kx")] = t("y", d)[t("ky")] = t("rhs")
flush("chained")
d["n"] = 1
t("aug", d)[t("n")] += t("inc", 5)
flush("augmented")
t(1, 10) + t(2, 20) * t(3, 30) - t(4, 40) ** t(5, 1)
flush("arithmetic")
t(1, 5) < t(2, 9) < t(3, 1) < t(4, 4)
flush("comparison")
{t("a"): t("b"), t("c"): t("d")}, [t(1), t(2)], {t(3)}, (t(4), t(5))
flush("displays")
t(0, [1, 2, 3])[t(1, 0) : t(2, 2) : t(3, 1)]
flush("slice")
lst = [3, 4]
t("l", lst)[t("i", 0)], t("m", lst)[t("j", 1)] = t("r", (1, 2))
flush("tuple target")
[t(("elt", x)) for x in t("iter", [1, 2]) if t("cond", True)]
flush("comprehension")
{t("key" + x): t("val" + x) for x in "ab"}
flush("dict comprehension")


class K(t("base", object), metaclass=t("meta", type)):
    t("body")


flush("class")
assert t("test"), t("message")
flush("assert")
print(*t("args", [1]), sep=t("sep"), end=t("end", "\n"))
flush("print")
del t("dd", {1: 2})[t("dk", 1)]
flush("del")
x = t("then") if t("cond", True) else t("else")
flush("conditional")
try:
    f(t(1), undefined_name, t(2))
except NameError as error:
    print(error)
flush("error")
