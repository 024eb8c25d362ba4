# **kwargs dictionaries are fresh, ordered, may hold any string key; passing through wrappers keeps everything.
def collect(*args, **kwargs):
    return args, kwargs


def forward(*args, **kwargs):
    kwargs["added"] = len(args)
    return collect(*args, **kwargs)


original = {"b": 1, "a": 2}
print(forward(1, 2, **original), original, collect(**{"not an identifier": 1, "": 2, "class": 3}),
    collect(z=1, y=2, x=3, **{"w": 4}))


def overlap(first, /, *rest, first_kw=None, **kwargs):
    return first, rest, first_kw, kwargs


print(overlap(1, first=2, rest=3, kwargs=4, self=5), collect(self=1, args=2), dict(self=1, a=2, iterable=3),
    "{self} {args}".format(self=1, args=2))


class Proxy:
    def __init__(self, target):
        self.target = target

    def __call__(self, *args, **kwargs):
        return self.target(*args, **kwargs)


print(Proxy(collect)(1, k=2), Proxy(Proxy(dict))(a=1), Proxy(max)([1, 5, 3], key=lambda v: -v),
    Proxy(print)("printed", "with", sep="-"))


def modify(args, kwargs):
    def inner(*a, **k):
        a += (99,)
        k.clear()
        return a, k

    return inner(*args, **kwargs), args, kwargs


print(modify([1, 2], {"k": 3}))
generator = (n for n in range(3))
print(collect(*generator), collect(*generator), collect(*{"k": 1}.items()), collect(*"ab", *[], *(1,)),
    collect(*map(str, [1, 2])))


def bad():
    yield 1
    raise ValueError("in argument iterator")


try:
    collect(*bad())
except ValueError as error:
    print(error)
big = {f"k{i}": i for i in range(300)}
print(len(collect(**big)[1]), len(collect(*range(1000))[0]), list(collect(**big)[1]) == list(big))
