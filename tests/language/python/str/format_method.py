# str.format: fields, attributes, indexing, conversions, nested specs, escapes, __format__, format_map, errors.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __format__(self, spec):
        return f"<{spec or 'default'}:{self.x},{self.y}>"

    def __repr__(self):
        return "Point()"


class Plain:
    def __str__(self):
        return "plain"


p = Point(1, 2)
print("{} {} {{}} {0}".replace("{0}", "").format("a", "b"), "{1} {0} {1}".format("a", "b"), "{x} {y}".format(x=1, y=2),
    "{0.x} {0.y:03d}".format(p))
print("{0[0]} {0[1][k]}".format([1, {"k": "v"}]), "{a[key]} {a[0]}".format(a={"key": 1, 0: 2}),
    "{!r} {!s} {!a}".format("\u00e9", "\u00e9", "\u00e9").encode("ascii", "replace"))
print("{:{w}.{p}f}|{:>{}}|{:{}{}{}}".format(3.14159, "x", 5, 42, "*", "^", 7, w=8, p=2), "{:abc}{}".format(p, p),
    "{!r:>10}".format(p), "{:>8}|{:^8}|{:<8}".format(*"abc"))
print("{:s} {:5}|{:.2}|{:*^9}|{:=>4}".format("s", "ab", "abcdef", "mid", "r"), "{0:}{0}".format(5),
    format("abc", "10") + "|", format(Plain()), "{:}".format(Plain()))
print("{:,}|{:_}|{:+}|{:e}|{:%}|{:#x}|{:08.3f}".format(1234567, 1234567, 5, 12345.678, 0.25, 255, -3.14159),
    "{}".format(None), "{:}".format([1]))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)), "{x[a]}".format(x=Default()))
for template, args in (("{} {}", (1,)), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{x}", ()), ("{", ()), ("}", ()),
        ("{!z}", (1,)), ("{:d}", ("a",)), ("{0.y}", (1,)), ("{0[a]}", ([1],)),
                       ("{0[5]}", ([1],)), ("{:10}", ([],)), ("{!}", (1,)), ("{a.}", ()), ("{:{:{}}}", (1, 2, 3)),
                       ("{0", (1,)), ("{!rx}", (1,)), ("{[}", (1,)), ("{:x}", (1.5,)), ("{5}", (1,)),
                       ("{:=5}", ("a",)), ("{:5}", (Plain(),)), ("{:,}", ("a",)), ("{: }", ("a",)), ("{:+}", ("a",)),
                       ("{:05}", ("ab",))):
    try:
        print(template.format(*args))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(repr(template), type(error).__name__, error)
