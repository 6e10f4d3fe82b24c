"""What a worker gets at a time: a file, or as many records of a container as it can deal with in good time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from luoshi.engine import Outcome, run
from luoshi.errors import InputError
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.pipeline import FileRequest, read
from luoshi.session.effort import Effort
from luoshi.text import RawText, Refusal

Value = TypeVar("Value")

MEMORY: Final = 1_000_000_000
"""How many bytes of memory a worker may use."""

_LETTERS: Final = 400_000
"""Code points of a container's records that make a lot."""

_CONTAINERS: Final = (".jsonl", ".jsonl.gz", ".ndjson", ".csv")


@dataclass(frozen=True, slots=True)
class Lot:
    """A worker's piece of work.

    Attributes:
        request: the file.
        key: the key of a refusal of the whole file, see :class:`luoshi.text.Refusal`.
        records: some of its records, when it is a container; None when the worker is to read the file.
        last: whether it is the file's last lot.
    """

    request: FileRequest
    key: str = ""
    records: tuple[RawText | Refusal, ...] | None = None
    last: bool = True

    def refusal(self, reason: object) -> Refusal:
        """The refusal of the file."""
        return Refusal(self.request.name, str(reason), self.key)

    def texts(self) -> Iterator[RawText | Refusal]:
        """The raw texts, and a refusal for what cannot be read."""
        if self.records is not None:
            yield from self.records
            return
        try:
            yield from read(self.request)
        except InputError as error:
            yield self.refusal(error)


@cache
def lexicon(divisions: Path | None) -> Lexicon:
    """The lexicon with a table of further places, loaded once in every process."""
    return load_lexicon(divisions)


def lots(request: FileRequest, key: str = "") -> Iterator[Lot]:
    """One lot for a file; several for a container, whose records are read here."""
    if not request.name.lower().endswith(_CONTAINERS):
        yield Lot(request, key)
        return
    gathered: list[RawText | Refusal] = []
    size = 0
    try:
        for record in read(request):
            gathered.append(record)
            size += len(record.text) if isinstance(record, RawText) else 0
            if size >= _LETTERS:
                yield Lot(request, key, tuple(gathered), last=False)
                gathered, size = [], 0
    except InputError as error:
        gathered.append(Refusal(request.name, str(error), key))
    yield Lot(request, key, tuple(gathered))


def work(
    function: Callable[[Lot], Value], found: Iterable[Lot], effort: Effort
) -> Iterator[Outcome[Lot, Value]]:
    """What a function makes of every lot, in their order, each in a worker with bounded time and memory.

    Args:
        function: importable by name.
        found: the lots.
        effort: how much of the machine to use.
    """
    count = effort.workers or os.cpu_count() or 1
    return run(function, found, workers=count, seconds=effort.seconds, memory=MEMORY)
