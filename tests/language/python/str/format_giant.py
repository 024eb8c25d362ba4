# Giant widths and precisions in every way to format: CPython's result or error.
def show(name, f):
    try:
        v = f()
        print(name, '->', v if len(v) < 50 else len(v))
    except BaseException as e:
        print(name, '!!', type(e).__name__, e)


for conversion in 'dxsrcfg%':
    for n in (2**61, 2**62, 2**63, 2**64, -2**63, -2**64, 10**30, -5, 1.5, 'a', None, True):
        v = 1 if conversion != 'f' else 1.0
        show('%%*%s %r' % (conversion, n), lambda: ('%*' + conversion) % (n, v))
        if conversion not in 'sr':
            show('b%%*%s %r' % (conversion, n), lambda: (b'%*' + conversion.encode()) % (n, v))
        if not isinstance(n, int) or not 0 < n < 2**31:
            show('%%.*%s %r' % (conversion, n), lambda: ('%.*' + conversion) % (n, v))
for form in ('%9999999999999999999f', '%99999999999999999999d', '%.99999999999999999999d', '%9223372036854775808d', '%.9223372036854775808s', '%.2147483648d', '%.2147483647d', '%.2147483648f', '%.99999999999f', '%.999999999999x'):
    v = 1.0 if form[-1] == 'f' else 1
    show(form, lambda: form % v)
    show('bytes ' + form, lambda: form.encode() % v)
for spec in ('99999999999999999999999', '.99999999999999999999', '9223372036854775807', '09999999999999999', '>9999999999999999999', '.2147483648f', '.9223372036854775807f', '.9223372036854775807', ',.99999999999999999999f'):
    for v in (1, 1.0, 'a', 1j):
        show('%s %r' % (spec, v), lambda: format(v, spec))
    show('{:%s}' % spec, lambda: ('{:%s}' % spec).format(1.0))
for method in ('ljust', 'rjust', 'center', 'zfill', 'expandtabs'):
    for n in (2**62, 2**63, 2**64, -2**63, -2**64):
        for v in ('a\tb', b'a\tb'):
            show('%s %d %s' % (method, n, type(v).__name__), lambda: getattr(v, method)(n))
for precision in (1099, 1100, 1101, 1500, 5000):
    for v in (1.0, 0.1, 5e-324, 1e300, 123456.789):
        for code in 'feg':
            a, b = '%%.%d%s' % (precision, code) % v, format(v, '#.%d%s' % (precision, code))
            print(precision, code, v, len(a), len(b), a[:20], a[-12:], b[-12:], a.rstrip('0')[-8:])
