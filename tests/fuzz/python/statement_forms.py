"""The forms of statements and of their parts: text with holes (forms.py)."""

EXCEPTIONS = ["E0", "E1", "E2", "ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "(E0, KeyError)", "Exception",
              "Exception", "ArithmeticError",
              "LookupError", "AttributeError", "OverflowError", "RuntimeError"]
AUGMENTED = {
    "int": ["{v} += {i}", "{v} -= {i}", "{v} ^= {i}", "{v} |= {i} & {mask}", "{v} //= {i}", "{v} %= {i}",
            "{v} = ({v} * {i} + {i}) & 0x1fffffffffffffff", "{v} = ({v} * {i} + {i}) % 0x1fffffffffffffff", "{v} += 1", "{v} >>= 1",
            "{v} &= {i}"],
    "float": ["{v} += {n}", "{v} -= {n}", "{v} *= {f}", "{v} /= 2"], "num": ["{v} += {n}", "{v} -= {n}", "{v} = -{v}"],
    "str": ["{v} = ({v} + {s})[-15:]"], "list": ["{v} += [{a}]", "{v} = {v}[-5:] + [{a}]"], "object": ["{v} += {i}", "{v} -= {i}"],
    "tuple": ["{v} = ({v} + ({a},))[-4:]"],
}
UNPACKING = ["{a}, {b} = {i}, {i}", "{a}, {b} = ({i}, {i})", "{a}, *{rest} = [{i}, *{is}]", "*{rest}, {a} = [*{is}, {i}]",
             "{a}, {b} = divmod({i}, 7)", "({a}, {b}), {rest} = ({i}, {i}), [{a}]", "[{a}, {b}] = [{i} for _ in range(2)]",
             "{any}, {a} = {s}, {i}",
             "{a}, {any} = {i}, {a}"]
RISKY_UNPACKING = ["{a}, {b} = {u}", "{a}, *{rest} = {is}", "{a}, {b} = {l}", "{a}, {any} = {c}", "*{rest}, {a}, {b} = {is}",
                   "{a}, {b} = {o0}"]
# form, kinds of the targets, how long (None: as asked for)
CALM_SOURCES = [("range({n})", ["int"], None), ("range({n})", ["int"], None), ("range({n})", ["int"], None),
                ("range({n}, 0, -1)", ["int"], None), ("range({lit}, {lit})[:{n}]", ["int"], None), ("{is}", ["int"], 5),
                ("enumerate({is})", ["int", "int"], 5),
                ("zip({is}, range({n}))", ["int", "int"], 5), ("{{1: 2, 3: {a}}}.items()", ["int", "any"], 3), ("{generator}", ["any"], 8),
                ("{generator}", ["any"], 8), ("{generator}", ["int"], 8), ("Iterator({n}, {i})", ["int"], None), ("{s}", ["str"], 8),
                ("items", ["any"], 8), ("{g}", ["int"], 5), ("counting({n})", ["int"], None), ("map({fn}, range({n}))", ["int"], None),
                ("reversed({l})", ["any"], 5), ("(lambda: range({n}))()", ["int"], None), ("list(range({n}))", ["int"], None)]
SOURCES = CALM_SOURCES + [("{o0}", ["any"], 5), ("{d}.items()", ["any", "any"], 4), ("iter(items.pop, 3)", ["any"], 8),
                          ("iter(lambda: ticks % 7 if tick(1) else 0, 3)", ["int"], 8), ("{d}", ["any"], 4), ("table", ["any"], 4),
                          ("zip({l}, {o0})", ["any", "any"], 4),
                          ("{c}", ["any"], 4), ("filter({fn}, {is})", ["int"], 4)]
RAISING = ["raise E0({a})", "raise E1({i}, 2)", "raise ValueError({s})", "raise KeyError", "raise E2({i}) from ValueError(1)", "1 // 0",
           "items[99]", "None.x", "raise StopIteration({i0})", "raise E0 from None", "int('z')", "[] < 1", "items[0](2)",
           "no_such_name", "''[1:2][0]", "float('inf') // 0", "{{}}['k']", "raise OverflowError", "raise 3", "int(float('nan'))", "E0.none",
           "[].pop()", "E1()", "next(iter(()))", "raise ExceptionGroup('g', [E0({i0}), KeyError(2)])", "1 << -1", "'a' + 1",
           "raise E0(*{is})", "raise E2", "math.sqrt(-1)", "(1).x", "del items[77]"]
