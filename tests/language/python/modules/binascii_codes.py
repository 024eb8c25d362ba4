# binascii: hex, base64, uu and quoted-printable both ways with all options and wrong text, checksums, long data.
import binascii as B
import itertools


def t(f, *args, **names):
    try:
        print(args, names, repr(f(*args, **names)))
    except BaseException as e:
        print(args, names, type(e).__name__, e)


every = bytes(range(256))
for d in (b"1", b"12", b"1g", b"g1", b"AbCd", "abCD", "1", "zz", "0x", b" 1", b"12 34", "@0", "`0", ":0", "/0", "G0", b"\xc10", "00fF"):
    t(B.a2b_hex, d)
print(B.a2b_hex(B.b2a_hex(every)) == every, B.unhexlify(B.hexlify(every).upper()) == every, B.hexlify(every))
for d in (b"", b"a", b"abcdefg"):
    for sep in (":", b"-", "\xe9", b"\xff", "\0"):
        print(d, sep, [B.b2a_hex(d, sep, n) for n in (1, 2, -2, 0, 4, 3, -3, -100, 100, 2 ** 31 - 1, -2 ** 31)])

for d in (b"YQ==", b"YQ=", b"YQ", b"Y", b"YWI=", b"YWJj", b"YW Jj\n", b"YW=Jj", b"=", b"==", b"===", b"====", b"=YQ==", b"YQ==x", b"YQ==YQ==", b"Y=Q==", b"YQ===", b"YQ=\n=",
          b"YQ=a=", b"Y Q = =", b"!YQ==", b"YQ==!", b"YQ!==", b"YR==", b"YWJ=", b"YWJjY", b"YWJjYQ", b"YWJjYWI", b"ab=c", b"abc=d", b"a=b=", b"abcd=", b"abcd==", b"abcd===x",
          b"abcde===", b"\xff\xfe", b"AAAAA", b"AAAAAA", b"ab==cd", b"ab=\xffcd", b"abc=====", b"ab=", b"=a", b"a=", b"a==", b"a===", b"ab= =", b"ab= c", b"+/==", b"-_==", b"",
          b"abc=\n", b"ab==\n", b"abcd\n", b"A" * 9 + b"!", "YWJj", "Y"):
    t(B.a2b_base64, d), t(B.a2b_base64, d, strict_mode=True)
for n in range(10):
    t(B.b2a_base64, every[250 - n:250]), t(B.b2a_base64, every[n:2 * n], newline=False)
print(B.b2a_base64(every), B.b2a_base64(every, newline=False)[-5:], all(B.a2b_base64(B.b2a_base64(every[:n])) == every[:n] for n in range(256)))

for d in (b" ", b" \n", b"!", b"!80  ", b"#86)C", b"#86)C\n", b"#86)C\r\n", b"#86)C   \n", b"#86)C```\n", b"#86)CX", b"#86)C X", b"#86)C\nX", b"\xff", b"$86", b"a86", b"`", b"`\n",
          b"", b'"8\x7f', b"#\n", b"#8\n", b"!8`\n`x", b"#8\x1f)C", b"#8a)C", b"#\xff)C", "#86)C", b"#86\n)", b"_" + b"`" * 84, b"_" + b"`" * 90):
    t(B.a2b_uu, d)
for d in (b"", b"a", b"ab", b"abc", b"abcd", b"x" * 45, b"x" * 46, b"\0\0\0\xff", every[200:240]):
    t(B.b2a_uu, d), t(B.b2a_uu, d, backtick=True)
print(all(B.a2b_uu(B.b2a_uu(every[n:n + m], backtick=n % 2)) == every[n:n + m] for n in range(210) for m in (1, 2, 3, 44, 45)))

for d in (b"=", b"=\n", b"a=\nb", b"a=\r\nb", b"a=\rb", b"=41", b"=4", b"=4g", b"=g4", b"==41", b"=3d=3D", b"_", b"a_b", b"= \n", b"=\t\n", b"a=  x\nb", b"=\0", b"a==", b"a= =41",
          b"=\r", b"=\rx\ny", b"=aB=Ab", b"=\nx=", b"===\n", b"=\n=\n", b"\xff=ff", "a=20b", b"=\r\n\n", b"a=\n"):
    t(B.a2b_qp, d), t(B.a2b_qp, d, True)
for d in (b"", b"a", b" ", b"\t", b"a ", b"a \n", b"a\t\n", b" \n", b"a\r\n", b"a\n", b"a\n\r", b"\r", b"\n", b"\r\n", b"a b_c=d", b".", b".\n", b"a\n.\nb", b"..", b"\n.", b"\n.\r\n",
          b".\0", b"a" * 76, b"a" * 77, b"a" * 75, b"a" * 75 + b"\n", b"a" * 76 + b"\n", b"=" * 25, b"=" * 26, b"a" * 74 + b"=", b"a" * 73 + b"=", b"a" * 72 + b"=", b"a" * 72 + b"=x",
          b"a" * 73 + b"=\n", b"a" * 73 + b"=\r\n", b"a" * 75 + b" \n", b"a" * 75 + b" x", b"a" * 74 + b" \n", b"a" * 73 + b" \n", b"\xff\0\x7f", b"a\rb", b"a\rb\n", b"a\r\nb\nc",
          b"a\nb\r\nc", b" " * 80, b"\t" * 80 + b"x", b"a" * 76 + b".\n", b"a" * 75 + b".", b"a" * 75 + b".\n", b"_" * 30, b"a  \r\n b", b"a\n\r\n b\xe9", b". ", b"a" * 200, every * 2):
    for quotetabs, istext, header in itertools.product((0, 1), repeat=3):
        out = B.b2a_qp(d, quotetabs, istext, header)
        print(d if len(d) < 80 else len(d), quotetabs, istext, header, out)
        assert istext or B.a2b_qp(out, header=header) == d or b"_" in d or header

for d in (b"", b"a", b"ab", b"abcdefg", b"abcdefgh", b"abcdefghi", b"abc" * 1000, every):
    print([(B.crc32(d, c), B.crc_hqx(d, c)) for c in (0, 1, 2 ** 32 - 1, 2 ** 32, -1, 2 ** 64 + 5, -2 ** 70, -2 ** 70 - 3, True, 0xffff, 0x12345, 2 ** 62, -2 ** 63)])
print(B.crc32(every[100:], B.crc32(every[:100])) == B.crc32(every), B.crc_hqx(every[100:], B.crc_hqx(every[:100], 0)) == B.crc_hqx(every, 0))
crc = 0
for i in range(3000):
    crc = B.crc32(B.b2a_base64(B.a2b_hex("%06x" % i)), crc) ^ B.crc_hqx(B.hexlify(b"%d" % i, ":", 2), i)
print(crc)
