# The % operator: all conversions, flags, mapping keys, star widths, and its errors.
print("%s|%r|%a|%10s|%-10s|%.2s|%10.3s|%c|%c|%%" % ("x", "y\u00e9", "z\u00e9", "right", "left", "cut", "cutting", "q",
    65))
print("%(a)s %(b)05d %(a)r %(c).2f" % {"a": "A", "b": 42, "c": 3.14159, "unused": 0})
print("%*d|%-*d|%.*f|%*.*f" % (6, 42, 6, 42, 2, 3.14159, 10, 3, 2.71828))
print("%s" % (1,), "%s" % [1, 2], "%s %s" % ("a", (1, 2)), "%s" % {"a": 1}, "%s" % None, "%d%%" % 50, "no args" % (),
    "no args" % {})
print("%i %u %d" % (1, 2, -3), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8), "% d|%+d|%05d|%-5d|%5d" % (5, 5, 5, 5, 5),
    "%ld %hd" % (1, 2))
print("%e %E %f %F %g %G" % (1.5, 1.5, 1.5, 1.5, 1.5, 1e-10), "%s %s" % (1.0, 1e100), "%r" % (("a", 1),), "%#g" % 1.0,
    "%+.3e" % -1234.5)


class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __index__(self):
        return 7

    def __float__(self):
        return 2.5


print("%s %r %a %x %f" % (Both(), Both(), Both(), Both(), Both()), "%(x)s" % {"x": Both()})
for template, args in (("%d", "x"), ("%d", 1j), ("%s %s", "a"), ("%s", ("a", "b")), ("%z", 1), ("%", 1),
        ("%(a)s", {"b": 1}), ("%(a)s", (1,)), ("%c", "ab"),
                       ("%c", -1), ("%c", 1.5), ("%x", 1.5), ("%x", "a"), ("%f", "a"), ("%(a", {}), ("%*d", ("a", 1)),
                       ("%d", None), ("%o", 2.0), ("x", 1), ("%.2", 1),
                       ("%d", Both), ("%s %(a)s", {"a": 1})):
    try:
        print(template % args)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(repr(template), type(error).__name__, error)
