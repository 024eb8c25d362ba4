# Roots of unity, a polynomial by Durand-Kerner iteration, and a small escape-time fractal.
def polynomial(coefficients, z):
    result = 0j
    for c in coefficients:
        result = result * z + c
    return result


coefficients = [1, -6, 11, -6]
roots = [(0.4 + 0.9j) ** k for k in range(3)]
for _ in range(60):
    for i, r in enumerate(roots):
        d = 1
        for j, s in enumerate(roots):
            if i != j:
                d *= r - s
        roots[i] = r - polynomial(coefficients, r) / d
print([f"{r.real:.6f}" for r in sorted(roots, key=lambda r: r.real)], all(abs(r.imag) < 1e-9 for r in roots))
for row in range(-6, 7):
    line = ""
    for column in range(-20, 10):
        c, z = complex(column / 10, row / 5), 0j
        for step in range(40):
            z = z * z + c
            if abs(z) > 2:
                break
        line += " .:-=+*#%@"[step // 4 - step // 40]
    print(line.rstrip())
