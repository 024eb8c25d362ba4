; Comma-separated values with quotation marks: a parser by character, totals by column, and output.
(import (scheme base) (scheme write))

(define (read-field in)
  (let ((out (open-output-string)))
    (define (quoted)
      (let ((c (read-char in)))
        (cond ((eof-object? c) (error "quotation mark is missing"))
              ((and (char=? c #\") (eqv? (peek-char in) #\")) (read-char in) (write-char c out) (quoted))
              ((char=? c #\") 'end)
              (else (write-char c out) (quoted)))))
    (let loop ()
      (let ((c (peek-char in)))
        (cond ((or (eof-object? c) (memv c '(#\, #\newline))) (get-output-string out))
              ((char=? c #\") (read-char in) (quoted) (loop))
              (else (write-char (read-char in) out) (loop)))))))
(define (read-record in)
  (if (eof-object? (peek-char in))
      (eof-object)
      (let loop ((fields (list (read-field in))))
        (let ((c (read-char in)))
          (if (eqv? c #\,) (loop (cons (read-field in) fields)) (reverse fields))))))
(define (read-all in) (let ((record (read-record in))) (if (eof-object? record) '() (cons record (read-all in)))))
(define (write-field field)
  (if (let search ((l (string->list field))) (and (pair? l) (or (memv (car l) '(#\, #\" #\newline)) (search (cdr l)))))
      (begin (write-char #\")
             (string-for-each (lambda (c) (if (char=? c #\") (write-char c)) (write-char c)) field)
             (write-char #\"))
      (display field)))
(define (write-record record)
  (let loop ((fields record) (first? #t))
    (if (pair? fields) (begin (if (not first?) (write-char #\,)) (write-field (car fields)) (loop (cdr fields) #f))))
  (newline))

(define data "name,amount,note
Anna,12,plain
Bob,30,\"with, comma\"
\"Cy \"\"the\"\" third\",8,\"two
lines\"
Dora,,empty
")
(define records (read-all (open-input-string data)))
(for-each (lambda (r) (write r) (newline)) records)
(for-each write-record records)
(define (column n) (map (lambda (r) (list-ref r n)) (cdr records)))
(write (apply + (map (lambda (s) (or (string->number s) 0)) (column 1))))
(newline)
(write (guard (e ((error-object? e) (error-object-message e))) (read-all (open-input-string "a,\"b\nc"))))
(newline)
(define big
  (let ((out (open-output-string)))
    (do ((i 0 (+ i 1))) ((= i 400) (get-output-string out)) (write i out) (write-string ",\"x\"\n" out))))
(write (apply + (map (lambda (r) (string->number (car r))) (read-all (open-input-string big)))))
(newline)
