; env: OURO_HEAP_LIMIT=60000000
; modes: plain,default,fast
; Guile differs: it knows no limit
; What a native makes out of something large, and what it needs meanwhile: an error at the limit, which the program survives.
(import (scheme base) (scheme char) (scheme write))
(define (message f) (guard (e (#t (error-object-message e))) (f)))
(define (show x) (write x) (newline))
(do ((i 0 (+ i 1))) ((= i 2))
  (show (message (lambda () (length (vector->list (make-vector 3000000 0))))))
  (show (message (lambda () (string-length (string-upcase (make-string 20000000 #\ß))))))
  (show (message (lambda () (string-ci=? (make-string 20000000 #\a) "b"))))
  (show (message (lambda () (length (string->list (make-string 3000000 #\a))))))
  (show (length (vector->list (make-vector 300000 i)))))
