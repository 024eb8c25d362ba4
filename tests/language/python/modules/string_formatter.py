# _string: the parts of format strings and field names, each error; the pure class string.Formatter's way of using them.
import _string


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


F = _string.formatter_parser
S = _string.formatter_field_name_split
for s in ("", "a", "{", "}", "{}", "{{}}", "a{b}c", "{!}", "{!r}", "{!r:x}", "{!rx}", "{a!r", "{a:{b}}", "{a:{b}", "{a:b}}", "{a[}]}", "{a[b]}x{", "x{{", "x}", "{a:", "{a!", "{!:}", "{[}", "{a[}",
        "\xe9{\xfc!s:\xf6}", "{{{a}", "{a}}}", "}}", "{{", "a{{b", "a{b!}", "{:}", "{!r:}", "{a{b}}", "{a{b}", "{a!r{}}", "{]}", "{a]b}", "{a[[b]]}", "{a:{b:{c}}}x", "\U0001f600{\U0001f600}", "{a!\U0001f600}"):
    print(ascii(s))
    t(lambda: list(F(s)))
for s in ("", "a", "0", "12", "-1", "007", "a.b", "a[0]", "a[b].c[1]", ".a", "[0]", "a.", "a[", "a[]", "a[0]b", "a..b", "a[0", "1.x", "99999999999999999999", "a[99999999999999999999]", "9223372036854775807", "9223372036854775808",
        "a[-1]", "a[01]", "\u0663", "a[\u0663]", "a.0", "a]b", "a.b]c", "1a", "a[b[c]", "a[.]", "a[b]]", "a[ 1]", "+1", "1_0"):
    print(ascii(s))
    t(lambda: (lambda r: (r[0], list(r[1])))(S(s)))
t(lambda: F(1)); t(lambda: F()); t(lambda: F("a", "b")); t(lambda: F(x=1)); t(lambda: S(1)); t(lambda: S()); t(lambda: S(b"a")); t(lambda: S(None))
i = F("a{b}")
t(lambda: next(i)); t(lambda: next(i)); t(lambda: next(i)); t(lambda: type(i)); t(lambda: type(i)()); t(lambda: type(i).__module__)
t(lambda: sorted(k for k in type(i).__dict__ if k != "__getattribute__")); t(lambda: i.__reduce_ex__(2)); t(lambda: i.__iter__() is i)
i = F("{x}}y{z}")
t(lambda: next(i)); t(lambda: next(i)); t(lambda: next(i)); t(lambda: next(i))
j = S("a.b")[1]
t(lambda: type(j)); t(lambda: sorted(k for k in type(j).__dict__ if k != "__getattribute__")); t(lambda: S.__text_signature__)


class St(str):
    pass


t(lambda: type(S(St("abc.d"))[0])); t(lambda: type(list(F(St("abc")))[0][0])); t(lambda: isinstance(_string.__doc__, str))
total = 0
for n in range(400):
    for literal, name, spec, conversion in F("x{0.a[1]!r:>{w}}y{}"):
        if name:
            first, rest = S(name)
            total += first + len(list(rest)) + len(spec)
print(total)
