# Special methods added, replaced and removed after class creation take effect at once; inherited and mixed.
class C:
    pass


c = C()
log = []


def attempt(text):
    try:
        log.append(eval(text))
    except TypeError as error:
        log.append(str(error))


attempt("len(c)")
C.__len__ = lambda self: 7
attempt("len(c)")
attempt("bool(c)")
C.__bool__ = lambda self: False
attempt("bool(c)")
C.__len__ = lambda self: 0
del C.__bool__
attempt("bool(c)")
C.__add__ = lambda self, o: ("add", o)
attempt("c + 1")
attempt("1 + c")
C.__radd__ = lambda self, o: ("radd", o)
attempt("1 + c")
del C.__add__
attempt("c + 1")
C.__call__ = lambda self, *a: a
attempt("c(1, 2)")
del C.__call__
attempt("c(1, 2)")
C.__getitem__ = lambda self, i: [5, 6][i]
attempt("list(c)")
C.__iter__ = lambda self: iter("it")
attempt("list(c)")
C.__iter__ = None
attempt("list(c)")
del C.__iter__
attempt("list(c)")
C.__eq__ = lambda self, o: "always"
attempt("c == 1")
attempt("hash(c) is not None")
del C.__eq__
attempt("c == c")
C.__repr__ = lambda self: "<repr>"
attempt("str(c)")
C.__str__ = lambda self: "<str>"
attempt("str(c)")
C.__getattr__ = lambda self, name: "dyn " + name
attempt("c.foo")
C.foo = "class foo"
attempt("c.foo")
C.__getattribute__ = lambda self, name: "all " + name
attempt("c.foo")
del C.__getattribute__
attempt("c.foo")


class D(C):
    pass


attempt("len(D())")
D.__len__ = lambda self: 3
attempt("len(D())")
C.__len__ = lambda self: 9
attempt("len(D())")
del D.__len__
attempt("len(D())")
for line in log:
    print(line)
for builtin, name in ((int, "__add__"), (list, "append"), (dict, "x"), (type(None), "y")):
    try:
        setattr(builtin, name, None)
    except TypeError as error:
        print(error)
