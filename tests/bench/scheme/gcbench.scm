;;; Allocates short-lived binary trees while a long-lived tree and vector stay. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

(define-record-type node
  (make-node left right)
  node?
  (left node-left set-node-left!)
  (right node-right set-node-right!))

;; Children before their parent.
(define (bottom-up depth)
  (if (= depth 0)
      (make-node #f #f)
      (make-node (bottom-up (- depth 1)) (bottom-up (- depth 1)))))

;; The parent before its children, which are stored into it: old objects point to young ones.
(define (fill! node depth)
  (when (> depth 0)
    (set-node-left! node (make-node #f #f))
    (set-node-right! node (make-node #f #f))
    (fill! (node-left node) (- depth 1))
    (fill! (node-right node) (- depth 1))))

(define (top-down depth)
  (let ((root (make-node #f #f)))
    (fill! root depth)
    root))

(define (count node)
  (if node
      (+ 1 (count (node-left node)) (count (node-right node)))
      0))

(define (main repetitions)
  (let ((long-lived (top-down 14)) (numbers (make-vector 50000 0.0)))
    (do ((i 0 (+ i 1)))
        ((= i (vector-length numbers)))
      (vector-set! numbers i (/ 1.0 (inexact (+ i 1)))))
    (let loop ((i 0) (nodes 0))
      (if (< i repetitions)
          (loop (+ i 1)
                (do ((depth 4 (+ depth 2))
                     (nodes nodes (do ((j 0 (+ j 1))
                                       (nodes nodes (+ nodes (count (top-down depth)) (count (bottom-up depth)))))
                                      ((= j (expt 2 (- 12 depth))) nodes))))
                    ((> depth 12) nodes)))
          (begin
            (display (+ nodes (count long-lived)))
            (display " ")
            (display (exact (round (* 1e9 (vector-ref numbers 999)))))
            (newline))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 1))
