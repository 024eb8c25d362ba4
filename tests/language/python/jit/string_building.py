# str concatenation, indexing, slicing, comparison, methods, formatting, join and encoding in hot loops.
def concat(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
        if i == n // 2:
            s += "\u4e2d"
    return len(s), s[:5], s.count("a"), ascii(s[n // 2 - 1 : n // 2 + 3])


def scan(text):
    words, word, digits = [], "", 0
    for c in text:
        if c.isalpha():
            word += c
        elif c.isdigit():
            digits += int(c)
        elif word:
            words.append(word)
            word = ""
    return len(words), digits, words[-1]


def compare(n):
    t, last = 0, ""
    for i in range(n):
        s = str(i * 37 % 1000)
        t += (s < last) + (s == "37") * 10 + (last in s) + s.startswith("1") + (s[0] == s[-1]) + len(s)
        last = s
    return t


def formats(n):
    t = 0
    for i in range(n):
        t += len(f"{i:5d}|{i / 3:.3f}|{i!r}|{'x' * (i % 3):>4}") + len("%d:%s:%x" % (i, i, i)) + len("{}-{a}".format(i,
            a=i))
    return t, f"{i:,}", "%05.1f" % (i / 7)


def transform(n):
    s, t = "The quick brown fox", 0
    for i in range(n):
        s = s[1:] + s[0]
        t += s.find("quick") + s.upper().count("O") + len(s.split()) + ord(s[i % len(s)])
        if i % 100 == 0:
            s = s.replace("o", "0") if i % 200 else s.replace("0", "o")
    return t, s


def reverse_words(n):
    parts = []
    for i in range(n):
        parts.append(str(i)[::-1])
    joined = "-".join(parts)
    return len(joined), joined[-20:], sum(map(int, joined.split("-")))


def caesar(text, k):
    out = []
    for c in text:
        if "a" <= c <= "z":
            out.append(chr((ord(c) - 97 + k) % 26 + 97))
        else:
            out.append(c)
    return "".join(out)


def bytes_loop(n):
    b, t = bytearray(64), 0
    for i in range(n):
        b[i % 64] = (b[(i * 5) % 64] + i) & 255
        t ^= b[i % 64] << (i % 8)
    return t, bytes(b[:8])


print(concat(3000), scan("abc 12 de3f ghi " * 150), compare(2000), formats(600), transform(1000), reverse_words(1500),
    caesar(caesar("hello world " * 100, 3), 23)[:23], bytes_loop(3000))
s, i = "", 0
while len(s) < 2000:
    s = s + str(i) if i % 2 else str(i) + s
    i += 1
print(i, s[:10], s[-10:], hash(s) == hash(s[:1000] + s[1000:]))
errors = 0
for i in range(1500):
    try:
        "a" + (i if i % 10 == 0 else "b")
        "abc"[i % 4]
    except TypeError:
        errors += 1
    except IndexError:
        errors += 100
print(errors)
