"""Single operations of the language and its builtins, timed: prints `name nanoseconds` for each, the best of several runs.

    operations.py [--quick] [PART_OF_A_NAME | =NAME ...]

`compare.py` runs it under two interpreters and prints the ratios.
"""
import sys
import time

BENCHMARKS = []


def benchmark(count):
    """Marks a function that runs an operation n times; count: how many operations take CPython about 20 ms."""

    def mark(function):
        BENCHMARKS.append((function.__name__, function, count))
        return function

    return mark


# --- strings
TEXT = "The quick brown fox jumps over the lazy dog, again and again.\n"
WORDS = TEXT.split() * 20
LONG = TEXT * 50


@benchmark(400000)
def str_index(n):
    s = TEXT
    for i in range(n):
        s[i & 31]


@benchmark(250000)
def str_slice(n):
    s = TEXT
    for i in range(n):
        s[4:9]


@benchmark(400000)
def str_equal(n):
    a, b = TEXT[4:9], "quick"
    for i in range(n):
        a == b


@benchmark(400000)
def str_less(n):
    a, b = TEXT[4:9], "quickly"
    for i in range(n):
        a < b


@benchmark(400000)
def char_in_str(n):
    for i in range(n):
        "x" in " \n\t\r"


@benchmark(250000)
def substr_in_str(n):
    s = TEXT
    for i in range(n):
        "lazy" in s


@benchmark(200000)
def str_find(n):
    s = TEXT
    for i in range(n):
        s.find("lazy")


@benchmark(2000)
def str_find_long(n):
    s = LONG
    for i in range(n):
        s.find("never there")


@benchmark(200000)
def str_startswith(n):
    s = TEXT
    for i in range(n):
        s.startswith("quick", 4)


@benchmark(20000)
def str_split(n):
    s = TEXT
    for i in range(n):
        s.split()


@benchmark(20000)
def str_split_comma(n):
    s = "a,bb,ccc,dddd,eeeee,ffffff,g,hh,iii,jjjj"
    for i in range(n):
        s.split(",")


@benchmark(2000)
def str_splitlines(n):
    s = LONG
    for i in range(n):
        s.splitlines()


@benchmark(2000)
def str_join(n):
    words = WORDS
    for i in range(n):
        " ".join(words)


@benchmark(200000)
def str_strip(n):
    s = "  quick,. "
    for i in range(n):
        s.strip()


@benchmark(200000)
def str_strip_characters(n):
    s = "quick,."
    for i in range(n):
        s.strip(",.;!")


@benchmark(200000)
def str_lower(n):
    s = "Quick"
    for i in range(n):
        s.lower()


@benchmark(2000)
def str_upper_long(n):
    s = LONG
    for i in range(n):
        s.upper()


@benchmark(200000)
def str_isdigit(n):
    s = "7"
    for i in range(n):
        s.isdigit()


@benchmark(200000)
def str_isalpha(n):
    s = "x"
    for i in range(n):
        s.isalpha()


@benchmark(100000)
def str_replace(n):
    s = TEXT
    for i in range(n):
        s.replace("lazy", "busy")


@benchmark(200000)
def str_concat(n):
    a, b = "quick", "brown"
    for i in range(n):
        a + b


@benchmark(200000)
def str_append(n):
    s = ""
    for i in range(n):
        s += "x"


@benchmark(400)
def str_iterate(n):
    s = LONG
    for i in range(n):
        for c in s:
            pass


@benchmark(150000)
def str_encode(n):
    s = TEXT
    for i in range(n):
        s.encode()


@benchmark(150000)
def bytes_decode(n):
    b = TEXT.encode()
    for i in range(n):
        b.decode()


@benchmark(300000)
def bytes_index(n):
    b = TEXT.encode()
    for i in range(n):
        b[i & 31]


@benchmark(200000)
def fstring_int(n):
    for i in range(n):
        f"n{i}"


@benchmark(100000)
def fstring_float_format(n):
    x = 3.14159
    for i in range(n):
        f"{x:.2f}"


@benchmark(100000)
def percent_format(n):
    for i in range(n):
        "%d: %s" % (i, "x")


@benchmark(80000)
def format_method(n):
    for i in range(n):
        "{}: {}".format(i, "x")


# --- conversions
@benchmark(200000)
def str_of_int(n):
    for i in range(n):
        str(i)


@benchmark(60000)
def repr_of_float(n):
    for i in range(n):
        repr(i * 0.37)


