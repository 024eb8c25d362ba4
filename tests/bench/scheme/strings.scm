;;; Loops over the characters of a string: cipher, reversal in place, search, counting. Size: repetitions.
(import (scheme base) (scheme char) (scheme process-context) (scheme write))

(define (rotate-letter c by)
  (let ((code (char->integer c)))
    (cond ((and (char<=? #\a c) (char<=? c #\z)) (integer->char (+ 97 (modulo (+ (- code 97) by) 26))))
          ((and (char<=? #\A c) (char<=? c #\Z)) (integer->char (+ 65 (modulo (+ (- code 65) by) 26))))
          (else c))))

(define (encipher! text by)
  (let ((length (string-length text)))
    (do ((i 0 (+ i 1)))
        ((= i length))
      (string-set! text i (rotate-letter (string-ref text i) by)))))

(define (reverse! text)
  (let loop ((low 0) (high (- (string-length text) 1)))
    (when (< low high)
      (let ((c (string-ref text low)))
        (string-set! text low (string-ref text high))
        (string-set! text high c)
        (loop (+ low 1) (- high 1))))))

(define (count-occurrences pattern text)
  (let* ((length (string-length pattern)) (last (- (string-length text) length)))
    (let next ((start 0) (count 0))
      (if (> start last)
          count
          (next (+ start 1)
                (let compare ((i 0))
                  (cond ((= i length) (+ count 1))
                        ((char=? (string-ref pattern i) (string-ref text (+ start i))) (compare (+ i 1)))
                        (else count))))))))

(define (count-words text)
  (let ((length (string-length text)))
    (let loop ((i 0) (inside #f) (words 0))
      (if (= i length)
          words
          (let ((letter (char-alphabetic? (string-ref text i))))
            (loop (+ i 1) letter (if (and letter (not inside)) (+ words 1) words)))))))

(define (hash text)
  (let ((length (string-length text)))
    (let loop ((i 0) (hash 7))
      (if (= i length)
          hash
          (loop (+ i 1) (modulo (+ (* hash 31) (char->integer (string-ref text i))) 1000003))))))

(define (make-text)
  (let* ((sentence "The quick brown fox jumps over the lazy dog, and the dog sleeps on. ")
         (length (string-length sentence))
         (text (make-string (* 30 length) #\space)))
    (do ((i 0 (+ i 1)))
        ((= i 30) text)
      (string-copy! text (* i length) sentence))))

(define (main repetitions)
  (let ((text (make-text)))
    (let loop ((i 0) (sum 0))
      (if (< i repetitions)
          (begin
            (encipher! text 3)
            (reverse! text)
            (loop (+ i 1) (+ sum (count-occurrences "elg" text) (count-words text) (hash text))))
          (begin (display sum) (newline))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 10))
