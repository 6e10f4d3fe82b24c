"""How quickly long work gets on of late, and how long the rest will take at that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

LEAST: Final = 3.0
"""Seconds that work has to be told of before its pace is known."""

SHARE: Final = 0.05
"""The share of it that has to be done by then."""

LONG: Final = 30.0
"""Seconds after which a smaller share tells enough."""


class _Mark(NamedTuple):
    """How much was done at a moment."""

    moment: float
    done: int


_NOTHING: Final = _Mark(0.0, 0)


@dataclass(slots=True)
class Pace:
    """The pace of work that tells how far it is, over the latter half or so of the time it has taken.

    What goes before the first telling (a process starts, a library is opened) says nothing of the pace; nor does a
    part of the work that counted something else.

    Attributes:
        first: where the present part of the work began.
        behind: where the stretch began that its pace is taken from.
        ahead: where the next such stretch begins.
        now: how far it is.
        total: of how much.
    """

    first: _Mark = _NOTHING
    behind: _Mark = _NOTHING
    ahead: _Mark = _NOTHING
    now: _Mark = _NOTHING
    total: int = 0

    def note(self, moment: float, done: int, total: int) -> None:
        """Take down how far the work is.

        Args:
            moment: seconds by a clock that never goes back.
            done: how much is done.
            total: of how much; another total, or less done than before, is another part of the work.
        """
        mark = _Mark(moment, done)
        if total != self.total or done < self.now.done:
            self.first = self.behind = self.ahead = mark
        elif done > self.now.done and moment - self.first.moment >= 2 * (
            self.ahead.moment - self.first.moment
        ):
            self.behind, self.ahead = self.ahead, mark
        self.now, self.total = mark, total

    def left(self, moment: float) -> float | None:
        """How many seconds the rest will take; None while that cannot be said."""
        taken, share = moment - self.first.moment, SHARE if moment - self.first.moment < LONG else 0.0
        gained = self.now.done - self.behind.done
        if taken < LEAST or gained <= 0 or self.now.done - self.first.done < share * self.total:
            return None
        rest = self.total - self.now.done
        return (moment - self.behind.moment) * rest / gained if rest > 0 else None