@benchmark(150000)
def int_of_str(n):
    for i in range(n):
        int("12345")


@benchmark(150000)
def float_of_str(n):
    for i in range(n):
        float("123.45")


@benchmark(200000)
def int_of_float(n):
    for i in range(n):
        int(3.7)


@benchmark(250000)
def chr_ord(n):
    for i in range(n):
        chr(ord("x"))


# --- ints and floats
@benchmark(400000)
def int_add(n):
    s = 0
    for i in range(n):
        s += i


@benchmark(300000)
def int_floor_divide(n):
    for i in range(1, n):
        1000000 // i


@benchmark(300000)
def int_modulo(n):
    for i in range(1, n):
        1000000 % i


@benchmark(400000)
def int_shift_mask(n):
    for i in range(n):
        (i << 3) & 255 ^ i


@benchmark(150000)
def int_big_multiply(n):
    x = 12345678901234567890123
    for i in range(n):
        x * i


@benchmark(400000)
def float_arithmetic(n):
    x = 0.5
    for i in range(n):
        x = x * 0.99 + 0.01


@benchmark(200000)
def abs_min_max(n):
    for i in range(n):
        max(abs(-i), 7)


# --- lists and tuples
@benchmark(400000)
def list_append(n):
    a = []
    for i in range(n):
        a.append(i)


@benchmark(200000)
def list_append_pop(n):
    a = [1, 2, 3]
    for i in range(n):
        a.append(i)
        a.pop()


@benchmark(400000)
def list_index(n):
    a = list(range(32))
    for i in range(n):
        a[i & 31]


@benchmark(400000)
def list_store(n):
    a = list(range(32))
    for i in range(n):
        a[i & 31] = i


@benchmark(150000)
def list_slice(n):
    a = list(range(32))
    for i in range(n):
        a[3:9]


@benchmark(2000)
def list_of_range(n):
    for i in range(n):
        list(range(500))


@benchmark(200)
def list_of_range_large(n):
    for i in range(n):
        list(range(5000))


@benchmark(2000)
def list_comprehension(n):
    for i in range(n):
        [x for x in range(100)]


@benchmark(20000)
def list_contains(n):
    a = list(range(32))
    for i in range(n):
        31 in a


@benchmark(30000)
def list_copy_equal(n):
    a = list(range(32))
    for i in range(n):
        a == a[:]


@benchmark(300)
def list_sort(n):
    a = [(i * 7919) % 1009 for i in range(300)]
    for i in range(n):
        sorted(a)


@benchmark(200)
def list_sort_key(n):
    a = [(i * 7919) % 1009 for i in range(300)]
    for i in range(n):
        sorted(a, key=lambda x: -x)


@benchmark(200)
def list_sort_str(n):
    a = [str((i * 7919) % 1009) for i in range(300)]
    for i in range(n):
        sorted(a)


@benchmark(200)
def list_sort_tuple(n):
    a = [((i * 7919) % 17, str(i)) for i in range(300)]
    for i in range(n):
        sorted(a)


@benchmark(100000)
def list_concat(n):
    a, b = [1, 2, 3], [4, 5, 6]
    for i in range(n):
        a + b


@benchmark(100000)
def list_repeat(n):
    for i in range(n):
        [0] * 10


@benchmark(20000)
def list_reversed(n):
    a = list(range(20))
    for i in range(n):
        for x in reversed(a):
            pass


@benchmark(300000)
def tuple_build_unpack(n):
    for i in range(n):
        a, b, c = i, i, i


@benchmark(200000)
def tuple_equal(n):
    a, b = (1, 2, "x"), (1, 2, "x")
    for i in range(n):
        a == b


@benchmark(150000)
def tuple_hash(n):
    a = (1, 2, "x")
    for i in range(n):
        hash(a)


@benchmark(100000)
def tuple_concat(n):
    a = (1, 2, 3)
    for i in range(n):
        a + (i,)


# --- dicts
@benchmark(400000)
def dict_get_item_str(n):
    d = {w: i for i, w in enumerate(WORDS)}
    for i in range(n):
        d["quick"]


@benchmark(400000)
def dict_get_item_int(n):
    d = {i: i for i in range(64)}
    for i in range(n):
        d[i & 63]


@benchmark(2000)
def dict_get_item_equal_str(n):
    d = {w: i for i, w in enumerate(WORDS)}
    keys = "".join([w + " " for w in WORDS]).split()
    for i in range(n):
        for k in keys:
            d[k]


