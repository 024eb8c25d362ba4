; R7RS 6.14: load.
; Guile differs: its load looks for the file in the load path.
(import (scheme base) (scheme eval) (scheme file) (scheme load) (scheme repl) (scheme write) (scheme process-context))
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
; A file is read datum by datum: what precedes an error has happened.
(call-with-output-file file
  (lambda (port) (write-string "(define before-error 'done)\n(error \"stop\")\n(define before-error 'too-far)\n" port)))
(test '("stop" done)
      (guard (e ((error-object? e) (list (error-object-message e) (eval 'before-error (interaction-environment)))))
        (load file (interaction-environment))))
(delete-file file)
; A file may hold macros and use them.
(call-with-output-file file
  (lambda (port)
    (write '(define-syntax loaded-swap (syntax-rules () ((_ a b) (list b a)))) port)
    (write '(define swapped (loaded-swap 1 2)) port)))
(load file (interaction-environment))
(test '(2 1) (eval 'swapped (interaction-environment)))
(delete-file file)

(test-end)
