"""The full-text index of a snapshot: one entry a document, with the fields that a search can be narrowed by."""

from __future__ import annotations

import calendar
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import tantivy

from luoshi.library.disk import refused, storing
from luoshi.library.platform import share_file
from luoshi.library.terms import index_terms

HEAP: Final = 96_000_000
"""Bytes that the index writer may gather before it writes a segment."""

BACKLOG: Final = 4_000_000
"""Code points that may wait for the index writer, which is slower than what feeds it."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def schema() -> tantivy.Schema:
    """The fields: pairs and letters of the text, the text itself, and what filters ask for."""
    builder = tantivy.SchemaBuilder()
    for name in ("pairs", "issuer"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("letters", tokenizer_name="whitespace", index_option="basic")
    for name in ("level", "kind", "place"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("text", stored=True)
    for name in ("first", "last"):
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


def build_index(documents: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Write the index of some rows of ``documents`` into an empty folder.

    Raises:
        StorageError: the disk refused.
    """
    with _storing(folder):
        _add(documents, tantivy.Index(schema(), path=str(folder)), ())


def update_index(
    documents: Iterable[Mapping[str, Any]], dropped: Iterable[str], old: Path, folder: Path
) -> None:
    """Write into an empty folder what another index becomes without some documents and with others.

    Args:
        documents: rows of ``documents`` that are new or replace dropped ones.
        dropped: ids of documents that the old index has and the new one has not, or has anew.
        old: the old index, which stays as it is.
        folder: where the new one goes.

    Raises:
        StorageError: the disk refused.
    """
    with _storing(folder):
        _take_over(old, folder)
        _add(documents, tantivy.Index.open(str(folder)), dropped)


def _take_over(old: Path, folder: Path) -> None:
    """Have an index's files in another folder as well: segments are never written to again, the rest is copied."""
    for path in old.iterdir():
        if path.suffix == ".json":
            shutil.copyfile(path, folder / path.name)
        elif path.suffix != ".lock":
            share_file(path, folder / path.name)


def usable(folder: Path) -> bool:
    """Whether a folder holds an index that can be carried on with."""
    try:
        return bool(tantivy.Index.exists(str(folder)) and tantivy.Index.open(str(folder)).schema == schema())
    except (ValueError, OSError):
        return False


@contextmanager
def _storing(folder: Path) -> Iterator[None]:
    """Tantivy reports what the disk says as a ValueError."""
    try:
        with storing(folder):
            yield
    except ValueError as error:
        raise refused(folder, str(error)) from error


def _add(documents: Iterable[Mapping[str, Any]], index: tantivy.Index, dropped: Iterable[str]) -> None:
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for document in dropped:
        writer.delete_documents_by_term("id", document)
    waiting = 0
    for row in documents:
        writer.add_document(_entry(row))
        waiting += len(row["text"])
        if waiting > BACKLOG:
            writer.commit()
            waiting = 0
    writer.commit()
    writer.wait_merging_threads()


def _entry(row: Mapping[str, Any]) -> tantivy.Document:
    entry = tantivy.Document()
    pairs, letters = index_terms(row["text"])
    issuer = " ".join(index_terms(row["issuer"] or ""))
    texts = {"id": row["id"], "pairs": pairs, "letters": letters, "issuer": issuer}
    for name in ("level", "kind"):
        texts[name] = row[name] or ""
    for name, value in texts.items():
        entry.add_text(name, value)
    entry.add_bytes("text", row["text"].encode())
    for place in places_of(row["adcode"]):
        entry.add_text("place", place)
    for name, day in zip(("first", "last"), days_of(row["date"]) or (), strict=False):
        entry.add_integer(name, day)
    return entry


def places_of(adcode: str | None) -> list[str]:
    """The division itself (``=330100``) and every division that it lies in, by prefix (``33``, ``3301``)."""
    if not adcode:
        return []
    return [f"={adcode}", *(adcode[:n] for n in (2, 4, 6) if adcode[n - 2 : n] != "00")]


def days_of(date: str | None) -> tuple[int, int] | None:
    """The first and last day of an ISO date or interval, as numbers YYYYMMDD.

    Args:
        date: a day, month or year, or an interval ``start/end`` of such.

    Returns:
        None when there is no date, or none in that form.
    """
    start, _, end = (date or "").partition("/")
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end or start)
    if not first or not last:
        return None
    year, month, day = (int(part) if part else 0 for part in last.groups())
    month = min(month or 12, 12) or 12
    day = day or calendar.monthrange(max(year, 1), month)[1]
    opening = int(first[1]) * 10000 + int(first[2] or 1) * 100 + int(first[3] or 1)
    return opening, year * 10000 + month * 100 + day
