;;; Earley's parser on an ambiguous grammar and one of arithmetic; items are records in lists. Size: repetitions.
(import (scheme base) (scheme process-context) (scheme write))

;; A grammar is a vector of rules; in a rule, nonterminals are numbers and terminals characters. Number 0 is the start.
(define-record-type rule
  (make-rule left right)
  rule?
  (left rule-left)
  (right rule-right))

(define-record-type item
  (make-item rule dot origin)
  item?
  (rule item-rule)
  (dot item-dot)
  (origin item-origin))

;; The items that end at one place of the input: to be processed, and seen, by origin and by the nonterminal awaited.
(define-record-type place
  (make-place agenda by-origin awaiting)
  place?
  (agenda place-agenda set-place-agenda!)
  (by-origin place-by-origin)
  (awaiting place-awaiting))

(define ambiguous
  (vector (make-rule 0 (vector 0 0))
          (make-rule 0 (vector #\a))))

(define arithmetic
  (vector (make-rule 0 (vector 0 #\+ 1))
          (make-rule 0 (vector 0 #\- 1))
          (make-rule 0 (vector 1))
          (make-rule 1 (vector 1 #\* 2))
          (make-rule 1 (vector 2))
          (make-rule 2 (vector #\( 0 #\)))
          (make-rule 2 (vector 3))
          (make-rule 3 (vector #\1 3))
          (make-rule 3 (vector #\1))))

(define (nonterminals grammar)
  (+ 1 (rule-left (vector-ref grammar (- (vector-length grammar) 1)))))

;; What follows the dot, or #f at the end of the rule.
(define (awaited item)
  (let ((right (rule-right (item-rule item))))
    (and (< (item-dot item) (vector-length right))
         (vector-ref right (item-dot item)))))

(define (seen? rule dot items)
  (and (pair? items)
       (or (and (eq? (item-rule (car items)) rule) (= (item-dot (car items)) dot))
           (seen? rule dot (cdr items)))))

;; Returns how many items were added: 0 or 1.
(define (add-item! place rule dot origin)
  (let ((same-origin (vector-ref (place-by-origin place) origin)))
    (if (seen? rule dot same-origin)
        0
        (let* ((item (make-item rule dot origin)) (next (awaited item)))
          (vector-set! (place-by-origin place) origin (cons item same-origin))
          (set-place-agenda! place (cons item (place-agenda place)))
          (when (integer? next)
            (let ((awaiting (place-awaiting place)))
              (vector-set! awaiting next (cons item (vector-ref awaiting next)))))
          1))))

(define (predict! grammar place left origin)
  (do ((i 0 (+ i 1))
       (added 0 (let ((rule (vector-ref grammar i)))
                  (if (= (rule-left rule) left) (+ added (add-item! place rule 0 origin)) added))))
      ((= i (vector-length grammar)) added)))

(define (complete! place items)
  (let loop ((items items) (added 0))
    (if (null? items)
        added
        (let ((item (car items)))
          (loop (cdr items) (+ added (add-item! place (item-rule item) (+ (item-dot item) 1) (item-origin item))))))))

(define (process-place! grammar places here text)
  (let ((place (vector-ref places here)))
    (let loop ((added 0))
      (if (null? (place-agenda place))
          added
          (let* ((item (car (place-agenda place))) (next (awaited item)))
            (set-place-agenda! place (cdr (place-agenda place)))
            (loop
             (+ added
                (cond ((not next)
                       (let ((start (vector-ref places (item-origin item))))
                         (complete! place (vector-ref (place-awaiting start) (rule-left (item-rule item))))))
                      ((integer? next) (predict! grammar place next here))
                      ((and (< here (string-length text)) (char=? next (string-ref text here)))
                       (add-item! (vector-ref places (+ here 1)) (item-rule item) (+ (item-dot item) 1)
                                  (item-origin item)))
                      (else 0)))))))))

(define (accepted? place)
  (let loop ((items (vector-ref (place-by-origin place) 0)))
    (and (pair? items)
         (or (and (= 0 (rule-left (item-rule (car items)))) (not (awaited (car items))))
             (loop (cdr items))))))

;; The number of items of the whole parse, negative if the text is not in the language.
(define (parse grammar text)
  (let* ((end (string-length text)) (places (make-vector (+ end 1) #f)))
    (do ((i 0 (+ i 1)))
        ((> i end))
      (vector-set! places i (make-place '() (make-vector (+ i 1) '()) (make-vector (nonterminals grammar) '()))))
    (let loop ((i 0) (items (predict! grammar (vector-ref places 0) 0 0)))
      (cond ((<= i end) (loop (+ i 1) (+ items (process-place! grammar places i text))))
            ((accepted? (vector-ref places end)) items)
            (else (- items))))))

(define (main repetitions)
  (let loop ((i 0) (sum 0))
    (if (< i repetitions)
        (loop (+ i 1)
              (+ sum
                 (parse ambiguous (make-string (+ 20 (remainder i 5)) #\a))
                 (parse arithmetic "11*(1+1*(11-1))-(1+111)*1+1*1*(1-(1-(1-1)))")
                 (parse arithmetic "(1+1)*(1-1*(1+1)")))
        (begin (display sum) (newline)))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 2))
