# Loops that only make objects, and end when a finalizer has run: compiled code notices that something waits for it.
ended = []


class Circle:
    def __init__(self):
        self.me = self

    def __del__(self):
        ended.append(1)


def leave_garbage():
    for i in range(50):
        Circle()


def until_finalized(limit):
    chain = None
    i = 0
    while not ended and i < limit:
        i += 1
        chain = [i, chain if i % 3000 else None]
    return i < limit


def until_changed(limit):
    i = 0
    chain = None
    while i < limit:
        i += 1
        chain = (i, chain if i % 3000 else None)
        if ended:
            return True
    return False


for loop in until_finalized, until_changed, until_finalized, until_changed:
    ended.clear()
    leave_garbage()
    print(loop.__name__, loop(20000000))
