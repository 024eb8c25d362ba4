;;; Hash tables with open addressing, written here: string and integer keys, growth, deletion. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define-record-type table
  (make-table hash same? keys values used)
  table?
  (hash table-hash)
  (same? table-same?)
  (keys table-keys set-table-keys!)
  (values table-values set-table-values!)
  (used table-used set-table-used!))

;; What stands in a slot that holds no key: never used, and emptied.
(define free (list 'free))
(define deleted (list 'deleted))

(define (new-table hash same?)
  (make-table hash same? (make-vector 16 free) (make-vector 16 #f) 0))

;; The slot of the key, or the free one where the search for it ended.
(define (find-slot table key)
  (let* ((keys (table-keys table)) (mask (- (vector-length keys) 1)) (same? (table-same? table)))
    (let probe ((slot (modulo ((table-hash table) key) (+ mask 1))))
      (let ((found (vector-ref keys slot)))
        (if (or (eq? found free) (and (not (eq? found deleted)) (same? found key)))
            slot
            (probe (if (= slot mask) 0 (+ slot 1))))))))

(define (grow! table)
  (let ((old-keys (table-keys table)) (old-values (table-values table)))
    (let ((size (* 2 (vector-length old-keys))))
      (set-table-keys! table (make-vector size free))
      (set-table-values! table (make-vector size #f))
      (set-table-used! table 0)
      (do ((i 0 (+ i 1)))
          ((= i (vector-length old-keys)))
        (let ((key (vector-ref old-keys i)))
          (unless (or (eq? key free) (eq? key deleted))
            (put! table key (vector-ref old-values i))))))))

(define (put! table key value)
  (let ((slot (find-slot table key)))
    (when (eq? (vector-ref (table-keys table) slot) free)
      (vector-set! (table-keys table) slot key)
      (set-table-used! table (+ (table-used table) 1)))
    (vector-set! (table-values table) slot value)
    (when (> (* 3 (table-used table)) (* 2 (vector-length (table-keys table))))
      (grow! table))))

(define (get table key default)
  (let ((slot (find-slot table key)))
    (if (eq? (vector-ref (table-keys table) slot) free) default (vector-ref (table-values table) slot))))

(define (delete! table key)
  (let ((slot (find-slot table key)))
    (unless (eq? (vector-ref (table-keys table) slot) free)
      (vector-set! (table-keys table) slot deleted)
      (vector-set! (table-values table) slot #f))))

(define (string-hash-of text)
  (let ((length (string-length text)))
    (let loop ((i 0) (hash 5381))
      (if (= i length)
          hash
          (loop (+ i 1) (remainder (+ (* hash 33) (char->integer (string-ref text i))) 16777213))))))

(define (integer-hash-of n) (remainder (* n 40503) 1048573))

(define (count-words)
  (let ((counts (new-table string-hash-of string=?)))
    (do ((i 0 (+ i 1)))
        ((= i 3000))
      (let ((word (string-append "w" (number->string (remainder (* i i) 701)))))
        (put! counts word (+ 1 (get counts word 0)))))
    (+ (get counts "w0" 0) (* 10 (get counts "w4" 0)) (* 100 (table-used counts)))))

(define (squares count)
  (let ((table (new-table integer-hash-of =)))
    (do ((i 0 (+ i 1)))
        ((= i count))
      (put! table (* 3 i) (* i i)))
    (do ((i 0 (+ i 2)))
        ((>= i count))
      (delete! table (* 3 i)))
    (do ((i 0 (+ i 1)) (sum 0 (+ sum (get table i 1))))
        ((= i (* 3 count)) sum))))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1) (+ sum (count-words) (squares (+ 2000 (remainder i 10)))))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
