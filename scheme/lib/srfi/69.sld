;; SRFI 69: basic hash tables.
;;
;; A table remembers the order of insertion: its entries, three elements each (key, value, hash), stand one behind the other in a vector,
;; and a second vector, twice as long as there is room for entries, is the hash table proper, with open addressing: the offsets of
;; entries, `empty` or `deleted`. So whatever walks through a table does it in an order that does not depend on where objects lie in
;; memory, and it goes on through what was there when it began if the table changes meanwhile.
(define-library (srfi 69)
  (export make-hash-table hash-table? alist->hash-table hash-table-equivalence-function hash-table-hash-function
          hash-table-ref hash-table-ref/default hash-table-set! hash-table-delete! hash-table-exists?
          hash-table-update! hash-table-update!/default
          hash-table-size hash-table-keys hash-table-values hash-table-walk hash-table-fold hash-table->alist
          hash-table-copy hash-table-merge!
          (rename equal-hash hash) string-hash string-ci-hash (rename %eq-hash hash-by-identity))
  (import (scheme base) (scheme case-lambda) (scheme char) (ouro check) (ouro internal))
  (begin
    (define-record-type %hash-table  ; the % hides the fields from the printer
      (new-table same? hash-function hash slots entries used size)
      hash-table?
      (same? table-same?)
      (hash-function table-hash-function)  ; as it was given
      (hash table-hash)                    ; gives exact integers that are not negative
      (slots table-slots set-table-slots!)
      (entries table-entries set-table-entries!)
      (used table-used set-table-used!)    ; the offset of the first entry that is free
      (size table-size set-table-size!))

    (define empty -1)
    (define deleted -2)
    (define gone (list 'deleted))  ; the key of an entry that was deleted
    (define least-room 8)

    (define (check-table who number object)
      (if (not (hash-table? object)) (wrong-type who number "a hash table" object)))

    ;; --- making
    (define (string-ci-hash string . bound)
      (if (not (string? string)) (wrong-type "string-ci-hash" 1 "a string" string))
      (if (null? bound)
          (string-hash (string-foldcase string))
          (string-hash (string-foldcase string) (car bound))))
    ;; Numbers that are = have one representation as a float; the sum makes 0.0 of -0.0.
    (define (number-hash number) (eqv-hash (+ (inexact number) 0.0)))
    (define (default-hash same?)
      (cond ((or (eq? same? eq?) (eq? same? symbol=?) (eq? same? boolean=?)) %eq-hash)
            ((or (eq? same? eqv?) (eq? same? char=?)) eqv-hash)
            ((eq? same? string=?) string-hash)
            ((eq? same? string-ci=?) string-ci-hash)
            ((eq? same? =) number-hash)
            (else equal-hash)))
    (define (checked-hash f)
      (lambda (key)
        (let ((hash (f key)))
          (if (and (exact-integer? hash) (>= hash 0))
              hash
              (error "hash table: the hash function's result must be an exact integer that is not negative, not" hash)))))
    (define (empty-table same? f hash)
      (new-table same? f hash (make-vector (* 2 least-room) empty) (make-vector (* 3 least-room) gone) 0 0))
    (define (table-with who same? f)
      (check-procedure who 1 same?)
      (check-procedure who 2 f)
      (empty-table same? f (checked-hash f)))

    (define make-hash-table
      (case-lambda
        (() (empty-table equal? equal-hash equal-hash))
        ((same?)
         (check-procedure "make-hash-table" 1 same?)
         (let ((f (default-hash same?)))
           (empty-table same? f f)))
        ((same? f . options) (table-with "make-hash-table" same? f))))
    (define (alist->hash-table alist . options)
      (check-list "alist->hash-table" 1 alist)
      (let ((table (apply make-hash-table options)))
        (for-each (lambda (entry)
                    (let ((key (car entry)))
                      (if (not (hash-table-exists? table key)) (hash-table-set! table key (cdr entry)))))
                  alist)
        table))

    (define (hash-table-equivalence-function table)
      (check-table "hash-table-equivalence-function" 1 table)
      (table-same? table))
    (define (hash-table-hash-function table)
      (check-table "hash-table-hash-function" 1 table)
      (table-hash-function table))

    ;; --- looking for keys
    ;; The offset of the key's entry, or -1. Most keys are found, or found to be missing, at the first slot: that is apart from the
    ;; loop, so that loops of programs are traced through it.
    (define (find-entry table key hash)
      (let* ((slots (table-slots table))
             (slot (remainder hash (vector-length slots)))
             (entry (vector-ref slots slot)))
        (if (or (= entry empty) (holds? table entry key hash))
            entry
            (find-further table key hash slots slot))))
    (define (find-further table key hash slots slot)
      (let ((length (vector-length slots)))
        (let loop ((slot (+ slot 1)))
          (if (= slot length)
              (loop 0)
              (let ((entry (vector-ref slots slot)))
                (if (or (= entry empty) (holds? table entry key hash))
                    entry
                    (loop (+ slot 1))))))))
    (define (holds? table entry key hash)
      (and (>= entry 0)
           (let ((entries (table-entries table)))
             (and (= (vector-ref entries (+ entry 2)) hash)
                  (let ((other (vector-ref entries entry)))
                    (or (eq? other key) ((table-same? table) other key)))))))
    (define (value-at table entry) (vector-ref (table-entries table) (+ entry 1)))

    ;; --- changing
    ;; The first slot from the hash's own on that has no entry receives one.
    (define (put-slot! slots hash entry)
      (let* ((length (vector-length slots)) (slot (remainder hash length)))
        (if (< (vector-ref slots slot) 0)
            (vector-set! slots slot entry)
            (put-further! slots length slot entry))))
    (define (put-further! slots length slot entry)
      (let loop ((slot (+ slot 1)))
        (cond ((= slot length) (loop 0))
              ((< (vector-ref slots slot) 0) (vector-set! slots slot entry))
              (else (loop (+ slot 1))))))
    ;; The slot that has this entry.
    (define (slot-of slots hash entry)
      (let ((length (vector-length slots)))
        (let loop ((slot (remainder hash length)))
          (cond ((= slot length) (loop 0))
                ((= (vector-ref slots slot) entry) slot)
                (else (loop (+ slot 1)))))))
    ;; The key is not in the table.
    (define (add! table key value hash)
      (if (= (table-used table) (vector-length (table-entries table))) (rebuild! table))
      (let ((entries (table-entries table)) (entry (table-used table)))
        (vector-set! entries entry key)
        (vector-set! entries (+ entry 1) value)
        (vector-set! entries (+ entry 2) hash)
        (put-slot! (table-slots table) hash entry)
        (set-table-used! table (+ entry 3))
        (set-table-size! table (+ (table-size table) 1))))
    ;; Leaves the deleted entries out. A quarter of the room is free behind that, so it does not happen often.
    (define (rebuild! table)
      (let* ((size (table-size table))
             (room (let loop ((room least-room))
                     (if (<= (* 3 room) (* 4 size)) (loop (* 2 room)) room)))
             (slots (make-vector (* 2 room) empty))
             (entries (make-vector (* 3 room) gone))
             (old (table-entries table))
             (end (table-used table)))
        (let loop ((from 0) (to 0))
          (cond ((= from end)
                 (set-table-slots! table slots)
                 (set-table-entries! table entries)
                 (set-table-used! table to))
                ((eq? (vector-ref old from) gone) (loop (+ from 3) to))
                (else
                 (vector-set! entries to (vector-ref old from))
                 (vector-set! entries (+ to 1) (vector-ref old (+ from 1)))
                 (vector-set! entries (+ to 2) (vector-ref old (+ from 2)))
                 (put-slot! slots (vector-ref old (+ from 2)) to)
                 (loop (+ from 3) (+ to 3)))))))

    (define (hash-table-set! table key value)
      (check-table "hash-table-set!" 1 table)
      (put! table key value ((table-hash table) key)))
    (define (put! table key value hash)
      (let ((entry (find-entry table key hash)))
        (if (< entry 0)
            (add! table key value hash)
            (vector-set! (table-entries table) (+ entry 1) value))))
    (define (hash-table-delete! table key)
      (check-table "hash-table-delete!" 1 table)
      (let* ((hash ((table-hash table) key)) (entry (find-entry table key hash)))
        (if (>= entry 0)
            (let ((slots (table-slots table)) (entries (table-entries table)))
              (vector-set! slots (slot-of slots hash entry) deleted)
              (vector-set! entries entry gone)
              (vector-set! entries (+ entry 1) #f)
              (set-table-size! table (- (table-size table) 1))))))

    ;; --- single elements
    (define (missing who key) (error (string-append who ": there is no such key:") key))
    (define hash-table-ref
      (case-lambda
        ((table key)
         (check-table "hash-table-ref" 1 table)
         (let ((entry (find-entry table key ((table-hash table) key))))
           (if (< entry 0)
               (missing "hash-table-ref" key)
               (value-at table entry))))
        ((table key otherwise)
         (check-table "hash-table-ref" 1 table)
         (let ((entry (find-entry table key ((table-hash table) key))))
           (if (< entry 0)
               (otherwise)
               (value-at table entry))))))
    (define (hash-table-ref/default table key default)
      (check-table "hash-table-ref/default" 1 table)
      (let ((entry (find-entry table key ((table-hash table) key))))
        (if (< entry 0)
            default
            (value-at table entry))))
    (define (hash-table-exists? table key)
      (check-table "hash-table-exists?" 1 table)
      (>= (find-entry table key ((table-hash table) key)) 0))

    (define hash-table-update!
      (case-lambda
        ((table key f) (update! "hash-table-update!" table key f (lambda () (missing "hash-table-update!" key))))
        ((table key f otherwise) (update! "hash-table-update!" table key f otherwise))))
    (define (hash-table-update!/default table key f default)
      (update! "hash-table-update!/default" table key f (lambda () default)))
    ;; f may change the table, so the entry is looked for again unless it is there still.
    (define (update! who table key f otherwise)
      (check-table who 1 table)
      (let* ((hash ((table-hash table) key))
             (entry (find-entry table key hash)))
        (if (< entry 0)
            (put! table key (f (otherwise)) hash)
            (let* ((entries (table-entries table))
                   (present (vector-ref entries entry))
                   (value (f (vector-ref entries (+ entry 1)))))
              (if (and (eq? entries (table-entries table)) (eq? present (vector-ref entries entry)))
                  (vector-set! entries (+ entry 1) value)
                  (put! table key value hash))))))

    ;; --- the whole contents
    (define (hash-table-size table)
      (check-table "hash-table-size" 1 table)
      (table-size table))
    ;; The first entries first, or the last ones.
    (define (fold-entries table f result)
      (let ((entries (table-entries table)) (end (table-used table)))
        (let loop ((entry 0) (result result))
          (if (= entry end)
              result
              (let ((key (vector-ref entries entry)))
                (loop (+ entry 3)
                      (if (eq? key gone)
                          result
                          (f key (vector-ref entries (+ entry 1)) result))))))))
    (define (list-entries table f)
      (let ((entries (table-entries table)))
        (let loop ((entry (- (table-used table) 3)) (result '()))
          (if (< entry 0)
              result
              (let ((key (vector-ref entries entry)))
                (loop (- entry 3)
                      (if (eq? key gone)
                          result
                          (cons (f key (vector-ref entries (+ entry 1))) result))))))))
    (define (hash-table-keys table)
      (check-table "hash-table-keys" 1 table)
      (list-entries table (lambda (key value) key)))
    (define (hash-table-values table)
      (check-table "hash-table-values" 1 table)
      (list-entries table (lambda (key value) value)))
    (define (hash-table->alist table)
      (check-table "hash-table->alist" 1 table)
      (list-entries table cons))
    (define (hash-table-walk table f)
      (check-table "hash-table-walk" 1 table)
      (fold-entries table (lambda (key value result) (f key value) #f) #f))
    (define (hash-table-fold table f initial)
      (check-table "hash-table-fold" 1 table)
      (fold-entries table f initial))
    (define (hash-table-copy table . options)
      (check-table "hash-table-copy" 1 table)
      (new-table (table-same? table) (table-hash-function table) (table-hash table) (vector-copy (table-slots table))
                 (vector-copy (table-entries table)) (table-used table) (table-size table)))
    (define (hash-table-merge! table other)
      (check-table "hash-table-merge!" 1 table)
      (check-table "hash-table-merge!" 2 other)
      (hash-table-walk other (lambda (key value) (hash-table-set! table key value)))
      table)))
