# bytearray: mutation, slice assignment, methods and errors.
a = bytearray(b"hello")
a[0] = 72
a += b" world"
a.append(33)
a.extend([33, 34])
a.insert(0, 62)
print(a, len(a), a.pop(), a.pop(0), a)
a[1:3] = b"EYYY"
print(a)
del a[1:4]
a[::2] = b"-" * len(a[::2])
print(a, bytes(a), a.decode())
a.reverse()
print(a, a.find(b"w"), a.count(b"-"), a.upper(), a.copy() == a, a.copy() is a)
a.remove(45)
del a[0], a[-1]
print(a, a == bytes(a), a < b"zzz", b"x" + a, a + b"x", type(b"x" + a), type(a + b"x"), a * 2)
a *= 2
a[len(a) :] = b"end"
a[2:2] = [1, 2, 3]
print(a, a[3], a[2:5], list(a[:4]))
a.clear()
print(a, not a, bytearray(3), bytearray([1, 2]), bytearray("\u00e9", "utf-8"), bytearray(b"ab").hex(),
    bytearray.fromhex("ff00"))
a = bytearray(b"abc")
for i, byte in enumerate(a):
    a[i] = (byte + 1) % 256
print(a, a.startswith(b"b"), a.split(b"c"), a.replace(b"c", b"CC"), a.join([b"1", bytearray(b"2")]), a.isalpha())
for call in (lambda: a.append(256), lambda: a.append("x"), lambda: a.__setitem__(9, 1), lambda: a.__setitem__(0, 300),
        lambda: a.__setitem__(slice(0, 3, 2), b"abc"), lambda: a.remove(0), lambda: bytearray().pop(),
             lambda: hash(a), lambda: a.extend("abc"), lambda: a.__setitem__(slice(0, 1), 5), lambda: a.insert("x", 1),
             lambda: a.pop(99), lambda: a.__setitem__(0, "x"), lambda: a.__iadd__("x")):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
