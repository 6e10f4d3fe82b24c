"""Tables for the terminal, drawn by Rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.report.labels import Language, heading, label

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from luoshi.report.tables import Table, Value

_STYLES = {"verbatim": "green", "adapted": "cyan", "elaborated": "blue", "absent": "red", "not_held": "dim"}
_NARROW = frozenset({"document", "date", "level", "kind", "region", "adcode", "state", "role", "origin"})


def to_rich(table: Table, language: Language = Language.CHINESE) -> RichTable:
    """A Rich table with headings and labels in the given language; numbers stand to the right."""
    from rich.table import Table as RichTable

    drawn = RichTable(title=table.title, title_justify="left", header_style="bold", expand=False)
    for at, column in enumerate(table.columns):
        numeric = any(isinstance(row[at], int | float) for row in table.rows[:20])
        drawn.add_column(
            heading(column, language),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=column in _NARROW,
        )
    for row in table.rows:
        drawn.add_row(*(_cell(c, v, language) for c, v in zip(table.columns, row, strict=True)))
    return drawn


def _cell(column: str, value: Value, language: Language) -> str:
    """One cell as Rich markup; the document's own brackets are escaped."""
    from rich.markup import escape

    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1 else f"{value:,.10g}"
    text = escape(str(label(column, value, language)))
    style = _STYLES.get(str(value)) if column == "state" else None
    return f"[{style}]{text}[/]" if style else text
