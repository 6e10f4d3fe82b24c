"""Runs of a document's text as markup: a page has thousands of them, too many for a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from luoshi.session.room import Mention

_KEPT = 1024


class Run(NamedTuple):
    """Characters that are set alike.

    Attributes:
        start: first code point in the document's text.
        text: the characters.
        fact: the narrowest fact that holds them.
        role: what their clause does.
        passage: the number of the passage that they belong to, in the document's origins; -1 for none.
        unreadable: whether they could not be restored.
        marked: whether they were asked for in the address.
        lead: whether they are a heading that runs on into the paragraph.
    """

    start: int
    text: str
    fact: Mention | None
    role: str
    passage: int
    unreadable: bool
    marked: bool
    lead: bool

    @property
    def classes(self) -> str:
        """The names by which the style sheet and the scripts know it."""
        kind = str(self.fact.kind) if self.fact else ""
        return _classes(self.role, self.passage >= 0, self.unreadable, self.marked, self.lead, kind)


@lru_cache(_KEPT)
def _classes(role: str, borrowed: bool, unreadable: bool, marked: bool, lead: bool, kind: str) -> str:
    names = (
        f"r-{role}" if role else "",
        "o" if borrowed else "",
        "bad" if unreadable else "",
        "asked" if marked else "",
        "lead" if lead else "",
        f"f f-{kind}" if kind else "",
    )
    return escape(" ".join(filter(None, names)))


@dataclass(frozen=True, slots=True)
class Printer:
    """Writes runs as markup.

    Attributes:
        facts: the beginning of the addresses of facts.
        here: the place in the text that the address asks for; -1 for none.
        unreadable: what is said of characters that could not be restored.
    """

    facts: str
    here: int
    unreadable: str

    def __call__(self, runs: Iterable[Run]) -> Markup:
        """Some runs, one behind another.

        What documents say is escaped here, as templates do it; all else comes from closed lists or is a number.
        """
        return Markup("".join(map(self._one, runs)))  # noqa: S704 - see above

    def _one(self, run: Run) -> str:
        text = escape(run.text)
        names = f'class="{run.classes}" data-s="{run.start}"'
        if run.passage >= 0:
            names += f' data-o="{run.passage}"'
        anchor = '<span id="here" class="anchor"></span>' if run.start == self.here else ""
        if run.fact:
            where = f"{self.facts}/{run.fact.start}-{run.fact.end}"
            return f'{anchor}<a data-card {names} href="{escape(where)}">{text}</a>'
        if run.unreadable:
            names += f' title="{escape(self.unreadable)}"'
        return f"{anchor}<span {names}>{text}</span>"
