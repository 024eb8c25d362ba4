# Evaluation order and results of and, or, not and conditional expressions.
trace = []


def v(name, value):
    trace.append(name)
    return value


def show(value):
    print(value, "".join(trace))
    trace.clear()


show(v("a", 0) and v("b", 1))
show(v("a", 2) and v("b", 1) and v("c", []) and v("d", 1))
show(v("a", 0) or v("b", "") or v("c", 5) or v("d", 6))
show(v("a", 1) and v("b", 0) or v("c", 3))
show(v("a", 0) or v("b", 1) and v("c", 0))
show(not v("a", 0) and not v("b", 1) or v("c", None))
show(v("a", 1) if v("t", 0) else v("b", 2))
show(v("a", 1) if v("t", 0) else v("b", 2) if v("u", 1) else v("c", 3))
show(v("a", 1) < v("b", 2) < v("c", 0) < v("d", 5))
show((v("a", 0) or v("b", 0)) and v("c", 1))
show([v("a", 1), v("b", 2)][v("c", 0) or v("d", 1)])
while v("a", 0) or v("b", 0):
    pass
else:
    show("else")
assert v("a", 1) or v("b", 1)
show("assert")
show((lambda: v("a", 0) or v("b", 7))())
