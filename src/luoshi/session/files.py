"""Files without a library: found, given to workers, and what is made of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from luoshi.errors import InputError
from luoshi.lexicon import load_lexicon
from luoshi.pipeline import FileRequest
from luoshi.read import Limits, Manifest, display_name, find_files, is_archive, load_manifest, members
from luoshi.restore import restore
from luoshi.session.accounts import Account, account_of
from luoshi.session.contracts import fact_records, json_lines, restore_record
from luoshi.session.effort import NORMAL, Effort
from luoshi.session.lots import Lot, lexicon, lots, work
from luoshi.text import Document, RawText, Refusal, Source

Value = TypeVar("Value")


def load_rows(manifest: Path | None) -> Manifest | None:
    """The manifest that a user named, if any."""
    return load_manifest(manifest) if manifest else None


def requests(
    paths: Sequence[Path], rows: Manifest | None = None, *, whole_path: bool = False
) -> Iterator[FileRequest | Refusal]:
    """One request for each file under ``paths``, and for each file in an archive; what cannot be opened is refused.

    Args:
        paths: files and folders.
        rows: the manifest, whose metadata go with the files; its own file is passed over.
        whole_path: whether files are named by their absolute path, as a library needs, or as they were given.
    """
    seen: set[Path] = set()
    for root in paths:
        for found in find_files([root]):
            if isinstance(found, Refusal):
                yield found
            elif found.resolve() not in seen and (rows is None or found.resolve() != rows.path.resolve()):
                seen.add(found.resolve())
                name = display_name(found.resolve() if whole_path else found)
                yield from _requests(found, root, rows, name)


def _requests(path: Path, root: Path, rows: Manifest | None, name: str) -> Iterator[FileRequest | Refusal]:
    """The request for a file, or those for the files of an archive."""
    if not is_archive(path):
        yield _request(FileRequest(path, name), root, rows)
        return
    try:
        for inside in members(path, name, Limits()):
            if isinstance(inside, Refusal):
                yield inside
            else:
                yield _request(FileRequest(path, "/".join((name, *inside)), inside=inside), root, rows)
    except InputError as error:
        yield Refusal(name, str(error))


def _request(request: FileRequest, root: Path, rows: Manifest | None) -> FileRequest:
    """The request with what the manifest says of the file, or of the archive that it lies in."""
    row = rows and (rows.row_for(request.place, root) or rows.row_for(request.path, root))
    return replace(request, given=row.metadata, columns=row.columns) if row else request


def slips(rows: Manifest, found: Sequence[Path]) -> Iterator[str]:
    """The paths of a manifest's rows that speak of none of the files found, nor of any beside the manifest."""
    folder = rows.path.parent
    yield from (row.path for row in rows.unmatched(found) if not (folder / row.path).exists())


def inputs(paths: Sequence[Path]) -> set[Path]:
    """The real places of all files under ``paths``."""
    return {found.resolve() for found in find_files(paths) if isinstance(found, Path)}


@dataclass(frozen=True, slots=True)
class Product(Generic[Value]):
    """What was made of one raw text.

    Attributes:
        source: where the raw text came from.
        value: what was made of it.
    """

    source: Source
    value: Value


def restored_texts(paths: Sequence[Path], effort: Effort = NORMAL) -> Iterator[Product[str] | Refusal]:
    """The restored text of every raw text under ``paths``, articles apart by a blank line."""
    return _products(_Making(_text), paths, None, effort)


def restored_records(paths: Sequence[Path], effort: Effort = NORMAL) -> Iterator[Product[str] | Refusal]:
    """The articles of every raw text under ``paths`` as JSON Lines; see ``session.contracts``."""
    return _products(_Making(_restored_lines), paths, None, effort)


def restored_documents(
    paths: Sequence[Path], effort: Effort = NORMAL
) -> Iterator[Product[list[Document]] | Refusal]:
    """The articles of every raw text under ``paths``."""
    return _products(_Making(_documents), paths, None, effort)


def accounts(paths: Sequence[Path], effort: Effort = NORMAL) -> Iterator[Product[Account] | Refusal]:
    """The account of every raw text under ``paths``: what restoring did to it, and how far it can be trusted."""
    return _products(_Making(account_of), paths, None, effort)


def products(
    function: Callable[[RawText], Value],
    paths: Sequence[Path],
    manifest: Path | None = None,
    effort: Effort = NORMAL,
) -> Iterator[Product[Value] | Refusal]:
    """What a function makes of every raw text under ``paths``.

    Args:
        function: a function that other processes can be sent.
        paths: files and folders.
        manifest: a table with what is known of the files beforehand.
        effort: how much of the machine to use, and who is told.
    """
    return _products(_Making(function), paths, manifest, effort)


def extracted_records(
    paths: Sequence[Path],
    manifest: Path | None = None,
    divisions: Path | None = None,
    effort: Effort = NORMAL,
) -> Iterator[Product[str] | Refusal]:
    """The clauses and facts of every raw text under ``paths`` as JSON Lines; see ``session.contracts``."""
    load_lexicon(divisions)
    return _products(_Making(partial(_fact_lines, divisions)), paths, manifest, effort)


@dataclass(frozen=True, slots=True)
class _Making(Generic[Value]):
    """What a worker does with a lot: a function of every raw text in it."""

    function: Callable[[RawText], Value]

    def __call__(self, lot: Lot) -> list[Product[Value] | Refusal]:
        return [
            one if isinstance(one, Refusal) else Product(one.source, self.function(one))
            for one in lot.texts()
        ]


def _products(
    making: _Making[Value], paths: Sequence[Path], manifest: Path | None, effort: Effort
) -> Iterator[Product[Value] | Refusal]:
    """What is made of the files under ``paths``, in workers with bounded time and memory."""
    found = list(requests(paths, load_rows(manifest)))
    yield from (one for one in found if isinstance(one, Refusal))
    asked = [one for one in found if isinstance(one, FileRequest)]
    done = 0
    for outcome in work(making, (lot for request in asked for lot in lots(request)), effort):
        name = outcome.item.request.name
        yield from outcome.value or ()
        if outcome.error:
            yield outcome.item.refusal(f"{name}: {outcome.error}")
        done += outcome.item.last
        effort.progress(done, len(asked), name)


def _text(raw: RawText) -> str:
    return "\n\n".join(document.text for document in restore(raw)) + "\n"


def _documents(raw: RawText) -> list[Document]:
    return restore(raw)


def _restored_lines(raw: RawText) -> str:
    return json_lines(restore_record(raw, document) for document in restore(raw))


def _fact_lines(divisions: Path | None, raw: RawText) -> str:
    return json_lines(fact_records(raw, lexicon(divisions)))
