; What fails is a library procedure that compiled code called: the place is that code's, whose activation is not on the stack.
(import (scheme base) (scheme write))

(define (check v)
  (vector-for-each
    car v)
  1)

(define (descend n v)
  (if (= n 0) (check v) (+ 1 (descend (- n 1) v))))

(define (try i)
  (guard (e (#t (error-object-message e)))
    (descend 8 (if (= 0 (modulo i 3)) (vector 1) (vector '(1))))))

(define (repeat i last)
  (if (= i 0) last (repeat (- i 1) (try i))))
(display (repeat 3000 #f))
(newline)

(define (main i sum)
  (if (< i 5000)
      (main (+ i 1) (+ sum (descend 5 (if (= i 4990) (vector '(1) 2) (vector '(1) '(2))))))))
(main 0 0)
