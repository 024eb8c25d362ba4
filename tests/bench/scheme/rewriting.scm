;;; Proves propositions by rewriting terms with a list of lemmas, then by cases. Size: repetitions.
(import (scheme base) (scheme cxr) (scheme process-context) (scheme write))

;; A term is a constant symbol or (operator argument ...). In a lemma, (left right), symbols stand for any term.
(define lemmas
  '(((not p) (if p (false) (true)))
    ((and p q) (if p q (false)))
    ((or p q) (if p (true) q))
    ((implies p q) (if p q (true)))
    ((same p q) (if p q (if q (false) (true))))
    ((if (if a b c) d e) (if a (if b d e) (if c d e)))
    ((equal x x) (true))
    ((equal (plus a b) (plus a c)) (equal b c))
    ((plus (plus a b) c) (plus a (plus b c)))
    ((plus (zero) a) a)
    ((times (plus a b) c) (plus (times a c) (times b c)))
    ((times (times a b) c) (times a (times b c)))
    ((less (plus a b) (plus a c)) (less b c))
    ((length (append a b)) (plus (length a) (length b)))
    ((length (reverse a)) (length a))
    ((append (append a b) c) (append a (append b c)))
    ((reverse (append a b)) (append (reverse b) (reverse a)))
    ((reverse (reverse a)) a)
    ((member x (append a b)) (or (member x a) (member x b)))
    ((member x (reverse a)) (member x a))))

(define (lemmas-of operator)
  (let loop ((rest lemmas) (found '()))
    (cond ((null? rest) (reverse found))
          ((eq? (car (car (car rest))) operator) (loop (cdr rest) (cons (car rest) found)))
          (else (loop (cdr rest) found)))))

;; Operator -> its lemmas.
(define lemma-index
  (map (lambda (operator) (cons operator (lemmas-of operator)))
       '(not and or implies same if equal plus times less length append reverse member)))

;; The bindings that make the pattern the term, as an association list that extends the one given; #f if none do.
(define (match pattern term bindings)
  (cond ((not bindings) #f)
        ((symbol? pattern)
         (let ((bound (assq pattern bindings)))
           (cond ((not bound) (cons (cons pattern term) bindings))
                 ((equal? (cdr bound) term) bindings)
                 (else #f))))
        ((symbol? term) #f)
        ((eq? (car pattern) (car term)) (match-all (cdr pattern) (cdr term) bindings))
        (else #f)))

(define (match-all patterns terms bindings)
  (if (null? patterns)
      bindings
      (match-all (cdr patterns) (cdr terms) (match (car patterns) (car terms) bindings))))

(define (instantiate pattern bindings)
  (if (symbol? pattern)
      (cdr (assq pattern bindings))
      (cons (car pattern) (map (lambda (argument) (instantiate argument bindings)) (cdr pattern)))))

(define steps 0)

(define (rewrite term)
  (if (symbol? term)
      term
      (let ((term (cons (car term) (map rewrite (cdr term)))))
        (let ((indexed (assq (car term) lemma-index)))
          (if indexed (rewrite-by (cdr indexed) term) term)))))

(define (rewrite-by lemmas term)
  (if (null? lemmas)
      term
      (let ((bindings (match (car (car lemmas)) term '())))
        (if bindings
            (begin
              (set! steps (+ steps 1))
              (rewrite (instantiate (cadr (car lemmas)) bindings)))
            (rewrite-by (cdr lemmas) term)))))

;; Is the term true in all cases, given terms known to be true and false? Conditions of `if` are not themselves `if`.
(define (valid? term true false)
  (cond ((symbol? term) (and (memq term true) #t))
        ((or (eq? (car term) 'true) (member term true)) #t)
        ((or (eq? (car term) 'false) (member term false)) #f)
        ((eq? (car term) 'if)
         (let ((condition (cadr term)) (then (caddr term)) (else-term (cadddr term)))
           (cond ((known? condition 'true true) (valid? then true false))
                 ((known? condition 'false false) (valid? else-term true false))
                 (else (and (valid? then (cons condition true) false)
                            (valid? else-term true (cons condition false)))))))
        (else #f)))

(define (known? term constant terms)
  (or (and (pair? term) (eq? (car term) constant))
      (and (member term terms) #t)))

(define (proposition name i)
  (case (remainder i 3)
    ((0) `(equal (plus (plus a b) ,name) (plus a (reverse (reverse ,name)))))
    ((1) `(less (length (append ,name v)) (length (reverse (append ,name w)))))
    (else `(member x (reverse (append ,name (append u ,name)))))))

;; From each proposition follows the next, hence from the first the last; with a gap this is no theorem.
(define (chain propositions gap)
  (let loop ((rest (cdr propositions)) (before (car propositions)) (i 0) (premises '(true)))
    (if (null? rest)
        `(implies ,premises (implies ,(car propositions) ,before))
        (loop (cdr rest)
              (car rest)
              (+ i 1)
              (if (= i gap) premises `(and (implies ,before ,(car rest)) ,premises))))))

(define (main repetitions)
  (let* ((names '(m n o p q r))
         (propositions (let loop ((i 0) (names names))
                         (if (null? names) '() (cons (proposition (car names) i) (loop (+ i 1) (cdr names))))))
         (theorem (chain propositions -1))
         (no-theorem (chain propositions 3)))
    (let loop ((i 0) (proved 0))
      (if (< i repetitions)
          (loop (+ i 1)
                (+ proved
                   (if (valid? (rewrite theorem) '() '()) 1 0)
                   (if (valid? (rewrite no-theorem) '() '()) 1000000 0)))
          (begin (display proved) (display " ") (display steps) (newline))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 1))
