(DEFINE Folded (QUOTE ABC))
(DEFINE Folded-String "ABC")
(Define Folded-Char #\A)
(Define Folded-Bars '|ABC|)
