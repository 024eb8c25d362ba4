# Checksums, hashes and random generators with masks, shifts and wraparound in hot loops.
def crc32(data):
    table = []
    for n in range(256):
        c = n
        for _ in range(8):
            c = 0xEDB88320 ^ (c >> 1) if c & 1 else c >> 1
        table.append(c)
    crc = 0xFFFFFFFF
    for b in data:
        crc = table[(crc ^ b) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def fnv1a64(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def xorshift(n):
    x, t = 88172645463325252, 0
    for _ in range(n):
        x ^= (x << 13) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= (x << 17) & 0xFFFFFFFFFFFFFFFF
        t ^= x
    return t


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def rotate_hash(data):
    h = 0x12345678
    for i, c in enumerate(data):
        h = ((h << 5 | h >> 27) ^ c * (i + 1)) & 0xFFFFFFFF
        h = h - 2**32 if h & 0x80000000 and i % 64 == 0 else h
    return h


def popcounts(n):
    t = 0
    for i in range(n):
        x = i * 2654435761
        while x:
            x &= x - 1
            t += 1
    return t


def signed_wrap(n):
    x = 1
    for i in range(n):
        x = x * 1103515245 + 12345
        x = (x + 2**31) % 2**32 - 2**31
        x = ~x if x % 3 == 0 else -x if x % 3 == 1 else x
    return x


def shifts(n):
    t = 0
    for i in range(n):
        t += (i << (i % 67)) >> (i % 61)
        t ^= -i >> (i % 9)
        t += (-i << (i % 5)) & 0xFFFF
        t &= (1 << 64) - 1
    return t


def negative_shift(n):
    errors = 0
    for i in range(n):
        try:
            1 << (5 - i % 8)
        except ValueError:
            errors += 1
    return errors


def gray(n):
    return sum((i ^ i >> 1) * (i & -i) for i in range(n))


def bitset(n):
    s = 0
    for i in range(n):
        s |= 1 << (i * i % 200)
        if i % 7 == 0:
            s &= ~(1 << (i % 200))
    return s, bin(s).count("1"), s.bit_length()


def division(n):
    t = 0
    for i in range(-n, n):
        t += i // 7 + i % 7 * 3 + i // -5 - i % -5 + (i >> 3) + i // 8 + i % 8 + i // 1 + i % 1 + (i // i if i else 0)
    return t


data = bytes((i * 31 + 7) % 256 for i in range(3000))
print(hex(crc32(data)), hex(fnv1a64(data)), hex(xorshift(3000)), hex(adler(data)), rotate_hash(data), popcounts(300),
    signed_wrap(3000), shifts(3000), negative_shift(1000), gray(2000), bitset(1500), division(1200),
    hex(crc32(b"123456789")))
