"""A document, or a matrix cell, as a page in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luoshi.session import Language, label, to_rich, visible, visible_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from luoshi.session import Cell, Shown

_FACT_STYLES = {
    "official": "magenta",
    "organisation": "blue",
    "place": "cyan",
    "date": "yellow",
    "meeting": "bright_blue",
    "citation": "bright_cyan",
    "formulation": "bright_magenta",
    "programme": "green",
    "industry": "bright_green",
    "indicator": "red",
}
_EDITED, _BORROWED, _UNREADABLE = "underline", "on grey23", "reverse"


def document_page(shown: Shown, width: int) -> RenderableType:
    """Head, marked text, edits by rule and borrowed wording of a document, for a terminal of that many cells."""
    from rich.console import Group
    from rich.rule import Rule

    return Group(
        *_head(shown), Rule(style="dim"), _marked(shown), Rule(style="dim"), _legend(), *_tables(shown, width)
    )


def _head(shown: Shown) -> Iterator[Text]:
    from rich.text import Text

    about = shown.document.metadata
    yield Text(visible_line(about.title or shown.path), style="bold")
    level = label("level", about.level, Language.CHINESE)
    kind = label("kind", about.kind, Language.CHINESE)
    parts = (about.issuer, level, about.region, about.date, kind, about.number)
    yield Text(visible_line(" · ".join(str(part) for part in parts if part)), style="dim")
    yield Text(visible_line(f"{shown.document.id} · {shown.path}"), style="dim")
    if shown.before:
        yield Text(f"上接 continued from {shown.before}", style="bold")
    if shown.after:
        yield Text(f"下转 continued in {shown.after}", style="bold")


def _marked(shown: Shown) -> Text:
    """The text: facts in colour, borrowed words on grey, restored characters underlined, damage reversed."""
    from rich.text import Text

    text = Text(visible(shown.document.text))
    for origin in shown.origins:
        text.stylize(_BORROWED, origin.start, origin.end)
    for start, end in shown.edited_spans():
        text.stylize(_EDITED, start, end)
    for fact in shown.facts:
        if fact.kind in _FACT_STYLES:
            text.stylize(_FACT_STYLES[fact.kind], fact.start, fact.end)
    for start, end in shown.unreadable:
        text.stylize(_UNREADABLE, start, end)
    return text


def _legend() -> Text:
    from rich.text import Text

    words = [(str(label("kind", kind, Language.CHINESE)), style) for kind, style in _FACT_STYLES.items()]
    words += [("承袭", _BORROWED), ("还原", _EDITED), ("无法辨读", _UNREADABLE)]
    return Text(" ").join(Text(word, style=style) for word, style in words)


def _tables(shown: Shown, width: int) -> Iterator[RenderableType]:
    for table in (shown.edits_by_rule(), shown.fact_table(), shown.origin_table()):
        if table.rows:
            yield to_rich(table, width=width)


def cell_page(cell: Cell) -> RenderableType:
    """A matrix cell: what became of a source unit at a place, with both texts and what they share in bold."""
    from rich.console import Group
    from rich.panel import Panel
    from rich.text import Text

    state = str(label("state", cell.uptake.state, Language.CHINESE))
    verdict = Text(f"{cell.uptake.region}：{state}", style="bold")
    panels: list[RenderableType] = [verdict]
    for side in cell.sides():
        text = Text(visible(side.text))
        _embolden(text, side.shared)
        title, place = Text(visible_line(side.title)), Text(side.place)
        panels.append(Panel(text, title=title, subtitle=place, title_align="left"))
    return Group(*panels)


def _embolden(text: Text, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        text.stylize("bold green", start, end)
