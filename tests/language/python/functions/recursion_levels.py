# How many levels of sys.setrecursionlimit each kind of call takes, and what RecursionError says in the end. Each case recurs by one
# kind of call only; `n[0]` counts its rounds. What CPython counts depends on whether its instructions are specialized: cases run first.
import sys

n = [0]
cases = {}


def case(f):
    cases[f.__name__] = f()


# `use` of an object whose class has nothing but `method`, in two versions: called with as many arguments as it has parameters, and not.
def special(method, parameters, use):
    for kind, text in (("", parameters), ("*", "*_")):
        space = {"n": n}
        exec(f"""
class C:
    def {method}(self, {text}):
        n[0] += 1
        {use}
    {"__hash__ = object.__hash__" if method == "__eq__" else ""}
o = C()
def start():
    {use}
""", space)
        cases[f"{method} {use}{kind}"] = space["start"]


for operator, name in {"+": "add", "-": "sub", "*": "mul", "@": "matmul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow",
                       "<<": "lshift", ">>": "rshift", "&": "and", "|": "or", "^": "xor"}.items():
    special(f"__{name}__", "a", f"o {operator} 1")
    special(f"__r{name}__", "a", f"1 {operator} o")
    special(f"__i{name}__", "a", f"x = o; x {operator}= 1")
    special(f"__{name}__", "a", f"x = o; x {operator}= 1")
for operator, name in {"<": "lt", "<=": "le", "==": "eq", "!=": "ne", ">": "gt", ">=": "ge"}.items():
    special(f"__{name}__", "a", f"o {operator} 1")
    special(f"__{name}__", "a", f"if o {operator} 1: pass")
    special(f"__{name}__", "a", f"1 {operator.translate({60: 62, 62: 60})} o")
for method, parameters, use in [
        ("__neg__", "", "-o"), ("__pos__", "", "+o"), ("__invert__", "", "~o"), ("__abs__", "", "abs(o)"),
        ("__divmod__", "a", "divmod(o, 1)"), ("__rdivmod__", "a", "divmod(1, o)"), ("__pow__", "a, b=None", "pow(o, 1)"),
        ("__round__", "", "round(o)"), ("__int__", "", "int(o)"), ("__float__", "", "float(o)"),
        ("__complex__", "", "complex(o)"), ("__index__", "", "[][o]"), ("__index__", "", "hex(o)"),
        ("__getitem__", "a", "o[0]"), ("__setitem__", "a, b", "o[0] = 1"), ("__delitem__", "a", "del o[0]"),
        ("__getitem__", "a", "1 in o"), ("__getitem__", "a", "x, = o"), ("__contains__", "a", "1 in o"), ("__len__", "", "len(o)"),
        ("__len__", "", "not o"), ("__bool__", "", "not o"), ("__bool__", "", "bool(o)"), ("__bool__", "", "o and 1"),
        ("__hash__", "", "hash(o)"), ("__hash__", "", "{o: 1}"), ("__hash__", "", "{1: 2}.get(o)"), ("__hash__", "", "(o in {1})"),
        ("__repr__", "", "repr(o)"), ("__repr__", "", "str(o)"), ("__repr__", "", "f'{o!r}'"), ("__repr__", "", "'%r' % o"),
        ("__str__", "", "str(o)"), ("__str__", "", "f'{o}'"), ("__str__", "", "f'{o!s}'"), ("__str__", "", "'%s' % o"),
        ("__format__", "a", "f'{o:x}'"), ("__format__", "a", "format(o)"), ("__format__", "a", "'{}'.format(o)"),
        ("__call__", "", "o()"), ("__call__", "a", "o(1)"), ("__call__", "a", "o(*(1,))"),
        ("__iter__", "", "iter(o)"), ("__iter__", "", "[*o]"), ("__iter__", "", "x, y = o"), ("__iter__", "", "list(o)"),
        ("__iter__", "", "set(o)"), ("__iter__", "", "sum(o)"), ("__iter__", "", "any(o)"), ("__iter__", "", "''.join(o)"),
        ("__iter__", "", "[].extend(o)"), ("__iter__", "", "{1}.union(o)"), ("__iter__", "", "{}.fromkeys(o)"),
        ("__iter__", "", "map(len, o)"), ("__iter__", "", "zip(o)"), ("__iter__", "", "enumerate(o)"), ("__iter__", "", "len(*o)"),
        ("__next__", "", "next(o)"), ("__reversed__", "", "reversed(o)"), ("__dir__", "", "dir(o)"),
        ("__getattr__", "a", "o.x"), ("__getattr__", "a", "getattr(o, 'x')"), ("__getattr__", "a", "hasattr(o, 'x')"),
        ("__getattribute__", "a", "o.x"), ("__setattr__", "a, b", "o.x = 1"), ("__delattr__", "a", "del o.x"),
        ("__instancecheck__", "a", "isinstance(1, o)"), ("__subclasscheck__", "a", "issubclass(int, o)"),
        ("__instancecheck__", "a", "isinstance(1, (o,))")]:
    special(method, parameters, use)


