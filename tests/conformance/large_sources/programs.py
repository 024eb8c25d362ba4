"""Programs with more than 65,535 of one thing each: (name, source)."""

N = 66_000


def lines(template, count=N, indent=""):
    return "".join(indent + template.replace("@", str(i)) + "\n" for i in range(count))


def joined(template, separator=", ", count=N):
    return separator.join(template.replace("@", str(i)) for i in range(count))


def function(body, arguments=""):
    return f"def f({arguments}):\n{body}"


def programs():
    last = N - 1
    show = "def show(v): print(type(v).__name__, len(v), sum(map(hash, v)) % 1000003)\n"
    yield "names of a module", lines("n@ = @") + f"print(n0, n{last}, len([k for k in globals() if k[0] == 'n']))\ndel n{last}\ntry: n{last}\nexcept NameError as e: print(e)\n"
    yield "attributes", "class C: pass\nc = C()\n" + lines("c.a@ = @") + lines("c.a@ += 1", 70) + f"print(c.a0 + c.a{last}, len(c.__dict__))\ndel c.a{last}\ntry: c.a{last}()\nexcept AttributeError as e: print(e)\n"
    yield "methods", "class C:\n def __getattr__(self, name): return lambda *a, **k: (name, a, k)\nc = C()\n" + lines("x = c.m@()") + f"print(x, c.m{last}(x, k=1))\n"
    yield "names of a class", "class C:\n" + lines("n@ = @", indent=" ") + f" print(n0, n{last})\n del n{last}\nprint(C.n0, C.n{last - 1}, hasattr(C, 'n{last}'))\n"
    yield "names of exec", "ns = {}\nexec('''" + lines("n@ = @") + f"print(n{last})''', {{}}, ns)\nprint(len(ns))\n"
    yield "constants", lines("x = @.5") + "print(x)\n" + lines("y = 'c@'") + "print(y)\n" + function(lines("x = -@.25", indent=" ") + " return x\n") + "print(f())\n"
    yield "constants before a keyword", lines("x = @.5") + "def g(*a, **k): return a, k\nclass C: m = g\n" + lines("x = C().m(@, k@=1)") + "print(x[0][1:], x[1])\n"
    yield "locals", function(lines("a@ = @", indent=" ") + f" print(a0, a1, a{last}, len(locals()))\n a0 = a{last} + a1\n a{last} += a0\n del a1\n"
                             f" try: a1\n except UnboundLocalError as e: print(e)\n try: del a1\n except UnboundLocalError as e: print(e)\n"
                             f" print([a0 for a0 in range(3)], (lambda z: z + 1)(a{last}), f'{{a0}}')\n"
                             f" for a5, a{last - 1} in ((1, 2), (3, 4)): a6 = a5 + a{last - 1}\n"
                             f" with open('/dev/null') as a{last - 2}: pass\n"
                             f" try: 1 / 0\n except ZeroDivisionError as a{last - 3}: print(a{last - 3})\n"
                             f" print(a6, a{last - 2}.closed, 'a{last - 3}' in locals())\n"
                             f" print((a7 := a{last} * 2), a7)\n"
                             f" match [1, 2]:\n  case [a8, a9]: print(a8, a9)\n"
                             f" return a{last}\n") + f"print(f(), f.__code__.co_nlocals, f.__code__.co_varnames[{last}])\n"
    yield "locals without bindings", function(f" if 0:\n{lines('a@ = @', indent='  ')}\n print(a{last})\n") + "try: f()\nexcept UnboundLocalError as e: print(e)\n"
    yield "cells", function(lines("a@ = @", indent=" ") + " def g():\n  nonlocal a0, a" + str(last) + f"\n  a0 += 1\n  a{last} = a0 + 1\n  return (" + joined("a@") + ")\n"
                            f" t = g()\n print(a0, a{last}, len(t), sum(t))\n del a5\n try: g()\n except NameError as e: print(e)\n try: a5\n except NameError as e: print(e)\n return g\n") + \
        "g = f()\nprint(len(g.__closure__), g.__code__.co_freevars[:3], f.__code__.co_cellvars[:3])\n"
    yield "parameters", function(f" print(a0, a{last})\n def g(): return a{last}\n a{last} = 5\n return len(locals()), g()\n", joined("a@")) + \
        f"print(f(*range({N})))\nprint(f(*range({N - 2}), a{last}='k', a{last - 1}='j'))\ntry: f(*range({N + 1}))\nexcept TypeError as e: print(e)\ntry: f(*range({last}))\nexcept TypeError as e: print(e)\n"
    yield "defaults", function(f" return a0, a{last}, k0, k{last}, r, kw\n", joined("a@=@") + ", *r, " + joined("k@=@") + ", **kw") + f"print(f(), f(1, k{last}=2, z=3))\n"
    yield "annotations", function(" pass\n", joined("a@: @")) + f"print(len(f.__annotations__), f.__annotations__['a{last}'])\n"
    yield "generator", function(lines("a@ = @", indent=" ") + f" x = yield a{last}\n yield x + a{last}\n try: yield a0\n finally: print('closed', a1)\n") + "g = f()\nprint(next(g), g.send(1), next(g))\ng.close()\n"
    yield "comprehension", f"print([a{last} for ({joined('a@')}) in [range({N})]])\n"
    yield "super", "class B:\n def m(self): return 'B'\nclass C(B):\n def m(self):\n" + lines("a@ = @", indent="  ") + f"  return super().m(), a{last}, __class__.__name__\nprint(C().m())\n"
    yield "locals in a hot loop", function(lines("a@ = @", indent=" ") + f" for i in range(3000): a{last} += i\n return a{last}\n") + "print(f())\n"
    for kind, left, right in (("list", "[", "]"), ("tuple", "(", ")"), ("set", "{", "}")):
        yield f"{kind} display", show + f"x = 1\nshow({left}{joined('x + @')}{right})\n"
    yield "dict display", f"x = 1\nd = {{{joined('x + @: x')}}}\nprint(len(d), d[{last}])\n"
    yield "arguments", f"def f(*a, **k): return len(a), len(k)\nx = 1\nprint(f({joined('x')}))\nprint(f({joined('k@=x')}))\nprint(print.__class__({joined('x', count=3)}) if 0 else max({joined('x + @')}))\n"
    yield "f-string", f"x = 1\nprint(len(f'{joined('{x}', '-')}'))\n"
    yield "targets", f"{joined('a@')} = range({N})\nprint(a0, a{last})\na, *b, {joined('c@')} = range({N + 3})\nprint(a, b, c0, c{last})\ntry: {joined('a@')} = range(5)\nexcept ValueError as e: print(e)\n"
    yield "assignments", joined("a@", " = ") + f" = 7\nprint(a0, a{last})\n"
    yield "decorators", "n = []\ndef d(f):\n n.append(0)\n return f\n" + lines("@d") + "def g(): pass\nprint(len(n), g.__name__)\n"
    yield "bases", "class B:\n def __mro_entries__(self, bases): return ()\nb = B()\nclass C(" + joined("b") + "): pass\nprint(C.__bases__)\n"
    yield "functions", lines("def f@(): return @") + f"print(f0(), f{last}())\n" + lines("x = lambda: @") + "print(x())\n"
    yield "jumps", function(" if n:\n" + lines("x = n + @", indent="  ") + " else:\n" + lines("x = n - @", indent="  ") + " return x\n", "n") + "print(f(0), f(1))\n"
    yield "long loop", function(" x = 0\n while n:\n  n -= 1\n" + lines("x += @", indent="  ") + "  if x < 0: break\n return x\n", "n") + "print(f(3))\n"
    yield "branches", function(" if n == -1: return 0\n" + lines("elif n == @: return @ + 1", indent=" "), "n") + f"print(f(0), f({last}), f({N}))\n"
    yield "loops", function(" x = 0\n" + lines("while x < @: x += 1", indent=" ") + " return x\n") + "print(f())\nx = 0\n" + lines("for i in (1, 2): x += i") + "print(x)\n"
    yield "exceptions", function(" x = 0\n" + lines("try: x += 1 // n\nexcept ZeroDivisionError: x += 2".replace("\n", "\n "), 22_000, " ") +
                                 lines("try: x += 1\nfinally: x += 2".replace("\n", "\n "), 44_000, " ") + " return x\n", "n") + "print(f(1))\n"
    yield "with", "class M:\n def __enter__(self): return 1\n def __exit__(self, *a): pass\nm = M()\n" + function(" x = 0\n" + lines("with m as a: x += a", indent=" ", count=22_000) + " return x\n") + "print(f())\n"
    yield "match", function(" match n:\n" + lines("case @: return @ + 1", indent="  "), "n") + f"print(f(0), f({last}), f({N}))\n"
    yield "patterns", f"match list(range(3000)):\n case [{joined('a@', count=3000)}]: print(a0, a2999)\n" \
        f"match {{i: i for i in range(3000)}}:\n case {{{joined('@: @', count=3000)}}}: print('all')\n" \
        f"match {N - 1}:\n case {joined('@', ' | ')}: print('one')\n" \
        "class C: pass\nc = C()\n" + lines("c.a@ = @", 3000) + f"match c:\n case C({joined('a@=@', count=3000)}): print('class')\n"
    yield "imports", "import sys\n" + lines("sys.x@ = @") + f"from sys import {joined('x@')}\nprint(x0, x{last})\n" + lines("import sys as s@") + f"print(s{last} is sys)\n"
    yield "globals of a function", function(" global " + joined("g@") + "\n" + lines("g@ = @", indent=" ")) + f"f()\nprint(g0, g{last})\n"
    yield "deletions", lines("n@ = @") + f"del {joined('n@')}\nprint('n0' in globals())\n"
    yield "comparisons", f"x = 1\nprint({joined('x', ' == ')})\nprint({joined('x', ' and ')})\n"
    yield "yields", function(lines("yield @", indent=" ")) + "print(sum(f()))\n"
    yield "nothing but lines", "\n" * 200_000 + "print('end')\n1 / 0\n"
    yield "a long line", "x = 1" + " " * 200_000 + "+ 1; print(x); 1 / 0\n"
