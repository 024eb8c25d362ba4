(define-record-type point (make-point x y) point? (x point-x set-point-x!) (y point-y))
(define-record-type <node> (make-node right) node? (left node-left) (right node-right set-node-right!))
(define-record-type all make-all #f (a all-a) (b all-b))
(define-record-type none #f none?)
(lambda (p) (define-record-type local (make-local v) local? (v local-v)) (local-v (make-local p)))
(define-syntax define-box (syntax-rules () ((_ name make get) (define-record-type name (make content) box? (content get)))))
(define-box bx make-bx bx-content)
bx-content
