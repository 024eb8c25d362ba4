# time: types and relations of clocks (no values printed), sleep, conversions of fixed instants in UTC.
import time

a, b = time.perf_counter(), time.perf_counter()
m, n = time.monotonic(), time.monotonic_ns()
print(type(a).__name__, b >= a, type(time.time()).__name__, time.time() > 1.6e9, type(time.time_ns()).__name__,
    type(n).__name__, time.monotonic() >= m, time.process_time() >= 0, time.perf_counter_ns() > 0)
start = time.monotonic()
time.sleep(0.01)
print(time.monotonic() - start >= 0.01, time.sleep(0))
t = time.gmtime(86400 * 365)
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, tuple(t), t[0], len(t))
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a %b %%", t), time.asctime(t), time.gmtime(0)[:6],
    time.strftime("%d/%m/%y", time.gmtime(1e9)))
for call in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.gmtime("x"), lambda: time.strftime(5),
        lambda: time.asctime((1, 2)), lambda: time.gmtime(1e30), lambda: time.nothing):
    try:
        print(call())
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
