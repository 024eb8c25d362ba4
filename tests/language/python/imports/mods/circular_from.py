from .circular_from_other import thing
other = 1
