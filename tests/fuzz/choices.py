"""What a generator of random programs needs in any language: randomness, names, and the account of what code costs to run."""

import random


class Choices:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.counter = 0
        self.likes = {}  # how much this program likes a form: most programs lack most forms, and have more of the rest
        self.cost = 0  # of the function that is being written
        self.limit = 400  # what one call of a function may cost

    def name(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def chance(self, probability):
        return self.random.random() < probability

    def choose(self, options):
        """One of a list, or of the keys of a dict of weights."""
        if not isinstance(options, dict):
            return self.random.choice(options)
        for key in options:
            if key not in self.likes:
                self.likes[key] = self.random.choice([0.05, 0.3, 1, 1, 3])
        return self.random.choices(list(options), [weight * self.likes[key] for key, weight in options.items()])[0]

    # `place`: has `weight`, how often it runs in one call.
    def spend(self, place, amount=1):
        self.cost += place.weight * amount

    def affords(self, place, amount):
        return self.cost + place.weight * amount <= self.limit
