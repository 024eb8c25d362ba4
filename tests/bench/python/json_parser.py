"""A JSON writer and parser in plain Python over a generated document: str indexing, slices, dicts. Size: records."""
import sys


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


def generate(random, records):
    out = []
    for i in range(records):
        tags = [f"tag{random.below(20)}" for _ in range(random.below(4))]
        out.append({
            "id": i,
            "name": "user \"%d\"\n\u00e9" % random.below(1000),
            "score": random.below(100000) / 100,
            "active": random.below(2) == 0,
            "parent": None if random.below(3) == 0 else random.below(i + 1),
            "tags": tags,
            "place": {"x": -random.below(500), "y": random.below(500) * 1e-3, "deep": {"list": [[], {}, [1, [2]]]}},
        })
    return out


ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write_string(text, out):
    out.append('"')
    for c in text:
        if c in ESCAPES:
            out.append(ESCAPES[c])
        elif c > "~":
            out.append(f"\\u{ord(c):04x}")
        else:
            out.append(c)
    out.append('"')


def write(value, out):
    if value is None:
        out.append("null")
    elif value is True:
        out.append("true")
    elif value is False:
        out.append("false")
    elif isinstance(value, str):
        write_string(value, out)
    elif isinstance(value, (int, float)):
        out.append(repr(value))
    elif isinstance(value, list):
        out.append("[")
        for i, item in enumerate(value):
            if i:
                out.append(", ")
            write(item, out)
        out.append("]")
    else:
        out.append("{")
        for i, (key, item) in enumerate(value.items()):
            if i:
                out.append(", ")
            write_string(key, out)
            out.append(": ")
            write(item, out)
        out.append("}")


class ParseError(Exception):
    pass


class Parser:
    UNESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}

    def __init__(self, text):
        self.text, self.at = text, 0

    def skip_space(self):
        text, at = self.text, self.at
        while at < len(text) and text[at] in " \n\t\r":
            at += 1
        self.at = at

    def expect(self, word, value):
        if not self.text.startswith(word, self.at):
            raise ParseError(f"expected {word} at {self.at}")
        self.at += len(word)
        return value

    def value(self):
        self.skip_space()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "t":
            return self.expect("true", True)
        if c == "f":
            return self.expect("false", False)
        if c == "n":
            return self.expect("null", None)
        return self.number()

    def object(self):
        self.at += 1
        result = {}
        self.skip_space()
        if self.text[self.at] == "}":
            self.at += 1
            return result
        while True:
            self.skip_space()
            key = self.string()
            self.skip_space()
            self.expect(":", None)
            result[key] = self.value()
            if not self.more("}"):
                return result

    def array(self):
        self.at += 1
        result = []
        self.skip_space()
        if self.text[self.at] == "]":
            self.at += 1
            return result
        while True:
            result.append(self.value())
            if not self.more("]"):
                return result

    def more(self, end):
        self.skip_space()
        c = self.text[self.at]
        self.at += 1
        if c == ",":
            return True
        if c == end:
            return False
        raise ParseError(f"expected , or {end} at {self.at}")

    def string(self):
        text = self.text
        start = at = self.at + 1
        parts = []
        while True:
            c = text[at]
            if c == '"':
                parts.append(text[start:at])
                self.at = at + 1
                return "".join(parts)
            if c == "\\":
                parts.append(text[start:at])
                e = text[at + 1]
                if e == "u":
                    parts.append(chr(int(text[at + 2 : at + 6], 16)))
                    at += 6
                else:
                    parts.append(self.UNESCAPES[e])
                    at += 2
                start = at
            else:
                at += 1

    def number(self):
        text, start = self.text, self.at
        at, is_float = start, False
        while at < len(text):
            c = text[at]
            if c in ".eE":
                is_float = True
            elif not (c.isdigit() or c in "+-"):
                break
            at += 1
        if at == start:
            raise ParseError(f"unexpected {text[at]!r} at {at}")
        self.at = at
        return float(text[start:at]) if is_float else int(text[start:at])


def main(records):
    document = generate(Random(7), records)
    out = []
    write(document, out)
    text = "".join(out)
    parsed = Parser(text).value()
    assert parsed == document
    checksum = sum(r["id"] * len(r["tags"]) + len(r["name"]) + (r["parent"] or 0) for r in parsed)
    print(len(text), len(parsed), checksum, f"{sum(r['score'] for r in parsed):.2f}")


main(int(sys.argv[1]))
