"""Shapes of the main kinds of Scheme loops after optimization.

Each case is a program that holds one hot loop, which operations must not occur in the loop's body, how many operations it may have at
most, and what the program prints. `python3.11 loop_shapes.py OURO_SCHEME [NAME]`.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from shapes import BOXES, main

IMPORT = "(import (scheme base) (scheme write))\n"
OBJECTS = ["new_object", "new_array", "call"]

CASES = {
    "named_let": (
        "(define (f n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) (+ s i)) s)))(display (f 5000))",
        BOXES + ["call", "load_slot", "get_field"], 9, "12497500"),
    "do_floats": (
        "(define (f n) (do ((i 0 (+ i 1)) (x 0.5 (+ (* x 0.5) 1.0))) ((= i n) x)))(display (f 5000))",
        BOXES + ["call", "is_float"], 9, "2.0"),
    "tail_calls_of_the_top_level": (
        "(define (even n) (if (= n 0) #t (odd (- n 1))))(define (odd n) (if (= n 0) #f (even (- n 1))))(display (even 5000))",
        OBJECTS, 12, "#t"),
    "closures": (
        "(define (adder n) (lambda (x) (+ x n)))\n"
        "(define (f n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) ((adder i) s)) s)))(display (f 5000))",
        OBJECTS, 10, "12497500"),
    "pairs": (
        "(define (f n) (let loop ((p (cons 0 0))) (if (< (car p) n) (loop (cons (+ (car p) 1) (+ (cdr p) 2))) (cdr p))))(display (f 5000))",
        OBJECTS, 12, "10000"),
    "multiple_values": (
        "(define (g a b) (values b (+ a b)))\n"
        "(define (f n) (let loop ((i 0) (a 0) (b 1))\n"
        "  (if (< i n) (call-with-values (lambda () (g a b)) (lambda (a b) (loop (+ i 1) (remainder a 1000) (remainder b 1000)))) a)))\n"
        "(display (f 5000))",
        OBJECTS, 12, "125"),
    "assigned_variable": (
        "(define (f n) (let ((s 0)) (do ((i 0 (+ i 1))) ((= i n) s) (set! s (+ s i)))))(display (f 5000))",
        ["new_object", "new_array", "call"], 14, "12497500"),
    "records": (
        "(define-record-type point (make x y) point? (x px) (y py set-y!))\n"
        "(define (f n) (let loop ((i 0) (s 0)) (if (< i n) (let ((p (make i 2))) (set-y! p 3) (loop (+ i 1) (+ s (px p) (py p)))) s)))\n"
        "(display (f 5000))",
        OBJECTS, 12, "12512500"),
    "escape": (
        "(define (f n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) (+ s (call/cc (lambda (k) (if (< i 0) (k 1) 2))))) s)))\n"
        "(display (f 5000))",
        OBJECTS, 11, "10000"),
    "for_each": (
        "(define (f v) (let ((s 0)) (vector-for-each (lambda (x) (set! s (+ s x))) v) s))(display (f (make-vector 5000 2)))",
        OBJECTS, 20, "10000"),
    "vector": (
        "(define (f v n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) (+ s (vector-ref v i))) s)))(display (f (make-vector 5000 2) 5000))",
        OBJECTS, 16, "10000"),
    "string": (
        "(define (f t n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) (if (eqv? (string-ref t i) #\\a) (+ s 1) s)) s)))\n"
        "(display (f (make-string 5000 #\\a) 5000))",
        OBJECTS, 18, "5000"),
    "characters": (
        "(define (f t n) (let loop ((i 0) (s 0))\n"
        "  (if (< i n)\n"
        "      (let ((c (string-ref t i)))\n"
        "        (string-set! t i (if (and (char<=? #\\a c) (char<? c #\\z)) (integer->char (+ (char->integer c) 1)) c))\n"
        "        (loop (+ i 1) (if (char=? c #\\a) (+ s 1) s)))\n"
        "      s)))\n"
        "(display (f (make-string 5000 #\\a) 5000))",
        OBJECTS + ["box_int"], 24, "5000"),
    "natives_as_values": (
        "(define (f less v n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) (if (less (vector-ref v i) 3) (+ s 1) s)) s)))\n"
        "(display (f < (make-vector 5000 2) 5000))",
        OBJECTS, 20, "5000"),
    "types_and_accessors": (
        "(define (f l n) (let loop ((i 0) (s 0)) (if (< i n) (loop (+ i 1) (if (symbol? (cadr l)) (+ s 1) s)) s)))\n"
        "(display (f (list 1 'a) 5000))",
        OBJECTS, 16, "5000"),
}
CASES = {name: (IMPORT + case[0], *case[1:]) for name, case in CASES.items()}

main(CASES, ".scm", lambda case, _: case[3])
