# Case methods and predicates over ASCII and other scripts.
samples = ["", "hello", "HELLO", "Hello World", "123", "abc123", "stra\u00dfe", "\u00c9cole", "\u01c5", "\u03a3\u03a3",
    "\u0130", "\ufb01n", "o'neil x2y",
           "\u00b2", "\u0663", "\u2167", "  ", "\t\n", "_id1", "1d", "def", "\u4e2d\u6587", "a b", "\u00aa",
           "\U0001F600", "A1b", "\u00a0"]
for s in samples:
    print(ascii(s), [ascii(f(s)) for f in (str.upper, str.lower, str.title, str.capitalize, str.swapcase,
        str.casefold)])
    predicates = (str.isalpha, str.isdigit, str.isdecimal, str.isnumeric, str.isalnum, str.isspace, str.isupper,
        str.islower,
                  str.istitle, str.isidentifier, str.isprintable, str.isascii)
    print("   ", "".join(str(int(f(s))) for f in predicates))
