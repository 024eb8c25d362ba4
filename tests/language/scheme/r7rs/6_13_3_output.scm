; R7RS 6.13.3: output.
(import (scheme base) (scheme cxr) (scheme read) (scheme write) (scheme process-context))
(include "../check.scm")

(define (with-port writer x) (let ((port (open-output-string))) (writer x port) (get-output-string port)))
(define (written x) (with-port write x))
(define (displayed x) (with-port display x))
; write and display.
(test "(a \"b\" #\\c 1.5)" (written '(a "b" #\c 1.5)))
(test "(a b c 1.5)" (displayed '(a "b" #\c 1.5)))
(test "\"a\\\\b\\\"c\"" (written "a\\b\"c"))
(test "#(1 \"x\" #(a))" (written #(1 "x" #(a))))
(test "#(1 x #(a))" (displayed #(1 "x" #(a))))
(test "()" (written '()))
(test "(a . b)" (written '(a . b)))
(test "(a b . c)" (written '(a b . c)))
(test "((a) (b (c)))" (written '((a) (b (c)))))
(test "(() #() \"\")" (written '(() #() "")))
(test "#t#f" (string-append (written #t) (written #f)))
(test "#u8(1 2)" (written #u8(1 2)))
(test "((a . \"b\"))" (written '((a . "b"))))
; Quotations: either form of R7RS reads back as the same datum.
(define (reads-back? x) (equal? x (read (open-input-string (written x)))))
(test '(#t #t #t #t #t #t)
      (map reads-back? '('a `(a ,b ,@c) (quote) (quote a b) (quote . a) ''())))
(test #t (reads-back? '(1 -2/3 1.5 "s\n\t\\" #\a #\space sym (nested (list . pair)) #(v #u8(1 2)) #t #f ())))
; Procedures and ports have some representation.
(test #t (< 0 (string-length (written car))))
(test #t (< 0 (string-length (written (lambda (x) x)))))
(test #t (< 0 (string-length (written (current-output-port)))))
(test #t (< 0 (string-length (written (eof-object)))))
; write-string, write-char, newline, write-u8, write-bytevector.
(define (output-of thunk)
  (let ((port (open-output-string))) (parameterize ((current-output-port port)) (thunk)) (get-output-string port)))
(test "abc" (output-of (lambda () (write-string "abc"))))
(test "bc" (with-port (lambda (s p) (write-string s p 1)) "abc"))
(test "b" (with-port (lambda (s p) (write-string s p 1 2)) "abc"))
(test "a\"λ" (output-of (lambda () (write-char #\a) (write-char #\") (write-char #\λ))))
(test "\n" (output-of newline))
(test "a\nb\n" (output-of (lambda () (display "a") (newline) (display 'b) (newline))))
(test "1 (2 \"3\") 4"
      (output-of (lambda () (write 1) (display " ") (write '(2 "3")) (write-string " ") (write-simple 4))))
(test #u8(65 66) (let ((p (open-output-bytevector))) (write-u8 65 p) (write-u8 66 p) (get-output-bytevector p)))
(test #u8(2 3) (let ((p (open-output-bytevector))) (write-bytevector #u8(1 2 3 4) p 1 3) (get-output-bytevector p)))
; write-simple on data without cycles.
(test "(1 (2 3) #(4) \"s\")" (with-port write-simple '(1 (2 3) #(4) "s")))
(test "((x) (x))" (let ((s (list 'x))) (with-port write-simple (list s s))))
; write does not label what is only shared.
(test "((x) (x))" (let ((s (list 'x))) (written (list s s))))
(test "((x) (x))" (let ((s (list 'x))) (displayed (list s s))))

(test-end)
