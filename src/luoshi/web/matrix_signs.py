"""The cells of a matrix as markup, written straight: a page has thousands, and each says one of a few things."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import isnan

import numpy as np
from markupsafe import Markup, escape

from luoshi.session import Language, label
from luoshi.session.room import STATES, Tallies, sign_of

STEPS = (0.0, 0.03, 0.07, 0.12, 0.2, 0.35)
"""Shares that a section's cell has more than, step by step from pale to deep."""

_DECILES = 10
_LEAST = 0.01


@cache
def _clause_cell(state: str, decile: int, language: Language) -> tuple[str, str]:
    """What stands before and behind the address in a clause's cell; nothing behind it when the cell has none."""
    said, mark = escape(label("state", state, language)), escape(sign_of(state, language))
    if state == "not_held":
        return f'<td class="not_held"><span title="{said}">{mark}</span></td>', ""
    head = f'<td class="{state} r{decile}"><a data-card href="'
    return head, f'" aria-label="{said}">{mark}</a></td>'


class Cells:
    """Writes the cells of a line. All that is put in is numbers and words of our own; nothing of a document is.

    Args:
        key: the matrix.
        order: the numbers of its columns, as they are shown.
        language: of the words.
    """

    def __init__(self, key: str, order: Iterable[int], language: Language) -> None:
        self._base = f"/matrix/{int(key, 16):016x}/cells/"
        self._order = list(order)
        self._language = language

    def clause(self, unit: int, states: list[int], strengths: list[float]) -> Markup:
        """The cells of a clause: state and sign.

        Args:
            unit: the clause.
            states: the state in each column, as a number in ``STATES``.
            strengths: how rare the wording in each column is, 0 to 1.
        """
        made = []
        for at in self._order:
            decile = min(int(strengths[at] * _DECILES), _DECILES - 1)
            head, tail = _clause_cell(STATES[states[at]].value, decile, self._language)
            made.append(f"{head}{self._base}{unit}/{at}{tail}" if tail else head)
        return Markup("".join(made))  # noqa: S704 - see the class

    def section(self, unit: int, tallies: Tallies) -> Markup:
        """The cells of a section: how much was taken up, per cent."""
        if not tallies.asked:
            return Markup('<td class="none"></td>' * len(self._order))  # noqa: S704 - see the class
        steps = np.searchsorted(STEPS, tallies.share).tolist()
        not_held, _ = _clause_cell("not_held", 0, self._language)
        made = [
            not_held
            if isnan(share)
            else f'<td class="d{step}"><a data-card href="{self._base}{unit}/{at}">{_figure(share)}</a></td>'
            for at, share, step in zip(self._order, tallies.share.tolist(), steps, strict=True)
        ]
        return Markup("".join(made))  # noqa: S704 - see the class


def _figure(share: float) -> str:
    return "&lt;1" if 0 < share < _LEAST else f"{share * 100:.0f}"
