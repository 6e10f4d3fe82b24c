"""Word packages (OPC): their parts by relationship, parsed without entities, network or anything from outside."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - a class, whatever its case

from luoshi.errors import LimitError, UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PART_BYTES = 100_000_000
"""The largest part that is parsed: a tree takes several times the room of its XML."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
"""Names of ISO/IEC 29500 Strict, and what the same elements are called elsewhere."""


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a Word file that bear on its text, as elements; None for a part that it has not.

    Attributes:
        body: what holds its paragraphs and tables.
        others: the root of each part that the main one refers to, by the last word of the relationship's type.
    """

    body: Any
    others: Mapping[str, Any] = field(default_factory=dict)

    def part(self, kind: str) -> Any:
        """The root of the ``styles``, ``numbering``, ``footnotes``, ``endnotes`` or ``settings``, or None."""
        return self.others.get(kind)


def open_word(data: bytes, where: str) -> WordParts:
    """The parts of a Word file; an archive that :func:`luoshi.read.archive.check_archive` let pass.

    Macros, embedded files, templates and whatever a relationship points to outside the file are not looked at.

    Raises:
        LimitError: when a part is too large to be parsed.
        UnreadableError: when it is damaged.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = {_plain(name).casefold(): name for name in reversed(archive.namelist())}
            return _parts(_Reader(archive, names, where))
    except (BadZipFile, ZlibError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(where) from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """An open archive, and its members by their names in small letters."""

    archive: ZipFile
    names: Mapping[str, str]
    where: str

    def xml(self, name: str) -> Any:
        """The root element of a part, or None when there is no such part."""
        member = self.names.get(_plain(name).casefold())
        if member is None:
            return None
        if self.archive.getinfo(member).file_size > _PART_BYTES:
            what = f"the text of the Word file takes over {_PART_BYTES:,} bytes"
            raise LimitError(what, self.where, "split it")
        return parse_xml(self.archive.read(member), self.where)

    def related(self, name: str) -> dict[str, str]:
        """The first target of each kind of relationship inside the package that a part has."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        found: dict[str, str] = {}
        for relation in [] if root is None else root:
            kind = str(relation.get("Type", "")).rpartition("/")[2]
            if kind and relation.get("TargetMode") != "External":
                found.setdefault(kind, posixpath.join(folder, relation.get("Target", "")))
        return found


def _parts(reader: _Reader) -> WordParts:
    main = reader.related("").get("officeDocument", "word/document.xml")
    document = reader.xml(main)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise _damaged(reader.where)
    related = reader.related(_plain(main))
    kinds = ("styles", "numbering", "footnotes", "endnotes", "settings")
    return WordParts(body, {kind: reader.xml(related[kind]) for kind in kinds if kind in related})


def parse_xml(data: bytes, where: str) -> Any:
    """The root element of an XML part, whose entities stay unexpanded and whose names are those of every day.

    Raises:
        UnreadableError: when it is not well formed, nests too deep or declares entities, as no office program does.
    """
    from lxml import etree

    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(where) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            "the Word file declares entities, as none should", where, "open it and save it again"
        )
    return root


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/")


def _damaged(where: str) -> UnreadableError:
    return UnreadableError("the Word file is damaged", where, "open it and save it again")
