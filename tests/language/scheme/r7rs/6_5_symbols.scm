; R7RS 6.5: symbols.
; Guile fails: (written (string->symbol "a b")) -- it writes #{a b}# by default
; Guile fails: (displayed (string->symbol "a b")) -- the same
; Guile fails: (written (string->symbol "")) -- the same
; Guile fails: (not-reading-back odd-names) -- the same
; Guile fails: (map bar-first? (quote ("1" "1/2" "a b" "a|b" "." "+1"))) -- the same
(import (scheme base) (scheme read) (scheme write) (scheme process-context))
(include "../check.scm")

(test #t (symbol? 'foo))
(test #t (symbol? (car '(a b))))
(test #f (symbol? "bar"))
(test #t (symbol? 'nil))
(test #f (symbol? '()))
(test #f (symbol? #f))
(test #f (symbol? #\a))
(test #t (symbol=? 'a 'a))
(test #f (symbol=? 'a 'b))
(test #t (symbol=? 'a 'a 'a))
(test #f (symbol=? 'a 'a 'b))
(test "flying-fish" (symbol->string 'flying-fish))
(test "Martin" (symbol->string 'Martin))
(test "Malvina" (symbol->string (string->symbol "Malvina")))
(test 'mISSISSIppi (string->symbol "mISSISSIppi"))
(test #t (eqv? 'bitBlt (string->symbol "bitBlt")))
(test #t (eqv? 'LollyPop (string->symbol (symbol->string 'LollyPop))))
(test #t (string=? "K. Harper, M.D." (symbol->string (string->symbol "K. Harper, M.D."))))
; Symbols are unique by their names.
(test #t (eq? (string->symbol "a b") (string->symbol (string-append "a" " " "b"))))
(test #t (eq? 'abc (string->symbol (string #\a #\b #\c))))
(test "" (symbol->string (string->symbol "")))
; Later changes of the string do not change the symbol.
(test "ab" (let* ((s (string #\a #\b)) (y (string->symbol s))) (string-set! s 0 #\x) (symbol->string y)))
; write puts vertical lines around what would not read back, display does not.
(define (written x) (let ((port (open-output-string))) (write x port) (get-output-string port)))
(define (displayed x) (let ((port (open-output-string))) (display x port) (get-output-string port)))
(test "abc" (written 'abc))
(test "|a b|" (written (string->symbol "a b")))
(test "a b" (displayed (string->symbol "a b")))
(test "||" (written (string->symbol "")))
(test "ABC" (written 'ABC))
(test "(+ - ... a.b ->x <=?)" (written '(+ - ... a.b ->x <=?)))
(define odd-names
  '("" "a b" "1" "-1" "+1" "1/2" "1.5" ".5" "." "+inf.0" "-nan.0" "a;b" "(" ")" "a\"b" "|" "a|b" "\\" "a\nb" "a\tb"
    "#foo" "'a" "`a" ",a" "#\\a" "A b" "\x7f;" "#t" "1e5" "a#" "+i" "-i" "é" "λ" "日本" "foo bar baz" "a'b" "--" "..."
    "+.5"))
(define (reads-back? symbol) (eq? symbol (guard (e (#t #f)) (read (open-input-string (written symbol))))))
(define (not-reading-back names)
  (cond ((null? names) '())
        ((reads-back? (string->symbol (car names))) (not-reading-back (cdr names)))
        (else (cons (car names) (not-reading-back (cdr names))))))
(test '() (not-reading-back odd-names))
(define (bar-first? name) (char=? #\| (string-ref (written (string->symbol name)) 0)))
(test '(#t #t #t #t #t #t) (map bar-first? '("1" "1/2" "a b" "a|b" "." "+1")))

(test-end)