@case
def missing():
    class C(dict):
        def __missing__(self, key):
            n[0] += 1
            self[key]
    return lambda o=C(): o[1]


@case
def enter():
    class C:
        def __enter__(self):
            n[0] += 1
            with self:
                pass

        def __exit__(self, *_):
            pass
    return C().__enter__


@case
def leave():
    class C:
        def __enter__(self):
            pass

        def __exit__(self, kind, value, traceback):
            n[0] += kind is None
            if kind is None:
                with self:
                    pass
    o = C()
    return lambda: o.__exit__(None, None, None)


@case
def function():
    def f():
        n[0] += 1
        f()
    return f


@case
def method():
    class C:
        def m(self):
            n[0] += 1
            self.m()
    return C().m


@case
def class_method():
    class C:
        @classmethod
        def m(cls):
            n[0] += 1
            cls.m()
    return C.m


@case
def static_method():
    class C:
        @staticmethod
        def m():
            n[0] += 1
            C.m()
    return C.m


@case
def bound_method():
    def f(o):
        n[0] += 1
        m()
    m = f.__get__(1)
    return m


@case
def starred():
    def f(*a, **k):
        n[0] += 1
        f(*a, **k)
    return lambda: f(1, b=2)


@case
def init():
    class C:
        def __init__(self):
            n[0] += 1
            C()
    return C


@case
def init_argument():
    class C:
        def __init__(self, a):
            n[0] += 1
            C(a)
    return lambda: C(1)


@case
def init_default():
    class C:
        def __init__(self, a=1, *b):
            n[0] += 1
            C()
    return C


@case
def init_keyword():
    class C:
        def __init__(self, a):
            n[0] += 1
            C(a=a)
    return lambda: C(1)


@case
def init_super():
    class B:
        def __init__(self):
            C()

    class C(B):
        def __init__(self):
            n[0] += 1
            super().__init__()
    return C


@case
def init_slots():
    class C:
        __slots__ = ("a", "b")

        def __init__(self, a):
            n[0] += 1
            self.a = C(a)
    return lambda: C(1)


@case
def init_of_list():
    class C(list):
        def __init__(self):
            n[0] += 1
            C()
    return C


@case
def init_of_exception():
    class C(Exception):
        def __init__(self):
            n[0] += 1
            C()
    return C


@case
def new():
    class C:
        def __new__(cls):
            n[0] += 1
            C()
    return C


@case
def new_and_init():
    class C:
        def __new__(cls):
            n[0] += 1
            return object.__new__(cls)

        def __init__(self):
            n[0] += 1
            C()
    return C


@case
def new_of_int():
    class C(int):
        def __new__(cls, a):
            n[0] += 1
            return int.__new__(cls, C(a))
    return lambda: C(1)


@case
def type_of_self():
    class C:
        def __init__(self):
            n[0] += 1
            object.__init__(self)
            type(self)()
    return C


@case
def int_of_subclass():
    class C(int):
        def __int__(self):
            n[0] += 1
            return int(self)
    return lambda o=C(): int(o)


@case
def metaclass_call():
    class M(type):
        def __call__(cls):
            n[0] += 1
            cls()

    class C(metaclass=M):
        pass
    return C


@case
def metaclass_super_call():
    class M(type):
        def __call__(cls):
            n[0] += 1
            super().__call__()

    class C(metaclass=M):
        def __init__(self):
            C()
    return C


