# SyntaxWarnings go to stderr, once each, with the line of source when there is a file.
x = 5
if x is 5:
    print("is literal")
assert (x, "tuple is always true")
y = [1, 2]
try:
    y[1](2)
    (1, 2)(3)
except TypeError as error:
    print(error)
try:
    "text"[1, 2]
except TypeError as error:
    print(error)
print("\d", 1if x else 2)
