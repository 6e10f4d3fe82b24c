"""Tables for the terminal, drawn by Rich; nothing that a document holds reaches the terminal as a command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from luoshi.report.fitting import Fitted, fit, is_numeric
from luoshi.report.labels import Language, heading, label
from luoshi.report.moments import local_time

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table as RichTable
    from rich.text import Text

    from luoshi.report.tables import Table, Value

_STYLES = {"verbatim": "green", "adapted": "cyan", "elaborated": "blue", "absent": "red", "not_held": "dim"}
_IDS = frozenset({"document", "origin"})
_SHORT_ID = 8
"""Digits of a document's id that name it in a narrow terminal; every command takes them."""
_SHARES = frozenset(
    {
        *("damage", "share", "low", "high", "share_before", "share_since"),
        *("low_before", "high_before", "low_since", "high_since"),
    }
)
_DEFAULT_WIDTH = 160

_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}
"""What stands in a terminal for a character that would command it: the sign for it, or the sign for an unknown one."""
_LINE_CONTROLS = {**_CONTROLS, 0x09: " ", 0x0A: "\u240a"}


def visible(text: str) -> str:
    """The text with every control character as a sign, one for one; line ends and tabs stay."""
    return text.translate(_CONTROLS)


def visible_line(text: str) -> str:
    """The same on one line: for names of files, and for messages that hold them."""
    return text.translate(_LINE_CONTROLS)


def to_rich(table: Table, language: Language = Language.CHINESE, width: int = _DEFAULT_WIDTH) -> RichTable:
    """A Rich table with headings and labels in the given language; numbers stand to the right.

    Columns that the width has no room for are left out, and named below the table.
    """
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = _without_marks(table)
    fitted = _fit(shown, language, width)
    if fitted.hidden:
        shown = _with_short_ids(shown)
        fitted = _fit(shown, language, width)
    drawn = RichTable(
        title=Text(visible_line(table.title)),
        caption=_caption(fitted, language),
        title_justify="left",
        caption_justify="left",
        header_style="bold",
        expand=False,
    )
    for at, cells in zip(fitted.shown, fitted.widths, strict=True):
        name = Text(visible_line(heading(shown.columns[at], language)))
        justify: JustifyMethod = "right" if is_numeric(shown, at) else "left"
        drawn.add_column(name, justify=justify, overflow="fold", width=cells)
    for row in _cells(table, shown, language):
        drawn.add_row(*(row[at] for at in fitted.shown))
    return drawn


def fits(table: Table, language: Language, width: int) -> bool:
    """Whether a terminal has room for every column of a table."""
    return not _fit(table, language, width).hidden


def _fit(table: Table, language: Language, width: int) -> Fitted:
    headings = [heading(column, language) for column in table.columns]
    return fit(table, width, partial(_shown, language=language), headings)


def _caption(fitted: Fitted, language: Language) -> Text | None:
    """Names the columns that there was no room for."""
    from rich.text import Text

    if not fitted.hidden:
        return None
    if language is Language.ENGLISH:
        names = ", ".join(heading(name, language) for name in fitted.hidden)
        return Text(f"no room for: {names} (widen the window, or --format csv)")
    names = "、".join(heading(name, language) for name in fitted.hidden)
    return Text(f"宽度不足，未列：{names}（加宽窗口，或用 --format csv）")


def _without_marks(table: Table) -> Table:
    """The table without its column of highlights, which are drawn in the snippet."""
    from luoshi.report.tables import Table

    if "highlights" not in table.columns:
        return table
    at = table.columns.index("highlights")
    rows = tuple((*row[:at], *row[at + 1 :]) for row in table.rows)
    return Table(table.title, (*table.columns[:at], *table.columns[at + 1 :]), rows)


def _with_short_ids(table: Table) -> Table:
    """The table with the first digits of each document's id."""
    from luoshi.report.tables import Table

    named = [name in _IDS for name in table.columns]
    rows = (
        tuple(v[:_SHORT_ID] if cut and isinstance(v, str) else v for cut, v in zip(named, row, strict=True))
        for row in table.rows
    )
    return Table(table.title, table.columns, tuple(rows))


def _cells(table: Table, shown: Table, language: Language) -> Iterator[list[Text]]:
    """The cells of each row, as the terminal shows them."""
    for record, row in zip(table.records(), shown.rows, strict=True):
        cells = [_cell(c, v, language) for c, v in zip(shown.columns, row, strict=True)]
        if "snippet" in record:
            _mark(cells[shown.columns.index("snippet")], record)
        yield cells


def _mark(cell: Text, record: Mapping[str, Value]) -> None:
    """Set the words that were looked for in bold; their places count in the document."""
    offset, marks = record.get("start"), record.get("highlights")
    if isinstance(offset, int) and isinstance(marks, list):
        for start, end in marks:
            cell.stylize("bold green", start - offset, end - offset)


def _cell(column: str, value: Value, language: Language) -> Text:
    """One cell; the document's own brackets are no markup."""
    from rich.text import Text

    style = _STYLES.get(str(value), "") if column == "state" else ""
    shown = _shown(column, value, language)
    return Text(visible_line(shown) if column == "path" else visible(shown), style=style)


def _shown(column: str, value: Value, language: Language) -> str:
    """What people read for a value."""
    if value is None:
        return ""
    if isinstance(value, float):
        if column in _SHARES:
            return f"{value:.1%}"
        return f"{value:.3g}" if abs(value) < 1 else f"{value:,.10g}"
    if isinstance(value, Mapping):
        return "；".join(f"{name} {part}" for name, part in value.items() if part is not None)
    return local_time(str(value)) if column == "when" else str(label(column, value, language))
