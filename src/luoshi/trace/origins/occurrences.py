"""Occurrences: where a collection has some n-grams, told by reading it once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from luoshi.text import Grain
from luoshi.trace.grams import Hashes
from luoshi.trace.origins.collection import Collection, mapped
from luoshi.trace.origins.grams import Grams, gram_rows, wanted_rows
from luoshi.trace.origins.hashes import HashSet
from luoshi.trace.origins.line import LETTERS, Ordinals
from luoshi.trace.origins.lots import Lot, in_lots, lot_of
from luoshi.trace.origins.means import Means

_LETTER = 9
"""Bytes that a letter takes in a lot."""
_ROW = 256
"""Bytes of memory that an occurrence takes, generously."""


def lots_of(collection: Collection, means: Means) -> Callable[[], Iterable[Lot]]:
    """The lots of a collection, as often as they are asked for: kept, or, when there are too many, made anew."""

    def made() -> Iterator[Lot]:
        return (lot_of(*batch) for batch in in_lots(collection.read()))

    if collection.characters * _LETTER > means.quarter:
        return made
    kept = list(made())
    return lambda: kept


def occurrences(
    lots: Iterable[Lot], wanted: Mapping[Grain, HashSet], heads: Hashes, means: Means
) -> Mapping[Grain, Grams] | None:
    """All places of some n-grams.

    Args:
        lots: where to look.
        wanted: the n-grams, by grain.
        heads: those of their first letters.
        means: what may be used.

    Returns:
        Rows by grain; None when they are more than the memory holds.
    """
    letters = {LETTERS[grain]: some for grain, some in wanted.items()}
    find = partial(wanted_rows, wanted=letters, heads=HashSet(heads))
    parts, held = [find(lot_of((), ()))], 0
    for part in mapped(find, lots if any(map(len, wanted.values())) else (), means.threads):
        parts.append(part)
        held += sum(len(some.hash) for some in part.values())
        if held * _ROW > means.quarter:
            return None
    return {
        grain: Grams(*map(np.concatenate, zip(*(part[LETTERS[grain]] for part in parts), strict=True)))
        for grain in wanted
    }


def all_grams(texts: Sequence[str], ordinals: Sequence[int] | Ordinals, letters: int) -> Grams:
    """All n-grams of some texts."""
    none = np.zeros(0, dtype=np.int64)
    found = [gram_rows(lot_of(*lot), letters) for lot in in_lots([(texts, ordinals)])]
    parts = [Grams(none.astype(np.uint64), none, none), *found]
    return Grams(*map(np.concatenate, zip(*parts, strict=True)))
