; R7RS 6.6: what the procedures on characters say of every character there is, as the number of characters and a checksum. The
; expected values are Unicode 14's as Perl 5.36 knows it: the properties Alphabetic, Nd, White_Space, Uppercase, Lowercase and
; Numeric_Type=Decimal, and the simple mappings of case. Guile 3.0.8 has Unicode 14, too. Chez Scheme 9.5.8 has Unicode 7 and
; differs by the characters that came later, and in char-numeric?, which is R6RS's there: all categories of numbers.
; Guile fails: (of-characters char-alphabetic?) -- it knows letters only (the categories L*), not the marks and numbers like them
; Guile fails: (of-characters char-whitespace?) -- it leaves U+0085 out, by SRFI 14
; Guile fails: (of-characters char-upper-case?) -- it goes by names with CAPITAL LETTER, by SRFI 14, not by the property
; Guile fails: (of-characters char-lower-case?) -- it goes by names with SMALL LETTER, by SRFI 14, not by the property
; Guile fails: (of-characters digit-value) -- it knows no value of 50 digits that char-numeric? is true of
; Guile fails: (of-characters (changed char-foldcase)) -- it folds Cherokee to small letters, Unicode to capital ones
; Guile fails: (alphabetic? (quote (837 1456 8544 12295 9398))) -- as above
(import (scheme base) (scheme char) (scheme write) (scheme process-context))
(include "../check.scm")

; Of the characters of which `property` is not false: how many, and a checksum of them and of what it says.
(define (of-characters property)
  (let loop ((code 0) (count 0) (sum 0))
    (cond ((= code #x110000) (list count sum))
          ((= code #xd800) (loop #xe000 count sum))
          (else
           (let ((value (property (integer->char code))))
             (if value
                 (loop (+ code 1)
                       (+ count 1)
                       (modulo (+ (* sum 31)
                                  (* code 7)
                                  (cond ((char? value) (char->integer value)) ((number? value) value) (else 1)))
                               1000003))
                 (loop (+ code 1) count sum)))))))
(define (changed f)
  (lambda (c)
    (let ((result (f c)))
      (and (not (char=? c result)) result))))

(test '(133396 348577) (of-characters char-alphabetic?))
(test '(660 263473) (of-characters char-numeric?))
(test '(25 219463) (of-characters char-whitespace?))
(test '(1951 136145) (of-characters char-upper-case?))
(test '(2471 241629) (of-characters char-lower-case?))
(test '(660 113868) (of-characters digit-value))
(test '(1450 926503) (of-characters (changed char-upcase)))
(test '(1433 407306) (of-characters (changed char-downcase)))
(test '(1454 186266) (of-characters (changed char-foldcase)))

; Marks, numbers and symbols that are alphabetic, and some that are not.
(define (alphabetic? codes) (map char-alphabetic? (map integer->char codes)))
(test '(#t #t #t #t #t) (alphabetic? '(#x345 #x5b0 #x2160 #x3007 #x24b6)))
(test '(#f #f #f #f) (alphabetic? '(#x300 #x31 #x5f #x10ffff)))

(test-end)
