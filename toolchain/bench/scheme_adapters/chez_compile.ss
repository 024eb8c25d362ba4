;;; Compiles the R6RS program named by the first argument into the file named by the second, in safe mode.
(let ((arguments (command-line-arguments)))
  (parameterize ((optimize-level 2) (generate-inspector-information #f) (compile-interpret-simple #f))
    (compile-program (car arguments) (cadr arguments))))
