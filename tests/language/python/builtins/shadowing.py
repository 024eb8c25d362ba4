# Builtins can be shadowed in globals, locals, classes, and restored; the builtins module is live.
import sys

original_len = len
builtins = sys.modules["builtins"]


def use():
    return len([1, 2, 3])


print(use())
len = lambda x: "global shadow"
print(use())
del len
print(use())
builtins.len = lambda x: "patched builtin"
print(use())
builtins.len = original_len
print(use())
builtins.brand_new = "new builtin"
print(brand_new)
del builtins.brand_new
try:
    brand_new
except NameError as error:
    print(error)


def local_shadow(list, print=lambda *a: None):
    print("nothing is printed")
    str = "text"
    return list, str


print(local_shadow(5))


class C:
    print = "attribute"
    len = 5

    def m(self):
        return len("four"), self.len


print(C().m(), C.print)
