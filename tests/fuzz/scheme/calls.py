"""Random programs of procedures that recur, loop, raise, escape, capture and enter continuations, take and return closures and several values,
are called by natives, and are redefined while they run. How deep and how long they may go is bounded by counters in a vector, which
continuations do not restore.
"""

import random

PRELUDE = """\
(import (scheme base) (scheme write) (scheme case-lambda))
; 0: calls left, 1: checksum, 2: continuations that may still be entered, 3: a clock
(define state (vector 0 1 0 0))
(define saved #f)
(define level (make-parameter 1))
(define (hash x)
  (cond ((exact-integer? x) (modulo x 9973)) ((number? x) (string-length (number->string x))) ((pair? x) (+ 3 (hash (car x)) (* 7 (hash (cdr x)))))
        ((vector? x) (hash (vector->list x))) ((symbol? x) 11) ((procedure? x) 13) ((error-object? x) 17) ((boolean? x) (if x 19 23)) (else 29)))
(define (note! x) (vector-set! state 1 (modulo (+ (* 31 (vector-ref state 1)) (hash x)) 1000003)) x)
(define (tick! n) (vector-set! state 3 (modulo (+ 1 (vector-ref state 3)) 100003)) (= 0 (modulo (vector-ref state 3) n)))
(define (tired? n) (vector-set! state 0 (- (vector-ref state 0) 1)) (or (<= n 0) (< (vector-ref state 0) 0)))
(define (enter-saved x) (if (and saved (> (vector-ref state 2) 0)) (begin (vector-set! state 2 (- (vector-ref state 2) 1)) (saved x)) x))
(define (num x) (if (number? x) x (hash x)))
(define (int x) (if (exact-integer? x) x (hash x)))
(define (small x) (if (and (exact-integer? x) (< -100000 x 100000)) x (hash x)))
"""


class Procedure:
    def __init__(self, name, parameters, kinds, rest):
        self.name, self.parameters, self.kinds, self.rest = name, parameters, kinds, rest


class Calls:
    """A program of procedures that call each other. Expressions are numbers mostly, sometimes anything at all: what does not fit is an error that some guard catches."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.names = 0
        self.procedures = []

    def name(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def program(self):
        r = self.r
        for i in range(r.randint(2, 7)):
            count = r.choice([0, 1, 1, 2, 2, 3, 4, 5, 6])
            kinds = [r.choice(["number", "number", "number", "procedure"]) for _ in range(count)]
            self.procedures.append(Procedure(f"f{i}", [f"p{k}" for k in range(count)], kinds, r.random() < 0.15))
        text = [PRELUDE]
        for procedure in self.procedures:
            text.append(f"(define {procedure.name} {self.lambda_of(procedure)})")
            if r.random() < 0.2:
                text.append(f"(define {procedure.name}-other {self.lambda_of(procedure)})")
                procedure.other = f"{procedure.name}-other"
        rounds, depth = r.choice([15, 30, 60]), r.choice([3, 5, 9, 40])
        scope = {"number": ["i"], "procedure": [], "escape": []}
        text.append(f"""\
