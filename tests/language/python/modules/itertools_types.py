# itertools: names, signatures, bases and flags of the types, subclasses with attributes, iterators as classes' own attributes.
import itertools
for name in sorted(vars(itertools)):
    cls = getattr(itertools, name)
    if not isinstance(cls, type) or name.startswith("__"):
        continue
    print(name, cls.__module__, cls.__qualname__, cls.__text_signature__, bool(cls.__flags__ & 1024), name == "_grouper" or isinstance(cls.__doc__, str), repr(cls), cls.__bases__)
    print([(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(cls).items())
        if k not in ("__doc__", "__module__", "__getattribute__")])
print(itertools.tee, itertools.tee.__text_signature__, itertools.tee.__module__)
print(sorted(n for n in dir(itertools) if not n.startswith("__")), isinstance(itertools.__doc__, str), itertools.__name__)
try:
    itertools.count.x = 1
except TypeError as e:
    print(e)
try:
    itertools.count().x = 1
except AttributeError as e:
    print(e)


class Count(itertools.count):
    def __init__(self, *args, **kwargs):
        self.extra = args

    def __next__(self):
        return super().__next__() * 10


c = Count(3, 2)
print(c, c.extra, c.__dict__, next(c), [next(c) for _ in range(3)], c.__reduce__()[0] is Count)
print([x for x, _ in zip(Count(1), range(3))], list(itertools.islice(Count(), 3)))


class Chain(itertools.chain):
    pass


c = Chain.from_iterable(["ab", "c"])
print(type(c).__name__, list(c), list(c), c.__reduce__()[0] is Chain, type(c.__iter__()) is Chain)
for make in (lambda: itertools.count(), lambda: itertools.repeat(1), lambda: itertools.cycle("ab"), lambda: itertools.chain("ab"), lambda: itertools.pairwise("abc")):
    it = make()
    print(iter(it) is it, it.__iter__() is it, hasattr(it, "__length_hint__"), it == make(), it == it, hash(it) == hash(it), bool(it), callable(it))
