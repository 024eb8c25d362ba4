;; SRFI 1: the list library. What R7RS has too is the same procedure there and here.
;; Procedures whose names end with ! reuse the pairs of their arguments.
(define-library (srfi 1)
  (export
   ;; constructors, predicates, selectors, miscellaneous (basic.scm)
   cons list xcons cons* make-list list-tabulate list-copy circular-list iota
   pair? null? (rename list? proper-list?) circular-list? dotted-list? not-pair? null-list? list=
   car cdr caar cadr cdar cddr caaar caadr cadar caddr cdaar cdadr cddar cdddr
   caaaar caaadr caadar caaddr cadaar cadadr caddar cadddr cdaaar cdaadr cdadar cdaddr cddaar cddadr cdddar cddddr
   list-ref (rename car first) (rename cadr second) (rename caddr third) (rename cadddr fourth)
   fifth sixth seventh eighth ninth tenth car+cdr
   take drop take-right drop-right take! drop-right! split-at split-at! last last-pair
   length length+ append append! concatenate concatenate! reverse reverse! append-reverse append-reverse!
   zip unzip1 unzip2 unzip3 unzip4 unzip5 count
   ;; fold, unfold, map (fold.scm)
   fold fold-right pair-fold pair-fold-right reduce reduce-right unfold unfold-right
   map for-each (rename map map-in-order) append-map append-map! map! pair-for-each filter-map
   ;; filtering, searching, deleting (search.scm)
   filter filter! remove remove! partition partition!
   find find-tail any every list-index take-while take-while! drop-while span span! break break!
   member memq memv delete delete! delete-duplicates delete-duplicates!
   ;; association lists, sets (sets.scm)
   assoc assq assv alist-cons alist-copy alist-delete alist-delete!
   lset<= lset= lset-adjoin lset-union lset-union! lset-intersection lset-intersection! lset-difference lset-difference!
   lset-xor lset-xor! lset-diff+intersection lset-diff+intersection!
   set-car! set-cdr!)
  (import (scheme base) (scheme case-lambda) (scheme cxr) (ouro check) (ouro internal))
  (include "1/basic.scm" "1/fold.scm" "1/search.scm" "1/sets.scm"))
