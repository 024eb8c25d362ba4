"""Pancake flips over permutations: list element moves and slices. Size: permutations of ten pancakes that are tried."""
import sys

PANCAKES = 10


def flips_of(permutation):
    stack = permutation[:]
    flips = 0
    first = stack[0]
    while first:
        low, high = 0, first
        while low < high:
            stack[low], stack[high] = stack[high], stack[low]
            low += 1
            high -= 1
        flips += 1
        first = stack[0]
    return flips


def next_permutation(permutation, counts):
    """Rotates ever longer prefixes, so that all orders come up once; False after the last."""
    for i in range(1, len(permutation)):
        first = permutation[0]
        for k in range(i):
            permutation[k] = permutation[k + 1]
        permutation[i] = first
        counts[i] += 1
        if counts[i] <= i:
            return True
        counts[i] = 0
    return False


def main(limit):
    permutation = list(range(PANCAKES))
    counts = [0] * PANCAKES
    checksum = most = tried = 0
    while tried < limit:
        if permutation[0]:
            flips = flips_of(permutation)
            most = max(most, flips)
            checksum += -flips if tried % 2 else flips
        tried += 1
        if not next_permutation(permutation, counts):
            break
    print(tried, checksum, most)


main(int(sys.argv[1]))
