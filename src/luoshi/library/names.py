"""What users call documents: ids, paths and titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from luoshi.errors import NotFoundError

_SHORTEST_PREFIX: Final = 4
_SUGGESTIONS: Final = 5
_CLOSE: Final = 60.0


class Name(NamedTuple):
    """What a document can be called.

    Attributes:
        id: its id.
        title: its title; None when it has none.
        path: the path of its source.
        member: the record of its source; empty for a whole file.
        part: its place among the articles of its source.
    """

    id: str
    title: str | None
    path: str
    member: str
    part: int


def find_name(wanted: str, names: Sequence[Name]) -> str:
    """The id of the one document that is meant, the most exact reading first.

    Raises:
        NotFoundError: none is, or several are; the message lists what comes close.
    """
    asked = wanted.strip().replace("\\", "/")
    for reading in _READINGS:
        found = {name.id: name for name in names if reading(asked, name)}
        if len(found) == 1:
            return next(iter(found))
        if found:
            do = f"name one of them by its id: {_listed(found.values())}"
            raise NotFoundError(f"{len(found)} documents go by that name", wanted, do)
    raise NotFoundError("no document goes by that name", wanted, _advice(asked, names))


def _is_id(asked: str, name: Name) -> bool:
    return len(asked) >= _SHORTEST_PREFIX and name.id.startswith(asked.lower())


def _is_path(asked: str, name: Name) -> bool:
    return asked in (name.path, f"{name.path}#{name.member}")


def _ends_path(asked: str, name: Name) -> bool:
    whole = f"/{name.path}"
    return bool(asked) and (whole.endswith(f"/{asked}") or f"{whole}#{name.member}".endswith(f"/{asked}"))


def _is_stem(asked: str, name: Name) -> bool:
    return asked == PurePosixPath(name.path).stem or (bool(asked) and asked == name.member)


def _is_title(asked: str, name: Name) -> bool:
    return bool(asked) and asked == name.title


_READINGS: Final[tuple[Callable[[str, Name], bool], ...]] = (
    lambda asked, name: asked.lower() == name.id,
    _is_path,
    _is_id,
    _ends_path,
    _is_stem,
    _is_title,
)


def _advice(asked: str, names: Sequence[Name]) -> str:
    """What comes close to a name that nothing goes by."""
    close = list(_close(asked, names))
    if not close:
        return "list the documents with “luoshi list”"
    return f"did you mean one of these: {_listed(close)}"


def _close(asked: str, names: Sequence[Name]) -> Iterator[Name]:
    from rapidfuzz import fuzz, process

    words = [f"{PurePosixPath(name.path).stem} {name.title or ''}" for name in names]
    found = process.extract(asked, words, scorer=fuzz.partial_ratio, limit=_SUGGESTIONS, score_cutoff=_CLOSE)
    return (names[position] for _, _, position in found)


def _listed(names: Iterable[Name]) -> str:
    some = list(names)
    shown = [f"{name.id} {name.title or name.path}" for name in some[:_SUGGESTIONS]]
    more = len(some) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
