@decorate(1)
@other
def f(a, /, b: int = 2, *args, c, d=4, **kw) -> str:
    """Docstring."""
    return lambda x=b: x + a
def counter(n):
    def next_value():
        nonlocal n
        n += 1
        return n
    return next_value
async def coroutine(a):
    async with a as b:
        async for c in b:
            yield await c
