; Reads expressions from standard input, evaluates each, and writes it with its values, or what kind of error there was. What they
; define stays. A program imports (scheme base), (scheme eval), (scheme read), (scheme repl) and (scheme write), then says
; (include "../cases.scm"); its expressions are the file NAME.input.
(define environment-of-cases (interaction-environment))
(eval '(import (scheme base) (scheme case-lambda) (scheme char) (scheme complex) (scheme cxr) (scheme eval) (scheme file)
               (scheme inexact) (scheme lazy) (scheme process-context) (scheme read) (scheme repl) (scheme write))
      environment-of-cases)

(define (kind-of-error object)
  (cond ((read-error? object) '(read error))
        ((file-error? object) '(file error))
        ((error-object? object) '(error))
        (else (list 'raised object))))

(define (show-case expression)
  (write expression)
  (newline)
  (call/cc
   (lambda (leave)
     (with-exception-handler
      (lambda (object)
        (display "  ")
        (write (kind-of-error object))
        (newline)
        (leave #f))
      (lambda ()
        (call-with-values (lambda () (eval expression environment-of-cases))
          (lambda values
            (for-each (lambda (value) (display "  ") (write value)) values)
            (newline))))))))

(let loop ()
  (let ((expression (read)))
    (if (not (eof-object? expression))
        (begin
          (show-case expression)
          (loop)))))
