# A variable set before a call and read only by the handler of what the call raises, in the caller and in callers that are inlined in turn.
def fail(i, n):
    if i == n:
        raise ValueError(i)
    return i

def last(n):
    y = None
    try:
        for i in range(1000):
            y = i * 3
            fail(i, n)
    except ValueError:
        return y
    return -1

def deeper(i, n):
    z = None
    try:
        z = i + 7
        fail(i, n)
    except ValueError:
        return z
    return 0

def outer(n):
    total = 0
    for i in range(1000):
        total += deeper(i, n)
    return total

def each(n):
    y = None
    caught = 0
    for i in range(n):
        try:
            y = i * 3
            fail(i % 50, 49)
        except ValueError:
            caught += y
    return caught

for n in (10, 400, 999):
    print(last(n), outer(n), each(n))
