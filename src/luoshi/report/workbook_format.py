"""How the sheets of a workbook look: colours, signs, widths, paper; and texts made fit for a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_RULE = "#C8CED6"
_STATES: dict[str, tuple[str, str, dict[str, object]]] = {
    "verbatim": ("照", "V", {"bg_color": "#237980", "font_color": "#FFFFFF"}),
    "adapted": ("改", "A", {"bg_color": "#85B4B8"}),
    "elaborated": ("细", "E", {"bg_color": "#C7DDDE"}),
    "absent": ("·", "·", {}),
    "not_held": ("—", "—", {"pattern": 14, "fg_color": "#C9C4B8", "bg_color": "#FFFFFF"}),
    "not_applicable": ("／", "/", {"bg_color": "#EFECE4", "font_color": "#6B6456"}),
    "unreadable": ("×", "×", {"bg_color": "#F4D8D2", "font_color": "#9B2C1F"}),
}
_DEPTHS = (
    (0.35, "#237980"), (0.2, "#75ABAF"), (0.12, "#99C1C4"), (0.07, "#BDD7D9"), (0.03, "#D9E8E9"), (0.0, "#EDF4F5"),
)  # fmt: skip
"""Shares that a section's cell has more than, and the colour of those that do."""

_WIDTHS = {
    "source_text": 46.0,
    "target_text": 60.0,
    "section": 26.0,
    "target": 28.0,
    "document": 18.0,
    "by": 11.0,
}
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
        self.legend = self._look(font_color="#5B554B")
        self.heading = self._look(
            bold=True, bg_color="#F2EEE4", border=1, border_color=_RULE, valign="vcenter", text_wrap=True
        )
        self.upright = self._look(**_CENTRED, bold=True, bg_color="#F2EEE4", rotation=270)
        top: dict[str, object] = {"valign": "top", "border": 1, "border_color": _RULE}
        self.wrapped = self._look(**top, text_wrap=True)
        self.clause = self._look(**top, text_wrap=True, indent=1)
        self.section = self._look(**top, text_wrap=True, bold=True, bg_color="#F2EEE4")
        self.percent = self._look(**_CENTRED, num_format="0%")
        self._fraction = self._look(**top, num_format="0.00")
        self._depths = [
            (least, self._look(**_CENTRED, num_format="0%", bg_color=colour, **_ink(least)))
            for least, colour in _DEPTHS
        ]

    def _look(self, **look: object) -> Format:
        return self._made.add_format({"font_name": FONT, "font_size": 10} | look)

    def depth(self, share: float) -> Format:
        """The look of a share: the more, the deeper."""
        return next((look for least, look in self._depths if share > least), self.percent)

    def say(self, column: str, value: str) -> str:
        """What people read for a coded value."""
        return plain(str(label(column, value, self._language)))

    def head(self, name: str) -> str:
        """The heading of a column."""
        return heading(name, self._language)

    def width(self, name: str) -> float:
        """The width of a column, in Excel's units."""
        return _WIDTHS.get(name, 10.0)

    def write(self, sheet: Worksheet, row: int, at: int, name: str, value: str | float | None) -> None:
        """Write one value of a plain table; a text always as a string."""
        if value is None or value == "":
            sheet.write_blank(row, at, None, self.wrapped)
        elif isinstance(value, str):
            sheet.write_string(row, at, self.say(name, value), self.wrapped)
        else:
            sheet.write_number(row, at, value, self._fraction if isinstance(value, float) else self.wrapped)


def _ink(least: float) -> dict[str, object]:
    """The colour of figures on the deepest ground; black elsewhere."""
    return {"font_color": "#FFFFFF"} if least == _DEPTHS[0][0] else {}


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
