# A null byte anywhere in what eval(), exec() and compile() are given.
for source in ("1\0", b"1\0", "\0", "# \0", "x = (\n\0", "= =\0", b"\xff\0", bytearray(b"1\0"), "'\0'", "x = 1\n\0\ny = 2"):
    for call in (eval, exec, lambda text: compile(text, "<c>", "exec"), lambda text: compile(text, "<c>", "single")):
        try:
            print(repr(source), call(source))
        except Exception as error:
            print(repr(source), type(error).__name__, error)
print(eval("'\\0'") == chr(0), eval(b"b'\\0'"), eval('"' + chr(1) + '"') == "\1")
