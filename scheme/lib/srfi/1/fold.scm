;; SRFI 1: fold, unfold and map. Lists are checked before the first call, and results are accumulated backwards: a continuation that
;; is entered again finds what was there. One list is the common case and has a loop of its own.

(define fold
  (case-lambda
    ((kons knil list)
     (check-list "fold" 3 list)
     (let loop ((rest list) (result knil))
       (if (pair? rest)
           (loop (cdr rest) (kons (car rest) result))
           result)))
    ((kons knil a b)
     (check-lists "fold" 3 (list a b))
     (let loop ((a a) (b b) (result knil))
       (if (and (pair? a) (pair? b))
           (loop (cdr a) (cdr b) (kons (car a) (car b) result))
           result)))
    ((kons knil first . more)
     (let ((lists (cons first more)))
       (check-lists "fold" 3 lists)
       (let loop ((lists lists) (result knil))
         (if (%all-pairs? lists)
             (loop (%cdrs lists) (%apply-to kons (append (%cars lists) (list result))))
             result))))))

(define fold-right
  (case-lambda
    ((kons knil list)
     (check-list "fold-right" 3 list)
     (let loop ((rest (reverse list)) (result knil))
       (if (pair? rest)
           (loop (cdr rest) (kons (car rest) result))
           result)))
    ((kons knil first . more)
     (let ((lists (cons first more)))
       (check-lists "fold-right" 3 lists)
       (let loop ((rest (tuples lists '())) (result knil))
         (if (pair? rest)
             (loop (cdr rest) (%apply-to kons (append (car rest) (list result))))
             result))))))
;; Lists of the first elements, of the second ones and so on, the last ones first.
(define (tuples lists result)
  (if (%all-pairs? lists)
      (tuples (%cdrs lists) (cons (%cars lists) result))
      result))

(define pair-fold
  (case-lambda
    ((kons knil list)
     (check-list "pair-fold" 3 list)
     (let loop ((rest list) (result knil))
       (if (pair? rest)
           (let ((next (cdr rest)))
             (loop next (kons rest result)))
           result)))
    ((kons knil first . more)
     (let ((lists (cons first more)))
       (check-lists "pair-fold" 3 lists)
       (let loop ((lists lists) (result knil))
         (if (%all-pairs? lists)
             (let ((next (%cdrs lists)))
               (loop next (%apply-to kons (append lists (list result)))))
             result))))))
(define pair-fold-right
  (case-lambda
    ((kons knil list)
     (check-list "pair-fold-right" 3 list)
     (let loop ((rest (pairs-backwards list '())) (result knil))
       (if (pair? rest)
           (loop (cdr rest) (kons (car rest) result))
           result)))
    ((kons knil first . more)
     (let ((lists (cons first more)))
       (check-lists "pair-fold-right" 3 lists)
       (let loop ((rest (tails-backwards lists '())) (result knil))
         (if (pair? rest)
             (loop (cdr rest) (%apply-to kons (append (car rest) (list result))))
             result))))))
(define (pairs-backwards list result)
  (if (pair? list)
      (pairs-backwards (cdr list) (cons list result))
      result))
(define (tails-backwards lists result)
  (if (%all-pairs? lists)
      (tails-backwards (%cdrs lists) (cons lists result))
      result))

(define (reduce f identity list)
  (check-list "reduce" 3 list)
  (if (pair? list)
      (fold f (car list) (cdr list))
      identity))
(define (reduce-right f identity list)
  (check-list "reduce-right" 3 list)
  (if (pair? list)
      (let ((backwards (reverse list)))
        (fold f (car backwards) (cdr backwards)))
      identity))

(define unfold
  (case-lambda
    ((stop? f next seed) (unfold stop? f next seed (lambda (seed) '())))
    ((stop? f next seed tail)
     (let loop ((seed seed) (result '()))
       (if (stop? seed)
           (reverse-onto result (tail seed))
           (loop (next seed) (cons (f seed) result)))))))
(define unfold-right
  (case-lambda
    ((stop? f next seed) (unfold-right stop? f next seed '()))
    ((stop? f next seed tail)
     (let loop ((seed seed) (result tail))
       (if (stop? seed)
           result
           (loop (next seed) (cons (f seed) result)))))))

(define append-map
  (case-lambda
    ((f list) (join "append-map" (map f list) append))
    ((f first . more) (join "append-map" (apply map f first more) append))))
(define append-map!
  (case-lambda
    ((f list) (join "append-map!" (map f list) prepend!))
    ((f first . more) (join "append-map!" (apply map f first more) prepend!))))

(define map!
  (case-lambda
    ((f list)
     (check-list "map!" 2 list)
     (let loop ((rest list))
       (if (pair? rest)
           (begin
             (set-car! rest (f (car rest)))
             (loop (cdr rest)))
           list)))
    ((f list . more)
     (check-list "map!" 2 list)
     (check-lists "map!" 2 (cons list more))
     (let loop ((rest list) (more more))
       (cond ((null? rest) list)
             ((%all-pairs? more)
              (set-car! rest (%apply-to f (cons (car rest) (%cars more))))
              (loop (cdr rest) (%cdrs more)))
             (else (error "map!: a list is shorter than the first:" list)))))))

(define pair-for-each
  (case-lambda
    ((f list)
     (check-list "pair-for-each" 2 list)
     (let loop ((rest list))
       (if (pair? rest)
           (let ((next (cdr rest)))
             (f rest)
             (loop next)))))
    ((f first . more)
     (let ((lists (cons first more)))
       (check-lists "pair-for-each" 2 lists)
       (let loop ((lists lists))
         (if (%all-pairs? lists)
             (let ((next (%cdrs lists)))
               (%apply-to f lists)
               (loop next))))))))

(define filter-map
  (case-lambda
    ((f list)
     (check-list "filter-map" 2 list)
     (let loop ((rest list) (results '()))
       (if (pair? rest)
           (let ((result (f (car rest))))
             (loop (cdr rest) (if result (cons result results) results)))
           (reverse results))))
    ((f first . more)
     (let ((lists (cons first more)))
       (check-lists "filter-map" 2 lists)
       (let loop ((lists lists) (results '()))
         (if (%all-pairs? lists)
             (let ((result (%apply-to f (%cars lists))))
               (loop (%cdrs lists) (if result (cons result results) results)))
             (reverse results)))))))
