def f(v):
    match v:
        case 1 | 'a': return 1
        case [x, [y, *_]]: return x, y
        case {'k': k, **rest} if k: return rest
        case Point(0, y=b) as p: return p, b
        case None | True: return 2
        case other: return other
