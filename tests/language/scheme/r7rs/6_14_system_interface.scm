; R7RS 6.14: system interface.
; Guile fails: (guard (e ((file-error? e) #t)) (delete-file file)) -- it knows only some errors of files
; arguments: first "second argument" λ
; env: SCHEME_TEST_VARIABLE=some=value SCHEME_TEST_EMPTY=
(import (scheme base) (scheme file) (scheme time) (scheme write)
        (scheme process-context))
(include "../check.scm")

(define file "6_14_system_interface.tmp")
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
(test #t
      (let loop ((l (get-environment-variables)))
        (or (null? l) (and (string? (caar l)) (string? (cdar l)) (loop (cdr l))))))
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
