# match inside loops, generators and nested functions; a small state machine and a stack machine written with match.
def run(program):
    stack, pc, out, variables, steps = [], 0, [], {}, 0
    while pc < len(program):
        steps += 1
        match program[pc]:
            case ("push", value):
                stack.append(value)
            case ("add",) | ("sub",) | ("mul",) as op:
                b, a = stack.pop(), stack.pop()
                match op[0]:
                    case "add":
                        stack.append(a + b)
                    case "sub":
                        stack.append(a - b)
                    case _:
                        stack.append(a * b)
            case ("store", str(name)):
                variables[name] = stack.pop()
            case ("load", str(name)) if name in variables:
                stack.append(variables[name])
            case ("load", name):
                raise NameError(name)
            case ("jump", int(target)):
                pc = target
                continue
            case ("jump_if", int(target)):
                if stack.pop():
                    pc = target
                    continue
            case ("print",):
                out.append(stack.pop())
            case ("halt",):
                break
            case unknown:
                raise ValueError(f"bad instruction {unknown!r}")
        pc += 1
    return out, variables, steps


factorial = [("push", 10), ("store", "n"), ("push", 1), ("store", "r"), ("load", "r"), ("load", "n"), ("mul",),
    ("store", "r"), ("load", "n"), ("push", 1), ("sub",), ("store", "n"), ("load", "n"), ("jump_if", 4), ("load", "r"),
    ("print",), ("halt",), ("never",)]
print(run(factorial))
for bad in ([("load", "zz")], [("what", 1)], [5]):
    try:
        run(bad)
    except (NameError, ValueError) as e:
        print(type(e).__name__, e)


def classify(items):
    for item in items:
        match item:
            case int() if item < 0:
                continue
            case int():
                yield "int"
            case [x, *xs]:
                yield from classify([x])
                yield from classify(xs)
            case "stop":
                return "stopped"
            case str():
                yield item


print(list(classify([1, -1, "a", [2, ["b", -5, 3]], "stop", "after"])))
counts = {}
for n in range(1, 200):
    match n % 3, n % 5:
        case 0, 0:
            key = "FizzBuzz"
        case 0, _:
            key = "Fizz"
        case _, 0:
            key = "Buzz"
        case _:
            key = "number"
    counts[key] = counts.get(key, 0) + 1
print(counts)
