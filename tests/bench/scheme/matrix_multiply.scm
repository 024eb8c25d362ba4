;;; Products of square matrices, vectors of vectors, of integers and of flonums. Size: rows.
(import (scheme base) (scheme process-context) (scheme write))

(define (make-matrix size element)
  (let ((matrix (make-vector size #f)))
    (do ((i 0 (+ i 1)))
        ((= i size) matrix)
      (let ((row (make-vector size 0)))
        (do ((j 0 (+ j 1)))
            ((= j size))
          (vector-set! row j (element i j)))
        (vector-set! matrix i row)))))

(define (transpose matrix)
  (make-matrix (vector-length matrix) (lambda (i j) (vector-ref (vector-ref matrix j) i))))

(define (dot a b zero)
  (let ((size (vector-length a)))
    (let loop ((k 0) (sum zero))
      (if (= k size)
          sum
          (loop (+ k 1) (+ sum (* (vector-ref a k) (vector-ref b k))))))))

(define (multiply a b zero)
  (let ((columns (transpose b)))
    (make-matrix (vector-length a) (lambda (i j) (dot (vector-ref a i) (vector-ref columns j) zero)))))

(define (trace matrix zero)
  (let ((size (vector-length matrix)))
    (do ((i 0 (+ i 1)) (sum zero (+ sum (vector-ref (vector-ref matrix i) i))))
        ((= i size) sum))))

(define (main size)
  (let* ((integers (make-matrix size (lambda (i j) (- (remainder (+ (* 7 i) (* 13 j)) 19) 9))))
         (floats (make-matrix size (lambda (i j) (/ (inexact (+ 1 i)) (inexact (+ 1 i j)))))))
    (display (trace (multiply integers (multiply integers integers 0) 0) 0))
    (display " ")
    (display (exact (round (* 1000.0 (trace (multiply floats (multiply floats floats 0.0) 0.0) 0.0)))))
    (newline)))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 20))
