"""Many short-lived trees beside one that lives long: allocation and collection. Size: leaves made at each depth."""
import sys


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def main(leaves):
    long_lived = make(15)
    for depth in range(4, 15, 2):
        trees = leaves >> depth
        total = 0
        for _ in range(trees):
            total += count(make(depth))
        print(trees, "trees of depth", depth, "nodes", total)
    print("long lived nodes", count(long_lived))


main(int(sys.argv[1]))