@case
def metaclass_getattr():
    class M(type):
        def __getattr__(cls, name):
            n[0] += 1
            cls.x

    class C(metaclass=M):
        pass
    return lambda: C.x


@case
def metaclass_add():
    class M(type):
        def __add__(cls, other):
            n[0] += 1
            cls + other

    class C(metaclass=M):
        pass
    return lambda: C + 1


@case
def init_subclass():
    class B:
        def __init_subclass__(cls):
            n[0] += 1

            class D(B):
                pass

    def start():
        class C(B):
            pass
    return start


@case
def class_body():
    def f():
        n[0] += 1

        class C:
            f()
    return f


@case
def property_get():
    class C:
        @property
        def p(self):
            n[0] += 1
            self.p
    return lambda o=C(): o.p


@case
def property_set():
    class C:
        def p(self, value):
            n[0] += 1
            self.p = value
        p = property(None, p)
    o = C()

    def start():
        o.p = 1
    return start


@case
def descriptor_get():
    class D:
        def __get__(self, o, t):
            n[0] += 1
            o.d

    class C:
        d = D()
    return lambda o=C(): o.d


@case
def descriptor_set():
    class D:
        def __set__(self, o, v):
            n[0] += 1
            o.d = 1

    class C:
        d = D()
    o = C()

    def start():
        o.d = 1
    return start


@case
def descriptor_delete():
    class D:
        def __delete__(self, o):
            n[0] += 1
            del o.d

    class C:
        d = D()
    o = C()

    def start():
        del o.d
    return start


@case
def object_getattribute():
    class C:
        @property
        def p(self):
            n[0] += 1
            return object.__getattribute__(self, "p")
    return lambda o=C(): o.p


@case
def super_getattribute():
    class C:
        def __getattribute__(self, name):
            return super().__getattribute__(name)

        @property
        def p(self):
            n[0] += 1
            return self.p
    return lambda o=C(): o.p


@case
def super_setattr():
    class D:
        def __set__(self, o, v):
            n[0] += 1
            o.d = 1

    class C:
        d = D()

        def __setattr__(self, name, value):
            super().__setattr__(name, value)
    o = C()

    def start():
        o.d = 1
    return start


@case
def generator_for():
    def g():
        n[0] += 1
        for x in g():
            yield x

    def start():
        for x in g():
            pass
    return start


@case
def generator_next():
    def g():
        n[0] += 1
        yield next(g())
    return lambda: next(g())


@case
def generator_send():
    def g():
        n[0] += 1
        yield g().send(None)
    return lambda: g().send(None)


@case
def generator_yield_from():
    def g():
        n[0] += 1
        yield from g()
    return lambda: next(g())


@case
def generator_expression():
    def f():
        n[0] += 1
        return list(f() for _ in [1])
    return f


@case
def list_comprehension():
    def f():
        n[0] += 1
        return [f() for _ in [1]]
    return f


@case
def dict_comprehension():
    def f():
        n[0] += 1
        return {f(): 1 for _ in [1]}
    return f


@case
def coroutine():
    async def g():
        n[0] += 1
        await g()

    def start():
        c = g()
        try:
            c.send(None)
        except StopIteration:
            pass
    return start


@case
def sort_key():
    def f(x):
        n[0] += 1
        [1].sort(key=f)
    return lambda: f(1)


@case
def sort_less():
    class C:
        def __lt__(self, other):
            n[0] += 1
            [self, other].sort()
    return lambda: [C(), C()].sort()


@case
def sorted_key():
    def f(x):
        n[0] += 1
        sorted([1], key=f)
    return lambda: f(1)


@case
def max_key():
    def f(x):
        n[0] += 1
        max([1], key=f)
    return lambda: f(1)


@case
def map_for():
    def f(x):
        n[0] += 1
        for y in map(f, [1]):
            pass
    return lambda: f(1)


@case
def map_of_builtin():
    class C:
        def __repr__(self):
            n[0] += 1
            list(map(repr, [self]))
    return lambda: repr(C())


@case
def map_of_class():
    class C:
        def __init__(self, x):
            n[0] += 1
            list(map(C, [x]))
    return lambda: C(1)


