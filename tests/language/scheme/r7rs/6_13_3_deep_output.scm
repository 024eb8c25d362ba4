; R7RS 6.13.3: output of deep and long structures, which a writer that recurses on the native stack could not do.
; gc-stress: 50021
; Guile differs: its write of 100000 nested lists overflows the stack.
(import (scheme base) (scheme read) (scheme write) (scheme process-context))
(include "../check.scm")

(define (written x) (let ((port (open-output-string))) (write x port) (get-output-string port)))
(define (nest n) (let loop ((i 0) (x '())) (if (= i n) x (loop (+ i 1) (list x)))))
(define (nest-vectors n) (let loop ((i 0) (x #())) (if (= i n) x (loop (+ i 1) (vector x)))))
(test 200002 (string-length (written (nest 100000))))
(test 300003 (string-length (written (nest-vectors 100000))))
(test 1000 (length (read (open-input-string (written (make-list 1000 'x))))))
(test #t (equal? (nest 100000) (read (open-input-string (written (nest 100000))))))
(define (wide n) (let loop ((i 0) (x '())) (if (= i n) x (loop (+ i 1) (cons i x)))))
(test #t (equal? (wide 100000) (read (open-input-string (written (wide 100000))))))

(test-end)
