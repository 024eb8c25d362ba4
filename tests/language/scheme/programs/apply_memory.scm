; env: OURO_HEAP_LIMIT=100000000
; modes: plain,default,fast
; Guile differs: it knows no limit
; Where memory does not suffice for the arguments there is an error that can be handled, and the program goes on.
(import (scheme base) (scheme write))
(define ones (make-list 1200000 1))
(define (twice l) (append l l))
(define (message thunk) (guard (e (#t (error-object-message e))) (thunk)))
(define (show x) (write x) (newline))
(do ((i 0 (+ i 1))) ((= i 2))
  (show (message (lambda () (length (apply list (twice (twice ones)))))))
  (show (message (lambda () (apply (lambda all (length (twice (twice all)))) ones))))
  (show (message (lambda () (vector-length (apply vector (twice (twice ones)))))))
  (show (message (lambda () (call-with-values (lambda () (apply values ones)) (lambda all (length (twice (twice all))))))))
  (show (message (lambda () (call/cc (lambda (k) (apply k (twice (twice ones))) 'no)))))
  (show (apply + ones)))
