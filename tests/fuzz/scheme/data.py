"""Random programs of loops over data: numbers of all kinds, text, vectors, tables, records, promises, parameters, ports, macros.

As in the generator for Python, who may read a variable is decided when it is made, what code costs is counted while it is written, and a
program likes some forms better than others.
"""

import re
from dataclasses import dataclass, replace

from choices import Choices

from .forms import BYTES, EFFECTS, INT, INT_FORMS, LIST, NUMBERS, RAISING, REAL, REALS, STRING, TESTS, VECTOR
from .prelude import PRELUDE

HOLE = re.compile(r"\{(\w+)\}")
POLICIES = {"free": 50, "behind": 22, "rare": 10, "handler": 12, "never": 6}


@dataclass
class Variable:
    name: str
    kind: str
    policy: str = "free"
    loops: int = 0
    assigned: bool = True  # whether `set!` may be used

    def readable(self, at):
        return {"free": True, "behind": at.loops <= self.loops, "rare": at.rare, "handler": at.handler, "never": False}[self.policy]


@dataclass(frozen=True)
class At:
    variables: tuple = ()
    loops: int = 0
    weight: int = 1
    rare: bool = False
    handler: bool = False
    raising: bool = False
    escapes: tuple = ()

    def adding(self, *variables, **changes):
        return replace(self, variables=self.variables + variables, **changes)


