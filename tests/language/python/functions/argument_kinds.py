# Positional-only, keyword-only, defaults, *args and **kwargs in every combination of definition and call.
def plain(a, b=2):
    return a, b


def pos_only(a, b=5, /, c=6):
    return a, b, c


def kw_only(a, *, b, c=3):
    return a, b, c


def everything(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


def star(*args, **kwargs):
    return args, kwargs


def after_star(*args, last=None):
    return args, last


print(plain(1), plain(1, 3), plain(b=1, a=2), plain(*[7, 8]), plain(**{"a": 1}), plain(*(1,), **{"b": 9}),
    plain(1, *[4]))
print(pos_only(1), pos_only(1, 2), pos_only(1, 2, 3), pos_only(1, c=9), kw_only(1, b=2), kw_only(b=2, a=1, c=0),
    kw_only(1, **{"b": 5}))
print(everything(1, d=4), everything(1, 2, 3, 4, 5, d=6), everything(1, d=0, f=1, a=2, b=3),
    everything(*range(5), d=1, **{"x": 1, "e": 2}), everything(1, 2, c=7, d=8))
print(star(), star(1, *[2, 3], 4, *"ab", k=1, **{"l": 2}, m=3), star(*[], **{}),
    star(*range(2), *{"k": 1}, **dict(z=1)), after_star(1, 2), after_star(*[1], last=3), after_star(last=0))


def shadow(a, /, **kwargs):
    return a, kwargs


def identity_of_args(*args):
    return args


print(shadow(1, a=2), identity_of_args(*(1, 2)), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4),
    (lambda a, /, b, *, c: a + b + c)(1, b=2, c=3), (lambda: 5)())


def mutable_default(x, acc=[], opts={}):
    acc.append(x)
    opts[x] = len(acc)
    return acc, opts


mutable_default(1)
print(mutable_default(2), mutable_default(3, [], {}), mutable_default.__defaults__, kw_only.__kwdefaults__,
    plain.__defaults__, everything.__kwdefaults__)
plain.__defaults__ = (10, 20)
print(plain())
plain.__defaults__ = None
kw_only.__kwdefaults__ = {"b": 1}
try:
    print(kw_only(5))
except TypeError as error:
    print(error)
try:
    print(plain(1))
except TypeError as error:
    print(error)
