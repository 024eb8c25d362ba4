; R7RS 4.3.2: syntax-rules.
(import (scheme base) (scheme write) (scheme process-context))
(include "../check.scm")

; The examples of the section.
(define-syntax be-like-begin
  (syntax-rules ()
    ((be-like-begin name)
     (define-syntax name
       (syntax-rules ()
         ((name expr (... ...))
          (begin expr (... ...))))))))
(be-like-begin sequence)
(test 4 (sequence 1 2 3 4))
(test 'ok (let ((=> #f)) (cond (#t => 'ok))))

; Ellipsis at the end, in the middle, with nothing to match.
(define-syntax all (syntax-rules () ((_ x ...) '(x ...))))
(test '() (all))
(test '(a (b) #(c)) (all a (b) #(c)))
(define-syntax but-last (syntax-rules () ((_ x ... y) '((x ...) y))))
(test '(() 1) (but-last 1))
(test '((1 2) 3) (but-last 1 2 3))
(define-syntax middle (syntax-rules () ((_ a b ... c d) '(a (b ...) c d))))
(test '(1 () 2 3) (middle 1 2 3))
(test '(1 (2 3) 4 5) (middle 1 2 3 4 5))
(define-syntax dotted-tail (syntax-rules () ((_ a ... . r) '((a ...) r))))
(test '((1 2) ()) (dotted-tail 1 2))
(test '((1 2) 3) (dotted-tail 1 2 . 3))
(test '(() x) (dotted-tail . x))
(define-syntax tail-and-dot (syntax-rules () ((_ a ... b c . r) '((a ...) b c r))))
(test '((1 2) 3 4 5) (tail-and-dot 1 2 3 4 . 5))
(test '(() 3 4 ()) (tail-and-dot 3 4))
(define-syntax rest (syntax-rules () ((_ a . r) '(a r))))
(test '(1 (2 3)) (rest 1 2 3))
(test '(1 ()) (rest 1))
(test '(1 2) (rest 1 . 2))

; Nested ellipses.
(define-syntax my-let*-pairs (syntax-rules () ((_ (a b ...) ...) '((a ...) (b ... ) ...))))
(test '((x y z) (1 2) () (3)) (my-let*-pairs (x 1 2) (y) (z 3)))
(define-syntax flatten (syntax-rules () ((_ ((a ...) ...)) '(a ... ...))))
(test '(1 2 3 4) (flatten ((1 2) () (3 4))))
(define-syntax deep (syntax-rules () ((_ (((a ...) ...) ...)) '((a ... ...) ...))))
(test '((1 2 3) (4)) (deep (((1) (2 3)) ((4)))))
(define-syntax deepest (syntax-rules () ((_ (((a ...) ...) ...)) '(a ... ... ...))))
(test '(1 2 3 4) (deepest (((1) (2 3)) ((4)))))
(define-syntax cross (syntax-rules () ((_ x (y ...) ...) '((x y ...) ...))))
(test '((k 1 2) (k) (k 3)) (cross k (1 2) () (3)))
(define-syntax distribute (syntax-rules () ((_ (x ...) y ...) '((x ... y) ...))))
(test '((a b 1) (a b 2)) (distribute (a b) 1 2))
(define-syntax tails-inside (syntax-rules () ((_ (a ... b) ...) '((b a ...) ...))))
(test '((3 1 2) (4)) (tails-inside (1 2 3) (4)))
(define-syntax my-cond-like
  (syntax-rules () ((_ ((test) body ...) ... (final body2 ...)) '((test ...) (body ...) ... final (body2 ...)))))
(test '((a b) (1 2) () z (9)) (my-cond-like ((a) 1 2) ((b)) (z 9)))

; Vector patterns.
(define-syntax vec (syntax-rules () ((_ #(a b ...)) '(a (b ...)))))
(test '(1 ()) (vec #(1)))
(test '(1 (2 3)) (vec #(1 2 3)))
(define-syntax vec-tail (syntax-rules () ((_ #(a ... b c)) '((a ...) b c))))
(test '((1 2) 3 4) (vec-tail #(1 2 3 4)))
(define-syntax to-vector (syntax-rules () ((_ (a ...) ...) '#(#(a ...) ... end))))
(test '#(#(1 2) #() end) (to-vector (1 2) ()))
(define-syntax vec-nested (syntax-rules () ((_ #((a b) ...)) '#((b a) ...))))
(test '#((2 1) (4 3)) (vec-nested #((1 2) (3 4))))
(define-syntax vector-or-list (syntax-rules () ((_ #(a ...)) 'vector) ((_ (a ...)) 'list) ((_ a) 'other)))
(test '(vector list list other)
      (list (vector-or-list #(1)) (vector-or-list (1)) (vector-or-list ()) (vector-or-list 1)))

; Literal data in patterns are compared by equal?.
(define-syntax data
  (syntax-rules ()
    ((_ 1) 'one)
    ((_ "s") 'string)
    ((_ #\a) 'char)
    ((_ #t) 'true)
    ((_ ()) 'empty)
    ((_ 1.5) 'float)
    ((_ (quote x)) 'quoted)
    ((_ x) 'other)))
(test '(one string char true empty float quoted other other)
      (list (data 1) (data "s") (data #\a) (data #t) (data ()) (data 1.5) (data 'a) (data 2) (data #f)))

; Underscore matches anything and binds nothing, any number of times.
(define-syntax second (syntax-rules () ((_ _ x _ ...) 'x)))
(test 'b (second a b))
(test 'b (second a b c d))
(define-syntax ignore-all (syntax-rules () ((_ (_ _) ... _) 'matched)))
(test 'matched (ignore-all (1 2) (3 4) 5))

; Literals.
(define-syntax for
  (syntax-rules (in from to)
    ((_ x in l body) (map (lambda (x) body) l))
    ((_ x from a to b body) (let loop ((x a)) (if (> x b) '() (cons body (loop (+ x 1))))))))
(test '(1 4 9) (for x in '(1 2 3) (* x x)))
(test '(1 4 9) (for x from 1 to 3 (* x x)))
(define-syntax is-else (syntax-rules (else) ((_ else) 'else) ((_ x) 'other)))
(test 'else (is-else else))
(test 'other (let ((else 1)) (is-else else)))
(test 'other (is-else something))
; A literal matches what has the same binding, not what has the same name.
(define-syntax is-plus (syntax-rules (+) ((_ +) 'plus) ((_ x) 'other)))
(test 'plus (is-plus +))
(test 'other (let ((+ -)) (is-plus +)))
(define-syntax pass-plus (syntax-rules () ((_) (is-plus +))))
(test 'plus (pass-plus))
(test 'plus (let ((+ -)) (pass-plus)))
; _ as a literal.
(define-syntax underscore-literal
  (syntax-rules (_) ((underscore-literal _) 'underscore) ((underscore-literal x) 'other)))
(test 'underscore (underscore-literal _))
(test 'other (underscore-literal a))

; A custom ellipsis.
(define-syntax my-list (syntax-rules ::: () ((_ x :::) '(x ::: end))))
(test '(1 2 end) (my-list 1 2))
(define-syntax dots-are-plain (syntax-rules ::: () ((_ (x ...) :::) '((... x) :::))))
(test '((2 1) (4 3)) (dots-are-plain (1 2) (3 4)))
(define-syntax define-all
  (syntax-rules ()
    ((_ name)
     (define-syntax name (syntax-rules ::: () ((_ x :::) '(x ::: name)))))))
(define-all collect)
(test '(1 2 collect) (collect 1 2))
; (... ...) and (... template).
(define-syntax escaped (syntax-rules () ((_ x) '(x (... ...)))))
(test '(a ...) (escaped a))
(define-syntax escaped-list (syntax-rules () ((_ x) '((... (x ...)) x))))
(test '((a ...) a) (escaped-list a))
(define-syntax escaped-vector (syntax-rules () ((_ x) '((... #(x ...))))))
(test '(#(a ...)) (escaped-vector a))

; The keyword's position is not matched.
(define-syntax anonymous (syntax-rules () ((any-name x) 'x)))
(test 'a (anonymous a))
(define-syntax underscored (syntax-rules () ((_ x) 'x)))
(test 'a (underscored a))
; The first rule that matches.
(define-syntax rules (syntax-rules () ((_ a) 'one) ((_ a b) 'two) ((_ . c) 'many)))
(test '(one two many many) (list (rules 1) (rules 1 2) (rules) (rules 1 2 3)))
; A pattern variable used several times, at the top and below an ellipsis.
(define-syntax twice (syntax-rules () ((_ e) (list e e))))
(test '(1 2) (let ((n 0)) (twice (begin (set! n (+ n 1)) n))))
(define-syntax pairs-with (syntax-rules () ((_ k v ...) (list (cons k v) ...))))
(test '((x . 1) (x . 2)) (pairs-with 'x 1 2))
(define-syntax two-at-once (syntax-rules () ((_ (a ...) (b ...)) '((a b) ...))))
(test '((1 a) (2 b)) (two-at-once (1 2) (a b)))

; Definitions from macros.
(define-syntax define-getter (syntax-rules () ((_ name value) (define (name) value))))
(define-getter get-seven 7)
(test 7 (get-seven))
(define-syntax define-pair
  (syntax-rules () ((_ (a b) e) (begin (define both e) (define a (car both)) (define b (cdr both))))))
(define-pair (left right) (cons 'l 'r))
(test '(l r) (list left right))
(test '(1 2) (let () (define-pair (p q) (cons 1 2)) (list p q)))
(define-syntax while
  (syntax-rules () ((_ condition body ...) (let loop () (when condition body ... (loop))))))
(test 10 (let ((i 0)) (while (< i 10) (set! i (+ i 1))) i))
(test 3 (let ((i 0) (loop 'mine)) (while (< i 3) (set! i (+ i 1))) i))
; Macros that define macros that define macros.
(define-syntax define-constant-macro
  (syntax-rules () ((_ name value) (define-syntax name (syntax-rules () ((_) value))))))
(define-constant-macro forty-two 42)
(test 42 (forty-two))
(define-syntax define-definer
  (syntax-rules ()
    ((_ definer value)
     (define-syntax definer
       (syntax-rules ()
         ((_ name)
          (define-syntax name
            (syntax-rules () ((_ arg (... (... ...))) (list value 'name arg (... (... ...))))))))))))
(define-definer define-tagged 'tag)
(define-tagged my-tag)
(test '(tag my-tag 1 2) (my-tag 1 2))
; Recursion and accumulation.
(define-syntax reverse-quote
  (syntax-rules () ((_ () acc) 'acc) ((_ (x . r) (acc ...)) (reverse-quote r (x acc ...)))))
(test '(3 2 1) (reverse-quote (1 2 3) ()))
(define-syntax count-to (syntax-rules () ((_) 0) ((_ x y ...) (+ 1 (count-to y ...)))))
(test 20 (count-to 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20))
(define-syntax my-let
  (syntax-rules ()
    ((_ ((n v) ...) . body) ((lambda (n ...) . body) v ...))
    ((_ tag ((n v) ...) . body) ((letrec ((tag (lambda (n ...) . body))) tag) v ...))))
(test 3 (my-let ((a 1) (b 2)) (+ a b)))
(test 55 (my-let sum ((i 10)) (if (= i 0) 0 (+ i (sum (- i 1))))))
; A template that is an atom, a constant or a pair with a dot.
(define-syntax five (syntax-rules () ((_) 5)))
(test 5 (five))
(define-syntax call (syntax-rules () ((_ f . args) (f . args))))
(test 6 (call + 1 2 3))
(define-syntax improper (syntax-rules () ((_ a b) '(a . b))))
(test '(1 . 2) (improper 1 2))

(test-end)
