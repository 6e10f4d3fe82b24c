"""The characters of a Word paragraph as they are printed: fields, symbols, formulas, hidden and deleted text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from luoshi.read.word.notes import Notes
from luoshi.read.word.numbering import Numbering, style_chains
from luoshi.read.word.package import W, WordParts
from luoshi.read.word.symbols import symbol, symbols

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_SKIPPED_NAMES = (
    "del moveFrom instrText delText delInstrText pPr rPr tblPr tblPrEx tblGrid trPr tcPr sdtPr sdtEndPr sectPr"
    " commentReference rt rubyPr object altChunk footnoteRef endnoteRef"
)
_SKIPPED = frozenset(W + name for name in _SKIPPED_NAMES.split())
"""What is deleted, describes something else, comes from outside, or is printed above the text."""

_WRITTEN = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_BOXES = frozenset(
    (
        f"{W}txbxContent",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}txBody",
        "{urn:schemas-microsoft-com:vml}textpath",
    )
)
"""What holds text apart from the line that it hangs on: text boxes, drawn shapes, the lettering of WordArt."""


_USUAL_SIZE = 21
"""五号, what Chinese Word sets its text in."""


@dataclass(slots=True)
class Story:
    """What reading a document's paragraphs needs beside themselves, and how far it has counted.

    Attributes:
        numbering: the automatic numbers.
        notes: the footnotes and endnotes.
        hidden: styles whose text is not printed.
        sizes: the size of type of each paragraph style in half points; of text without a style by the empty name.
    """

    numbering: Numbering = field(default_factory=Numbering)
    notes: Notes = field(default_factory=Notes)
    hidden: frozenset[str] = frozenset()
    sizes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: WordParts) -> Story:
        """The story of a document from its parts."""
        styles = parts.part("styles")
        chains = style_chains(styles)
        hidden = (name for name, chain in chains.items() if is_on(_nearest(chain, "vanish")))
        sizes = {name: _half_points(_nearest(chain, "sz")) for name, chain in chains.items()}
        default = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        usual = _half_points(default) or _USUAL_SIZE
        sizes = {"": usual} | {name: size or usual for name, size in sizes.items()}
        return cls(Numbering.of(parts.part("numbering"), chains), Notes.of(parts), frozenset(hidden), sizes)


def inside(element: Any) -> list[Any]:
    """The children of an element that are part of the text, last first; of several versions of a thing, one."""
    if element.tag == f"{_MC}AlternateContent":
        return list(element[:1])
    if element.tag == f"{W}sdt" and is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
        return []
    return [child for child in reversed(element) if isinstance(child.tag, str) and child.tag not in _SKIPPED]


def is_on(switch: Any) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def written(paragraph: Any, story: Story) -> str:
    """The printed characters of a paragraph, without its text boxes; a line break is one.

    Notes that it cites are noted in ``story``. A field shows its last result; what stands in its instruction does not
    show, and neither does a field without a result.
    """
    if _is_hidden(paragraph.find(f"{W}pPr"), f"{W}pStyle", story.hidden):
        return ""
    pieces: list[str] = []
    fields: list[int] = []
    stack = inside(paragraph)
    while stack:
        element = stack.pop()
        tag = element if isinstance(element, str) else element.tag
        if tag == f"{W}fldChar":
            _turn(element.get(f"{W}fldCharType"), pieces, fields)
        elif tag == f"{W}r" and _is_hidden(element.find(f"{W}rPr"), f"{W}rStyle", story.hidden):
            continue
        elif tag == f"{_M}f":
            stack += [*element.findall(f"{_M}den"), "/", *element.findall(f"{_M}num")]
        elif (shown := _shown(element, story)) is not None:
            pieces.append(shown)
        elif tag not in _BOXES:
            stack += inside(element)
    return "".join(pieces)


def _turn(step: str | None, pieces: list[str], fields: list[int]) -> None:
    """Begin or end a field, or begin its result: what it wrote before that is its instruction."""
    if step == "begin":
        fields.append(len(pieces))
    elif fields and step == "separate":
        del pieces[fields[-1] :]
        fields[-1] = -1
    elif fields and step == "end":
        begun = fields.pop()
        if begun >= 0:
            del pieces[begun:]


def _shown(element: Any, story: Story) -> str | None:
    """The characters that an element stands for by itself; None for one that holds others."""
    if isinstance(element, str):
        return element
    tag = element.tag
    if tag == f"{W}t":
        return symbols(element.text or "", _font(element.getparent()))
    if tag == f"{W}sym":
        return symbol(element.get(f"{W}char", ""), element.get(f"{W}font", ""))
    if tag in _NOTES:
        return story.notes.cite(_NOTES[tag], element)
    return (element.text or "") if tag == f"{_M}t" else _WRITTEN.get(tag)


def _font(run: Any) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", "")


def _is_hidden(properties: Any, style: str, hidden: frozenset[str]) -> bool:
    """Whether a run's own properties, or a style, keep its text from being printed."""
    if properties is None:
        return False
    own = properties.find(f"{W}vanish")
    if own is not None:
        return is_on(own)
    named = properties.find(style) if hidden else None
    return named is not None and named.get(f"{W}val") in hidden


def _nearest(chain: list[Any], name: str) -> Any:
    """What a style says of its type, itself or by the nearest style that it is based on; None for nothing."""
    found = (node.find(f"{W}rPr/{W}{name}") for node in chain)
    return next((element for element in found if element is not None), None)


def _half_points(size: Any) -> int:
    value = "" if size is None else size.get(f"{W}val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0


def size_of(paragraph: Any, story: Story) -> int:
    """The size of a paragraph's type in half points: of its first run, or by its style."""
    own = _half_points(paragraph.find(f"{W}r/{W}rPr/{W}sz"))
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = "" if style is None else style.get(f"{W}val", "")
    return own or story.sizes.get(named) or story.sizes.get("", _USUAL_SIZE)


def runs_on(paragraph: Any, story: Story) -> bool:
    """Whether a paragraph goes on in the next: its mark is hidden, or was deleted with changes tracked."""
    properties = paragraph.find(f"{W}pPr")
    if _is_hidden(properties, f"{W}pStyle", story.hidden):
        return True
    mark = None if properties is None else properties.find(f"{W}rPr")
    if mark is None:
        return False
    deleted = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    return deleted or is_on(mark.find(f"{W}vanish"))


def boxes(paragraph: Any) -> Iterator[Any]:
    """What holds text apart in a paragraph, in order, each once: Word stores a second copy for old programs."""
    stack = inside(paragraph)
    while stack:
        element = stack.pop()
        if element.tag in _BOXES:
            yield element
        else:
            stack += inside(element)
