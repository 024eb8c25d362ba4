;;; An interpreter of a small Lisp with association lists for environments; it runs three programs. Size: repetitions.
(import (scheme base) (scheme cxr) (scheme process-context) (scheme write))

(define-record-type closure
  (make-closure parameters body environment)
  closure?
  (parameters closure-parameters)
  (body closure-body)
  (environment closure-environment))

;; A cell of the environment holds the value, so that recursive functions see themselves.
(define (look-up name environment)
  (let ((cell (assq name environment)))
    (if cell (vector-ref (cdr cell) 0) (error "unbound variable" name))))

(define (bind names values environment)
  (if (null? names)
      environment
      (cons (cons (car names) (vector (car values)))
            (bind (cdr names) (cdr values) environment))))

(define (evaluate e environment)
  (cond ((symbol? e) (look-up e environment))
        ((not (pair? e)) e)
        (else
         (case (car e)
           ((quote) (cadr e))
           ((if) (evaluate (if (evaluate (cadr e) environment) (caddr e) (cadddr e)) environment))
           ((lambda) (make-closure (cadr e) (caddr e) environment))
           ((let-function)
            (let* ((cell (vector #f)) (inner (cons (cons (car (cadr e)) cell) environment)))
              (vector-set! cell 0 (make-closure (cdr (cadr e)) (caddr e) inner))
              (evaluate (cadddr e) inner)))
           (else
            (call-function (evaluate (car e) environment) (evaluate-all (cdr e) environment)))))))

(define (evaluate-all expressions environment)
  (if (null? expressions)
      '()
      (cons (evaluate (car expressions) environment)
            (evaluate-all (cdr expressions) environment))))

(define (call-function function arguments)
  (if (closure? function)
      (evaluate (closure-body function)
                (bind (closure-parameters function) arguments (closure-environment function)))
      (apply function arguments)))

(define base-environment
  (bind '(+ - * < = car cdr cons null?)
        (list + - * < = car cdr cons null?)
        '()))

(define (program-fibonacci n)
  `(let-function (fib n)
     (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))
     (fib ,n)))

(define (program-primes n)
  `(let-function (multiple? n d)
     (if (= n 0) 1 (if (< n 0) 0 (multiple? (- n d) d)))
     (let-function (any n d)
       (if (< n (* d d)) 0 (if (= 1 (multiple? n d)) 1 (any n (+ d 1))))
       (let-function (count n found)
         (if (< n 2) found (count (- n 1) (if (= 0 (any n 2)) (+ found 1) found)))
         (count ,n 0)))))

(define (program-reverse list)
  `(let-function (join a b)
     (if (null? a) b (cons (car a) (join (cdr a) b)))
     (let-function (reversed a)
       (if (null? a) '() (join (reversed (cdr a)) (cons (car a) '())))
       ((lambda (result) (car result)) (reversed (quote ,list))))))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1)
              (+ sum
                 (evaluate (program-fibonacci (+ 14 (remainder i 3))) base-environment)
                 (evaluate (program-primes 60) base-environment)
                 (evaluate (program-reverse '(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)) base-environment)))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 1))
