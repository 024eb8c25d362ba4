; R7RS 6.11: exceptions.
; gc-stress: 211
; Guile fails: (guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e)))) (error "no irritants")) -- irritants are #f
; Guile fails: (guard (e (#t (list (file-error? e) (read-error? e)))) (open-input-file "no-such-folder/no-such-file")) -- it knows only some errors of files
; Guile fails: (guard (e (#t (file-error? e))) (delete-file "no-such-folder/no-such-file")) -- it knows only some errors of files
(import (scheme base) (scheme file) (scheme read) (scheme write) (scheme process-context))
(include "../check.scm")

(define (output-of thunk)
  (let ((port (open-output-string)))
    (parameterize ((current-output-port port)) (thunk))
    (get-output-string port)))

(test '(exception . "condition: an-error\n")
      (let* ((value #f)
             (text (output-of
                    (lambda ()
                      (set! value
                            (call-with-current-continuation
                             (lambda (k)
                               (with-exception-handler
                                (lambda (e) (display "condition: ") (write e) (newline) (k 'exception))
                                (lambda () (+ 1 (raise 'an-error)))))))))))
        (cons value text)))
(test "something went wrong\n"
      (output-of
       (lambda ()
         (call/cc (lambda (k)
                    (with-exception-handler
                     (lambda (e) (display "something went wrong\n") (k 'ignored))
                     (lambda () (+ 1 (raise 'an-error)))))))))
; A handler that returns from raise: a secondary exception in the same dynamic environment as the handler.
(test '(secondary (an-error))
      (let ((seen '()))
        (guard (e (#t (list 'secondary seen)))
          (with-exception-handler
           (lambda (e) (set! seen (cons e seen)) 'ignored)
           (lambda () (+ 1 (raise 'an-error)))))))
(test '("should be a number" . 65)
      (let* ((message #f)
             (value (with-exception-handler
                     (lambda (con)
                       (cond ((string? con) (set! message con))
                             (else (set! message "a warning has been issued")))
                       42)
                     (lambda ()
                       (+ (raise-continuable "should be a number") 23)))))
        (cons message value)))
(define (null-list? l)
  (cond ((pair? l) #f)
        ((null? l) #t)
        (else (error "null-list?: argument out of domain" l))))
(test '("null-list?: argument out of domain" (5))
      (guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e))))
        (null-list? 5)))
; error
(test '("message" (1 "two" three (4)))
      (guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e))))
        (error "message" 1 "two" 'three '(4))))
(test '("no irritants" ())
      (guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e))))
        (error "no irritants")))
(test #t (guard (e ((error-object? e) #t)) (error "x")))
; error-object? is false for other raised objects.
(test '(#f #f #f #f) (map error-object? (list 'a "message" 5 '(error))))
(test 'not (guard (e ((error-object? e) 'object) (else 'not)) (raise 'x)))
; Any object may be raised.
(test '(1 "s" #f () #(1)) (map (lambda (x) (guard (e (#t e)) (raise x))) (list 1 "s" #f '() (vector 1))))
(test #t (let ((l (list 1))) (eq? l (guard (e (#t e)) (raise l)))))
; read-error?, file-error?
(test '(#t #f) (guard (e (#t (list (file-error? e) (read-error? e)))) (open-input-file "no-such-folder/no-such-file")))
(test '(#f #t) (guard (e (#t (list (file-error? e) (read-error? e)))) (read (open-input-string "(1 2"))))
(test '(#f #t) (guard (e (#t (list (file-error? e) (read-error? e)))) (read (open-input-string ")"))))
(test '(#f #f) (guard (e (#t (list (file-error? e) (read-error? e)))) (error "plain")))
(test '(#f #f) (guard (e (#t (list (file-error? e) (read-error? e)))) (raise 'symbol)))
(test '(#f #f #f) (append (map file-error? '(1 "x")) (list (read-error? 'x))))
(test #t (guard (e (#t (file-error? e))) (delete-file "no-such-folder/no-such-file")))
; Handlers are called with the outer handler installed.
(test '(outer (inner x))
      (guard (e (#t (list 'outer e)))
        (with-exception-handler
         (lambda (e) (raise (list 'inner e)))
         (lambda () (raise 'x)))))
(test '(3 (inner outer inner))
      (let ((order '()))
        (let ((value (with-exception-handler
                      (lambda (e) (set! order (cons 'outer order)) (+ e 1))
                      (lambda ()
                        (with-exception-handler
                         (lambda (e)
                           (set! order (cons 'inner order))
                           (let ((r (raise-continuable (+ e 1))))
                             (set! order (cons 'inner order))
                             r))
                         (lambda () (raise-continuable 1)))))))
          (list value order))))
; The handler runs in the dynamic environment of the raise, parameters included.
(define p (make-parameter 'outside))
(test '(inside outside)
      (let ((seen #f))
        (with-exception-handler
         (lambda (e) (set! seen (p)) 'ignored)
         (lambda () (parameterize ((p 'inside)) (raise-continuable 'x))))
        (list seen (p))))
; The handler runs before the after thunks of the raise.
(test '(out handler in)
      (let ((trace '()))
        (define (note x) (set! trace (cons x trace)))
        (call/cc (lambda (k)
                   (with-exception-handler
                    (lambda (e) (note 'handler) (k 'done))
                    (lambda () (dynamic-wind (lambda () (note 'in)) (lambda () (raise 'x)) (lambda () (note 'out)))))))
        trace))
; with-exception-handler returns the values of its thunk, and then the handler is gone.
(test-values (list 1 2) (with-exception-handler (lambda (e) 'never) (lambda () (values 1 2))))
(test 'outer (guard (e (#t 'outer)) (with-exception-handler (lambda (e) 0) (lambda () 'x)) (raise 'after)))
; After an escape the handler of the continuation is current.
(test '(outer two)
      (guard (e (#t (list 'outer e)))
        (call/cc (lambda (k) (with-exception-handler (lambda (e) (k 'escaped)) (lambda () (raise 'one)))))
        (raise 'two)))
; Nesting of with-exception-handler inside guard inside with-exception-handler.
(test '(guarded 10)
      (with-exception-handler
       (lambda (e) (list 'outermost e))
       (lambda ()
         (guard (e ((number? e) (list 'guarded e)))
           (with-exception-handler
            (lambda (e) (raise (* e 2)))
            (lambda () (raise 5)))))))
(test 11
      (with-exception-handler
        (lambda (e) 10)
        (lambda () (+ 1 (guard (e ((string? e) 'string)) (raise-continuable 'not-a-string))))))
; Errors of primitives can be handled.
(test '(caught caught caught caught)
      (list (guard (e (#t 'caught)) (car 1))
            (guard (e (#t 'caught)) (vector-ref (vector) 0))
            (guard (e (#t 'caught)) (+ 1 'a))
            (guard (e (#t 'caught)) (undefined-variable-of-this-test))))
(test #t (guard (e ((error-object? e) (string? (error-object-message e)))) (car 1)))
(test #t (guard (e ((error-object? e) (list? (error-object-irritants e)))) (error "a" 1 2)))
; A guard in a loop that raises each time, with state kept.
(test '(2500 2500)
      (let loop ((i 0) (caught 0) (fine 0))
        (if (= i 5000)
            (list caught fine)
            (if (guard (e ((symbol? e) #t)) (if (even? i) (raise 'even) #f))
                (loop (+ i 1) (+ caught 1) fine)
                (loop (+ i 1) caught (+ fine 1))))))

(test-end)
