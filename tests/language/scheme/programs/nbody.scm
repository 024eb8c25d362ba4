; Floating-point: a system of bodies, with energies rounded so that the last digits do not matter.
(import (scheme base) (scheme inexact) (scheme write))

(define (body x y z vx vy vz mass) (vector x y z vx vy vz mass))
(define bodies
  (list (body 0.0 0.0 0.0 0.0 0.0 0.0 39.47841760435743)
        (body 4.84143144246472
              -1.16032004402742
              -0.10362204447112
              0.60632639299583
              2.81198684491626
              -0.02521836165988
              0.03769367487038)
        (body 8.34336671824457
              4.12479856412430
              -0.40352341711432
              -1.01077434617879
              1.82566237123041
              0.00841576137658
              0.01128632613196)))
(define (x b) (vector-ref b 0))
(define (y b) (vector-ref b 1))
(define (z b) (vector-ref b 2))
(define (mass b) (vector-ref b 6))
(define (add! b i d) (vector-set! b i (+ (vector-ref b i) d)))
(define (pairs-for-each f l)
  (if (pair? l) (begin (for-each (lambda (other) (f (car l) other)) (cdr l)) (pairs-for-each f (cdr l)))))
(define (advance! dt)
  (pairs-for-each
   (lambda (a b)
     (let* ((dx (- (x a) (x b))) (dy (- (y a) (y b))) (dz (- (z a) (z b)))
            (d2 (+ (* dx dx) (* dy dy) (* dz dz))) (magnitude (/ dt (* d2 (sqrt d2)))))
       (define (change! b i d m) (add! b i (* d m magnitude)))
       (change! a 3 (- dx) (mass b)) (change! a 4 (- dy) (mass b)) (change! a 5 (- dz) (mass b))
       (change! b 3 dx (mass a)) (change! b 4 dy (mass a)) (change! b 5 dz (mass a))))
   bodies)
  (for-each (lambda (b) (do ((i 0 (+ i 1))) ((= i 3)) (add! b i (* dt (vector-ref b (+ i 3)))))) bodies))
(define (energy)
  (let ((e 0.0))
    (for-each (lambda (b)
                (set! e
                      (+ e
                         (* 0.5 (mass b) (let ((v (lambda (i) (square (vector-ref b i))))) (+ (v 3) (v 4) (v 5)))))))
              bodies)
    (pairs-for-each
      (lambda (a b)
        (set! e
              (- e
                 (/ (* (mass a) (mass b))
                    (sqrt (+ (square (- (x a) (x b))) (square (- (y a) (y b))) (square (- (z a) (z b)))))))))
      bodies)
    e))
(define (show v) (write (/ (round (* v 1e6)) 1e6)) (newline))
(show (energy))
(do ((i 0 (+ i 1))) ((= i 1200)) (advance! 0.01))
(show (energy))
(for-each (lambda (b) (show (x b)) (show (y b))) bodies)
