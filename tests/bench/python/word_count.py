"""Counts and sorts the words of a generated text: str methods, dicts with str keys, sorting by keys. Size: words."""
import sys

SYLLABLES = "ba co di fu ga he ji ka lo mu na pe qui ro su ta vu wa xo zy".split()


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


def vocabulary(random, size):
    return ["".join(SYLLABLES[random.below(len(SYLLABLES))] for _ in range(1 + random.below(4))) for _ in range(size)]


def generate(random, words, count):
    """Lines of text in which early words of the vocabulary are frequent."""
    lines, line = [], []
    for i in range(count):
        word = words[random.below(random.below(len(words)) + 1)]
        if i % 17 == 0:
            word = word.capitalize()
        if i % 13 == 12:
            word += ",.;!"[i % 4]
        line.append(word)
        if len(line) == 12:
            lines.append(" ".join(line))
            line = []
    lines.append(" ".join(line))
    return "\n".join(lines)


def count_words(text):
    counts, followers, longest = {}, {}, ""
    previous = ""
    for line in text.splitlines():
        for word in line.split():
            word = word.strip(",.;!").lower()
            counts[word] = counts.get(word, 0) + 1
            if previous:
                followers.setdefault(previous, {})
                pairs = followers[previous]
                pairs[word] = pairs.get(word, 0) + 1
            if len(word) > len(longest):
                longest = word
            previous = word
    return counts, followers, longest


def letter_histogram(text):
    letters = {}
    for c in text:
        if c.isalpha():
            letters[c] = letters.get(c, 0) + 1
    return letters


def main(count):
    random = Random(99)
    text = generate(random, vocabulary(random, 2000), count)
    counts, followers, longest = count_words(text)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    pair = max(((n, a, b) for a, pairs in followers.items() for b, n in pairs.items()))
    letters = letter_histogram(text)
    print(len(text), len(counts), ranked[:3], longest, pair, sorted(letters.items(), key=lambda p: -p[1])[0])


main(int(sys.argv[1]))
