; import of a number.
(import 5)
