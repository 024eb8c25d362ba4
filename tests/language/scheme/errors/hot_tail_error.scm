; An error after many tail calls between procedures.
(import (scheme base) (scheme write))
(define (ping n) (if (= n 0) (vector-ref (vector) n) (pong (- n 1))))
(define (pong n) (if (= n 0) 'pong (ping (- n 1))))
(display (pong 4000))
(newline)
(display (ping 4000))
