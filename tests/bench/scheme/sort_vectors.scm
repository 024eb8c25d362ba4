;;; Quicksort of vectors of 10,000 integers, insertion sort below ten. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define (random-vector count seed)
  (let ((v (make-vector count 0)))
    (let loop ((i 0) (seed seed))
      (if (= i count)
          v
          (begin
            (vector-set! v i (quotient seed 65536))
            (loop (+ i 1) (remainder (* seed 48271) 2147483647)))))))

(define (insertion-sort! v low high)
  (do ((i (+ low 1) (+ i 1)))
      ((> i high))
    (let ((x (vector-ref v i)))
      (let shift ((j (- i 1)))
        (if (and (>= j low) (> (vector-ref v j) x))
            (begin
              (vector-set! v (+ j 1) (vector-ref v j))
              (shift (- j 1)))
            (vector-set! v (+ j 1) x))))))

;; Parts v[low..high] around its middle element; returns the last index of the lower part.
(define (partition! v low high)
  (let ((pivot (vector-ref v (quotient (+ low high) 2))))
    (let loop ((i low) (j high))
      (let* ((i (let up ((i i)) (if (< (vector-ref v i) pivot) (up (+ i 1)) i)))
             (j (let down ((j j)) (if (> (vector-ref v j) pivot) (down (- j 1)) j))))
        (if (>= i j)
            j
            (let ((x (vector-ref v i)))
              (vector-set! v i (vector-ref v j))
              (vector-set! v j x)
              (loop (+ i 1) (- j 1))))))))

(define (quicksort! v low high)
  (if (< (- high low) 10)
      (insertion-sort! v low high)
      (let ((middle (partition! v low high)))
        (quicksort! v low middle)
        (quicksort! v (+ middle 1) high))))

(define (checksum v)
  (do ((i 0 (+ i 1)) (sum 0 (+ sum (* i (vector-ref v i)))))
      ((= i (vector-length v)) sum)))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (let ((v (random-vector 10000 (+ i 1))))
          (quicksort! v 0 9999)
          (loop (+ i 1) (+ sum (checksum v))))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
