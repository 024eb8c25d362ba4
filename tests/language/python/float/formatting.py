# Format specifications e, f, g, %, grouping, sign, width, precision, for ordinary and special values.
values = [0.0, -0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e16, 123456789.0, 0.5, 2.5, float("inf"), float("-inf"),
    float("nan")]
specs = ["", "e", ".0e", ".3E", "f", ".0f", ".2f", "#.0f", "g", ".3g", "#.3g", "G", "%", ".1%", "+.2f", " .2f",
    "010.2f",
         "<10.1f", "^10.1f", ">10.1f", "=+10.1f", ",.2f", "_.1f", "*^12.3g", ".10", "12", "n", ".0", "z.1f", "015,.2f"]
for v in values:
    print(v, [format(v, s) for s in specs])
for spec in ("d", "x", "s", ".f", ",n", "5.2q", ".2d", "_,", "c"):
    try:
        format(1.5, spec)
    except ValueError as error:
        print(spec, "->", error)
print("%f %.2f %e %.1E %g %G %10.3f|%-10.2f|%+f %05.1f %r %s" % (1.5, 2.345, 12345.678, 0.00012, 1e20, 1e-10, 3.14159,
    2.5, 1, 9.99, 0.1, 1e22))
print("%.3f" % float("inf"), "%5.1f" % float("nan"), "%.0f" % 0.5, "%.0f" % 1.5, "%#.0f" % 2, "%.50f" % 0.1)
