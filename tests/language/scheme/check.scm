; A small self-checking test library. A program imports (scheme base), (scheme write) and (scheme process-context), then says
; (include "../check.scm"), runs tests and ends with (test-end).
;
;   (test EXPECTED EXPR)                    the value of EXPR is equal? to that of EXPECTED; two NaNs are the same
;   (test-approx EXPECTED EXPR)             two numbers, the same within a relative error of 1e-10
;   (test-values (list EXPECTED ...) EXPR)  the values that EXPR returns
;   (test-assert EXPR)                      the value of EXPR counts as true
;   (test-error EXPR)                       EXPR raises something
;   (test-end)                              prints the number of passed tests; exits with status 1 when a test has failed
;
; A failed test prints `FAIL: EXPR => got X, expected Y`. The expressions are evaluated in procedures of no arguments, so that a
; raised object fails one test and not the whole program.

(define check-passed 0)
(define check-failed 0)

(define (check-nan? x) (and (number? x) (not (= x x))))

(define (check-same? expected actual)
  (cond ((equal? expected actual) #t)
        ((and (check-nan? expected) (check-nan? actual)) #t)
        ((and (list? expected) (list? actual) (pair? expected) (= (length expected) (length actual)))
         (let loop ((e expected) (a actual))
           (or (null? e) (and (check-same? (car e) (car a)) (loop (cdr e) (cdr a))))))
        (else #f)))

(define (check-near? expected actual)
  (and (number? expected)
       (number? actual)
       (let ((difference (abs (- expected actual))))
         (or (= expected actual) (<= difference (* 1e-10 (abs expected)))))))

(define (check-pass) (set! check-passed (+ check-passed 1)))

(define (check-fail expression write-got write-expected)
  (set! check-failed (+ check-failed 1))
  (display "FAIL: ")
  (write expression)
  (display " => got ")
  (write-got)
  (display ", expected ")
  (write-expected)
  (newline))

(define (check-write-raised object)
  (display "raised ")
  (if (error-object? object)
      (begin (display (error-object-message object))
             (display " ")
             (write (error-object-irritants object)))
      (write object)))

; Calls `body` and then `decide` with its result, or fails the test with what `body` has raised.
(define (check-run expression expected body decide)
  (let ((outcome (guard (object (#t (lambda () (check-fail expression
                                                           (lambda () (check-write-raised object))
                                                           (lambda () (write expected))))))
                   (let ((actual (body)))
                     (lambda ()
                       (if (decide expected actual)
                           (check-pass)
                           (check-fail expression (lambda () (write actual)) (lambda () (write expected)))))))))
    (outcome)))

(define (check-raises expression body)
  (let ((outcome (guard (object (#t check-pass))
                   (let ((actual (body)))
                     (lambda ()
                       (check-fail expression (lambda () (write actual)) (lambda () (display "a raised object"))))))))
    (outcome)))

(define-syntax test
  (syntax-rules ()
    ((_ expected expression)
     (check-run 'expression expected (lambda () expression) check-same?))))

(define-syntax test-approx
  (syntax-rules ()
    ((_ expected expression)
     (check-run 'expression expected (lambda () expression) check-near?))))

(define-syntax test-values
  (syntax-rules ()
    ((_ expected expression)
     (check-run 'expression expected (lambda () (call-with-values (lambda () expression) list)) check-same?))))

(define-syntax test-assert
  (syntax-rules ()
    ((_ expression)
     (check-run 'expression 'true (lambda () expression) (lambda (expected actual) actual)))))

(define-syntax test-error
  (syntax-rules ()
    ((_ expression)
     (check-raises 'expression (lambda () expression)))))

(define (test-end)
  (write check-passed)
  (display " tests passed")
  (if (> check-failed 0)
      (begin (display ", ")
             (write check-failed)
             (display " failed")))
  (newline)
  (if (> check-failed 0) (exit 1)))