(define (main i)
  (guard (e (#t (note! e) (list 'raised (hash e))))
    {self.call(r.choice(self.procedures), scope, 1, depth=f"(modulo (* 3 i) {depth})")}))
(let loop ((i 0))
  (when (< i {rounds})
    (vector-set! state 0 {r.choice([30, 200, 600])})
    (vector-set! state 2 {r.choice([0, 1, 2])})
    (let ((x (main i)))
      (set! saved #f)
      (note! x)
      (when (= 0 (modulo i {r.choice([1, 5, 10])})) (write (list i (hash x) state)) (newline)))
    (loop (+ i 1))))
(write state)
(newline)""")
        if r.random() < 0.3:  # it may end with an error that nobody catches
            text.append("(vector-set! state 0 100)\n" + f"(write (hash {self.call(r.choice(self.procedures), dict(scope, number=['7']), 1, depth='4')}))\n(newline)")
        return "\n".join(text) + "\n"

    def lambda_of(self, procedure):
        scope = {"number": ["n"], "procedure": [], "escape": []}
        for parameter, kind in zip(procedure.parameters, procedure.kinds):
            scope[kind].append(parameter)
        rest = ""
        if procedure.rest:
            rest = " . more"
            scope["number"].append("(length more)")
            scope["number"].append("(if (pair? more) (car more) 0)")
        formals = "(" + " ".join(["n", *procedure.parameters]) + rest + ")"
        base = self.atom(scope)
        return f"(lambda {formals}\n  (if (tired? n) {base}\n      {self.expression(scope, self.r.randint(3, 6), True)}))"

    def atom(self, scope):
        r = self.r
        if scope["number"] and r.random() < 0.6:
            return r.choice(scope["number"])
        if r.random() < 0.03:
            return r.choice(["'a", "#f", '"text"', "'(1 2)"])
        return r.choice(["0", "1", "2", "-1", "7", "0.5", "2.0", "1/3", "4611686018427387903", "-1152921504606846976",
                         "100000000000000000000",
                         "(level)", "(vector-ref state 3)"])

    def condition(self, scope, size):
        r = self.r
        x = self.expression(scope, size - 2, False)
        return r.choice([f"(odd? (int {x}))", f"(< (num {x}) {self.atom_number(scope)})", f"(tick! {r.choice([2, 3, 7, 20, 50])})",
                         f"(= 0 (modulo (int {x}) {r.randint(2, 5)}))", f"(number? {x})", f"(tick! {r.choice([5, 11])})"])

    def atom_number(self, scope):
        return f"(num {self.atom(scope)})"

    def procedure(self, scope, size):
        """A procedure of one argument."""
        r = self.r
        if scope["procedure"] and r.random() < 0.4:
            return r.choice(scope["procedure"])
        if r.random() < 0.2:
            return r.choice(["note!", "num", "hash", "small", "list", "enter-saved", "int", "number?"])
        x = self.name("x")
        inner = dict(scope, number=scope["number"] + [x])
        return f"(lambda ({x}) {self.expression(inner, size - 1, True)})"

    def call(self, callee, scope, size, depth=None):
        r = self.r
        depth = depth or r.choice(["(- n 1)", "(- n 1)", "(- n 1)", "(- n 2)", "(quotient n 2)"])
        arguments = [depth]
        for kind in callee.kinds:
            arguments.append(self.procedure(scope, size - 1) if kind == "procedure" else self.expression(scope, size - 2, False))
        if callee.rest:
            arguments += [self.atom(scope) for _ in range(r.choice([0, 0, 1, 3]))]
        if r.random() < 0.1:
            return f"(apply {callee.name} {' '.join(arguments[:1])} (list {' '.join(arguments[1:])}))"
        return f"({callee.name} {' '.join(arguments)})"

    def expression(self, scope, size, tail):
        r = self.r
        if size <= 0:
            return self.atom(scope)
        e = lambda s=scope, less=1: self.expression(s, size - less, False)
        t = lambda s=scope: self.expression(s, size - 1, tail)
        x = self.name("x")
        with_x = dict(scope, number=scope["number"] + [x])
        choice = r.choices(["call", "arithmetic", "if", "let", "loop", "guard", "raise", "handler", "callcc", "escape", "wind", "note",
                            "redefine",
                            "closure", "local", "native", "values", "list", "set", "parameterize", "nest", "wrong", "deep"],
                           [22, 8, 12, 6, 9, 3, 1, 2, 3, 3, 1.5, 2, 1, 4, 3, 4, 3, 2, 2, 1, 3, 0.2, 0.7])[0]
        if choice == "call":
            return self.call(r.choice(self.procedures), scope, size)
        if choice == "arithmetic":
            return r.choice([f"(+ (num {e()}) (num {e()}))", f"(- (num {e()}) {r.randint(1, 3)})",
                             f"(* (num {self.atom(scope)}) (small {e()}))",
                             f"(+ (num {e()}) {self.atom_number(scope)} 1)", f"(quotient (int {e()}) {r.choice([2, -3, 7])})",
                             f"(max (num {e()}) {self.atom_number(scope)})"])
        if choice == "if":
            return r.choice([f"(if {self.condition(scope, size)} {t()} {t()})",
                             f"(cond ({self.condition(scope, size)} {t()}) ({self.condition(scope, size)} {t()}) (else {self.atom(scope)}))",
                             f"(and {self.condition(scope, size)} {t()})"])
        if choice == "let":
            return f"(let (({x} {e()})) {self.expression(with_x, size - 1, tail)})"
        if choice in ("loop", "nest"):
            loop, i, s = self.name("loop"), self.name("i"), self.name("s")
            inner = dict(scope, number=scope["number"] + [i, s])
            rounds = r.choice(["1", "2", "3", "5", f"(modulo (int {self.atom(scope)}) 4)"])
            step = f"(+ (num {s}) (num {self.expression(inner, size - 1, False)}))" if r.random() < 0.7 else self.expression(inner,
                    size - 1, False)
            middle = f"({self.condition(inner, size)} {self.expression(inner, size - 2, tail)})" if r.random() < 0.4 else ""
            end = s if r.random() < 0.6 else self.expression(inner, size - 1, tail)
            return f"(let {loop} (({i} 0) ({s} {self.atom(scope)})) (cond ((>= {i} {rounds}) {end}) {middle} (else ({loop} (+ {i} 1) {step}))))"
        if choice == "guard":
            caught = self.name("e")
            inner = dict(scope, number=scope["number"] + [caught])
            test = r.choice(["#t", f"(number? {caught})", f"(error-object? {caught})", f"(tick! 3)"])
            return f"(guard ({caught} ({test} {self.expression(inner, size - 2, False)})) {e()})"
        if choice == "raise":
            return f"(if (tick! {r.choice([3, 7, 13, 29])}) {r.choice(['(raise %s)', '(raise-continuable %s)', '(error (quote message) %s)']) % e()} {t()})"
        if choice == "handler":
            caught = self.name("e")
            inner = dict(scope, number=scope["number"] + [caught])
            return f"(with-exception-handler (lambda ({caught}) {self.expression(inner, size - 2, True)}) (lambda () {self.expression(scope, size - 1, True)}))"
        if choice == "callcc":
            k = self.name("k")
            inner = dict(scope, escape=scope["escape"] + [k], procedure=scope["procedure"] + [k])
            keep = f"(set! saved {k}) " if r.random() < 0.4 else ""
            return f"(call/cc (lambda ({k}) {keep}{self.expression(inner, size - 1, True)}))"
        if choice == "escape":
            k = r.choice(scope["escape"]) if scope["escape"] and r.random() < 0.7 else "enter-saved"
            return f"(if {self.condition(scope, size)} ({k} {e()}) {t()})"
        if choice == "wind":
            return f"(dynamic-wind (lambda () (note! 'in)) (lambda () {self.expression(scope, size - 1, True)}) (lambda () (note! 'out)))"
        if choice == "note":
            return f"(begin (note! {e()}) {t()})"
        if choice == "redefine":
            others = [p for p in self.procedures if hasattr(p, "other")]
            if not others:
                return e()
            p = r.choice(others)
            return f"(begin (when (tick! {r.choice([7, 31, 101])}) (let ((t {p.name})) (set! {p.name} {p.other}) (set! {p.other} t))) {t()})"
        if choice == "closure":
            f = self.name("g")
            return f"(let (({f} {self.procedure(scope, size)})) {self.expression(dict(scope, procedure=scope['procedure'] + [f]), size - 1, tail)})"
        if choice == "local":
            f, k, y = self.name("local"), self.name("k"), self.name("y")
            inner = dict(scope, number=scope["number"] + [k, y])
            again = r.choice([f"(+ 1 (num ({f} (- {k} 1) {self.expression(inner, size - 2, False)})))",
                              f"({f} (- {k} 1) {self.expression(inner, size - 2, False)})",
                              f"(cons {k} ({f} (- {k} 1) {y}))"])
            return (f"(letrec (({f} (lambda ({k} {y}) (if (<= {k} 0) {self.expression(inner, size - 1, True)} {again}))))"
                    f" ({f} {r.randint(0, 4)} {self.atom(scope)}))")
        if choice == "native":
            f = self.procedure(scope, size)
            return r.choice([f"(map {f} (list {e()} {self.atom(scope)}))",
                             f"(vector-map {f} (vector {self.atom(scope)} {self.atom(scope)}))",
                             f"(begin (vector-for-each {f} (vector 1 {self.atom(scope)})) {t()})", f"(apply {f} (list {e()}))",
                             f"(for-each {f} '(1 2))",
                             f"(assoc {self.atom(scope)} '((1 . 2) (0 . 3)) (lambda (a b) (eqv? a ({f} b))))"])
        if choice == "values":
            y = self.name("y")
            inner = dict(scope, number=scope["number"] + [x, y])
            return (f"(call-with-values (lambda () (if {self.condition(scope, size)} (values {e()} {self.atom(scope)}) (values 1 {self.atom(scope)})))"
                    f" (lambda ({x} {y}) {self.expression(inner, size - 1, True)}))")
        if choice == "list":
            return f"(list {e()} {self.atom(scope)})"
        if choice == "set":
            return f"(let (({x} {self.atom(scope)})) (let ((set-it (lambda (y) (set! {x} y) {x}))) (set-it {self.expression(with_x, size - 1, False)}) {self.expression(with_x, size - 1, tail)}))"
        if choice == "parameterize":
            return f"(parameterize ((level (+ (level) (small {self.atom(scope)})))) {self.expression(scope, size - 1, True)})"
        if choice == "wrong":
            return r.choice([f"(car {e()})", f"(vector-ref state {self.atom(scope)})", f"({self.atom(scope)})",
                             f"({self.procedures[0].name})",
                             f"(string-length {self.atom(scope)})"])
        if choice == "deep":
            f, k = self.name("deep"), self.name("k")
            inner = dict(scope, number=scope["number"] + [k])
            return f"(let {f} (({k} {r.choice([20, 60, 300])})) (if (= {k} 0) {self.expression(scope, size - 1, False)} (cons {k} ({f} (- {k} 1)))))"
        raise AssertionError(choice)
