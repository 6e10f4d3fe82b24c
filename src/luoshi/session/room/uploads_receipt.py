"""Receipts 收据: what became of each file that was sent, kept beside the originals."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from luoshi.errors import NotFoundError
from luoshi.library.disk import replace_file, storing

if TYPE_CHECKING:
    from pathlib import Path

ORIGINALS: Final = "originals"
"""The folder of a library that holds what was uploaded to it."""

BATCH: Final = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9a-f]{8}")
"""The name of a sending, which is the name of its folder."""


class Became(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    """The library has read documents out of it."""
    COPY = "copy"
    """The library has the same content from another file, and knows this one too."""
    HELD = "held"
    """The library had the same content already; this file was not kept."""
    REFUSED = "refused"
    """It cannot be read."""
    PASSED = "passed"
    """It is a hidden file, or gave nothing to read."""


@dataclass(frozen=True, slots=True)
class Yielded:
    """A document that a file gave.

    Attributes:
        id: the document.
        grade: how far it can be trusted.
        inside: of an archive, the file in it that holds the document.
    """

    id: str
    grade: str | None
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """One file of a sending.

    Attributes:
        name: its path as the browser stated it, made safe.
        size: in bytes.
        became: what became of it.
        documents: how many documents it gave.
        shown: the first of them.
        reasons: why it, or a file in it, was refused; each with the file's name in the archive.
    """

    name: str
    size: int
    became: Became
    documents: int = 0
    shown: tuple[Yielded, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one sending.

    Attributes:
        batch: its name.
        new: how many documents the library did not have before.
        held: how many documents it holds now.
        files: one a file, in the order in which they were sent.
        unmatched: rows of the manifest that speak of none of the files.
    """

    batch: str
    new: int
    held: int
    files: tuple[Received, ...]
    unmatched: tuple[str, ...] = ()


def receipt_place(library: Path, batch: str) -> Path:
    """Where the receipt of a sending lies; hidden, so that nobody takes it for a document."""
    return library / ORIGINALS / f".{batch}.json"


def write_receipt(library: Path, receipt: Receipt) -> None:
    """Keep a receipt.

    Raises:
        StorageError: the disk refuses.
    """
    with storing(library):
        replace_file(receipt_place(library, receipt.batch), json.dumps(asdict(receipt), ensure_ascii=False))


def read_receipt(library: Path, batch: str) -> Receipt:
    """The receipt of a sending.

    Raises:
        NotFoundError: there is none.
    """
    try:
        if not BATCH.fullmatch(batch):
            raise ValueError(batch)
        known = json.loads(receipt_place(library, batch).read_text(encoding="utf-8"))
        files = tuple(map(_received, known["files"]))
        return Receipt(**known | {"files": files, "unmatched": tuple(known["unmatched"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise NotFoundError("no upload of that name", batch, "look for its documents in the list") from error


def _received(known: dict[str, Any]) -> Received:
    """One file of a receipt, as it was written."""
    shown = tuple(Yielded(**one) for one in known["shown"])
    reasons = tuple((inside, reason) for inside, reason in known["reasons"])
    return Received(**known | {"became": Became(known["became"]), "shown": shown, "reasons": reasons})
