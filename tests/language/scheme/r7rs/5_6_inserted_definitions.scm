; R7RS 4.3 and 5.6: what a library's macros define by names of their own, in the library and in a program.
; Guile differs: it does not go on with the program after a define-library in the same file.
(define-library (inserted definitions)
  (export f g define-shared shared-in-library)
  (import (scheme base))
  (begin
    (define-syntax define-hidden
      (syntax-rules () ((_ get value) (begin (define (get) hidden) (define hidden value)))))
    (define hidden 'library)
    (define-hidden f 1)
    (define-hidden g 2)
    (define shared 0)
    (define (shared-in-library) shared)
    (define-syntax define-shared
      (syntax-rules () ((_ name) (begin (define shared 10) (define (name) (set! shared (+ shared 1)) shared)))))))
(import (scheme base) (scheme write) (scheme process-context) (inserted definitions))
(include "../check.scm")

(define shared 'program)
(define-shared next-1)
(define-shared next-2)
(test '(1 2) (list (f) (g)))
(test '(11 12 11) (let* ((a (next-1)) (b (next-1)) (c (next-2))) (list a b c)))
(test '(program 0) (list shared (shared-in-library)))

(test-end)
