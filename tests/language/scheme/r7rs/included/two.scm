(define two 2)
