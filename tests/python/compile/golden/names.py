x = 1
print(x)
def f():
    global g
    g = x
    del g
import a.b.c, d as e
from .m import n as o, p
from q import *
