# assert: messages, falsy values, evaluation of the message only on failure, AssertionError details.
calls = []


def message():
    calls.append(1)
    return "computed"


assert True, message()
print(calls)
try:
    assert 1 > 2, message()
except AssertionError as e:
    print(repr(e), calls)
for text in ("assert 0", "assert [], 'empty'", "assert None, None", "assert '', ('a', 1)", "assert 1",
        "assert 1 == 2, 1 + 1", "assert not []", "assert (0)", "assert 0, ValueError('x')", "assert all([]), 'no'"):
    try:
        exec(text)
        print(text, "passed")
    except AssertionError as e:
        print(text, "->", repr(e), e.args)


def check(x):
    assert isinstance(x, int), f"expected int, got {type(x).__name__}"
    assert x >= 0, x
    return x


for value in (5, -1, "s"):
    try:
        print(check(value))
    except AssertionError as e:
        print("failed", e)
print(__debug__)
for text in ("__debug__ = 1", "assert", "assert x y", "def f(__debug__): pass"):
    try:
        exec(text)
    except SyntaxError as e:
        print(text, "->", e.msg)
try:
    assert False, "a" + 1
except TypeError as e:
    print("message raised", e)
