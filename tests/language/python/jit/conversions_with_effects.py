# Natives that convert their arguments by guest methods: what those methods do is seen, in hot loops too.
import math


class Number:
    def __init__(self, value):
        self.value = value
        self.calls = 0

    def __float__(self):
        self.calls += 1
        return float(self.value)

    def __floor__(self):
        self.calls += 1
        return self.value

    def __ceil__(self):
        self.calls += 1
        return self.value

    def __trunc__(self):
        self.calls += 1
        return self.value

    def __index__(self):
        self.calls += 1
        return self.value


UNARY = ["sqrt", "fabs", "floor", "ceil", "trunc", "sin", "exp", "log2", "log10", "frexp", "modf", "isfinite", "isnan",
         "isinf", "gamma", "lgamma", "degrees", "radians", "erf", "ulp", "cbrt", "log1p", "exp2"]
BINARY = ["pow", "fmod", "atan2", "copysign", "remainder", "nextafter", "hypot"]


def count_unary(function, number, rounds):
    seen = 0
    for i in range(rounds):
        before = number.calls
        function(number)
        seen += number.calls - before
    return seen, number.calls


def count_binary(function, number, rounds):
    for i in range(rounds):
        function(number, number)
    return number.calls


def count_mixed(rounds):
    number = Number(4)
    total = 0.0
    for i in range(rounds):
        total += math.sqrt(number if i % 3 == 0 else i)
        if i % 100 == 0:
            total += number.calls
    return total, number.calls


for name in UNARY:
    print(name, count_unary(getattr(math, name), Number(4), 1300))
for name in BINARY:
    print(name, count_binary(getattr(math, name), Number(4), 1300))
print("ldexp", count_binary(lambda x, y: math.ldexp(x, y), Number(4), 1300))
print(count_mixed(3000))
