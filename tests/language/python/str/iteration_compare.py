# Iterating strings, equality and ordering, membership, min and max, reversed, sorted, enumerate, multiplication in loops.
s = "b\u00e9a\U0001F600c"
print([ascii(c) for c in s], [hex(ord(c)) for c in reversed(s)], ascii("".join(sorted(s))), ascii(max(s)),
    ascii(min(s)), list(enumerate("ab", 5)))
print(list(zip("abc", "xyz", range(9))), dict(zip("ab", "cd")), set("aaa"), tuple("abc"), list("") == [],
    len("a" * 1000), "abc".__contains__("b"), "a".__len__())
it = iter("xyz")
print(next(it), list(it), next(it, "end"), it.__length_hint__())
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w), reverse=True),
    max(words, key=len), min(words))
counts = {}
for c in "mississippi":
    counts[c] = counts.get(c, 0) + 1
print(counts, "".join(c * n for c, n in counts.items()))
text = ""
for i in range(200):
    text += str(i % 10)
    if i % 50 == 49:
        text += "\u4e2d"
print(len(text), text.count("5"), ascii(text[-5:]), hash(text) == hash("".join(list(text))), text is not None)
print("abc" == "abc", "abc" != "abd", "abc" < "abd", "abc" <= "abc", "b" > "abc", "a" == 1, "a" == b"a",
    "A".lower() == "a", ("a", "b") < ("a", "c"))
a = "intern_me"
b = "".join(["intern", "_", "me"])
print(a == b, hash(a) == hash(b), {a: 1}[b], a in (b,), [b].index(a))
