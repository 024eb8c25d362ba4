# del of locals, items, attributes and globals in hot loops; unbound local errors raised and handled while hot.
def locals_(n):
    errors = total = 0
    for i in range(n):
        if i % 4 != 3:
            x = i
        try:
            total += x
        except UnboundLocalError as e:
            errors += 1
        else:
            if i % 8 == 2:
                del x
    return errors, total


def temporaries(n):
    t = 0
    for i in range(n):
        a = [i]
        b = a
        del a
        t += b[0]
        for j in range(2):
            k = j
        del j, k, b
    return t, sorted(locals())


def items(n):
    d, l, t = {}, [], 0
    for i in range(n):
        d[i] = i
        l.append(i)
        if i >= 10:
            del d[i - 10]
            del l[0]
        if i % 100 == 0 and l:
            del l[-1]
            l.insert(0, i)
        t += len(d) + len(l)
    return t, list(d), l


class O: pass


def attributes(n):
    o, t, errors = O(), 0, 0
    for i in range(n):
        o.a = i
        o.b = i + 1
        if i % 3 == 0:
            del o.a
        try:
            t += o.a
            del o.a
        except AttributeError:
            errors += 1
        t += o.b
    return t, errors, o.__dict__


counter = 0


def globals_(n):
    global counter
    errors = 0
    for i in range(n):
        try:
            counter += 1
        except NameError:
            errors += 1
            counter = 0
        if i % 50 == 49:
            del counter
    return errors


def except_name(n):
    t = 0
    for i in range(n):
        e = "outer"
        try:
            if i % 2:
                raise ValueError(i)
        except ValueError as e:
            t += e.args[0]
        try:
            t += len(e)
        except UnboundLocalError:
            t -= 1
    return t


def conditional(flag, n):
    for i in range(n):
        if flag and i == n // 2:
            late = i
    try:
        return late
    except UnboundLocalError as e:
        return str(e)


def del_in_nested(n):
    matrix, t = [[j for j in range(5)] for _ in range(5)], 0
    for i in range(n):
        row = matrix[i % 5]
        del row[i % len(row)]
        row.append(i)
        del matrix[0]
        matrix.append(row[:])
        t += sum(row)
    return t


print(locals_(2000), temporaries(1000), items(1500), attributes(1200), globals_(1000), except_name(1000),
    conditional(True, 1000), conditional(False, 1000), del_in_nested(800))
