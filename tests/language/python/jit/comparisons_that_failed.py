# What a comparison that failed, or held, says of the numbers at the limit, where another way was taken first.


def below(numbers, limit):
    counts = [0, 0, 0, 0]
    for x in numbers:
        if x < limit:
            counts[0] += 1
        elif x > limit:
            counts[1] += 1
        elif x == limit:
            counts[2] += 1
        else:
            counts[3] += 1
    return counts


def at_most(numbers, limit):
    counts = [0, 0, 0, 0]
    for x in numbers:
        if x <= limit:
            if x == limit:
                counts[0] += 1
            elif x < limit:
                counts[1] += 1
        elif x == limit + 1:
            counts[2] += 1
        elif x > limit + 1:
            counts[3] += 1
    return counts


def constants(numbers):
    counts = [0] * 8
    for x in numbers:
        if x < 10:
            if x == 9:
                counts[0] += 1
            elif not x >= 9:
                counts[1] += 1
        elif x == 10:
            counts[2] += 1
        elif x != 11:
            counts[3] += 1
        if not x > 10:
            counts[4] += x == 10
            counts[5] += x >= 10
        elif not x >= 12:
            counts[6] += 1
        else:
            counts[7] += x - 10 > 1
    return counts


# The number at the limit comes late: the ways to the others exist by then.
for order in [7, 8, 12, 13], [12, 13, 7, 8], [11, 12, 9, 8], [9, 8, 12, 11]:
    numbers = order * 60 + [10, 11, 9, 10] * 30
    print(below(numbers, 10), at_most(numbers, 10), constants(numbers))


# A number that a loop computes, beside something whose type nobody has tested.
def identical(other, n):
    count = 0
    for i in range(n):
        number = i - 3
        if number is other:
            count += 1
        if other is number + 1:
            count += 100
    return count


for other in None, True, False, 5, -3, 1000, 1.5, "a", (), print:
    print(identical(other, 60))
