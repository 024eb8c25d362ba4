"""A whole random program of Scheme, determined by its seed."""

from .calls import Calls
from .data import Data


def generate(seed):
    """(text, whether it gets hot under the usual thresholds)"""
    if seed % 3 == 0:
        return Calls(seed).program(), False
    long = seed % 5 == 0
    return Data(seed, long).program(), long
