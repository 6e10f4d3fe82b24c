"""The account of a restoration for people: in the terminal, or as one page of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli.output import console, counting, report_refusals, say, writing
from luoshi.session import Effort, Language, Refusal, files, label, usage_error, visible, visible_line
from luoshi.session.accounts import (
    MARKS,
    Account,
    Article,
    Mark,
    Piece,
    Row,
    account_page,
    example_of,
    in_context,
    line_number,
    rows_of,
    rule_name,
    rules_together,
    signs,
    spots_of,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_GRADES = {"good": "bold green", "fair": "bold yellow", "poor": "bold dark_orange", "unreadable": "bold red"}
_MARK_STYLES = {Mark.NONE: "", Mark.DOUBTFUL: "black on yellow", Mark.UNREADABLE: "white on red"}
_OLD, _NEW, _FOLDED = "red", "green", "dim italic"
_CONTEXT = 12
"""Characters that stay on both sides of a change."""
_MOST_SPOTS, _MOST_ROWS = 20, 40
_NARROW = 72
"""Cells; a narrower terminal has the raw text above the restored one."""


def explain(paths: Sequence[Path], out: Path | None, seconds: float) -> None:
    """Show the account of every text under ``paths``, or write it to an HTML file.

    Args:
        paths: files and folders.
        out: the HTML file; the terminal when None.
        seconds: how long a worker may take for one file.

    Raises:
        UsageError: ``out`` is no HTML file.
    """
    if out is not None and (out.suffix.lower() not in (".html", ".htm") or out.is_dir()):
        raise usage_error("an account is written as a page", "--out", "name a file that ends in .html")
    refusals: list[Refusal] = []
    accounts: list[Account] = []
    with counting("说明 explain", shown=out is not None) as progress:
        for found in files.accounts(paths, Effort(seconds=seconds, progress=progress)):
            if isinstance(found, Refusal):
                refusals.append(found)
            elif out is not None:
                accounts.append(found.value)
            else:
                _show(found.value)
    if out is not None:
        with writing(out):
            out.write_text(account_page(accounts), encoding="utf-8", newline="\n", errors="replace")
        say(f"{len(accounts)} -> {out}")
    report_refusals(refusals)


def _show(account: Account) -> None:
    screen = console()
    for part in account_parts(account, screen.width):
        screen.print(part)


def account_parts(account: Account, width: int) -> Iterator[RenderableType]:
    """What the terminal shows of an account, for that many cells."""
    from rich.rule import Rule
    from rich.text import Text

    yield Rule(Text(visible_line(account.name), style="bold"), align="left")
    yield _rules(account)
    for number, article in enumerate(account.articles, 1):
        if len(account.articles) > 1:
            yield Text(f"第 {number} 篇", style="bold")
        yield _state(article)
        yield from _places(article)
        yield from _sides(article, account.raw.text, width)


def _state(article: Article) -> Text:
    from rich.text import Text

    found = article.condition
    grade = Text(str(label("grade", found.grade, Language.CHINESE)), style=_GRADES[found.grade])
    shares = f"可疑 {found.doubtful_share:.2%}，不可读 {found.unreadable_share:.2%}"
    shares += f"，误认约 {found.misread_share:.2%}" if found.misread else ""
    return grade.append(
        f"  {found.characters:,} 字，改动 {found.edits:,} 处，{shares}", style="not bold default"
    )


def _rules(account: Account) -> RenderableType:
    """How often each rule changed something, what it is for, and an example."""
    from rich.text import Text

    counts = rules_together(account.articles)
    if not counts:
        return Text("未作改动", style="dim")
    table = _table("规则", "处", "字", "例", "说明", right=(1, 2))
    for count in counts:
        named, example = rule_name(count.rule), example_of(account.articles, count.rule)
        shown = f"{_short(example.old)} → {_short(example.new)}" if example else ""
        table.add_row(
            named.name,
            f"{count.edits:,}",
            f"{count.characters:,}",
            Text(shown),
            Text(named.explanation, "dim"),
        )
    return table


def _table(*names: str, right: Sequence[int] = ()) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for at, name in enumerate(names):
        table.add_column(name, justify="right" if at in right else "left", overflow="fold")
    return table


def _places(article: Article) -> Iterator[RenderableType]:
    """The doubtful and the unreadable places, each in its context."""
    from rich.text import Text

    spots, text = spots_of(article.condition), article.document.text
    if not spots:
        yield Text("没有可疑或不可读之处", style="dim")
        return
    table = _table("行", "类别", "上下文", right=(0,))
    for start, end, mark in spots[:_MOST_SPOTS]:
        before, words, after = map(visible_line, in_context(text, start, end))
        context = Text.assemble(before, "▸", (words, _MARK_STYLES[mark]), "◂", after)
        table.add_row(str(line_number(text, start)), MARKS[mark], context)
    yield table
    if len(spots) > _MOST_SPOTS:
        yield Text(f"另有 {len(spots) - _MOST_SPOTS:,} 处，见 --out FILE.html", style=_FOLDED)


def _sides(article: Article, raw: str, width: int) -> Iterator[RenderableType]:
    """The changed passages, raw and restored; what was left as it is, is folded."""
    from rich.text import Text

    table = (
        _table("行", "原文", "还原", right=(0,))
        if width >= _NARROW
        else _table("行", "原文 / 还原", right=(0,))
    )
    shown = hidden = 0
    for is_changed, group in groupby(rows_of(article, raw), key=lambda row: row.is_changed):
        rows = list(group)
        room = max(0, _MOST_ROWS - shown)
        if is_changed:
            for row in rows[:room]:
                table.add_row(str(row.number), *_cells(row, width))
            shown += len(rows[:room])
            hidden += len(rows[room:])
        elif room:
            size = sum(row.size for row in rows)
            table.add_row("", Text(f"〔{len(rows)} 段 {size:,} 字未改〕", style=_FOLDED))
    if shown:
        yield table
    if hidden:
        yield Text(f"另有 {hidden:,} 段有改动，见 --out FILE.html", style=_FOLDED)


def _cells(row: Row, width: int) -> list[Text]:
    from rich.text import Text

    old, new = _side(row.pieces, _old), _side(row.pieces, _new)
    if width >= _NARROW:
        return [old, new]
    return [new] if old.plain == new.plain else [Text("\n").join((old, new))]


def _side(pieces: Iterable[Piece], shown: Callable[[Piece], tuple[str, str]]) -> Text:
    """One side of a row; what is the same on both for long is folded."""
    from rich.text import Text

    side = Text()
    for piece in pieces:
        words, style = shown(piece)
        if piece.is_minor and piece.edit is None and len(words) > 3 * _CONTEXT:
            side.append(visible(words[:_CONTEXT]))
            side.append(f"〔{len(words) - 2 * _CONTEXT}字〕", _FOLDED)
            side.append(visible(words[-_CONTEXT:]))
        else:
            side.append(visible(words), style)
    return side


def _old(piece: Piece) -> tuple[str, str]:
    return (signs(piece.old), _OLD) if piece.edit else (piece.old, "")


def _new(piece: Piece) -> tuple[str, str]:
    style = _MARK_STYLES[piece.mark] or (_NEW if piece.edit else "")
    return piece.new, style


def _short(words: str, most: int = 12) -> str:
    return visible_line(signs(words[:most])) + ("…" if len(words) > most else "") if words else "（删）"
