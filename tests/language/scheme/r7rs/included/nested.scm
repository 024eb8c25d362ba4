; The file name is relative to this file.
(include "more.scm")
(define nested (list 'nested more))
