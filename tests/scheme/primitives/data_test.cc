// Pairs, lists, vectors, bytevectors, equality, records, errors, promises, parameters.
#include "tests/scheme/primitives/world.h"

namespace ouro::scheme {

TEST_CASE("pairs") {
  World world;
  world.Set("p", "(cons 1 2)");
  CheckAll(world, {
                      {"(cons 1 '(2))", "(1 2)"},
                      {"(car '(1 2))", "1"},
                      {"(car 5)", "car: argument 1 must be a pair, not 5"},
                      {"(cdr '())", "cdr: argument 1 must be a pair, not ()"},
                      {"(set-car! p 3)", "#<unspecified>"},
                      {"(set-cdr! p 4)", "#<unspecified>"},
                      {"p", "(3 . 4)"},
                      {"(set-car! 1 2)", "set-car!: argument 1 must be a pair, not 1"},
                      {"(cadr '(1 2 3))", "2"},
                      {"(cddr '(1 2 3))", "(3)"},
                      {"(caar '((1) 2))", "1"},
                      {"(cdar '((1 5) 2))", "(5)"},
                      {"(caddr '(1 2 3))", "3"},
                      {"(cadddr '(1 2 3 4))", "4"},
                      {"(cddddr '(1 2 3 4 5))", "(5)"},
                      {"(caadr '(1 (2)))", "2"},
                      {"(cdadar '((1 (2 3))))", "(3)"},
                      {"(cadr '(1))", "cadr: argument 1 must be a pair that has a cadr, not (1)"},
                      {"(cdadar '(1))", "cdadar: argument 1 must be a pair that has a cdadar, not (1)"},
                  });
}

TEST_CASE("lists") {
  World world;
  world.Set("l", "(list 1 2 3)");
  CheckAll(world,
           {
               {"(list? '(1 2))", "#t"},
               {"(list? '(1 . 2))", "#f"},
               {"(list? '#0=(1 . #0#))", "#f"},
               {"(make-list 2 'x)", "(x x)"},
               {"(length '(1 2 3))", "3"},
               {"(length '(1 . 2))", "length: argument 1 must be a list, not (1 . 2)"},
               {"(length '#0=(1 2 . #0#))", "length: argument 1 must be a list that ends, not #0=(1 2 . #0#)"},
               {"(append)", "()"},
               {"(append 5)", "5"},
               {"(append '(1) '(2) '(3 (4)) 5)", "(1 2 3 (4) . 5)"},
               {"(append '() '())", "()"},
               {"(append '(1) 2 '(3))", "append: argument 2 must be a list, not 2"},
               {"(append '#0=(1 . #0#) '(1))", "append: argument 1 must be a list that ends, not #0=(1 . #0#)"},
               {"(reverse '(1 2 3))", "(3 2 1)"},
               {"(reverse '(1 . 2))", "reverse: argument 1 must be a list, not (1 . 2)"},
               {"(list-tail '(1 2 3) 2)", "(3)"},
               {"(list-tail '(1 2 3) 3)", "()"},
               {"(list-tail '(1 2 3) 4)", "list-tail: argument 2 is out of range: 4"},
               {"(list-tail '(1 2 . 3) 2)", "3"},
               {"(list-tail 5 0)", "5"},
               {"(list-ref '(1 2 3) 2)", "3"},
               {"(list-ref '(1 2 3) 3)", "list-ref: argument 2 is out of range: 3"},
               {"(list-ref '(1 2 3) -1)", "list-ref: argument 2 is out of range: -1"},
               {"(list-ref 5 0)", "list-ref: argument 1 must be a pair, not 5"},
               {"(list-ref '#0=(0 1 2 . #0#) 1000000000000000001)", "2"},
               {"(list-ref '#1=(9 9 9 9 9 . #0=(0 1 2 . #0#)) 2000000000000000005)", "2"},
               {"(list-set! l 1 'x)", "#<unspecified>"},
               {"l", "(1 x 3)"},
               {"(list-copy '(1 2 . 3))", "(1 2 . 3)"},
               {"(list-copy 5)", "5"},
               {"(list-copy '#0=(1 . #0#))", "list-copy: argument 1 must be a list that ends, not #0=(1 . #0#)"},
               {"(memq 'c '(a b c d))", "(c d)"},
               {"(memq 'z '(a b))", "#f"},
               {"(memq 'z '(a . b))", "memq: argument 2 must be a list, not (a . b)"},
               {"(memq 'z '#0=(a b . #0#))", "memq: argument 2 must be a list that ends, not #0=(a b . #0#)"},
               {"(memv 1.5 '(1 1.5 2))", "(1.5 2)"},
               {"(%member '(1) '(0 (1) 2))", "((1) 2)"},
               {"(assq 'b '((a 1) (b 2)))", "(b 2)"},
               {"(assq 'b '((a 1) 5))", "assq: argument 2 must be a list of pairs, not ((a 1) 5)"},
               {"(assv 5 '((2 3) (5 7)))", "(5 7)"},
               {"(%assoc '(a) '(((a)) ((b))))", "((a))"},
               {"(%assoc 2 '())", "#f"},
               {"(assq 'z '#0=((a 1) . #0#))", "assq: argument 2 must be a list that ends, not #0=((a 1) . #0#)"},
           });
}

TEST_CASE("vectors") {
  World world;
  world.Set("v", "(vector 1 2 3 4 5)");
  CheckAll(world, {
                      {"(make-vector 2 'x)", "#(x x)"},
                      {"(make-vector -1)", "make-vector: argument 1 is out of range: -1"},
                      {"(make-vector 1000000000000000)", "out of memory"},
                      {"(vector)", "#()"},
                      {"(vector-length v)", "5"},
                      {"(vector-ref v 4)", "5"},
                      {"(vector-ref v 5)", "vector-ref: argument 2 is out of range: 5"},
                      {"(vector-ref '(1) 0)", "vector-ref: argument 1 must be a vector, not (1)"},
                      {"(vector-set! v 0 'a)", "#<unspecified>"},
                      {"(vector->list v 1 3)", "(2 3)"},
                      {"(list->vector '(1 2))", "#(1 2)"},
                      {"(list->vector '(1 . 2))", "list->vector: argument 1 must be a list, not (1 . 2)"},
                      {"(vector-copy! v 1 v 0 3)", "#<unspecified>"},
                      {"v", "#(a a 2 3 5)"},
                      {"(vector-copy! v 0 v 1)", "#<unspecified>"},
                      {"v", "#(a 2 3 5 5)"},
                      {"(vector-copy! v 3 '#(x y z))", "vector-copy!: argument 2 is out of range: 3"},
                      {"(vector-fill! v 0 3)", "#<unspecified>"},
                      {"v", "#(a 2 3 0 0)"},
                      {"(vector-copy v 1 2)", "#(2)"},
                      {"(vector-copy v 2 1)", "vector-copy: argument 3 is out of range: 1"},
                      {"(vector-append '#(1) '#() '#(2 3))", "#(1 2 3)"},
                      {"(vector-append '#(1) 'x)", "vector-append: argument 2 must be a vector, not x"},
                  });
}

TEST_CASE("bytevectors") {
  World world;
  world.Set("b", "(bytevector 1 2 3 4 5)");
  CheckAll(world, {
                      {"(make-bytevector 2 7)", "#u8(7 7)"},
                      {"(make-bytevector 2 256)",
                       "make-bytevector: argument 2 must be an exact integer from 0 to 255, not 256"},
                      {"(bytevector 1 'a)", "bytevector: argument 2 must be an exact integer from 0 to 255, not a"},
                      {"(bytevector-length b)", "5"},
                      {"(bytevector-u8-ref b 1)", "2"},
                      {"(bytevector-u8-ref b 5)", "bytevector-u8-ref: argument 2 is out of range: 5"},
                      {"(bytevector-u8-set! b 0 255)", "#<unspecified>"},
                      {"(bytevector-u8-set! b 0 -1)",
                       "bytevector-u8-set!: argument 3 must be an exact integer from 0 to 255, not -1"},
                      {"(bytevector-copy! b 1 b 0 3)", "#<unspecified>"},
                      {"b", "#u8(255 255 2 3 5)"},
                      {"(bytevector-copy b 3)", "#u8(3 5)"},
                      {"(bytevector-append '#u8(1) '#u8() '#u8(2))", "#u8(1 2)"},
                      {"(bytevector-fill! b 9 4)", "#<unspecified>"},
                      {"b", "#u8(255 255 2 3 9)"},
                      {"(bytevector? '#(1))", "#f"},
                  });
}

TEST_CASE("equality and hashes") {
  World world;
  CheckAll(world, {
                      {"(eq? 'a 'a)", "#t"},
                      {"(eqv? 1e300 1e300)", "#t"},
                      {"(equal? '(1 #(2)) '(1 #(2)))", "#t"},
                      {"(eqv? (equal-hash '(1 \"a\")) (equal-hash (list 1 \"a\")))", "#t"},
                      {"(eqv? (string-hash \"abc\") (string-hash (string-copy \"abc\")))", "#t"},
                      {"(string-hash \"abc\" 1)", "0"},
                      {"(string-hash \"abc\" 0)", "string-hash: argument 2 must be a positive exact integer, not 0"},
                      {"(symbol-hash \"abc\")", "symbol-hash: argument 1 must be a symbol, not \"abc\""},
                      {"(%eq-hash 'a 1)", "0"},
                      {"(procedure? car)", "#t"},
                      {"(procedure? 'car)", "#f"},
                      {"(procedure? current-output-port)", "#t"},
                  });
  for (int i = 0; i < 100; ++i)
    CHECK(world.Run(("(equal-hash " + std::to_string(i * 7919) + ".5)").c_str()).AsInt() >= 0);
}

TEST_CASE("records") {
  World world;
  world.Set("point", "(%make-record-type '<point> '#(x y))");
  world.Set("other", "(%make-record-type '<point> '#(x y))");
  world.Set("p", "(%record point 1 2)");
  CheckAll(world,
           {
               {"p", "#<point x: 1 y: 2>"},
               {"(%record? p point)", "#t"},
               {"(%record? p other)", "#f"},
               {"(%record? 5 point)", "#f"},
               {"(%record-ref p point 1 'point-y)", "2"},
               {"(%record-ref 5 point 1 'point-y)", "point-y: argument 1 must be a record of type point, not 5"},
               {"(%record-set! p point 0 'a 'set-x!)", "#<unspecified>"},
               {"(%record-ref p point 0 'point-x)", "a"},
               {"(%record-set! '() point 0 'a 'set-x!)", "set-x!: argument 1 must be a record of type point, not ()"},
               {"(%record point 1)", "%record: the type has 2 fields: #<record-type point>"},
               {"(vector? p)", "#f"},
           });
}

TEST_CASE("errors, promises, parameters") {
  World world;
  world.Set("e", "(%make-error \"bad\" '(1 \"x\"))");
  world.Set("p", "(%make-promise #f 1)");
  world.Set("q", "(%make-promise #t 2)");
  world.Set("n", "(%make-parameter 5 car)");
  CheckAll(world, {
                      {"(error-object? e)", "#t"},
                      {"(error-object? 5)", "#f"},
                      {"(error-object-message e)", "\"bad\""},
                      {"(error-object-irritants e)", "(1 \"x\")"},
                      {"(error-object-message 5)", "error-object-message: argument 1 must be an error object, not 5"},
                      {"(error-object-message (%make-error 'foo '()))", "\"foo\""},
                      {"(read-error? e)", "#f"},
                      {"(file-error? e)", "#f"},
                      {"(%error-location e)", "#f"},
                      {"(promise? p)", "#t"},
                      {"(%promise-done? p)", "#f"},
                      {"(%promise-set! p q)", "#<unspecified>"},
                      {"(%promise-done? p)", "#t"},
                      {"(%promise-value p)", "2"},
                      {"(%promise-value (make-promise 3))", "3"},
                      {"(eq? p (make-promise p))", "#t"},
                      {"(%promise-value 3)", "%promise-value: argument 1 must be a promise, not 3"},
                      {"(%parameter-value n)", "5"},
                      {"(%parameter-set! n 6)", "#<unspecified>"},
                      {"(%parameter-value n)", "6"},
                      {"(eq? car (%parameter-converter n))", "#t"},
                      {"(%parameter-value 5)", "parameterize: argument 1 must be a parameter, not 5"},
                  });
  // The two promises share a box now.
  world.Set("r", "(%make-promise #t 7)");
  world.Show("(%promise-set! q r)");
  CHECK(world.Show("(%promise-value p)") == "7");
}

}  // namespace ouro::scheme
