"""RTF files to lines: paragraphs, table rows, text boxes after their paragraph, footnotes after the text.

What Word and WPS write is read as they show it: hidden and deleted text, page headers, pictures and embedded objects
are left out. No public library was found to do: striprtf 0.0.35 takes the second byte of a GBK character for a letter
of its own when that is written as one, shows hidden text, and takes quadratic time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.fields import well_formed
from luoshi.read.limits import Limits
from luoshi.read.rows import row_lines
from luoshi.read.word.rtf_tokens import Token, characters, cut_short, font_codec, page_codec, tokens
from luoshi.text import Layout, Metadata, RawText, Source

_SKIPPED_NAMES = (
    "colortbl stylesheet info pict objdata objclass objname header headerl headerr headerf footer footerl footerr"
    " footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor atrfstart atrfend atnref atntime"
    " pn pntxta pntxtb xe tc txe rxe fldinst datafield formfield nonesttables shprslt sp listtable"
    " listoverridetable revtbl filetbl template private nextfile upr mmathPict"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
"""Groups that hold no text of the document, or hold it a second time."""

_KEPT = frozenset(("shpinst", "do", "ud", "nesttableprops", "moMath"))
"""Groups that a reader may pass over if it does not know them, and that hold text all the same."""

_WRITTEN = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
}
_SYMBOLS = {"~": "\xa0", "_": "-"}
_BYTES = frozenset("{}\\")
_SIDE = frozenset(("footnote", "shptxt", "dptxbxtext"))
_ENDS = frozenset(("par", "line", "page", "column", "sect", "cell", "row", "nestcell"))


class _Group(NamedTuple):
    """What holds until the group that is open closes: where its text goes, and how it is written."""

    skipped: bool = False
    fonts: bool = False
    font: int = -1
    fallback: int = 1
    hidden: bool = False
    in_table: bool = False
    side: str = ""


@dataclass(slots=True)
class _Flow:
    """One run of text - the body, a note, a box: the line, cell and row being filled, and the lines that are done."""

    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def end_line(self, in_table: bool) -> None:
        text = "".join(self.pieces).strip()
        self.pieces.clear()
        if in_table:
            self.cell.append(text)
            return
        if self.cell or self.row:
            self.end_row()
        if text:
            self.lines.append(text)
        self._place_boxes()

    def end_cell(self) -> None:
        self.end_line(True)
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        if self.cell:
            self.row.append(self.cell)
        self.lines += row_lines(self.row)
        self.cell, self.row = [], []
        self._place_boxes()

    def _place_boxes(self) -> None:
        self.lines += self.boxes
        self.boxes.clear()


def read_rtf(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The text of an RTF file, one paragraph or table row a line.

    Args:
        data: the file's bytes.
        source: what they are.
        given: metadata to pass on.
        limits: how deep its groups may nest, and how long its text may be.

    Raises:
        LimitError: when it is nested too deep or too long.
        UnreadableError: when it is cut short or holds no text.
    """
    reader = _Reader(source.path, limits.html_depth)
    for token in tokens(data.rstrip(b"\0 \r\n\t"), source.path):
        reader.take(token)
        if reader.closed:
            break
    text = reader.text()
    if len(text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", source.path, "split it")
    if not text:
        do = "if its pages are pictures, scan them with OCR"
        raise UnreadableError("the document holds no text", source.path, do)
    return RawText(source, text, reader.page, Layout.BLOCKS, given)


class _Reader:
    """The state of one reading: the open groups, the bytes not decoded yet, and the flows of text."""

    def __init__(self, where: str, depth: int) -> None:
        self.where, self.depth = where, depth
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.default = self.listed = -1
        self.group = _Group()
        self.groups: list[_Group] = []
        self.flows = [_Flow()]
        self.notes: list[str] = []
        self.raw = bytearray()
        self.fallback = 0
        self.starred = self.closed = False

    def text(self) -> str:
        """The lines of the body, then those of its notes."""
        if not self.closed:
            raise cut_short(self.where)
        body = self.flows[0]
        body.end_line(False)
        return well_formed("\n".join(body.lines + self.notes))

    def take(self, token: Token) -> None:
        if token.data:
            self._bytes(token.data)
        elif token.word in _BYTES:
            self._bytes(token.word.encode("ascii"))
        elif token.kind == "{":
            self._open()
        elif token.kind == "}":
            self._close()
        elif token.kind == "symbol":
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)

    def _bytes(self, data: bytes) -> None:
        if self.fallback:
            left = max(0, self.fallback - len(data))
            data, self.fallback = data[self.fallback :], left
        if not (self.group.skipped or self.group.hidden or self.group.fonts):
            self.raw += data

    def _flush(self) -> None:
        if self.raw:
            font = self.fonts.get(self.group.font if self.group.font >= 0 else self.default, self.page)
            self.flows[-1].pieces.append(characters(bytes(self.raw), font, self.page))
            self.raw.clear()

    def _open(self) -> None:
        self._flush()
        self.fallback = 0
        if len(self.groups) >= self.depth:
            do = "open it and save it as DOCX"
            raise LimitError("the groups of the RTF file are nested too deep", self.where, do)
        self.groups.append(self.group)
        self.group = self.group._replace(side="")

    def _close(self) -> None:
        self._flush()
        self.fallback = 0
        if self.group.side:
            self._leave_side()
        if self.groups:
            self.group = self.groups.pop()
        self.closed = not self.groups

    def _leave_side(self) -> None:
        flow = self.flows.pop()
        flow.end_line(False)
        kept = self.notes if self.group.side == "footnote" else self.flows[-1].boxes
        kept += flow.lines + flow.boxes

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.starred = True
        elif symbol in "\r\n":
            self._word("par", None)
        elif symbol == "\t":
            self._write(" ")
        else:
            self._write(_SYMBOLS.get(symbol, ""))

    def _write(self, text: str) -> None:
        self._flush()
        if not (self.group.skipped or self.group.hidden or self.group.fonts):
            self.flows[-1].pieces.append(text)

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        self._flush()
        self.fallback = 0
        if word == "ud":
            self.group = self.group._replace(skipped=len(self.groups) > 1 and self.groups[-2].skipped)
        elif word in _SKIPPED or (starred and word not in _KEPT):
            self.group = self.group._replace(skipped=True)
        elif self.group.fonts:
            self._font(word, number or 0)
        elif not self.group.skipped:
            self._set(word, number)

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.listed = number
        elif word == "fcharset":
            self.fonts[self.listed] = font_codec(number)

    def _set(self, word: str, number: int | None) -> None:
        """A control word that sets text, or how it is written."""
        if word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self.fallback = self.group.fallback
        elif word in _WRITTEN:
            self._write(_WRITTEN[word])
        elif word in _ENDS:
            self._end(word)
        elif word in ("v", "deleted"):
            self.group = self.group._replace(hidden=number != 0)
        elif word in _SIDE:
            self.flows.append(_Flow())
            self.group = self.group._replace(side=word, in_table=False)
        else:
            self._property(word, number)

    def _property(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self.group = self.group._replace(font=number)
        elif word == "uc":
            self.group = self.group._replace(fallback=min(max(0, number or 0), 8))
        elif word in ("pard", "intbl"):
            self.group = self.group._replace(in_table=word == "intbl")
        elif word == "plain":
            self.group = self.group._replace(font=-1, hidden=False)
        elif word == "fonttbl":
            self.group = self.group._replace(fonts=True)
        elif word == "ansicpg":
            self.page = page_codec(number or 0)
        elif word == "deff":
            self.default = number or 0

    def _end(self, word: str) -> None:
        flow = self.flows[-1]
        if word == "cell":
            flow.end_cell()
        elif word == "row":
            flow.end_row()
        else:
            flow.end_line(self.group.in_table or word == "nestcell")
