# f-strings: expressions, nested specs, conversions, debugging form, quotes, lambdas, evaluation order.
x, y, width, name = 42, 3.14159, 10, "w\u00f6rld"
print(f"{x}", f"{x!r}", f"{name!a}", f"{x:5}|{x:<5}|{x:^5}|{x:05}", f"{y:.{2}f}", f"{y:{width}.{3}f}",
    f"{x:{'>'}{width}}", f"{{}} {{{x}}}")
print(f"{x=}", f"{x = }", f"{x + 1=}", f"{name=!s:.1}", f"{y=:.2f}", f"{x!r:>5}", f"{'a' if x > 40 else 'b'}",
    f"{[i * 2 for i in range(3)]}", f"{ {'k': 1}['k'] }")
print(f"{(lambda v: v * 2)(x)}", f"{x:#x} {x:b} {x:,} {x:e}", f"{x}" "plain" f"{y}", rf"\n{x}\t",
    f"{'nested ' + f'{x:>{width}}'}", f'{x}{"q"}', f"{x,}", f"{x,y}")
print(f"""{
    x
    + 1
}""", f"{x!s}{x!r:}", f"{True:d} {None} {1 == 1}", f"{'{'}{'}'}", f"{x:{width}}{y:{width}.{width - 8}}", f"{1_000:_}", f"\x41\N{BULLET}{x}".encode())
log = []


def f(v):
    log.append(v)
    return v


print(f"{f(1)} {f(2):{f(5)}} {f(3)!r}", log)
d = {"a": 1}
print(f"{d['a']}", f"{d!r}", f"{d}", f"{max(d.values(), default=0):>3}", f"{x:=+10}", f"{(z := 5)} {z}",
    f"{x if x else y:4}", f"{x != 1}", f"{x >= 1}")


class Spec:
    def __format__(self, spec):
        return f"[{spec}]"


print(f"{Spec():a{x}b{y:.1f}c}", f"{Spec()}", f"{Spec(): }", f"{Spec():{{}}}" if False else f"{Spec():%Y-%m}")
for source in ('f"{}"', 'f"{"', 'f"}"', 'f"{x!z}"', 'f"{x y}"', 'f"{*}"', 'f"{lambda x: 1}"', 'f"{a.b}"', 'f"{1:q}"',
        'f"{x!}"', 'f"{x:{y:{z}}}"', "f'{1:{2:{3}}}'"):
    try:
        print(eval(source, {"x": 1, "y": 2, "z": 3}))
    except SyntaxError as error:
        print(source, "->", "SyntaxError")
    except (NameError, ValueError) as error:
        print(source, "->", error)
