# The exact class and message of the errors that operations raise.
class C:
    x = 1


c, l, d, s, t = C(), [1, 2], {"a": 1}, "str", (1,)
f = lambda a: a
texts = """l[5] t[5] s[5] d['b'] d[1] l['x'] t['x'] s['x'] d[[]] l[None] c.y C.y l.y s.y 5 .y f.y None.y c[0] c() c+1
1+c c<1 -c len(c) len(5) iter(c) next(c) next(l) l+s s+l s+1 1+s l*s l*1.5 s%1 '%d'%s
'%s%s'%1 int('x') int(None) int([]) float('y') float(None) str(1,2) ord('ab') ord(5) chr(-1) 1/0 1//0 1%0 1.0/0 0**-1
1<<-1 [][0] ().index(1) l.index(9) l.remove(9) s.index('z') [].pop() {}.popitem() set().pop()
undefined (lambda:undefined2)() f(1,2) abs(s) round(s) sum([s]) sum(l,s) max() max([]) min(()) sorted([1,s]) list(5)
tuple(5) dict(5) set(5) dict([1]) dict([(1,)]) range(1.5) range(s) bytes(-1) bytes([300])
hash([]) hash({}) isinstance(1,1) issubclass(1,1) getattr(c,'z') getattr(c,1) setattr(c,1,1) delattr(c,'z')
type(1,2,3) s.join([1]) s.join(5) s.split('') s.encode('bad') b'\\xff'.decode() s.format(1) '{}'.format()
'{x}'.format() '{'.format() s.replace(1,2)
complex('x') divmod(1,0) pow(2,-1,0) zip(1) map(1) enumerate(5) reversed(5) reversed({1}) filter(1) all(5) any(5) open
iter(f) vars(5) dir(1,2) eval('1+') exec('x y') compile('1','f','bad') eval(5) __import__('nope_module') d.pop('z')
d.pop() l.pop('x') l.pop(9) l.insert('x',1)
s.center('x') 2**'a' 'a'**2 ~1.5 not_defined.attr c.x.y c.x() l[0](1) l[1:'x'] l['a':] range(5)[9] 'abc'.foo()
''.join() f(b=1) print(sep=1) len(f) super().x {**1} [*1] f(*1) f(**1) l.__contains__() 'a'in(5,)in[1] {[]}
{1:2}[3][4] int.__add__('a',1) str.upper(5) list.append(5,1) dict.get({}) [].sort(key=1) object().x""".split()
for text in texts:
    try:
        value = eval(text)
        print(text, "=", value if not callable(value) else "callable")
    except BaseException as error:
        print(text, "->", type(error).__name__, error.args if len(error.args) != 1 else error)
for text in ("a, b = 1", "a, b = [1]", "a, b = 1, 2, 3", "a, *b = ()", "a, b, *c = [1]", "(a, b), c = 1, 2",
        "for a, b in [1]: pass", "del missing", "del d['zz']", "del l[9]", "del c.zz", "c.x.y = 1", "t[0] = 1",
        "s[0] = 'x'", "5[0] = 1" if False else "t.z = 1", "import nope_module", "from sys import nope_name",
             "raise 5", "raise ValueError from 5", "assert False", "assert 0, 'message'", "assert [], (1, 2)",
             "with 5: pass", "f.x.y", "l += 5", "c += 1", "None.x = 1", "global_undefined += 1", "import sys.nope",
             "from . import x", "raise", "class X(5): pass", "class Y(c): pass",
             "f() = 1" if False else "(lambda: (yield))().send(1)"):
    try:
        exec(text)
        print(text, "ok")
    except BaseException as error:
        print(text, "->", type(error).__name__, error)
