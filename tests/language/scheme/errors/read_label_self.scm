; A label that stands for itself.
(import (scheme base) (scheme write))
(display '#0=#0#)
