# A tokenizer, a parser, a template engine and a run-length coder in hot loops over generated text.
def generate(n):
    seed, out = 7, []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2**31
        k = (seed >> 8) % 10
        out.append(["alpha", "beta7", "42", "3.14", '"str ing"', "+", "(", ")", "=", "# comment\n"][k])
    return " ".join(out)


def tokenize(text):
    i, n, counts = 0, len(text), {"name": 0, "int": 0, "float": 0, "str": 0, "op": 0, "comment": 0}
    total = 0
    while i < n:
        c = text[i]
        if c in " \n":
            i += 1
            continue
        start = i
        if c.isalpha():
            while i < n and (text[i].isalnum() or text[i] == "_"):
                i += 1
            kind = "name"
        elif c.isdigit():
            kind = "int"
            while i < n and (text[i].isdigit() or text[i] == "."):
                if text[i] == ".":
                    kind = "float"
                i += 1
            total += float(text[start:i]) if kind == "float" else int(text[start:i])
        elif c == '"':
            i = text.index('"', i + 1) + 1
            kind = "str"
        elif c == "#":
            end = text.find("\n", i)
            i = n if end < 0 else end
            kind = "comment"
        else:
            i += 1
            kind = "op"
        counts[kind] += 1
    return counts, round(total, 6)


def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append(f"{j - i}{s[i]}" if j - i > 1 else s[i])
        i = j
    return "".join(out)


def unrle(s):
    out, count = "", ""
    for c in s:
        if c.isdigit():
            count += c
        else:
            out += c * int(count or 1)
            count = ""
    return out


def render(template, values):
    out, rest = [], template
    while True:
        before, sep, after = rest.partition("{{")
        out.append(before)
        if not sep:
            return "".join(out)
        name, sep, rest = after.partition("}}")
        name, _, fmt = name.partition("|")
        v = values.get(name.strip(), "?")
        out.append(fmt % v if fmt else str(v))


def wrap(words, width):
    lines, line = [], ""
    for w in words:
        if len(line) + len(w) + bool(line) > width:
            lines.append(line)
            line = w
        else:
            line = line + " " + w if line else w
    return lines + [line]


def palindromes(s):
    best = ""
    for center in range(2 * len(s) - 1):
        l = center // 2
        r = l + center % 2
        while l >= 0 and r < len(s) and s[l] == s[r]:
            l, r = l - 1, r + 1
        if r - l - 1 > len(best):
            best = s[l + 1 : r]
    return best


text = generate(600)
print(tokenize(text), rle("aaabbbccd" * 40)[:24], unrle(rle("aaabbbccd" * 40)) == "aaabbbccd" * 40)
print(sum(len(render("Hi {{name}}, {{ n |%05d}} {{missing}}!", {"name": "x" * (i % 5), "n": i})) for i in range(300)),
    render("{{a}}{{b|%x}}", {"a": 1, "b": 255}))
lines = wrap(text.split(), 40)
print(len(lines), max(map(len, lines)), lines[3])
print(palindromes("forgeeksskeegfor" * 6 + "abacabadabacaba"))
freq = {}
for c in text:
    freq[c] = freq.get(c, 0) + 1
print(sorted(freq.items(), key=lambda p: (-p[1], p[0]))[:6])
