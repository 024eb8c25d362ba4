; Guile differs: it has complex numbers
; Numbers that do not exist here are read, quoted and written; only to evaluate one is an error.
(import (scheme base) (scheme read) (scheme write) (scheme eval) (scheme case-lambda) (scheme process-context))
(include "../check.scm")

(define (written x) (let ((port (open-output-string))) (write x port) (get-output-string port)))
(define (message thunk) (guard (e (#t (cons (error-object-message e) (error-object-irritants e)))) (thunk)))

; A procedure that is never called, a branch that is not taken.
(define (never) (+ 1+2i 3))
(define-syntax two-of (syntax-rules () ((_ x) (list x 2-1i))))
(define (never-either) (two-of -i))
(test 'real (if #f +i 'real))
(test 'real (cond-expand (full-complex 1+2i) (else 'real)))
(test 'no (case 5 ((1+2i) 'yes) (else 'no)))
(test '("this number is not supported:" 1+2i) (message never))
(test '("this number is not supported:" -i) (message never-either))
(test '("this number is not supported:" 1/0) (message (lambda () (let ((x 1/0)) x))))
(test '("this number is not supported:" 1@2) (message (lambda () (eval '(* 2 1@2) (environment '(scheme base))))))
(test '("this number is not supported:" 3+4i) (message (lambda () (eval (read (open-input-string "(- 3+4i)"))
                                                                  (environment '(scheme base))))))
; In a loop that is hot.
(define (try i) (if (= (modulo i 100) 99) (guard (e (#t 1)) (* i +2i)) 0))
(test 30 (let loop ((i 0) (errors 0)) (if (= i 3000) errors (loop (+ i 1) (+ errors (try i))))))

; In data.
(define data '(1 2+3i #(+i -i) 1@2 1/0 -0/0 #e+inf.0 #xF+Ai #e1e1000000000 +inf.0i 1e3-nan.0i))
(test "(1 2+3i #(+i -i) 1@2 1/0 -0/0 #e+inf.0 #xF+Ai #e1e1000000000 +inf.0i 1e3-nan.0i)" (written data))
(test #t (equal? data (read (open-input-string (written data)))))
(test #f (equal? '1+2i '1+3i))
(test '(#f #f #f #f) (map (lambda (f) (f '1+2i)) (list number? complex? symbol? string?)))
(test '("+: argument 1 must be a number, not" 2+3i) (message (lambda () (+ (cadr data) 1))))

; What is real after all, and what is a symbol.
(test '(5 5 1/2 1.5) '(5+0i 5@0 1/2-0i 1.5+0i))
(test '(0 5) (list +0i (string->number "5-0i")))
(test '(#f #f #f #f #f) (map string->number '("1+2i" "1/0" "i" "#e+nan.0" "1@2")))
(test '(#t #t #t #t #t #t) (map symbol? '(1/a 1.5/2 1/2/3 1+2ix i -)))
(test "(1/a 1.5/2 |1+2i| |1/0|)" (written (list '1/a '1.5/2 (string->symbol "1+2i") (string->symbol "1/0"))))
(test-error (read (open-input-string "#b12")))
(test-error (read (open-input-string "#e1e")))

(test-end)
