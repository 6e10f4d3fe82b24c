"""The parts of an OFD package (GB/T 33190-2016, chapter 7): documents, their pages, and what those draw with."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from luoshi.read.ofd.page import Paper
from luoshi.read.ofd.text import Numbers, name_of, numbers

_A4: Final = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Book:
    """One document of an OFD package.

    Attributes:
        box: the box of a page that states none, in millimetres.
        templates: entries of page frames by their ids; None for one that is missing.
        paper: what its pages draw with.
        pages: entries of its pages; None for one that is missing.
    """

    box: Numbers = _A4
    templates: Mapping[str, str | None] = field(default_factory=dict)
    paper: Paper = field(default_factory=Paper)
    pages: list[str | None] = field(default_factory=list)


def books(package: Any) -> Iterator[Book]:
    """The documents that an OFD package holds; mostly one.

    Args:
        package: the package, an ``ofdkit.package.Package``.

    Raises:
        OFDFormatError: when it holds none, or one is damaged.
    """
    from ofdkit import OFDFormatError

    entry = package.find("OFD.xml")
    if entry is None:
        raise OFDFormatError("OFD.xml is missing")
    roots = [
        package.resolve(entry, text(body, "DocRoot")) for body in children(package.read_xml(entry), "DocBody")
    ]
    if not any(roots):
        raise OFDFormatError("there is no document")
    for path in roots:
        if path is not None:
            yield _book(package, path)


def _book(package: Any, path: str) -> Book:
    root = package.read_xml(path)
    common = child(root, "CommonData")
    shared = [part for kind in ("PublicRes", "DocumentRes") for part in children(common, kind)]
    return Book(
        page_box(child(common, "PageArea"), _A4),
        {
            frame.get("ID", ""): package.resolve(path, frame.get("BaseLoc"))
            for frame in children(common, "TemplatePage")
        },
        paper_of(package, path, shared, Paper()),
        [package.resolve(path, page.get("BaseLoc")) for page in children(child(root, "Pages"), "Page")],
    )


def paper_of(package: Any, path: str, parts: list[Any], paper: Paper) -> Paper:
    """What pages draw with, besides ``paper``; a resource that is missing leaves gaps only.

    Args:
        package: the package.
        path: the entry that refers to the resources.
        parts: the elements that do so.
        paper: what there is already.
    """
    from ofdkit import OFDError

    found = Paper(set(paper.bold), dict(paper.drawings), dict(paper.media)) if parts else paper
    for part in parts:
        entry = package.resolve(path, part.text)
        try:
            groups = package.read_xml(entry or "")
        except OFDError:
            continue
        for group in groups:
            found.add(group, partial(_file, package, entry, groups.get("BaseLoc", "")))
    return found


def _file(package: Any, entry: str, base: str, name: str) -> str | None:
    """The entry of a file that a resource names, in the folder that it gives for its files or beside it."""
    found: str | None = package.resolve(entry, posixpath.join(base, name)) or package.resolve(entry, name)
    return found


def page_box(area: Any, otherwise: Numbers) -> Numbers:
    """The box of a page by its area, in millimetres: left, top, width and height."""
    box = numbers(text(area, "PhysicalBox"), 4)
    return box if box is not None and box[2] > 0 and box[3] > 0 else otherwise


def children(element: Any, name: str) -> list[Any]:
    """The children of a local name; none of nothing."""
    return [] if element is None else [child for child in element if name_of(child) == name]


def child(element: Any, name: str) -> Any:
    """The first child of a local name, or None."""
    return next(iter(children(element, name)), None)


def text(element: Any, name: str) -> str | None:
    """The text of the first child of a local name, or None."""
    found = child(element, name)
    return None if found is None else found.text
