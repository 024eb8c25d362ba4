;;; Derivatives of expressions held as lists, with simplification. Size: repetitions.
(import (scheme base) (scheme cxr) (scheme process-context) (scheme write))

(define (derive e)
  (cond ((number? e) 0)
        ((symbol? e) (if (eq? e 'x) 1 0))
        (else
         (case (car e)
           ((+) (make-sum (map derive (cdr e))))
           ((-) (list '- (derive (cadr e)) (derive (caddr e))))
           ((*) (derive-product (cdr e)))
           ((/) (derive-quotient (cadr e) (caddr e)))
           ((power) (make-product (list (caddr e) (make-power (cadr e) (- (caddr e) 1)) (derive (cadr e)))))
           (else (error "no rule for the operator" (car e)))))))

;; The sum of the products in which one factor is derived.
(define (derive-product factors)
  (let loop ((before '()) (after factors) (terms '()))
    (if (null? after)
        (make-sum (reverse terms))
        (loop (cons (car after) before)
              (cdr after)
              (cons (make-product (append (reverse before) (cons (derive (car after)) (cdr after)))) terms)))))

(define (derive-quotient above below)
  (list '/
        (list '- (make-product (list below (derive above))) (make-product (list above (derive below))))
        (make-power below 2)))

(define (keep wanted? items)
  (cond ((null? items) '())
        ((wanted? (car items)) (cons (car items) (keep wanted? (cdr items))))
        (else (keep wanted? (cdr items)))))

(define (make-sum terms)
  (let ((terms (keep (lambda (t) (not (eqv? t 0))) terms)))
    (cond ((null? terms) 0)
          ((null? (cdr terms)) (car terms))
          (else (cons '+ terms)))))

(define (make-product factors)
  (if (memv 0 factors)
      0
      (let ((factors (keep (lambda (f) (not (eqv? f 1))) factors)))
        (cond ((null? factors) 1)
              ((null? (cdr factors)) (car factors))
              (else (cons '* factors))))))

(define (make-power base exponent)
  (case exponent
    ((0) 1)
    ((1) base)
    (else (list 'power base exponent))))

(define (count-nodes e)
  (if (pair? e)
      (let loop ((rest (cdr e)) (nodes 1))
        (if (null? rest) nodes (loop (cdr rest) (+ nodes (count-nodes (car rest))))))
      1))

(define expressions
  '((+ (* 3 x x) (* a x x) (* b x) 5)
    (/ (+ x 1) (- (power x 3) a))
    (* (power x 5) (+ x a) (- x b) (power (+ x y) 2))
    (- (/ x y) (* x (/ 1 (+ 1 (power x 2)))))))

(define (main repetitions)
  (let loop ((i 0) (nodes 0))
    (if (< i repetitions)
        (loop (+ i 1)
              (let add ((rest expressions) (nodes nodes))
                (if (null? rest)
                    nodes
                    (add (cdr rest) (+ nodes (count-nodes (derive (derive (derive (car rest))))))))))
        (begin (display nodes) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 20))
