"""What is held as long as the snapshot is open, kept out of Python's search for garbage.

A desk and its lists are some millions of objects, and none of them is garbage while the desk is in use. Looking through
them all takes a fifth of a second for 4,000 documents, and would fall upon whatever page is being made just then.
"""

from __future__ import annotations

import gc

_YOUNG = 1


def clear() -> None:
    """Give up all that is garbage now, which would be held with the rest: before holding, where nobody waits."""
    gc.collect()


def hold() -> None:
    """Look no further for garbage among what is there now."""
    gc.collect(_YOUNG)
    gc.freeze()


def let_go() -> None:
    """Look for garbage everywhere again: what was held is to be given up."""
    gc.unfreeze()
