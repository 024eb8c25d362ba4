;;; Planets round a star: records of flonums changed in place. Size: steps.
(import (scheme base) (scheme inexact) (scheme process-context) (scheme write))

(define-record-type body
  (make-body mass x y z vx vy vz)
  body?
  (mass body-mass)
  (x body-x set-body-x!)
  (y body-y set-body-y!)
  (z body-z set-body-z!)
  (vx body-vx set-body-vx!)
  (vy body-vy set-body-vy!)
  (vz body-vz set-body-vz!))

;; A planet in an orbit that is nearly a circle, slightly tilted; the star has mass 40.
(define (make-planet i)
  (let* ((n (inexact i))
         (distance (+ 1.0 (* n n 1.5)))
         (speed (sqrt (/ 40.0 distance)))
         (angle (* 2.4 n)))
    (make-body (* 0.01 (+ 1.0 n))
               (* distance (cos angle)) (* distance (sin angle)) (* 0.1 n)
               (- (* speed (sin angle))) (* speed (cos angle)) (* 0.02 speed))))

(define (attract! a b dt)
  (let* ((dx (- (body-x a) (body-x b)))
         (dy (- (body-y a) (body-y b)))
         (dz (- (body-z a) (body-z b)))
         (square (+ (* dx dx) (* dy dy) (* dz dz)))
         (magnitude (/ dt (* square (sqrt square))))
         (for-a (* magnitude (body-mass b)))
         (for-b (* magnitude (body-mass a))))
    (set-body-vx! a (- (body-vx a) (* dx for-a)))
    (set-body-vy! a (- (body-vy a) (* dy for-a)))
    (set-body-vz! a (- (body-vz a) (* dz for-a)))
    (set-body-vx! b (+ (body-vx b) (* dx for-b)))
    (set-body-vy! b (+ (body-vy b) (* dy for-b)))
    (set-body-vz! b (+ (body-vz b) (* dz for-b)))))

(define (move! a dt)
  (set-body-x! a (+ (body-x a) (* dt (body-vx a))))
  (set-body-y! a (+ (body-y a) (* dt (body-vy a))))
  (set-body-z! a (+ (body-z a) (* dt (body-vz a)))))

(define (step! bodies dt)
  (let ((count (vector-length bodies)))
    (do ((i 0 (+ i 1)))
        ((= i count))
      (let ((a (vector-ref bodies i)))
        (do ((j (+ i 1) (+ j 1)))
            ((= j count))
          (attract! a (vector-ref bodies j) dt))))
    (do ((i 0 (+ i 1)))
        ((= i count))
      (move! (vector-ref bodies i) dt))))

(define (energy bodies)
  (let ((count (vector-length bodies)))
    (let loop ((i 0) (j 1) (sum 0.0))
      (cond ((= i count) sum)
            ((= j count)
             (let ((a (vector-ref bodies i)))
               (loop (+ i 1)
                     (+ i 2)
                     (+ sum
                        (* 0.5
                           (body-mass a)
                           (+ (* (body-vx a) (body-vx a)) (* (body-vy a) (body-vy a)) (* (body-vz a) (body-vz a))))))))
            (else
             (let* ((a (vector-ref bodies i))
                    (b (vector-ref bodies j))
                    (dx (- (body-x a) (body-x b)))
                    (dy (- (body-y a) (body-y b)))
                    (dz (- (body-z a) (body-z b))))
               (loop i
                     (+ j 1)
                     (- sum
                        (/ (* (body-mass a) (body-mass b))
                           (sqrt (+ (* dx dx) (* dy dy) (* dz dz))))))))))))

(define (main steps)
  (let ((bodies (vector (make-body 40.0 0.0 0.0 0.0 0.0 0.0 0.0)
                        (make-planet 1) (make-planet 2) (make-planet 3) (make-planet 4))))
    (do ((i 0 (+ i 1)))
        ((= i steps))
      (step! bodies 0.001))
    (display (exact (round (* 1e9 (energy bodies)))))
    (newline)))

(define (size-argument default)
  (let ((arguments (command-line)))
    (or (string->number (list-ref arguments (- (length arguments) 1))) default)))

(main (size-argument 200))