MUTATIONS = ["{v}.append({a})", "{v}[:1] = [{a}, {i}]", "{v}[{i} & 3:] = []", "del {v}[5:]", "{v}.reverse()", "{v}.extend(({i}, {a}))",
             "{v}.insert({i} & 3, {a})", "{w}[{i} & 7] = {a}", "{w}.update(a={a})", "{w}.setdefault({i} & 7, {a})",
             "{w}.pop({i} & 7, None)", "{v}.sort(key=show)", "del {v}[::2]", "{v}.append({i})", "{w}[{i} & 3] = {w}.get({i} & 3, 0)"]
RISKY_MUTATIONS = ["{v}.pop()", "{v}.remove({a})", "{v}[{i} & 3] = {a}", "del {w}[{i} & 3]", "{v}[{i} & 3] += 1", "{w}[{i} & 3] += 1",
                   "{v}.sort(key={fn})", "{v}.pop({i} & 3)", "{v}[::2] = [1, 2]", "{w}.popitem()", "{v}[{i}] = {a}", "{v}.extend({c})",
                   "{w}.update({l})", "{w}[{a}] = {a}", "{v}[{i} & 1:{i} & 3] = {c}", "del {v}[{i} & 7]", "{v}.sort()", "{w}.clear()"]
OBJECT_MUTATIONS = ["{o0}[{i}] = {a}", "{o0}.{attr} = {a}", "{o0}.{attr} += {i}", "del {o0}[{i}]", "{w}[{o0}] = {a}", "{v}.append({o0})",
                    "{{{o0}}}.discard({i})", "{v}.remove({o0})", "{v}[{o0}] = 1", "{v}.insert({o0}, 2)", "{v}.extend({o0})",
                    "{w}.update({o0})",
                    "{v}[{o0}:] = [1]", "del {o0}.{attr}", "{o0}.{m} = {fn}", "{v}.sort(key={o0}.{m})", "{w}.pop({o0}, {i})",
                    "{o0}.{attr}, {o0}.{attr} = {i}, {a}", "effect({o0}.{attr})"]
PATTERNS = ["{small} | 8 | 9", "int({x}) if {t}", "[{x}, {y}]", "[{x}, *{y}]", "[*_, {x}]", "{{1: {x}}}", "{{'k': {x}, **{y}}}",
            "str() as {x}", "None | True", "float()", "(1, {x}) | ({x}, 1)", "-1 | 0.5 | 'a'", "(int() as {x}, {y})", "[] | ()", "bool()",
            "[int({x}), [{y}]]",
            "dict()", "0 | 1"]
CLASS_PATTERNS = ["{C}(a={x})", "{C}()", "{C}(a={x}, b=int({y}))", "{C}(p=1)"]

# What differs in each round; loops whose source runs in a frame of its own, mostly; calls that raise in the last round, at several depths.
VARYING = ["{i_}", "{i_}", "{i_} + {small}", "{i_} * {i0}", "-{i_}", "({i_} * 3) & 7", "{i0} - {i_}", "{i_} << 60", "{i_} / 2", "[{i_}]",
           "fail_at({i_}, -1)", "str({i_})"]
LOOPED = ["range({n})", "counting({n})", "counting({n})", "{generator}", "{generator}", "Iterator({n}, {i0})", "{g}",
          "({i_} for {i_} in range({n}))", "({i_} for {i_} in counting({n}) if {i_} != 2)", "map(effect, range({n}))",
          "map(lambda x: x + 1, counting({n}))",
          "Sequence({n})", "Sequence({n})", "zip_one({n})", "reversed(range({n}))", "iter(Iterator({n}, 0).__next__, -1)",
          "[*counting({n})]", "enumerated({n})"]
FAILURES = ["fail_at({i_}, {n})", "fail_at({i_}, {n})", "fail_deep({i_}, {n}, 1)", "fail_deep({i_}, {n}, 3)", "Failing({i_}, {n}).value",
            "Failing({i_}, {n}) + 1", "Failing({i_}, {n})[0]", "Failing({i_}, {n})()", "1 // ({i_} - {n})", "next(fail_late({i_}, {n}))",
            "list(fail_late({i_}, {n}))", "sum(fail_at({i_}, {n}) for _ in (1, 2))", "[fail_at(x, {n}) for x in ({i_}, 0)]",
            "len(Failing({i_}, {n}))", "sorted([1], key=lambda x: fail_at({i_}, {n}))", "f'{{Failing({i_}, {n})}}'",
            "Failing({i_}, {n}) < 3", "Failing({i_}, {n}) == 3",
            "bool(Failing({i_}, {n}))", "{i0}"]
