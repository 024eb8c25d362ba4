# A bytearray changes its size while no view of it is held, however its views were dropped.
def first(array):
    view = memoryview(array)
    return view[0]


def parts(array):
    view = memoryview(array)
    return bytes(view[1:3]), view[1:3] == b"bc", view[::2].tolist(), len(view.cast("b"))


def attempt(change):
    try:
        change()
    except BufferError as error:
        print("BufferError", error)


array = bytearray(b"abcdef")
print(first(array))
array.append(33)
print(array, first(array))
del array[:2]  # what follows moves down
print(array, parts(array))
array[1:3] = b""
print(array, list(map(first, [array])))
array.extend(b"xyz")
print(array, first(array))
array.pop()
array.insert(0, 65)
array.clear()
print(array)


# Held by a variable, by a temporary, by a container, by an object, by a closure, by a generator.
def variable():
    array = bytearray(b"abc")
    view = memoryview(array)
    attempt(lambda: array.append(1))
    try:
        array.append(1)
    except BufferError:
        print("held by a variable that is not read again")
    view = None
    array.append(1)
    print(array)


def temporary():
    array = bytearray(b"abc")
    try:
        print(memoryview(array), array.append(1))
    except BufferError:
        print("held by a temporary")
    try:
        array.extend(memoryview(array))
    except BufferError:
        print("held by an argument")
    array.append(1)
    print(array)


def container():
    array = bytearray(b"abc")
    views = {"view": [memoryview(array)]}
    attempt(array.pop)
    views.clear()
    array.pop()
    print(array)


class Holder:
    pass


def instance():
    array = bytearray(b"abc")
    holder = Holder()
    holder.view = memoryview(array)
    attempt(array.clear)
    del holder.view
    array.clear()
    print(array)


def closure():
    array = bytearray(b"abc")
    view = memoryview(array)
    function = lambda: view[0]
    attempt(lambda: array.remove(97))
    print(function())
    function = view = None
    array.remove(97)
    print(array)


def generator():
    array = bytearray(b"abc")

    def items():
        view = memoryview(array)
        for item in view:
            yield item

    iterator = items()
    next(iterator)
    attempt(lambda: array.insert(0, 1))
    print(list(iterator))
    iterator = None
    array.insert(0, 1)
    print(array)


for held in (variable, temporary, container, instance, closure, generator):
    held()


# In a loop, as a buffer is consumed.
def consume(text):
    buffer, total = bytearray(text), 0
    while buffer:
        count = first(buffer)
        total += sum(memoryview(buffer)[1:count])
        del buffer[:count]
    return total


print(consume(b"\x03ab\x02c" * 60))
