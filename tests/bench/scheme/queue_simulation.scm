;;; Customers queue at counters: records, a heap of events in a vector, and queues. Size: thousands of customers.
(import (scheme base) (scheme process-context) (scheme write))

(define-record-type event
  (make-event time customer counter)
  event?
  (time event-time)
  (customer event-customer)
  (counter event-counter))  ; the counter that is done with the customer; #f: the customer arrives

(define-record-type customer
  (make-customer arrival work next)
  customer?
  (arrival customer-arrival)
  (work customer-work)
  (next customer-next set-customer-next!))  ; who stands behind, or #f

(define-record-type counter
  (make-counter first last length served waited)
  counter?
  (first counter-first set-counter-first!)
  (last counter-last set-counter-last!)
  (length counter-length set-counter-length!)
  (served counter-served set-counter-served!)
  (waited counter-waited set-counter-waited!))

;; The events to come: a binary heap, the earliest at index 1.
(define heap (make-vector 64 #f))
(define heap-size 0)

(define (earlier? i j)
  (< (event-time (vector-ref heap i)) (event-time (vector-ref heap j))))

(define (heap-swap! i j)
  (let ((event (vector-ref heap i)))
    (vector-set! heap i (vector-ref heap j))
    (vector-set! heap j event)))

(define (schedule! event)
  (set! heap-size (+ heap-size 1))
  (vector-set! heap heap-size event)
  (let up ((i heap-size))
    (let ((parent (quotient i 2)))
      (when (and (> parent 0) (earlier? i parent))
        (heap-swap! i parent)
        (up parent)))))

(define (next-event!)
  (let ((event (vector-ref heap 1)))
    (heap-swap! 1 heap-size)
    (set! heap-size (- heap-size 1))
    (let down ((i 1))
      (let* ((left (* 2 i))
             (right (+ left 1))
             (child (if (and (<= right heap-size) (earlier? right left)) right left)))
        (when (and (<= child heap-size) (earlier? child i))
          (heap-swap! i child)
          (down child))))
    event))

(define seed 42)
(define (random-below n)
  (set! seed (remainder (* seed 48271) 2147483647))
  (remainder (quotient seed 1024) n))

(define (shortest counters)
  (let loop ((i 1) (best (vector-ref counters 0)))
    (if (= i (vector-length counters))
        best
        (let ((other (vector-ref counters i)))
          (loop (+ i 1) (if (< (counter-length other) (counter-length best)) other best))))))

(define (serve-first! counter time)
  (let ((customer (counter-first counter)))
    (set-counter-waited! counter (+ (counter-waited counter) (- time (customer-arrival customer))))
    (schedule! (make-event (+ time (customer-work customer)) customer counter))))

(define (arrive! counters customer time)
  (let ((counter (shortest counters)))
    (set-counter-length! counter (+ (counter-length counter) 1))
    (if (counter-first counter)
        (begin
          (set-customer-next! (counter-last counter) customer)
          (set-counter-last! counter customer))
        (begin
          (set-counter-first! counter customer)
          (set-counter-last! counter customer)
          (serve-first! counter time)))))

(define (leave! counter time)
  (let ((next (customer-next (counter-first counter))))
    (set-counter-first! counter next)
    (set-counter-length! counter (- (counter-length counter) 1))
    (set-counter-served! counter (+ (counter-served counter) 1))
    (when next (serve-first! counter time))))

(define (schedule-arrival! time)
  (let ((time (+ time (random-below 27))))
    (schedule! (make-event time (make-customer time (+ 1 (random-below 100)) #f) #f))))

(define (total field counters)
  (apply + (map field (vector->list counters))))

(define (main thousands)
  (let ((counters (vector-map (lambda (i) (make-counter #f #f 0 0 0)) (vector 0 1 2 3))))
    (schedule-arrival! 0)
    (let loop ((arrivals 1))
      (if (> heap-size 0)
          (let* ((event (next-event!)) (time (event-time event)))
            (cond ((event-counter event)
                   (leave! (event-counter event) time)
                   (loop arrivals))
                  (else
                   (arrive! counters (event-customer event) time)
                   (when (< arrivals (* 1000 thousands)) (schedule-arrival! time))
                   (loop (+ arrivals 1)))))
          (begin
            (display (total counter-served counters))
            (display " ")
            (display (total counter-waited counters))
            (newline))))))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 1))
