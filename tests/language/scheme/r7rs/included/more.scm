(define more 'more)
