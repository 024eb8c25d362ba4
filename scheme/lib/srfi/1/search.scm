;; SRFI 1: filtering, searching, deleting. Searches look at the list as far as they need to, so it may be circular; they complain when
;; they come to an end that is not the empty list.

;; --- filtering
(define (filter holds? list) (keep "filter" holds? list))
(define (remove holds? list) (keep "remove" (lambda (x) (not (holds? x))) list))
(define (keep who holds? list)
  (check-list who 2 list)
  (let loop ((rest list) (result '()))
    (if (pair? rest)
        (loop (cdr rest) (if (holds? (car rest)) (cons (car rest) result) result))
        (reverse result))))
(define (partition holds? list)
  (check-list "partition" 2 list)
  (let loop ((rest list) (in '()) (out '()))
    (cond ((null? rest) (values (reverse in) (reverse out)))
          ((holds? (car rest)) (loop (cdr rest) (cons (car rest) in) out))
          (else (loop (cdr rest) in (cons (car rest) out))))))

(define (filter! holds? list) (keep! "filter!" holds? list))
(define (remove! holds? list) (keep! "remove!" (lambda (x) (not (holds? x))) list))
(define (keep! who holds? list)
  (check-list who 2 list)
  (let ((head (cons #f list)))
    (let loop ((last head) (rest list))
      (cond ((null? rest) (cdr head))
            ((holds? (car rest)) (loop rest (cdr rest)))
            (else
             (set-cdr! last (cdr rest))
             (loop last (cdr rest)))))))
(define (partition! holds? list)
  (check-list "partition!" 2 list)
  (let ((in (cons #f '())) (out (cons #f '())))
    (let loop ((last-in in) (last-out out) (rest list))
      (cond ((null? rest)
             (set-cdr! last-in '())
             (set-cdr! last-out '())
             (values (cdr in) (cdr out)))
            ((holds? (car rest))
             (set-cdr! last-in rest)
             (loop rest last-out (cdr rest)))
            (else
             (set-cdr! last-out rest)
             (loop last-in rest (cdr rest)))))))

;; --- searching
;; At what is not a pair any more: the end of a list, hence `result`.
(define (at-end who number rest result)
  (if (null? rest)
      result
      (wrong-type who number "a list" rest)))
(define (find holds? list)
  (let loop ((rest list))
    (cond ((not (pair? rest)) (at-end "find" 2 rest #f))
          ((holds? (car rest)) (car rest))
          (else (loop (cdr rest))))))
(define (find-tail holds? list)
  (let loop ((rest list))
    (cond ((not (pair? rest)) (at-end "find-tail" 2 rest #f))
          ((holds? (car rest)) rest)
          (else (loop (cdr rest))))))

;; The last call is a tail call.
(define any
  (case-lambda
    ((holds? list)
     (if (pair? list)
         (let loop ((first (car list)) (rest (cdr list)))
           (if (pair? rest)
               (or (holds? first) (loop (car rest) (cdr rest)))
               (begin
                 (at-end "any" 2 rest #f)
                 (holds? first))))
         (at-end "any" 2 list #f)))
    ((holds? first . more)
     (let ((lists (cons first more)))
       (if (%all-pairs? lists)
           (let loop ((firsts (%cars lists)) (lists (%cdrs lists)))
             (if (%all-pairs? lists)
                 (or (%apply-to holds? firsts) (loop (%cars lists) (%cdrs lists)))
                 (begin
                   (all-at-end "any" 2 lists)
                   (%apply-to holds? firsts))))
           (all-at-end "any" 2 lists))))))
(define every
  (case-lambda
    ((holds? list)
     (if (pair? list)
         (let loop ((first (car list)) (rest (cdr list)))
           (if (pair? rest)
               (and (holds? first) (loop (car rest) (cdr rest)))
               (begin
                 (at-end "every" 2 rest #f)
                 (holds? first))))
         (at-end "every" 2 list #t)))
    ((holds? first . more)
     (let ((lists (cons first more)))
       (if (%all-pairs? lists)
           (let loop ((firsts (%cars lists)) (lists (%cdrs lists)))
             (if (%all-pairs? lists)
                 (and (%apply-to holds? firsts) (loop (%cars lists) (%cdrs lists)))
                 (begin
                   (all-at-end "every" 2 lists)
                   (%apply-to holds? firsts))))
           (begin
             (all-at-end "every" 2 lists)
             #t))))))
(define (all-at-end who number lists)
  (if (pair? lists)
      (begin
        (if (not (pair? (car lists))) (at-end who number (car lists) #f))
        (all-at-end who (+ number 1) (cdr lists)))
      #f))

(define list-index
  (case-lambda
    ((holds? list)
     (let loop ((rest list) (i 0))
       (cond ((not (pair? rest)) (at-end "list-index" 2 rest #f))
             ((holds? (car rest)) i)
             (else (loop (cdr rest) (+ i 1))))))
    ((holds? first . more)
     (let loop ((lists (cons first more)) (i 0))
       (cond ((not (%all-pairs? lists)) (all-at-end "list-index" 2 lists))
             ((%apply-to holds? (%cars lists)) i)
             (else (loop (%cdrs lists) (+ i 1))))))))

(define (cut who holds? list)
  (let loop ((rest list) (taken '()))
    (cond ((not (pair? rest)) (values (reverse taken) (at-end who 2 rest '())))
          ((holds? (car rest)) (loop (cdr rest) (cons (car rest) taken)))
          (else (values (reverse taken) rest)))))
(define (cut! who holds? list)
  (let ((head (cons #f list)))
    (let loop ((last head) (rest list))
      (cond ((not (pair? rest)) (values list (at-end who 2 rest '())))
            ((holds? (car rest)) (loop rest (cdr rest)))
            (else
             (set-cdr! last '())
             (values (cdr head) rest))))))
(define (take-while holds? list)
  (let-values (((taken rest) (cut "take-while" holds? list)))
    taken))
(define (take-while! holds? list)
  (let-values (((taken rest) (cut! "take-while!" holds? list)))
    taken))
(define (drop-while holds? list)
  (let loop ((rest list))
    (cond ((not (pair? rest)) (at-end "drop-while" 2 rest '()))
          ((holds? (car rest)) (loop (cdr rest)))
          (else rest))))
(define (span holds? list) (cut "span" holds? list))
(define (span! holds? list) (cut! "span!" holds? list))
(define (break holds? list) (cut "break" (lambda (x) (not (holds? x))) list))
(define (break! holds? list) (cut! "break!" (lambda (x) (not (holds? x))) list))

;; --- deleting
(define delete
  (case-lambda
    ((x list) (keep "delete" (lambda (y) (not (equal? x y))) list))
    ((x list same?) (keep "delete" (lambda (y) (not (same? x y))) list))))
(define delete!
  (case-lambda
    ((x list) (keep! "delete!" (lambda (y) (not (equal? x y))) list))
    ((x list same?) (keep! "delete!" (lambda (y) (not (same? x y))) list))))
(define delete-duplicates
  (case-lambda
    ((list) (delete-duplicates list equal?))
    ((list same?)
     (check-list "delete-duplicates" 1 list)
     (let loop ((rest list) (kept '()))
       (if (pair? rest)
           (loop (cdr rest) (if (same-as-some? same? kept (car rest)) kept (cons (car rest) kept)))
           (reverse kept))))))
(define delete-duplicates!
  (case-lambda
    ((list) (delete-duplicates! list equal?))
    ((list same?)
     (check-list "delete-duplicates!" 1 list)
     (let loop ((rest list))
       (if (pair? rest)
           (let ((x (car rest)))
             (set-cdr! rest (keep! "delete-duplicates!" (lambda (y) (not (same? x y))) (cdr rest)))
             (loop (cdr rest)))
           list)))))
;; Is some element of the list the same as x? The element is the first argument of same?, in the second procedure the second one.
(define (same-as-some? same? list x)
  (let loop ((rest list))
    (and (pair? rest)
         (or (same? (car rest) x) (loop (cdr rest))))))
(define (some-same-as? same? x list)
  (let loop ((rest list))
    (and (pair? rest)
         (or (same? x (car rest)) (loop (cdr rest))))))
