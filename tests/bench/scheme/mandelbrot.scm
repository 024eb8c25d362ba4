;;; Points of the Mandelbrot set: loops over flonums. Size: points a side.
(import (scheme base) (scheme process-context) (scheme write))

(define (iterations cr ci limit)
  (let loop ((i 0) (zr 0.0) (zi 0.0))
    (let ((zr2 (* zr zr)) (zi2 (* zi zi)))
      (if (or (= i limit) (> (+ zr2 zi2) 4.0))
          i
          (loop (+ i 1) (+ (- zr2 zi2) cr) (+ (* 2.0 zr zi) ci))))))

(define (main side)
  (let ((step (/ 3.0 (inexact side))))
    (do ((y 0 (+ y 1))
         (sum 0 (do ((x 0 (+ x 1))
                     (sum sum (+ sum (iterations (- (* step x) 2.0) (- (* step y) 1.5) 100))))
                    ((= x side) sum))))
        ((= y side) (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 60))