@benchmark(400000)
def dict_set_item(n):
    d = {}
    for i in range(n):
        d[i & 255] = i


@benchmark(40)
def dict_insert_new(n):
    for i in range(n):
        d = {}
        for j in range(5000):
            d[j] = j


@benchmark(250000)
def dict_contains(n):
    d = {i: i for i in range(64)}
    for i in range(n):
        i in d


@benchmark(200000)
def dict_get(n):
    d = {i: i for i in range(64)}
    for i in range(n):
        d.get(i, 0)


@benchmark(200000)
def dict_count(n):
    d = {}
    words = WORDS
    for i in range(n):
        w = words[i & 127]
        d[w] = d.get(w, 0) + 1


@benchmark(200000)
def dict_setdefault(n):
    d = {}
    for i in range(n):
        d.setdefault(i & 63, None)


@benchmark(1500)
def dict_items(n):
    d = {i: i for i in range(200)}
    for i in range(n):
        for k, v in d.items():
            pass


@benchmark(2500)
def dict_iterate(n):
    d = {i: i for i in range(200)}
    for i in range(n):
        for k in d:
            pass


@benchmark(30000)
def dict_copy(n):
    d = {i: i for i in range(20)}
    for i in range(n):
        dict(d)


@benchmark(100000)
def dict_display(n):
    for i in range(n):
        {"a": i, "b": i, "c": i}


@benchmark(1500)
def dict_comprehension(n):
    for i in range(n):
        {x: x for x in range(100)}


@benchmark(100000)
def dict_pop(n):
    d = {}
    for i in range(n):
        d[i] = i
        d.pop(i)


@benchmark(100000)
def dict_tuple_key(n):
    d = {(i, i + 1): i for i in range(32)}
    for i in range(n):
        d[3, 4]


# --- sets
@benchmark(400000)
def set_contains(n):
    s = {1, 5, 9, 13}
    for i in range(n):
        i & 15 in s


@benchmark(200000)
def set_add_discard(n):
    s = set()
    for i in range(n):
        s.add(i & 15)
        s.discard(i & 15)


@benchmark(200000)
def set_discard_after_many(n):
    s = set(range(12))
    for i in range(n):
        s.discard(i % 12)
        s.add(i % 12)
        (i + 5) % 12 in s


@benchmark(2000)
def set_of_range(n):
    for i in range(n):
        set(range(200))


@benchmark(5000)
def set_union_intersection(n):
    a, b = set(range(60)), set(range(30, 90))
    for i in range(n):
        a | b
        a & b
        a - b


@benchmark(10000)
def set_copy(n):
    a = set(range(60))
    for i in range(n):
        set(a)


@benchmark(2000)
def set_of_words(n):
    words = WORDS
    for i in range(n):
        set(words)


# --- iteration
@benchmark(600000)
def for_range(n):
    for i in range(n):
        pass


@benchmark(3000)
def enumerate_loop(n):
    a = list(range(100))
    for i in range(n):
        for j, x in enumerate(a):
            pass


@benchmark(3000)
def zip_loop(n):
    a, b = list(range(100)), list(range(100))
    for i in range(n):
        for x, y in zip(a, b):
            pass


@benchmark(2000)
def map_loop(n):
    a = list(range(100))
    for i in range(n):
        for x in map(str, a):
            pass


@benchmark(1000)
def map_lambda_loop(n):
    a = list(range(100))
    f = lambda x: x
    for i in range(n):
        for x in map(f, a):
            pass


@benchmark(1000)
def filter_loop(n):
    a = list(range(100))
    f = lambda x: x & 1
    for i in range(n):
        for x in filter(f, a):
            pass


@benchmark(3000)
def sum_of_list(n):
    a = list(range(200))
    for i in range(n):
        sum(a)


@benchmark(1000)
def any_of_generator(n):
    a = list(range(100))
    for i in range(n):
        any(x < 0 for x in a)


@benchmark(2000)
def max_of_list(n):
    a = list(range(200))
    for i in range(n):
        max(a)


@benchmark(100000)
def isinstance_call(n):
    x = 3
    for i in range(n):
        isinstance(x, (str, int))


@benchmark(300000)
def len_call(n):
    a = [1, 2, 3]
    for i in range(n):
        len(a)


@benchmark(150000)
def type_call(n):
    for i in range(n):
        type(i)


# --- functions, classes, exceptions
class Point:
    scale = 3

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y

    @property
    def double(self):
        return self.x

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return self.x

    def __getitem__(self, i):
        return i


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Derived(Point):
    def __init__(self, x, y):
        super().__init__(x, y)


