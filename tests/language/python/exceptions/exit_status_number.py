# SystemExit with a number: finally clauses run, output is flushed, the exit status is the number.
try:
    print("working")
    raise SystemExit(3)
finally:
    print("finally runs")
