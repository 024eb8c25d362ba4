# Merging operators, unpacking in displays and calls, evaluation order, duplicate keys.
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, {**a, **b}, {**b, **a, "x": 0}, {"x": 0, **a}, dict(a, **b), a | b | {"w": 5})
c = a
c |= b
print(a is c, a, a.__or__(5), {}.__ror__({1: 2}))
log = []


def t(v):
    log.append(v)
    return v


print({t("k1"): t("v1"), t("k2"): t("v2"), **t({"m": 1}), t("k1"): t("v3")}, log)


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print({**Mapping()}, dict(Mapping()), (lambda **kw: kw)(**Mapping()), dict(Mapping(), p=1))


class Sub(dict):
    pass


print(type(Sub(a=1) | {}), type({} | Sub(a=1)), Sub(a=1) | {"b": 2})
for source in ("{**5}", "{**[1]}", "dict(**5)", "{**{1: 2}, 'a': 1}", "(lambda **k: k)(**{1: 2})", "{} | []",
        "f(**{'a': 1}, **{'a': 2})", "(lambda a: a)(**{'a': 1, 'b': 2})", "{**None}"):
    try:
        print(eval(source, {"f": lambda **k: k}))
    except TypeError as error:
        print(source, "->", error)
