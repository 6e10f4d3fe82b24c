"""How the sheets of a workbook look: colours, signs, widths, paper; and texts made fit for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from luoshi.report.labels import Language, heading, label

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Microsoft YaHei"
LONGEST = 32_767
"""Characters that a cell takes."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_A4, _A3 = 9, 8
_LONGEST_TITLE = 80
_RULE, _SOFT = "#C8CED6", "#5B554B"
_DEEPEST = 3
_STATES: dict[str, tuple[str, str, dict[str, object]]] = {
    "verbatim": ("照", "V", {"bg_color": "#5FA9AF"}),
    "adapted": ("改", "A", {"bg_color": "#A3CCCF"}),
    "elaborated": ("细", "E", {"bg_color": "#D9EAEB"}),
    "absent": ("·", "·", {}),
    "not_held": ("—", "—", {"pattern": 14, "fg_color": "#C9C4B8", "bg_color": "#FFFFFF"}),
    "not_applicable": ("／", "/", {"bg_color": "#EFECE4", "font_color": "#6B6456"}),
    "unreadable": ("×", "×", {"bg_color": "#F4D8D2", "font_color": "#9B2C1F"}),
}
_DEPTHS = (
    (0.35, "#5FA9AF"), (0.2, "#86BFC3"), (0.12, "#A6CFD2"), (0.07, "#C4DFE1"), (0.03, "#DBEBEC"), (0.0, "#EEF5F6"),
)  # fmt: skip
"""Shares that a section's cell has more than, and the colour of those that do."""

WIDTHS = {
    "unit_id": 7.0,
    "text": 52.0,
    "source_text": 42.0,
    "target_text": 58.0,
    "section": 34.0,
    "target": 30.0,
    "role": 8.0,
    "date": 12.0,
    "wording": 13.0,
    "document": 20.0,
}
"""Widths of columns, in Excel's units; 10 of any other."""

_LINE, _TALLEST = 16.5, 409.0
_CODES = frozenset({"unit_id", "adcode", "date", "document", "start", "end", "by"})
"""Columns that name or place something, in smaller ink than what people read."""
_CENTRED: dict[str, object] = {"align": "center", "valign": "vcenter", "border": 1, "border_color": _RULE}


def sign_of(state: str, language: Language) -> str:
    """The sign of a state of uptake, which tells it from others without colour."""
    chinese, english, _ = _STATES[state]
    return english if language is Language.ENGLISH else chinese


def plain(text: str) -> str:
    """A text as a cell takes it: without characters that XML does not, and no longer than Excel allows."""
    return _ILLEGAL.sub("", text)[:LONGEST]


class Formats:
    """The looks of one workbook, and the words of one language.

    Args:
        made: the workbook.
        language: of headings and labels.
    """

    def __init__(self, made: Workbook, language: Language) -> None:
        self._made, self._language = made, language
        english = language is Language.ENGLISH
        self.evidence_sheet = "Evidence" if english else "证据"
        self.marks = {state: sign_of(state, language) for state in _STATES}
        self.states = {state: self._look(**_CENTRED, **look) for state, (_, _, look) in _STATES.items()}
        self.title = self._look(bold=True, font_size=14)
        self.legend = self._look(font_color=_SOFT)
        self.heading = self._look(**_CENTRED, bold=True, bg_color="#F2EEE4", text_wrap=True)
        self.upright = self._look(**_CENTRED, bold=True, bg_color="#F2EEE4", rotation=270)
        left: dict[str, object] = {"align": "left", "valign": "vcenter", "border": 1, "border_color": _RULE}
        self.wrapped = self._look(**left, text_wrap=True)
        self.line = self._look(valign="vcenter", border=1, border_color=_RULE)
        self.value = self._look(valign="vcenter", border=1, border_color=_RULE, text_wrap=True)
        self.code = self._look(**_CENTRED, font_color=_SOFT)
        self.clause = self._look(**left, text_wrap=True, indent=_DEEPEST)
        heading: dict[str, object] = {"text_wrap": True, "bold": True, "bg_color": "#F2EEE4"}
        self._sections = [self._look(**left, **heading, indent=depth) for depth in range(_DEEPEST)]
        self.beside_section = self._look(**_CENTRED, font_color=_SOFT, bg_color="#F2EEE4")
        self.percent = self._look(**_CENTRED, num_format="0%")
        self._fraction = self._look(**_CENTRED, num_format="0.00")
        self._depths = [
            (least, self._look(**_CENTRED, num_format="0%", bg_color=colour)) for least, colour in _DEPTHS
        ]

    def _look(self, **look: object) -> Format:
        return self._made.add_format({"font_name": FONT, "font_size": 10} | look)

    def depth(self, share: float) -> Format:
        """The look of a share: the more, the deeper."""
        return next((look for least, look in self._depths if share > least), self.percent)

    def section(self, depth: int) -> Format:
        """The look of a heading: the deeper it lies, the further it is set in."""
        return self._sections[min(max(depth - 1, 0), _DEEPEST - 1)]

    def say(self, column: str, value: str) -> str:
        """What people read for a coded value."""
        return plain(str(label(column, value, self._language)))

    def head(self, name: str) -> str:
        """The heading of a column."""
        return heading(name, self._language)

    def width(self, name: str) -> float:
        """The width of a column, in Excel's units."""
        return WIDTHS.get(name, 10.0)

    def write(self, sheet: Worksheet, row: int, at: int, name: str, value: str | float | None) -> None:
        """Write one value of a plain table; a text always as a string."""
        if value is None or value == "":
            sheet.write_blank(row, at, None, self.wrapped)
        elif isinstance(value, str):
            sheet.write_string(row, at, self.say(name, value), self._cell(name, value))
        else:
            sheet.write_number(row, at, value, self._fraction if isinstance(value, float) else self.code)

    def _cell(self, name: str, value: str) -> Format:
        if name == "state":
            return self.states.get(value, self.wrapped)
        return self.code if name in _CODES else self.wrapped


def height(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height of a row that shows its texts whole, for programs that measure none themselves.

    Args:
        texts: the texts that are wrapped, each with the width of its column in Excel's units.

    Returns:
        Points; None where a single line is enough.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE, _TALLEST) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """How many lines a text takes: a Han character of this size is as wide as 1.9 figures of Excel's own."""
    room = width - 1.0
    if "\n" not in text and 1.9 * len(text) <= room:
        return 1
    wide = (sum(1.9 if letter > "\u2e7f" else 1 for letter in line) for line in text[:LONGEST].split("\n"))
    return sum(max(1, ceil(units / room)) for units in wide)


def set_columns(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the first columns, in Excel's units."""
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)


def set_paper(sheet: Worksheet, title: str, *, wide: bool) -> None:
    """Print across, as wide as the page, with the title above and the number of the page below."""
    sheet.set_landscape()
    sheet.set_paper(_A3 if wide else _A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&C{plain(title).replace('&', '&&')[:_LONGEST_TITLE]}")
    sheet.set_footer("&C&P / &N")
