"""Decisions: whatever is said is read again, and whatever is cut off takes no earlier decision with it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.library.decisions import DECISIONS, Decision, Quote, Verdict, note_decision, read_decisions

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
QUOTES = st.builds(
    Quote,
    WORDS.filter(bool),
    WORDS,
    WORDS.filter(bool),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)
SAID = st.builds(Decision, WORDS, st.sampled_from(Verdict), WORDS, WORDS, QUOTES, QUOTES)


@settings(max_examples=30, deadline=None)
@given(st.lists(SAID, max_size=5), st.data())
def test_what_is_said_is_read_again_and_a_cut_takes_only_what_it_cuts(
    noted: list[Decision], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / DECISIONS
        ends = [0]
        for one in noted:
            note_decision(Path(folder), one)
            ends.append(path.stat().st_size)
        assert read_decisions(Path(folder)).all == tuple(noted)
        cut = data.draw(st.integers(0, ends[-1]))
        if noted:
            path.write_bytes(path.read_bytes()[:cut])
        left = sum(end <= cut for end in ends[1:])
        last = data.draw(SAID)
        note_decision(Path(folder), last)
        found = read_decisions(Path(folder)).all
        # A line that was cut just before its end is whole, and is closed by the next.
        assert found in ((*noted[:left], last), (*noted[: left + 1], last))
