; A macro that turns the description of an automaton into procedures that call each other.
(import (scheme base) (scheme write))

(define-syntax automaton
  (syntax-rules (-> accept otherwise)
    ((_ start (state clause ...) ...)
     (let ()
       (define-syntax step
         (syntax-rules (-> accept otherwise)
           ((_ input) #f)
           ((_ input accept . more) (if (null? input) #t (step input . more)))
           ((_ input (otherwise -> next) . more) (if (pair? input) (next (cdr input)) #f))
           ((_ input (symbol -> next) . more)
            (if (and (pair? input) (eqv? (car input) symbol)) (next (cdr input)) (step input . more)))))
       (define (state input) (step input clause ...))
       ...
       start))))

(define cadr-name?
  (automaton begin-state
    (begin-state (#\c -> middle))
    (middle (#\a -> after) (#\d -> after))
    (after (#\a -> after) (#\d -> after) (#\r -> end))
    (end accept)))
(define (matches? machine text) (machine (string->list text)))
(write (map (lambda (s) (matches? cadr-name? s)) '("car" "cdr" "cadr" "cddadr" "cr" "caxr" "cadrs" "")))
(newline)
(define even-as
  (automaton even
    (even accept (#\a -> odd) (otherwise -> even))
    (odd (#\a -> even) (otherwise -> odd))))
(write (map (lambda (s) (matches? even-as s)) '("" "a" "aa" "abab" "banana" "bb")))
(newline)
(write (matches? even-as (make-string 20000 #\a)))
(write (matches? even-as (make-string 20001 #\a)))
(newline)
; The same machine's states do not clash with variables of the program.
(define end 'mine)
(define (middle) 'mine-too)
(write (list end (middle) (matches? cadr-name? "cdddr")))
(newline)
; A small language of commands.
(define-syntax program
  (syntax-rules (let! while print do)
    ((_) 'finished)
    ((_ (let! name value) . rest) (let ((name value)) (program . rest)))
    ((_ (print e ...) . rest) (begin (begin (write e) (display " ")) ... (newline) (program . rest)))
    ((_ (while condition do body ...) . rest)
     (let ((rest-of-program (lambda () (program . rest))))
       (let loop () (if condition (begin body ... (loop)) (rest-of-program)))))
    ((_ e . rest) (begin e (program . rest)))))
(write
 (program
  (let! a 1071)
  (let! b 462)
  (while (not (= b 0)) do
    (let ((r (remainder a b))) (set! a b) (set! b r)))
  (print a b)
  (let! n 0)
  (while (< n 3000) do (set! n (+ n 1)) (set! a (+ a n)))
  (print n a)))
(newline)
