"""A stack-machine interpreter running three programs: dispatch, lists as stacks. Size: rounds.

Programs are text, assembled to a list of (operation, argument) pairs; calls keep frames in a list.
"""
import sys

NAMES = "push load store add sub mul mod less equal jump jump_if_not call return array get put print halt".split()
(PUSH, LOAD, STORE, ADD, SUB, MUL, MOD, LESS, EQUAL, JUMP, JUMP_IF_NOT, CALL, RETURN, ARRAY, GET, PUT, PRINT,
 HALT) = range(len(NAMES))

SIEVE = """
    push 0 store count  push 300 array store flags  push 2 store i
outer:  load i push 300 less jump_if_not done
    load flags load i get push 0 equal jump_if_not next
    load count push 1 add store count
    load i load i add store j
inner:  load j push 300 less jump_if_not next
    load flags load j push 1 put
    load j load i add store j  jump inner
next:   load i push 1 add store i  jump outer
done:   load count print halt
"""

FIBONACCI = """
    push 11 call fib print halt
fib:    store n
    load n push 2 less jump_if_not recurse
    load n return
recurse: load n push 1 sub call fib
    load n push 2 sub call fib
    add return
"""

COLLATZ = """
    push 1 store i  push 0 store total
outer:  load i push 40 less jump_if_not done
    load i store x
inner:  load x push 1 equal jump_if_not step
    load i push 1 add store i  jump outer
step:   load total push 1 add store total
    load x push 2 mod jump_if_not even
    load x push 3 mul push 1 add store x  jump inner
even:   load x call half store x  jump inner
half:   store v  push 0 store h
again:  load h load h add load v less jump_if_not found
    load h push 1 add store h  jump again
found:  load h return
done:   load total print halt
"""


def assemble(text):
    labels, variables, words = {}, {}, text.split()
    code, at = [], 0
    while at < len(words):
        word = words[at]
        at += 1
        if word.endswith(":"):
            labels[word[:-1]] = len(code)
            continue
        op, argument = NAMES.index(word), None
        if op <= STORE or op in (JUMP, JUMP_IF_NOT, CALL):
            argument = words[at]
            at += 1
            if op == PUSH:
                argument = int(argument)
            elif op in (LOAD, STORE):
                argument = variables.setdefault(argument, len(variables))
        code.append((op, argument))
    return [(op, labels[a] if isinstance(a, str) else a) for op, a in code], len(variables)


def run(code, variable_count):
    stack, frames, output = [], [], []
    variables = [0] * variable_count
    pc = steps = 0
    while True:
        op, argument = code[pc]
        pc += 1
        steps += 1
        if op == LOAD:
            stack.append(variables[argument])
        elif op == PUSH:
            stack.append(argument)
        elif op == STORE:
            variables[argument] = stack.pop()
        elif op == ADD:
            right = stack.pop()
            stack[-1] += right
        elif op == SUB:
            right = stack.pop()
            stack[-1] -= right
        elif op == MUL:
            right = stack.pop()
            stack[-1] *= right
        elif op == MOD:
            right = stack.pop()
            stack[-1] %= right
        elif op == LESS:
            right = stack.pop()
            stack[-1] = 1 if stack[-1] < right else 0
        elif op == EQUAL:
            right = stack.pop()
            stack[-1] = 1 if stack[-1] == right else 0
        elif op == JUMP:
            pc = argument
        elif op == JUMP_IF_NOT:
            if not stack.pop():
                pc = argument
        elif op == CALL:
            frames.append((pc, variables))
            variables = variables[:]
            pc = argument
        elif op == RETURN:
            pc, variables = frames.pop()
        elif op == ARRAY:
            stack.append([0] * stack.pop())
        elif op == GET:
            index = stack.pop()
            stack.append(stack.pop()[index])
        elif op == PUT:
            value, index = stack.pop(), stack.pop()
            stack.pop()[index] = value
        elif op == PRINT:
            output.append(stack.pop())
        elif op == HALT:
            return output, steps
        else:
            raise ValueError(f"unknown operation {op}")


def main(rounds):
    programs = [assemble(text) for text in (SIEVE, FIBONACCI, COLLATZ)]
    total = 0
    for _ in range(rounds):
        results = []
        for code, variable_count in programs:
            output, steps = run(code, variable_count)
            total += steps
            results += output
    print(rounds, results, total)


main(int(sys.argv[1]))
