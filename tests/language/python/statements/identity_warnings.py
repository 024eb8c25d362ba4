# The words of the warnings about comparing literals by identity, also under `not`, which turns the comparison round.
for text in ('not 1 is 2', 'not 1 is not 2', '1 is 2', '1 is not 2', 'not not 1 is 2', 'not 1 == 2 is 3', 'not x is 1', 'x if not x is "a" else 1', 'not (x is 1 and x is not 2)', 'not [1] is 1', '[y for y in [1] if not y is 1]'):
    print(text, eval(text, {'x': None}), flush=True)
exec('if not x is 1: print("branch")\nassert not x is 1', {'x': None})
