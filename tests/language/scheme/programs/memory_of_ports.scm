; env: OURO_HEAP_LIMIT=30000000
; modes: plain,default,fast
; Guile differs: it knows no limit
; The text of a string port counts towards the limit of the heap: the error comes there, and the program goes on.
(import (scheme base) (scheme file) (scheme read) (scheme write))
(define (message e) (if (error-object? e) (error-object-message e) e))
(define piece (make-string 100000 #\x))
(define bytes (make-bytevector 100000 1))
(define (fill-port port put)
  (let ((written 0))
    (guard (e (#t (list (message e) (< 8000000 written 30000000))))
      (let loop ()
        (put port)
        (set! written (+ written 100000))
        (if (> written 100000000) 'no-error (loop))))))
(define (show x) (write x) (newline))
(show (fill-port (open-output-string) (lambda (port) (write-string piece port))))
(show (fill-port (open-output-bytevector) (lambda (port) (write-bytevector bytes port))))
(show (fill-port (open-output-string) (lambda (port) (write piece port))))
; A datum whose text is much larger than it is.
(define wide (make-vector 400 piece))
(show (guard (e (#t (message e))) (write wide (open-output-string)) 'no-error))
(call-with-output-file "wide" (lambda (port) (write wide port)))
(define (size-of name)
  (call-with-port (open-binary-input-file name)
    (lambda (port)
      (let loop ((n 0)) (let ((b (read-bytevector 50000 port))) (if (eof-object? b) n (loop (+ n (bytevector-length b)))))))))
(show (size-of "wide"))
; Reading more than there is room for.
(show (guard (e (#t (message e))) (call-with-input-file "wide" (lambda (port) (string-length (read-line port))))))
(show (guard (e (#t (message e))) (call-with-input-file "wide" (lambda (port) (string-length (read-string 90000000 port))))))
(show (guard (e (#t (message e))) (call-with-port (open-binary-input-file "wide") (lambda (port) (bytevector-length (read-bytevector 90000000 port))))))
(show (guard (e (#t (message e))) (call-with-input-file "wide" (lambda (port) (vector-length (read port))))))
; Files that are opened, read and closed, and some that are only dropped.
(call-with-output-file "small" (lambda (port) (write '(a b c) port)))
(define (read-small) (call-with-input-file "small" read))
(show (let loop ((i 0) (x #f)) (if (= i 1000) x (loop (+ i 1) (read-small)))))
(show (let loop ((i 0) (x #f)) (if (= i 1500) x (loop (+ i 1) (read-line (open-input-file "small"))))))
(show (let loop ((i 0) (n 0)) (if (= i 2000) n (loop (+ i 1) (+ n (string-length (let ((p (open-output-string))) (write i p) (get-output-string p))))))))
