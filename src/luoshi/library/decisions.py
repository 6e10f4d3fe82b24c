"""The decisions 取舍: what people judged of links between documents, in a file that is only ever appended to.

Everything else in a library can be made anew; ``decisions.jsonl`` cannot. It speaks of documents by their content and
of passages by their words, so that it can be laid into any library of the same documents. The sentence around the
words and the place of the file are noted with them: by these they are found again in a file that was saved anew.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from luoshi.errors import BusyError, LibraryError
from luoshi.library.disk import storing
from luoshi.library.platform import sync_folder

DECISIONS: Final = "decisions.jsonl"
LOCK: Final = "decisions.lock"
_PATIENCE: Final = 10.0
"""Seconds to wait for another process that notes a decision; each takes milliseconds."""
_KEPT: Final = 4
_LINES: Final = 50_000
_NOTHING: Final = (0, 0)
_QUOTED: Final = {
    "document": "", "title": "", "text": "", "start": 0, "end": 0,
    "sentence": "", "file": "", "date": "", "issuer": "",
}  # fmt: skip
"""What a side of a link says, and what is taken where it does not."""


class Verdict(StrEnum):
    """What a person says of a link."""

    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    """Neither: what was said of it before does not hold any more."""


_VERDICTS: Final = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Quote:
    """Some words of a document, as a person saw them.

    Attributes:
        document: the document's id, which is a hash of its content.
        title: what the document was called.
        text: the words.
        start: where they stood in its text: a hint, since other rules may restore it otherwise.
        end: one past the last.
        sentence: the sentence that they are part of, or several; empty when that was not noted.
        file: where the document lay, as the library names files; empty when that was not noted.
        date: of the document; empty when it has none, or that was not noted.
        issuer: who issued it; likewise.
    """

    document: str
    title: str
    text: str
    start: int
    end: int
    sentence: str = ""
    file: str = ""
    date: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a link between two documents.

    Attributes:
        when: ISO time, as the caller's clock had it.
        verdict: what was said.
        reason: why; may be empty.
        reader: who says so, in free words; empty when that was not told.
        source: the words that came first.
        target: the words that are said to take them up.
    """

    when: str
    verdict: Verdict
    reason: str
    reader: str
    source: Quote
    target: Quote


class Flaw(StrEnum):
    """What is wrong with a line."""

    TORN = "torn"
    """It is no whole line: its writer was killed, or the disk lost it."""
    UNKNOWN = "unknown"
    """It is whole, but says what this luoshi does not know."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is no decision; it stays in the file as it is.

    Attributes:
        line: its number, from 1.
        flaw: what is wrong with it.
    """

    line: int
    flaw: Flaw


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the file holds.

    Attributes:
        all: every decision, in the order in which they were noted.
        unread: the lines that are none.
    """

    all: tuple[Decision, ...] = ()
    unread: tuple[Unread, ...] = ()


def note_decision(folder: Path, decision: Decision) -> None:
    """Append a decision to the file of a library; it is on the disk when this returns.

    Args:
        folder: the library.
        decision: what a person said.

    Raises:
        BusyError: another process kept the file for all the time that there is to wait.
        StorageError: the disk refused; the file is as it was.
    """
    line = json.dumps(asdict(decision), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    lock = FileLock(folder / LOCK)
    with storing(folder):
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout as error:
            what = "another process keeps the file of decisions"
            raise BusyError(what, str(folder / LOCK), "try again in a moment") from error
        try:
            _append(folder / DECISIONS, line)
        finally:
            lock.release()


def _append(path: Path, line: bytes) -> None:
    """Write a line behind all others; one that was torn before is closed first, so that it harms no other."""
    if not path.exists():
        path.touch()
        sync_folder(path.parent)
    with path.open("ab+", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        rest = (b"\n" if _is_torn(file, size) else b"") + line
        try:
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def _is_torn(file: FileIO, size: int) -> bool:
    """Whether the last line has no end: its writer was killed, or somebody has edited the file."""
    if not size:
        return False
    file.seek(size - 1)
    return file.read(1) != b"\n"


def read_decisions(folder: Path) -> Decisions:
    """Every decision of a library; without a file, none.

    Raises:
        LibraryError: the file cannot be read.
    """
    path, state = folder / DECISIONS, decisions_state(folder)
    return _read(path, state) if state != _NOTHING else Decisions()


def decisions_state(folder: Path) -> tuple[int, int]:
    """What changes with every decision that is noted, told without reading the file: its size and its time.

    Raises:
        LibraryError: the file cannot be read.
    """
    path = folder / DECISIONS
    try:
        found = path.stat()
    except FileNotFoundError:
        return _NOTHING
    except OSError as error:
        raise _unreadable(path, error) from error
    return found.st_size, found.st_mtime_ns


@lru_cache(_KEPT)
def _read(path: Path, _: tuple[int, int]) -> Decisions:
    """The file as it is in a state; read once."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise _unreadable(path, error) from error
    found: list[Decision] = []
    unread: list[Unread] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            read = _decision(line)
            if isinstance(read, Decision):
                found.append(read)
            else:
                unread.append(Unread(number, read))
    return Decisions(tuple(found), tuple(unread))


def _unreadable(path: Path, error: OSError) -> LibraryError:
    do = "allow reading it; it holds what people decided and cannot be made anew"
    return LibraryError(f"the decisions cannot be read ({error.strerror})", str(path), do)


@lru_cache(_LINES)
def _decision(line: bytes) -> Decision | Flaw:
    """The decision in a line, or what is wrong with it; a line that was read before is known."""
    try:
        held = json.loads(line.decode("utf-8"))
        json.dumps(held, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return Flaw.UNKNOWN
    except (ValueError, RecursionError):
        return Flaw.TORN
    if not isinstance(held, dict) or held.get("verdict") not in _VERDICTS:
        return Flaw.UNKNOWN
    sides = [_quote(held.get(side)) for side in ("source", "target")]
    words = [held.get(name, "") for name in ("when", "reason", "reader")]
    source, target = sides
    if source is None or target is None or not all(isinstance(word, str) for word in words):
        return Flaw.UNKNOWN
    when, reason, reader = words
    return Decision(when, Verdict(held["verdict"]), reason, reader, source, target)


def _quote(held: Any) -> Quote | None:
    """One side of a link; None when what it has to say is not there."""
    if not isinstance(held, dict):
        return None
    values = [held.get(name, default) for name, default in _QUOTED.items()]
    if any(type(value) is not type(default) for value, default in zip(values, _QUOTED.values(), strict=True)):
        return None
    quote = Quote(*values)
    return quote if quote.document and quote.text else None