class Data(Choices):
    def __init__(self, seed, long):
        super().__init__(seed)
        self.long = long
        self.limit = self.random.choice([150, 400, 800])
        self.procedures = []  # (name, kinds, rest, cost)

    def pick(self, at, *kinds):
        found = [v for v in at.variables if v.kind in kinds and v.readable(at)]
        if not found:
            return None
        return self.choose(found[-3:] if self.chance(0.5) else found).name

    def rounds(self, at):
        fits = [n for n in (3, 5, 8, 20, 50) if self.affords(at, 4 * n)]
        return self.choose(fits) if fits else 2

    # Expressions of a kind

    def expression(self, kind, at, size):
        return {"int": self.int_, "real": self.real, "string": self.string, "list": self.list_, "vector": self.vector, "any": self.any_,
                "bytes": self.bytes_}[kind](at, size)

    def fill(self, form, at, size, **given):
        """The form with its holes filled: {i} int, {r} real, {s} string, {l} list, {v} vector, {y} bytevector, {a} any, {t} test, {i0} a variable or literal, {raise}, {effects}, {n} rounds of a loop, {d} a digit."""
        def write(match):
            hole = match[1]
            if hole in given:
                return given[hole]
            if hole == "i0":
                return self.int_(at, 0)
            return {"i": self.int_, "r": self.real, "s": self.string, "l": self.list_, "v": self.vector, "y": self.bytes_, "a": self.any_,
                    "t": self.test, "raise": self.raising, "loop": self.loop,
                    "effects": lambda *where: " ".join(self.effects(*where)), "n": lambda *_: str(self.rounds(at)),
                    "d": lambda *_: str(self.random.randint(0, 9))}[hole](at, size)
        return HOLE.sub(write, form)

    def one_of(self, forms, at, size, **given):
        return self.fill(self.choose(forms), at, size, **given)

    def int_(self, at, size):
        if size <= 0:
            return (self.pick(at,
                              "int") if self.chance(0.75) else None) or (self.choose(NUMBERS) if self.chance(0.5) else str(self.random.randint(0, 9)))
        self.spend(at)
        form = self.choose(INT_FORMS)
        if form in INT:
            return self.one_of(INT[form], at, size - 1)
        return getattr(self, "int_" + form)(at, size)

    def int_if(self, at, size):
        rare = self.chance(0.3)
        test = f"(tick! {self.choose([17, 29, 53])})" if rare else self.test(at, size - 1)
        inner = self.int_(replace(at, rare=at.rare or rare), size - 1)
        return self.one_of(["(if {test} {inner} {i})", "(cond ({test} {inner}) ({t} {i}) (else {i}))", "(or (and {test} {inner}) {i})",
                            "(if (not {test}) {i} {inner})"], at, size - 1, test=test, inner=inner)

    def int_call(self, at, size):
        return self.call(at, size) or self.int_(at, size - 1)

    def int_let(self, at, size):
        x, kind = self.name("x"), self.choose({"int": 6, "real": 2, "list": 2, "string": 1, "vector": 1, "any": 1})
        value = self.expression(kind, at, size - 1)
        inner = at.adding(Variable(x, kind, self.choose(POLICIES), at.loops))
        return self.one_of(["(let (({x} {value})) {i})", "(let* (({x} {value})) {effects} {i})",
                            "(let () (define {x} {value}) {effects} {i})"], inner, size - 1, x=x, value=value)

    def int_set(self, at, size):
        found = [v for v in at.variables if v.kind == "int" and v.assigned]
        return self.fill("(begin (set! {x} {i}) {i0})", at, size - 1, x=self.choose(found).name) if found else self.int_(at, size - 1)

    def int_values(self, at, size):
        a, b = self.name("a"), self.name("b")
        inner = at.adding(Variable(a, "int"), Variable(b, "int"))
        two = self.one_of(["(values {i} {i})", "(floor/ {i} 7)", "(truncate/ {i} -3)", "(exact-integer-sqrt (small {i}))",
                           "(if {t} (values {i} {i}) (floor/ {i} 7))"], at, size - 1)
        return self.one_of(["(call-with-values (lambda () {two}) (lambda ({x} {y}) {i}))", "(let-values ((({x} {y}) {two})) {i})",
                            "(let*-values ((({x} . {y}) (values 4 1 2)) (({y}) (length {y}))) {i})",
                            "(let-values ((({x} {y}) {two})) {effects} {i})"],
                           inner, size - 1, x=a, y=b, two=two)

    def int_loop(self, at, size):
        return self.loop(at, size)

    def int_escape(self, at, size):
        if at.escapes and self.chance(0.6):
            return self.fill("(if {t} ({k} {i}) {i})", at, size - 1, k=self.choose(at.escapes))
        k = self.name("k")
        return self.one_of(["(int (call/cc (lambda ({k}) {i})))", "(int (call/cc (lambda ({k}) {effects} {i})))"],
                           replace(at, escapes=at.escapes + (k,)), size - 1, k=k)

    def int_guard(self, at, size):
        x = self.name("e")
        clauses = self.one_of(["(#t {i})", "((number? {x}) {i}) ((error-object? {x}) {i}) (else (note! {x}) 4)",
                               "((string? {x}) => int) (else {i})", "((and (pair? {x}) (assq 'a {x})) => cdr) ((symbol? {x}) 3) (else 1)",
                               "((number? {x}) {i})"],
                              at.adding(Variable(x, "any"), handler=True, rare=True), size - 1, x=x)
        return self.one_of(["(guard ({x} {clauses}) {effects} {i})", "(guard ({x} {clauses}) {raise} {i})", "(guard ({x} {clauses}) {i})"],
                           replace(at, raising=True), size - 1, x=x, clauses=clauses)

    def int_closure(self, at, size):
        f, x = self.name("f"), self.name("x")
        inner = at.adding(Variable(x, "int"), weight=at.weight * 3)
        held = [v.name for v in at.variables if v.kind == "int" and v.assigned]
        change = self.fill("(set! {y} (wrap (+ {x} {i0})))", inner, 0, x=x, y=self.choose(held)) if held and self.chance(0.5) else ""
        return self.one_of(["(let (({f} (lambda ({x}) {change} {body}))) " + use + ")" for use in ["({f} {i})", "(+ ({f} {i}) ({f} {i}))",
                "(apply + (map {f} (list {i} {i})))",
                "(let ((total 0)) (for-each (lambda (y) (set! total (+ total (int ({f} (int y)))))) {l}) total)",
                            "(int (vector-ref (vector-map {f} (vector 1 {i})) 1))", "(let ((g (lambda (h) (h {i})))) (g {f}))"]], at,
                            size - 1, f=f, x=x, change=change, body=self.int_(inner, size - 1))

    def int_syntax(self, at, size):
        a, b = self.name("a"), self.name("b")
        inner = at.adding(Variable(a, "int"), Variable(b, "int"))
        return self.one_of(["(my-or #f {i0})", "(let (({x} {d}) ({y} {d})) (swap! {x} {y}) {i})",
                            "(let (({x} 0) ({y} 1)) (while (< {x} {n}) (set! {x} (+ {x} 1))) {i})",
                            "(let (({x} 0) ({y} 3)) (repeat 3 times (set! {x} (+ {x} {d}))) {i})",
                            "(let (({x} 2) ({y} 3)) (let-syntax ((twice (syntax-rules () ((_ x) (+ x x))))) (twice {i})))"], inner,
                            size - 1, x=a, y=b)

    def int_reenter(self, at, size):
        """A continuation that is entered a few times more."""
        k, n = self.name("k"), self.name("n")
        return self.fill("(let (({k} #f) ({n} 0)) (let ((x (call/cc (lambda (c) (set! {k} c) {i})))) (set! {n} (+ {n} 1)) (if (< {n} 3) ({k} (+ {n} {d})) (+ (int x) {n}))))", at, size - 1, k=k, n=n)

    def real(self, at, size):
        if size <= 0:
            return (self.pick(at, "real", "int") if self.chance(0.6) else None) or self.choose(REALS)
        self.spend(at)
        return self.one_of(REAL, at, size - 1)

    def test(self, at, size):
        return self.one_of(TESTS if size > 0 else ["(odd? {i0})", "(even? {i0})", "(tick! 3)"], at, size - 1,
                           k=str(self.choose([2, 3, 5, 11, 20])), op=self.choose(["<", ">", "=", "<=", ">="]))

    def any_(self, at, size):
        v = self.pick(at, "any", "int", "real", "string")
        if v and self.chance(0.5):
            return v
        kind = self.choose({"int": 6, "real": 3, "string": 2, "atom": 2})
        return self.choose(["'a", "#f", "#t", "'()", "#\\a", "'(1 . 2)"]) if kind == "atom" else self.expression(kind, at, size)

    def variable_or(self, kind, leaves, forms, at, size):
        v = self.pick(at, kind)
        if size <= 0 or (v and self.chance(0.4)):
            return v or self.choose(leaves)
        self.spend(at, 3)
        return self.one_of(forms, at, size - 1)

    def string(self, at, size):
        return self.variable_or("string", ['"abc"', '""', '"h\\xe9;llo"', '"x"'], STRING, at, size)

    def list_(self, at, size):
        return self.variable_or("list", ["'(1 2 3)", "'()", "(list 3 1 2)"], LIST, at, size)

    def vector(self, at, size):
        return self.variable_or("vector", ["store", "(vector 1 2 3)", "(vector)"], VECTOR, at, size)

    def bytes_(self, at, size):
        return self.variable_or("bytes", ["(bytevector 1 2)"], BYTES, at, size)

    # Effects, loops, calls

    def raising(self, at, size):
        return f"(when {self.test(at, size - 1)} {self.one_of(RAISING, at, size - 1)})"

    def effects(self, at, size):
        """Expressions whose values nobody asks for."""
        found = [v for v in at.variables if v.assigned and v.kind != "any"]
        forms = {"set": 8 if found else 0, "vector": 3, "note": 1, "raise": 4 if at.raising else 0.3, "table": 1, "loop": 2, "last": 4,
                 "effect": 1}
        lines = []
        for _ in range(self.choose([0, 1, 1, 2])):
            self.spend(at)
            form = self.choose(forms)
            if form == "set":
                v = self.choose(found)
                lines.append(f"(set! {v.name} {self.expression(v.kind, at, size - 1) if v.kind != 'int' else f'(wrap {self.int_(at, size - 1)})'})")
            elif form in EFFECTS:
                lines.append(self.one_of(EFFECTS[form], at, size - 1))
            elif form == "raise":
                lines.append(self.raising(at, size))
            elif form == "last":
                lines += self.last(at, size - 1)
        return lines

    def loop(self, at, size):
        if size <= 0 or not self.affords(at, 12):
            return self.int_(at, 0)
        n, i, s, loop = self.rounds(at), self.name("i"), self.name("s"), self.name("loop")
        carried = Variable(s, "int", self.choose({"free": 3, "behind": 2}), at.loops)
        inner = at.adding(Variable(i, "int", assigned=False), carried, loops=at.loops + 1, weight=at.weight * n)
        behind = at.adding(Variable(s, "int"))
        more = self.name("t")
        form = self.choose({"do": 3, "named": 5, "two": 2, "deep": 2, "mutual": 1})
        e = lambda less=1: self.int_(inner, size - less)
        if form == "do":
            step = f"(wrap {e()})" if carried.policy == "free" else e()
            return f"(do (({i} 0 (+ {i} 1)) ({s} {self.int_(at, 0)} {step})) ((>= {i} {n}) {self.int_(behind, size - 1)}) {' '.join(self.effects(inner, size - 1))})"
        if form == "named":
            early = f"({self.test(inner, size - 1)} {self.choose([self.int_(behind, size - 1), i])})" if self.chance(0.4) else ""
            return f"(let {loop} (({i} 0) ({s} {self.int_(at, 0)})) (cond ((= {i} {n}) {self.int_(behind, size - 1)}) {early} (else {' '.join(self.effects(inner, size - 1))} ({loop} (+ {i} 1) (wrap {e()})))))"
        if form == "two":
            both = inner.adding(Variable(more, "real", self.choose({"free": 2, "behind": 2}), at.loops))
            end = behind.adding(Variable(more, "real"))
            return f"(let {loop} (({i} {n}) ({s} 1) ({more} {self.real(at, 0)})) (if (<= {i} 0) (int {self.real(end, size - 1)}) (if {self.test(both, size - 1)} ({loop} (- {i} 1) (wrap {self.int_(both, size - 1)}) {more}) ({loop} (- {i} 1) {s} (wrap {self.real(both, size - 1)})))))"
        if form == "deep":
            return f"(let {loop} (({i} {n}) ({s} {self.int_(at, 0)})) (if (= {i} 0) {self.int_(behind, size - 1)} (wrap (+ (int {self.choose([e(), s])}) ({loop} (- {i} 1) (wrap {e()}))))))"
        other = self.name("loop")
        return f"(letrec (({loop} (lambda ({i} {s}) (if (= {i} 0) {s} ({other} (- {i} 1) (wrap {e()}))))) ({other} (lambda ({i} {s}) (if (= {i} 0) {self.int_(behind, size - 1)} (if {self.test(inner, size - 1)} ({loop} (- {i} 1) {s}) ({other} (- {i} 1) (wrap {e()}))))))) ({loop} {n} 1))"

    def last(self, at, size):
        """A variable that a loop sets and that only what stands behind the loop reads, or a handler around it."""
        if size <= 0 or not self.affords(at, 20):
            return [f"(effect! {self.int_(at, 0)})"]
        v, i, n = self.name("last"), self.name("i"), self.rounds(at)
        kind = self.choose({"int": 4, "real": 2, "string": 1, "any": 1})
        inner = at.adding(Variable(v, kind, "never"), Variable(i, "int", assigned=False), loops=at.loops + 1, weight=at.weight * n,
                          raising=True)
        value = i if kind in ("int", "any") and self.chance(0.4) else self.expression(kind, inner, size)
        before, after = (self.effects(inner, size - 1) if self.chance(0.5) else [] for _ in range(2))
        body = " ".join([*before, f"(set! {v} {value})", *after])
        loop = self.choose([f"(do (({i} 0 (+ {i} 1))) ((= {i} {n})) {body})", f"(for-each (lambda ({i}) {body}) (list 1 2 3 4 5 6))",
                            f"(let next (({i} {n})) (when (> {i} 0) {body} (next (- {i} 1))))",
                            f"(vector-for-each (lambda ({i}) {body}) #(5 6 7 8))"])
        x = self.name("e")
        ending = self.choose(["", "", f"(raise {self.any_(at, 0)})"])
        return [f"(let (({v} {self.expression(kind, at, 0)})) " + self.choose([f"(guard ({x} (#t (note! {v}))) {loop} {ending or '0'})",
                f"{loop} (note! {v}))"[:-1]]) + ")"]

    def call(self, at, size):
        usable = [p for p in self.procedures if self.affords(at, p[3] + 2)]
        if not usable:
            return None
        name, kinds, rest, cost = self.choose(usable)
        self.spend(at, cost + 2)
        arguments = [self.expression(kind, at, size - 2) for kind in kinds] + [self.any_(at,
                0) for _ in range(self.random.randint(0, 2) if rest else 0)]
        if self.chance(0.1):
            return f"(int (apply {name} (list {' '.join(arguments)})))"
        text = f"({name} {' '.join(arguments)})"
        return text if self.chance(0.7) else f"(int {text})"

    def definition(self):
        self.cost = 0
        name = self.name("f")
        kinds = [self.choose({"int": 7, "real": 2, "list": 1, "any": 1, "string": 1,
                              "vector": 1}) for _ in range(self.choose([1, 1, 2, 2, 3]))]
        at = At(tuple(Variable(self.name("p"), kind) for kind in kinds), raising=self.chance(0.3))
        formals = " ".join(v.name for v in at.variables)
        rest = self.chance(0.12)
        locals_ = tuple(Variable(self.name("v"), self.choose({"int": 4, "real": 1, "list": 1, "string": 1}),
                                 self.choose(POLICIES)) for _ in range(self.random.randint(0, 3)))
        starts = "".join(f"  (define {v.name} {self.expression(v.kind, at, 1)})\n" for v in locals_)
        inner = at.adding(*locals_)
        body = [*self.effects(inner, 3), *self.effects(inner, 3)]
        answer = self.int_(inner, self.random.randint(2, 4))
        ints = [v.name for v in locals_ if v.kind == "int" and v.policy != "never"]
        if ints and self.chance(0.5):
            answer = f"(+ {answer} {' '.join(ints[:2])})"
        self.procedures.append((name, kinds, rest, self.cost + 3))
        return f"(define ({name} {formals}{' . more' if rest else ''})\n{starts}  " + "\n  ".join([*body, answer]) + ")"

    def program(self):
        lines = [self.definition() for _ in range(self.random.randint(1, 5))]
        drivers = self.random.randint(1, 3)
        for d in range(drivers):
            self.cost = 0
            self.limit = 900
            i, e, v = self.name("i"), self.name("e"), self.name("v")
            at = At((Variable(i, "int", assigned=False), Variable(v, "int", self.choose({"free": 1, "behind": 2, "handler": 1}))), loops=1,
                    raising=True)
            body = [*self.effects(at, 2), f"(set! {v} (wrap (int {self.call(at, 3) or self.int_(at, 3)})))", *self.effects(at, 2)]
            rounds = max(3, min(3000 if self.long else 150, (150000 if self.long else 12000) // drivers // max(1, self.cost)))
            guarded = f"(guard ({e} (#t (note! {i} {e}) {' '.join(self.effects(replace(at, handler=True, rare=True, raising=False), 1))}))\n      {' '.join(body)})" if self.chance(0.85) else " ".join(body)
            loop = f"(do (({i} 0 (+ {i} 1))) ((= {i} {rounds}))\n    {guarded})"
            lines += [f"(define {v} 0)", f"(define (main{d})\n  {loop}\n  (note! {v}))",
                      f"(guard (e (#t (note! 'stopped e))) (main{d}))"] if self.chance(0.7) else [f"(define {v} 0)",
                              f"(guard (e (#t (note! 'stopped e))) {loop})", f"(note! {v})"]
        if self.chance(0.1):
            lines.append(self.raising(At(), 2))
        return PRELUDE + "\n".join(lines) + "\n(write (list sum clock effects store))\n(newline)\n"
