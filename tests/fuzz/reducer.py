"""Makes a failing program smaller for as long as it fails in the same way."""

import time


def reduce(text, tree, still, seconds):
    """`tree` takes programs of the language apart; `still(text)` says whether a text fails in the same way."""
    end = time.monotonic() + seconds
    tried = set()

    def fails(candidate):
        if candidate in tried or len(candidate) > len(best) + 40:
            return False
        tried.add(candidate)
        return still(candidate)

    best = text
    normal = tree.text_of(tree.parse(text))
    if still(normal):
        best = normal
    progress = True
    while progress and time.monotonic() < end:
        progress = False
        # After a success the walk goes on in the smaller tree at the place where it was, and begins anew when it is through.
        position = 0
        while time.monotonic() < end:
            candidates = tree.smaller(tree.parse(best), position)
            smaller = None
            for position, candidate in candidates:
                if time.monotonic() > end:
                    break
                if fails(candidate):
                    smaller = candidate
                    break
            if smaller is None:
                break
            best, progress = smaller, True
    return best
