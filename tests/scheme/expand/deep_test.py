"""Programs nested a hundred thousand deep, and macros that grow without end: an error with a location or a result, never a
crash.

deep_test.py EXPAND_DUMP
"""
import subprocess
import sys
import tempfile

tool = sys.argv[1]
DEEP = 100_000
WRAP = {  # before, after, middle: nested DEEP times
    "calls": ("(f ", ")", "1"),
    "operators": ("(", ")", "f"),
    "ifs": ("(if 1 ", ")", "1"),
    "lambdas": ("(lambda () ", ")", "1"),
    "lets": ("(let ((x 1)) ", ")", "x"),
    "let values": ("(let ((x ", ")) x)", "1"),
    "begins": ("(begin ", ")", "1"),
    "definitions": ("(let () (define x ", ") x)", "1"),
    "quasiquotes": ("`(a ,", ")", "x"),
    "nested quasiquotes": ("`(a ", ")", "x"),
    "quasiquoted lists": ("`", "", "(" * DEEP + ",x" + ")" * DEEP),
    "quasiquoted vectors": ("`", "", "#(" * DEEP + ",x" + ")" * DEEP),
    "ands": ("(and 1 ", ")", "1"),
    "conds": ("(cond (1 ", "))", "1"),
    "cases": ("(case 1 ((1) ", "))", "1"),
    "guards": ("(guard (e (1 ", ")) 1)", "1"),
    "cond-expand": ("(cond-expand (r7rs ", "))", "1"),
    "requirements": ("(cond-expand (", " 1))", "(not " * DEEP + "r7rs" + ")" * DEEP),
    "import sets": ("(import ", ")", "(only " * DEEP + "(scheme base)" + ")" * DEEP),
    "macros": ("(define-syntax m (syntax-rules () ((_ a) (f a))))", "", "(m " * DEEP + "1" + ")" * DEEP),
    "patterns": ("(define-syntax m (syntax-rules () ((_ ", ") 1)))", "(" * DEEP + "a" + ")" * DEEP),
    "templates": ("(define-syntax m (syntax-rules () ((_ a) ", ")))", "(" * DEEP + "a" + ")" * DEEP),
    "vector templates": ("(define-syntax m (syntax-rules () ((_ a) ", ")))", "#(" * DEEP + "a" + ")" * DEEP),
    "let-syntax": ("(let-syntax () ", ")", "1"),
    "declarations": ("(define-library (a) ", ")", "(cond-expand (r7rs " * DEEP + "(export)" + "))" * DEEP),
}
# Deep data and long lists are no problem.
FINE = {
    "quoted": "'" + "(" * DEEP + ")" * DEEP,
    "quoted vectors": "'" + "#(" * DEEP + ")" * DEEP,
    "inserted data": "(define-syntax m (syntax-rules () ((_ a) '(inserted a))))(m " + "(" * DEEP + ")" * DEEP + ")",
    "long call": "(f " + "1 " * DEEP + ")",
    "long list": "'(" + "1 " * DEEP + ")",
    "long begin": "(begin " + "(define x 1) " * DEEP + ")",
    "long body": "(lambda () " + "".join(f"(define x{i} 1) " for i in range(DEEP)) + "x1)",
    "long pattern": "(define-syntax m (syntax-rules () ((_ " + " ".join(f"a{i}" for i in range(2000)) + ") '(a1))))",
    "long template": "(define-syntax m (syntax-rules () ((_ a) '(" + "a " * DEEP + "))))(m 1)",
    "long ellipsis": "(define-syntax m (syntax-rules () ((_ a ...) '(a ... end))))(m " + "1 " * DEEP + ")",
}
GROWING = {
    "doubled list": "(define-syntax m (syntax-rules () ((_ a ...) (m a ... a ...))))(m 1)",
    "doubled tree": "(define-syntax m (syntax-rules () ((_ a) (m (a #(inserted a))))))(define-syntax n (syntax-rules () "
                    "((_ (a ...) ...) (n (a ...) ... (a ...) ... (b) (c)))))(n (1) (2))",
}
failures = 0


def run(text):
    with tempfile.NamedTemporaryFile("w", suffix=".scm") as file:
        file.write(text)
        file.flush()
        return subprocess.run([tool, file.name], capture_output=True, text=True, timeout=100,
                              env={"OURO_HEAP_LIMIT": "300000000"})


def check(name, text, error):
    global failures
    result = run(text)
    has_error = " error at " in result.stdout
    if result.returncode != 0 or has_error != error or " error at ?" in result.stdout:
        failures += 1
        print(f"FAILED {name}: exit status {result.returncode}\n{result.stdout[:300]}\n{result.stderr[:1000]}")


for name, (before, after, middle) in WRAP.items():
    once = len(middle) > DEEP
    check(name, before + middle + after if once else before * DEEP + middle + after * DEEP, True)
for name, text in FINE.items():
    check(name, text, False)
for name, text in GROWING.items():
    check(name, text, True)
    if "memory error at " not in run(text).stdout:
        failures += 1
        print(f"FAILED {name}: the heap's limit is not reached")
sys.exit(failures != 0)
