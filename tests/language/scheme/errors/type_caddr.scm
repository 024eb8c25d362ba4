; caddr of a list of two elements.
(import (scheme base) (scheme cxr) (scheme write))
(display (caddr '(1 2)))
