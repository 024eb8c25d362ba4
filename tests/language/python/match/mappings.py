# Mapping patterns: keys, rest, nested, missing keys, dict subclasses, value patterns from attributes.
class K:
    NAME = "name"
    class Inner:
        LIMIT = 10


def f(x):
    match x:
        case {"type": "circle", "r": r}:
            return ("circle", r)
        case {"type": "rect", "size": [w, h]}:
            return ("rect", w, h)
        case {K.NAME: str(n), **rest}:
            return ("named", n, rest)
        case {1: _, None: v}:
            return ("odd keys", v)
        case {"nested": {"deep": {"x": x}}}:
            return ("deep", x)
        case {}:
            return "any mapping"
        case K.Inner.LIMIT:
            return "limit"
        case _:
            return "none"


class Sub(dict):
    def __missing__(self, key):
        return "made up"


class Fake:
    def keys(self): return ["type"]
    def __getitem__(self, k): return "circle"


for v in ({"type": "circle", "r": 2}, {"type": "circle"}, {"type": "rect", "size": (3, 4)}, {"type": "rect", "size": 5},
        {"name": "n", "a": 1, "b": 2}, {"name": 5}, {1: "x", None: "y", 2: 3}, {"nested": {"deep": {"x": 1, "y": 2}}},
        {}, Sub(), Sub(type="circle"), Fake(), 10, [], "type", None):
    print(v if not isinstance(v, Fake) else "fake", "->", f(v))


def rest_only(x):
    match x:
        case {**rest}:
            rest["added"] = 1
            return rest


original = {"a": 1}
print(rest_only(original), original)


def handle(event):
    match event:
        case {"event": "click", "pos": (x, y), "button": "left" | "middle" as b}:
            return f"click {b} at {x},{y}"
        case {"event": "key", "code": int(c)} if c < 32:
            return f"control {c}"
        case {"event": "key", "code": c, "mods": [*mods]}:
            return f"key {c} {'+'.join(mods)}"
        case {"event": kind, **other}:
            return f"{kind}: {sorted(other)}"
        case _:
            return "not an event"


for e in ({"event": "click", "pos": (1, 2), "button": "left"}, {"event": "click", "pos": (1, 2), "button": "right"},
        {"event": "key", "code": 10}, {"event": "key", "code": 65, "mods": ["ctrl", "alt"]},
        {"event": "scroll", "dy": 1, "dx": 0}, {"no": "event"}):
    print(handle(e))


def duplicate(x):
    match x:
        case {K.NAME: a, "name": b}:
            return a, b


try:
    duplicate({"name": 1, "other": 2})
except ValueError as e:
    print(e)
