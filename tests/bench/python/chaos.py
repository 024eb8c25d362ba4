"""The chaos game on a spline: points as objects with operators, an evaluated curve, a raster. Size: points plotted."""
import math
import sys


class Random:
    """A linear congruential generator."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n

    def unit(self):
        return self.below(1 << 30) / (1 << 30)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Point(self.x * factor, self.y * factor)

    def toward(self, other, share):
        return self + (other - self) * share

    def length(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


class Spline:
    """A uniform quadratic B-spline, evaluated by repeated interpolation of three control points."""

    def __init__(self, points):
        self.points = points

    def __call__(self, t):
        spans = len(self.points) - 2
        position = min(max(t, 0.0), 0.999999999) * spans
        i = int(position)
        u = position - i
        a, b, c = self.points[i : i + 3]
        return a.toward(b, (u + 1) / 2).toward(b.toward(c, u / 2), u)


class Game:
    def __init__(self, splines, thickness, random):
        self.splines, self.thickness, self.random = splines, thickness, random
        self.weights = [self.measure(s) for s in splines]

    @staticmethod
    def measure(spline):
        total, last = 0.0, spline(0.0)
        for i in range(1, 100):
            point = spline(i / 99)
            total += (point - last).length()
            last = point
        return total

    def choose(self):
        at = self.random.unit() * sum(self.weights)
        for spline, weight in zip(self.splines, self.weights):
            at -= weight
            if at < 0:
                return spline
        return self.splines[-1]

    def transform(self, point):
        spline = self.choose()
        base, ahead = spline(point.x), spline(point.x + 0.001)
        direction = ahead - base
        norm = direction.length() or 1.0
        side = Point(-direction.y / norm, direction.x / norm)
        moved = base + side * ((point.y - 0.5) * self.thickness)
        return Point(min(max(moved.x, 0.0), 1.0), min(max(moved.y, 0.0), 1.0))

    def plot(self, count, size):
        raster = [[0] * size for _ in range(size)]
        point = Point(0.5, 0.5)
        for _ in range(count):
            point = self.transform(point)
            raster[int(point.y * (size - 1))][int(point.x * (size - 1))] += 1
        return raster


def main(count):
    splines = [
        Spline([Point(0.1, 0.1), Point(0.3, 0.9), Point(0.5, 0.5), Point(0.9, 0.8), Point(0.95, 0.2)]),
        Spline([Point(0.9, 0.1), Point(0.6, 0.2), Point(0.2, 0.6), Point(0.05, 0.9)]),
        Spline([Point(0.2, 0.4), Point(0.5, 0.95), Point(0.8, 0.4)]),
    ]
    raster = Game(splines, 0.25, Random(1234)).plot(count, 64)
    hit = sum(1 for row in raster for n in row if n)
    checksum = 0
    for row in raster:
        for n in row:
            checksum = (checksum * 31 + n) % 1000000007
    print(count, hit, checksum)


main(int(sys.argv[1]))
