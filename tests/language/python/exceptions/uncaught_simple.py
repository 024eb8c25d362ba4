# An uncaught error: traceback on stderr with the carets under the failing expression, exit status 1.
def divide(a, b):
    return a / b


print("before")
values = [1, 2, 0]
for v in values:
    print(divide(6, v) + 1)
print("not reached")
