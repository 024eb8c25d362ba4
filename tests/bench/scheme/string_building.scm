;;; Text built by string ports and string-append, and read back by character and line. Size: repetitions.
(import (scheme base) (scheme char) (scheme process-context) (scheme write))

(define (write-table rows)
  (let ((port (open-output-string)))
    (do ((row 0 (+ row 1)))
        ((= row rows) (get-output-string port))
      (write-string "row " port)
      (write row port)
      (do ((column 0 (+ column 1)))
          ((= column 5))
        (write-char #\, port)
        (write-string (number->string (* row column)) port))
      (newline port))))

(define (append-pieces count)
  (let loop ((i 0) (text ""))
    (if (= i count)
        text
        (loop (+ i 1)
              (if (even? i)
                  (string-append text (number->string i) "-")
                  (string-append "<" text ">"))))))

(define (join strings separator)
  (if (null? strings)
      ""
      (apply string-append
             (car strings)
             (let loop ((rest (cdr strings)))
               (if (null? rest) '() (cons separator (cons (car rest) (loop (cdr rest)))))))))

(define (lines-of text)
  (let ((port (open-input-string text)))
    (let loop ((lines '()))
      (let ((line (read-line port)))
        (if (eof-object? line) (reverse lines) (loop (cons line lines)))))))

(define (sum-of-characters text)
  (let ((port (open-input-string text)))
    (let loop ((sum 0))
      (let ((c (read-char port)))
        (cond ((eof-object? c) sum)
              ((char-numeric? c) (loop (+ sum (- (char->integer c) 48))))
              (else (loop (+ sum 1))))))))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (let* ((table (write-table (+ 100 (remainder i 10))))
               (joined (join (map (lambda (line) (string-append "[" line "]")) (lines-of table)) "; ")))
          (loop (+ i 1) (+ sum (sum-of-characters joined) (string-length (append-pieces 200)))))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 5))
