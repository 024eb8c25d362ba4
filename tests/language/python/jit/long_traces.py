# Very long loop bodies, very deep call chains and many live variables in one hot loop.
source = ["def long_body(n):", "    a0 = a1 = a2 = a3 = 1", "    for i in range(n):"]
for k in range(400):
    source.append(f"        a{k % 4} = (a{(k + 1) % 4} * {k % 7 + 1} + a{(k + 2) % 4} + i) % {1000 + k}")
source.append("    return a0, a1, a2, a3")
exec("\n".join(source))
print(long_body(300))

source = ["def many_variables(n):"]
for k in range(60):
    source.append(f"    v{k} = {k}" + (".5" if k % 5 == 4 else ""))
source.append("    for i in range(n):")
for k in range(60):
    source.append(f"        v{k} = v{(k + 17) % 60} + {k % 3}" if k % 3 else f"        v{k} = v{k} * 0.5 + i")
source.append("    return [" + ", ".join(f"v{k}" for k in range(60)) + "]")
exec("\n".join(source))
print(sum(many_variables(400)), many_variables(400)[7])

functions = {}
source = ["def f0(x): return x + 1"]
for k in range(1, 80):
    source.append(f"def f{k}(x): return f{k - 1}(x) + {k % 3}" if k % 10 else f"def f{k}(x): return f{k - 1}(x if x % 2 else x + 1)")
exec("\n".join(source))
t = 0
for i in range(300):
    t += f79(i)
print(t)

source = ["def many_branches(n):", "    t = 0", "    for i in range(n):", "        k = i * 7919 % 211"]
for k in range(211):
    source.append(f"        {'if' if k == 0 else 'elif'} k == {k}: t += {k * 3 % 17}")
source.append("    return t")
exec("\n".join(source))
print(many_branches(1500))

source = ["def many_loops(n):", "    t = 0"]
for k in range(40):
    source += [f"    for i in range(n + {k}):", f"        t = (t * {k + 2} + i) % 1000003"]
source.append("    return t")
exec("\n".join(source))
print(many_loops(60))

expression = "x" + "".join(f" + (x - {k})" if k % 2 else f" * 1 - {k}" for k in range(300))
f = eval("lambda x: " + expression)
print(sum(f(i) for i in range(200)))
