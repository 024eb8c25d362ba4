def counting(n):
    i = total = 0
    while i < n:
        if i == 3: continue
        total += i
        i += 1
    else:
        total = -1
    return total
def nested(rows):
    for row in rows:
        for x in row:
            if x: break
        else:
            return row
