# Format specifications for ints: base, sign, width, grouping, alignment, and errors.
for value in (0, 5, -5, 255, -255, 1234567, -1234567, 2**63, -(2**70)):
    specs = ["", "d", "5", "<8", ">8", "^8", "=8", "08", "+", " ", "+,", "_", ",", "b", "o", "x", "X", "#b", "#o", "#x",
        "#X",
             "#010x", "*^+12,", "_x", "_b", "020,", "c", "e", ".2f", "%", "n", "g"]
    out = []
    for spec in specs:
        if spec == "c" and not 0 < value < 0x110000:
            continue
        out.append(format(value, spec))
    print(value, out)
for spec in (".3d", ",x", ",_", "s", "q", "+c", "=", "5.", "#_,", "08s", "1000000000000000000000d", ",n", "yy"):
    try:
        print(spec, format(12, spec))
    except (ValueError, OverflowError) as error:
        print(spec, "->", error)
for value in (-1, 0x110000):
    try:
        format(value, "c")
    except OverflowError as error:
        print(error)
print(bin(10), bin(-10), oct(64), oct(-64), hex(255), hex(-255), hex(2**65), bin(0))
print(str(-0), repr(10**20), "%d %5d|%-5d|%05d %+d %x %X %o %#x %#o %c %i" % (1, 2, 3, -4, 5, 255, 255, 8, 255, 8, 65,
    9))
print("%d" % 3.9, "%d" % True, "%x" % -255, "%d" % 10**25, "%.5d" % 42, "% d" % 42)
