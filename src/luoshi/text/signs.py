"""Which characters a text holds: asked by every rule, answered once for each text, by numpy."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEYOND = 0xFFFF
"""What stands for every character beyond the basic plane where characters are counted in a table."""


@lru_cache(maxsize=2)
def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text, read-only; those of the last two texts are kept."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@lru_cache(maxsize=2)
def present(text: str) -> NDArray[np.bool_]:
    """For each code point of the basic plane whether a text holds it; ``BEYOND`` stands for all other ones.

    It takes about two nanoseconds a character, a tenth of what a search for a rare class of characters takes.
    """
    import numpy as np

    table = np.zeros(BEYOND + 1, dtype=np.bool_)
    table[_basic(text)] = True
    table.flags.writeable = False
    return table


def holds(text: str, ranges: str) -> bool:
    """Whether a text may hold any of some characters; False is certain, True is not for those beyond U+FFFE.

    Args:
        text: the text; asking again about the same one costs next to nothing.
        ranges: characters and ranges, as between the brackets of a regular expression: ``０-９％``.
    """
    return _held(text) & _listed(ranges) != 0


@lru_cache(maxsize=8)
def followers(text: str, before: str) -> frozenset[str]:
    """The characters of the basic plane that stand directly behind one of some characters.

    It takes a few nanoseconds a character, once for each text and set.

    Args:
        text: the text.
        before: characters and ranges, as for :func:`holds`.
    """
    import numpy as np

    codes = _basic(text)
    first = np.flatnonzero(_table(before)[codes[:-1]])
    seen = np.zeros(BEYOND + 1, dtype=np.bool_)
    seen[codes[first + 1]] = True
    return frozenset(map(chr, np.flatnonzero(seen[:BEYOND]).tolist()))


def places_of(text: str, characters: str) -> list[int]:
    """Where some characters stand in a text, in order."""
    import numpy as np

    return [int(at) for at in np.flatnonzero(_table(characters)[_basic(text)])]


@lru_cache(maxsize=2)
def _basic(text: str) -> NDArray[np.uint16]:
    """The code points of a text, with one number for all beyond the basic plane."""
    import numpy as np

    return np.minimum(codes_of(text), BEYOND).astype(np.uint16)


@lru_cache(maxsize=256)
def _table(ranges: str) -> NDArray[np.bool_]:
    """For each code point of the basic plane whether it is in some ranges."""
    import numpy as np

    bits = np.frombuffer(_listed(ranges).to_bytes((BEYOND + 1) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(bits, bitorder="little").view(np.bool_)


@lru_cache(maxsize=2)
def _held(text: str) -> int:
    """The table of a text as the bits of a number: two of these are compared faster than arrays are."""
    import numpy as np

    return int.from_bytes(np.packbits(present(text), bitorder="little").tobytes(), "little")


@cache
def _listed(ranges: str) -> int:
    """The code points of some ranges as the bits of a number."""
    codes: set[int] = set()
    at = 0
    while at < len(ranges):
        last = at + 2 if ranges[at + 1 : at + 2] == "-" and at + 2 < len(ranges) else at
        codes.update(min(code, BEYOND) for code in range(ord(ranges[at]), ord(ranges[last]) + 1))
        at = last + 1
    return sum(1 << code for code in codes)
