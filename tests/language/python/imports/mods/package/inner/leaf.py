from . import INNER
from .. import first
from ...package.inner import leaf_helper
LEAF = (INNER, first.FIRST, leaf_helper.HELP)