def identity(x):
    return x


def with_default(x, y=1, z=2):
    return x


def with_keywords(x, *, key=None):
    return x


def with_rest(*args):
    return args


@benchmark(300000)
def function_call(n):
    f = identity
    for i in range(n):
        f(i)


@benchmark(250000)
def function_call_default(n):
    for i in range(n):
        with_default(i)


@benchmark(150000)
def function_call_keyword(n):
    for i in range(n):
        with_keywords(i, key=i)


@benchmark(150000)
def function_call_rest(n):
    for i in range(n):
        with_rest(i, i)


@benchmark(80000)
def function_call_unpack(n):
    args = (1, 2)
    for i in range(n):
        with_default(*args)


@benchmark(250000)
def method_call(n):
    p = Point(1, 2)
    for i in range(n):
        p.total()


@benchmark(200000)
def bound_method_call(n):
    f = Point(1, 2).total
    for i in range(n):
        f()


@benchmark(400000)
def attribute_load(n):
    p = Point(1, 2)
    for i in range(n):
        p.x


@benchmark(400000)
def attribute_store(n):
    p = Point(1, 2)
    for i in range(n):
        p.x = i


@benchmark(400000)
def class_attribute_load(n):
    p = Point(1, 2)
    for i in range(n):
        p.scale


@benchmark(150000)
def property_load(n):
    p = Point(1, 2)
    for i in range(n):
        p.double


@benchmark(100000)
def special_method_eq(n):
    p, q = Point(1, 2), Point(1, 2)
    for i in range(n):
        p == q


@benchmark(100000)
def special_method_getitem(n):
    p = Point(1, 2)
    for i in range(n):
        p[i]


@benchmark(60000)
def dict_instance_key(n):
    p = Point(1, 2)
    d = {Point(1, 3): 1}
    for i in range(n):
        d[p]


@benchmark(100000)
def instantiate(n):
    for i in range(n):
        Point(i, i)


@benchmark(100000)
def instantiate_slots(n):
    for i in range(n):
        Slotted(i, i)


@benchmark(50000)
def instantiate_super(n):
    for i in range(n):
        Derived(i, i)


@benchmark(200000)
def closure_call(n):
    k = 3

    def f(x):
        return x + k

    for i in range(n):
        f(i)


@benchmark(300000)
def generator_loop(n):
    def g(n):
        for i in range(n):
            yield i

    for x in g(n):
        pass


@benchmark(2000)
def generator_expression(n):
    a = list(range(50))
    for i in range(n):
        sum(x for x in a)


@benchmark(100000)
def yield_from(n):
    def g(n):
        for i in range(n):
            yield i

    def h(n):
        yield from g(n)

    for x in h(n):
        pass


@benchmark(150000)
def generator_next(n):
    def g():
        while True:
            yield 1

    it = g()
    for i in range(n):
        next(it)


@benchmark(60000)
def raise_catch(n):
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            pass


@benchmark(60000)
def raise_catch_in_call(n):
    def f(i):
        raise KeyError(i)

    for i in range(n):
        try:
            f(i)
        except (TypeError, KeyError) as e:
            pass


@benchmark(100000)
def builtin_raises(n):
    d = {}
    for i in range(n):
        try:
            d[i]
        except KeyError:
            pass


@benchmark(500000)
def try_no_raise(n):
    for i in range(n):
        try:
            pass
        except ValueError:
            pass


@benchmark(80000)
def with_statement(n):
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

    manager = Manager()
    for i in range(n):
        with manager:
            pass


@benchmark(400000)
def global_load(n):
    for i in range(n):
        TEXT


@benchmark(300000)
def compare_chain(n):
    for i in range(n):
        0 <= i < 100


@benchmark(100000)
def getattr_call(n):
    p = Point(1, 2)
    for i in range(n):
        getattr(p, "x")


def main(arguments):
    quick = "--quick" in arguments
    parts = [a for a in arguments if a != "--quick"]
    for name, function, count in BENCHMARKS:
        if parts and not any(part in "=" + name if part[0] != "=" else part[1:] == name for part in parts):
            continue
        count = max(1, count // (1000 if quick else 1))
        best = 1e9
        for _ in range(1 if quick else 5):
            start = time.perf_counter()
            function(count)
            best = min(best, time.perf_counter() - start)
        print(name, round(best / count * 1e9, 1), flush=True)


main(sys.argv[1:])
