# str() and repr() of objects, subclasses of str, __str__ and __repr__ protocols and their errors.
class OnlyRepr:
    def __repr__(self):
        return "R"


class OnlyStr:
    def __str__(self):
        return "S"


class BadStr:
    def __str__(self):
        return 5


class BadRepr:
    def __repr__(self):
        return None


class Text(str):
    def __str__(self):
        return "str:" + super().__str__()

    def shout(self):
        return self.upper() + "!"


print(str(OnlyRepr()), repr(OnlyRepr()), f"{OnlyRepr()}", str(OnlyStr()), [OnlyRepr()], str([OnlyRepr()]),
    (OnlyRepr(),), {OnlyRepr(): OnlyRepr()})
t = Text("abc")
print(t, repr(t), t + "d", type(t + "d"), t.shout(), type(t[0]), type(t.upper()), t == "abc", hash(t) == hash("abc"),
    {"abc": 1}[t], len(t), str(t), type(str(t)), f"{t}", "%s" % t, "".join([t, t]))
print(type(t[:]), type(t * 1), type(t.strip()), type(t.replace("z", "")), type("".join([t])), type(str.__str__(t)))
for call in (lambda: str(BadStr()), lambda: repr(BadRepr()), lambda: str(BadRepr()), lambda: [BadRepr()].__repr__(),
        lambda: f"{BadStr()}", lambda: "%s" % BadStr(), lambda: print(BadStr())):
    try:
        call()
    except TypeError as error:
        print(error)
print(str(), str(object=5), str(None), str(1.0), str(b"x"), str(str), str(int), str(type(None)), repr(...),
    repr(NotImplemented), str(print), repr(len), repr(type(t)))
l = [1]
l.append(l)
d = {}
d["self"] = d
print(l, d, ([l],))
try:
    "abc".nothing
except AttributeError as error:
    print(error)
try:
    t.nothing
except AttributeError as error:
    print(error)
t.attribute = 5
print(t.attribute, t.__dict__)
try:
    "abc".attribute = 5
except AttributeError as error:
    print(error)
