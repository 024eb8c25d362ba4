; R7RS 6.14: system interface.
; arguments: first "second argument" λ
; env: SCHEME_TEST_VARIABLE=some=value SCHEME_TEST_EMPTY=
(import (scheme base) (scheme file) (scheme load) (scheme repl) (scheme eval) (scheme time) (scheme write)
        (scheme process-context))
(include "../check.scm")

; load evaluates the forms of a file in the interaction environment or the given one.
(define file "6_14_loaded.tmp")
(call-with-output-file file
  (lambda (port)
    (write '(define loaded-variable (list 1 2)) port)
    (newline port)
    (write '(define (loaded-procedure x) (list 'loaded x loaded-variable)) port)
    (write '(set! loaded-variable (cons 0 loaded-variable)) port)))
(load file (interaction-environment))
(test '(0 1 2) (eval 'loaded-variable (interaction-environment)))
(test '(loaded 5 (0 1 2)) (eval '(loaded-procedure 5) (interaction-environment)))
(delete-file file)
(test-error (load "no-such-file.scm"))
; file-exists?, delete-file
(test #f (file-exists? file))
(call-with-output-file file (lambda (port) (display "x" port)))
(test #t (file-exists? file))
(delete-file file)
(test #f (file-exists? file))
(test #t (guard (e ((file-error? e) #t)) (delete-file file)))
; command-line
(test #t (list? (command-line)))
(test '("first" "second argument" "λ") (cdr (command-line)))
(test #t (string? (car (command-line))))
; get-environment-variable
(test "some=value" (get-environment-variable "SCHEME_TEST_VARIABLE"))
(test "" (get-environment-variable "SCHEME_TEST_EMPTY"))
(test #f (get-environment-variable "SCHEME_TEST_NO_SUCH_VARIABLE"))
(test '("SCHEME_TEST_VARIABLE" . "some=value") (assoc "SCHEME_TEST_VARIABLE" (get-environment-variables)))
(test #t (let loop ((l (get-environment-variables))) (or (null? l) (and (string? (caar l)) (string? (cdar l)) (loop (cdr l))))))
; current-second, current-jiffy, jiffies-per-second
(test #t (real? (current-second)))
(test #t (> (current-second) 1500000000))
(test #t (let* ((a (current-second)) (b (current-second))) (<= a b)))
(test #t (exact-integer? (current-jiffy)))
(test #t (let* ((a (current-jiffy)) (b (current-jiffy))) (<= a b)))
(test #t (and (exact-integer? (jiffies-per-second)) (positive? (jiffies-per-second))))
(test #t (= (jiffies-per-second) (jiffies-per-second)))
; features
(test #t (list? (features)))
(test #t (and (memq 'r7rs (features)) #t))
(test #f (memq 'no-such-feature (features)))
(test #t (let loop ((l (features))) (or (null? l) (and (symbol? (car l)) (loop (cdr l))))))

(test-end)
