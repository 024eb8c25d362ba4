(set! inclusions (+ inclusions 10))
(list 'last 'of 'file inclusions)
