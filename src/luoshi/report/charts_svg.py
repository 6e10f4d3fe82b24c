"""Drawings as SVG, put together from elements so that no word in them can become markup.

A drawing says only what is where and of which class; colours and type are the page's (``charts.css``), so that it
stands in the page like the text around it, and prints in grey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_LOCAL = re.compile(r"(?:/(?![/\\])|#)[^\\\x00-\x20\x7f]*")
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
"""Control characters, which a document of XML must not hold."""


@dataclass(frozen=True, slots=True)
class About:
    """What a chart says of itself.

    Attributes:
        title: what it shows; screen readers name the drawing by it.
        description: how to read it, for those who do not see it.
    """

    title: str
    description: str = ""


def element(name: str, inside: str | Iterable[ET.Element] = (), /, **attributes: object) -> ET.Element:
    """An element.

    Args:
        name: of the element.
        inside: its text, or what it holds.
        attributes: a trailing underscore is taken off (``class_``), others become hyphens; None and "" are left out.
    """
    made = ET.Element(name)
    for key, value in attributes.items():
        if value is not None and value != "":
            made.set(key.rstrip("_").replace("_", "-"), _written(value))
    if isinstance(inside, str):
        made.text = inside.translate(_UNSEEN)
    else:
        made.extend(inside)
    return made


def _written(value: object) -> str:
    """The value of an attribute; lengths to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value).translate(_UNSEEN)


def linked(link: str, inside: Iterable[ET.Element], **attributes: object) -> ET.Element:
    """A group that is a link when it leads to a place within the room; elsewhere nothing leads."""
    if _LOCAL.fullmatch(link):
        return element("a", inside, href=link, **attributes)
    return element("g", inside, **attributes)


def drawing(about: About, kind: str, size: tuple[float, float], inside: Iterable[ET.Element]) -> str:
    """A whole drawing, as it stands in a page.

    Args:
        about: its title and description.
        kind: its class.
        size: width and height in units of the drawing; on the page it is as wide as there is room.
        inside: what it shows.
    """
    told = [element("desc", about.description)] if about.description else []
    box = f"0 0 {_written(float(size[0]))} {_written(float(size[1]))}"
    whole = element(
        "svg",
        [*told, *inside],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box,
        class_=f"chart {kind}",
        role="group",
        aria_label=about.title,
    )
    return ET.tostring(whole, encoding="unicode")