@case
def filter_list():
    def f(x):
        n[0] += 1
        list(filter(f, [1]))
    return lambda: f(1)


@case
def iter_of_function():
    def f():
        n[0] += 1
        next(iter(f, 1))
    return f


@case
def list_equal():
    class C:
        def __eq__(self, other):
            n[0] += 1
            [self] == [1]
    return lambda o=C(): [o] == [1]


@case
def nested_list_equal():
    class C:
        def __eq__(self, other):
            n[0] += 1
            [[(self,)]] == [[(1,)]]
    return lambda o=C(): [o] == [1]


@case
def dict_equal():
    class C:
        def __eq__(self, other):
            n[0] += 1
            {1: self} == {1: 1}
    return lambda o=C(): o == 1


@case
def list_contains():
    class C:
        def __eq__(self, other):
            n[0] += 1
            1 in [self]
    return lambda o=C(): o == 1


@case
def list_index():
    class C:
        def __eq__(self, other):
            n[0] += 1
            [1].index(self)
    return lambda o=C(): o == 1


@case
def list_count():
    class C:
        def __eq__(self, other):
            n[0] += 1
            [1].count(self)
    return lambda o=C(): o == 1


@case
def list_remove():
    class C:
        def __eq__(self, other):
            n[0] += 1
            [1].remove(self)
    return lambda o=C(): o == 1


@case
def key_equal():
    class C:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            n[0] += 1
            {1: 2}[self]
    return lambda o=C(): o == 1


@case
def set_add():
    class C:
        def __hash__(self):
            n[0] += 1
            set().add(self)
    return lambda o=C(): hash(o)


@case
def list_repr():
    class C:
        def __repr__(self):
            n[0] += 1
            return repr([self])
    return lambda o=C(): repr(o)


@case
def dict_format():
    class C:
        def __repr__(self):
            n[0] += 1
            return f"{ {1: (self,)} }"
    return lambda o=C(): repr(o)


@case
def tuple_hash():
    class C:
        def __hash__(self):
            n[0] += 1
            return hash((self, 1))
    return lambda o=C(): hash(o)


@case
def declined_add():
    class C:
        def __add__(self, other):
            return NotImplemented

    class D:
        def __radd__(self, other):
            n[0] += 1
            return C() + self
    return lambda: C() + D()


@case
def declined_less():
    class C:
        def __lt__(self, other):
            return NotImplemented

    class D:
        def __gt__(self, other):
            n[0] += 1
            return c < self
    c = C()
    return lambda: c < D()


@case
def default_not_equal():
    class C:
        def __eq__(self, other):
            n[0] += 1
            return self != other
    return lambda o=C(): o == 1


@case
def refined_equal():
    class B:
        pass

    class C(B):
        def __eq__(self, other):
            n[0] += 1
            return other == self
    return lambda b=B(): b == C()


@case
def min_and_call():
    class C:
        def __lt__(self, other):
            n[0] += 1
            return self()

        def __call__(self):
            min(self, self)
    return C()


@case
def eval_text():
    code = compile("f()", "code", "eval")

    def f():
        n[0] += 1
        eval(code, {"f": f})
    return f


@case
def vars_of():
    class C:
        @property
        def __dict__(self):
            n[0] += 1
            return vars(self)
    return lambda o=C(): vars(o)


@case
def decorator():
    def f(g):
        n[0] += 1

        @f
        def h():
            pass
    return lambda: f(1)


@case
def wrapper():
    class C(list):
        def __len__(self):
            n[0] += 1
            return list.__repr__([self])

        def __repr__(self):
            return len(self)
    return lambda o=C(): len(o)


def run(start, limit):
    n[0] = 0
    sys.setrecursionlimit(limit)
    try:
        start()
    except RecursionError as error:
        text = str(error)
    else:
        text = "no error"
    finally:
        sys.setrecursionlimit(1000)
    return n[0], text.removeprefix("maximum recursion depth exceeded").strip() or "-"


LIMITS = range(60, 64)
for name, start in cases.items():
    for _ in range(16):
        run(start, 25)
    rounds, texts = zip(*[run(start, limit) for limit in LIMITS])
    print(f"{name:30}", *rounds, "|".join(sorted(set(texts))))
