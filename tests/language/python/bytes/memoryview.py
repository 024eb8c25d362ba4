# memoryview of bytes and bytearrays: slices, writes, casts, comparison, release.
data = bytearray(b"abcdefgh")
view = memoryview(data)
print(len(view), view[0], view[-1], bytes(view[2:4]), view[::2].tolist(), view.tobytes(), view.readonly, view.format,
    view.itemsize, view.nbytes, view.shape, view.strides, view.ndim)
view[0] = 65
view[1:3] = b"BC"
print(data, view == data, view == b"ABCdefgh", view[1:3] == b"BC", 65 in view, list(view[:3]), view.hex())
words = view.cast("H")
print(len(words), words.itemsize, words.format, words[0] == int.from_bytes(b"AB", "little"),
    words.tobytes() == bytes(data))
for call in (lambda: data.append(1), lambda: view.__setitem__(0, 256), lambda: view.__setitem__(slice(0, 2), b"abc"),
        lambda: view[100], lambda: memoryview(b"ro").__setitem__(0, 1), lambda: memoryview("text"),
        lambda: memoryview(5)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError, BufferError) as error:
        print(type(error).__name__, error)
words.release()
with memoryview(b"xyz") as inner:
    print(inner.tolist(), hash(inner) == hash(b"xyz"))
try:
    inner[0]
except ValueError as error:
    print(error)
view.release()
data.append(33)
print(data)
