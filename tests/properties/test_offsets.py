"""Edits undo, compose and map offsets exactly, whatever they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text import Edit, OffsetMap, apply_edits, compose_edits, undo_edits

ALPHABET = "ab党的，\n"


@st.composite
def edits_for(draw: st.DrawFn, text: str, rule: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if edits and start <= edits[-1].raw_end:
            continue
        new = draw(st.text(ALPHABET, max_size=4))
        edits.append(Edit(start, end, rule, text[start:end], new))
    return edits


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    raw = draw(st.text(ALPHABET, max_size=30))
    first = draw(edits_for(raw, "first"))
    second = draw(edits_for(apply_edits(raw, first), "second"))
    return raw, first, second


@given(two_rounds())
def test_undoing_gives_the_raw_text(case: tuple[str, list[Edit], list[Edit]]) -> None:
    raw, first, _ = case
    assert undo_edits(apply_edits(raw, first), first) == raw


@given(two_rounds())
def test_composition_is_exact(case: tuple[str, list[Edit], list[Edit]]) -> None:
    raw, first, second = case
    middle = apply_edits(raw, first)
    both = compose_edits(first, second)
    final = apply_edits(raw, both)
    assert final == apply_edits(middle, second)
    assert undo_edits(final, both) == raw
    assert all(raw[e.raw_start : e.raw_end] == e.old for e in both)
    assert all(a.raw_end <= b.raw_start for a, b in pairwise(both))


@given(two_rounds())
def test_offsets_round_trip(case: tuple[str, list[Edit], list[Edit]]) -> None:
    raw, first, second = case
    both = compose_edits(first, second)
    text = apply_edits(raw, both)
    offsets = OffsetMap(both)
    for at in range(len(text)):
        raw_start, raw_end = offsets.to_raw(at, at + 1)
        start, end = offsets.to_text(raw_start, raw_end)
        assert 0 <= raw_start <= raw_end <= len(raw)
        if raw_start < raw_end:
            assert start <= at < end


@given(two_rounds())
def test_kept_characters_map_one_to_one(case: tuple[str, list[Edit], list[Edit]]) -> None:
    raw, first, _ = case
    text = apply_edits(raw, first)
    offsets = OffsetMap(first)
    changed = {i for e in first for i in range(e.raw_start, e.raw_end)}
    for at in set(range(len(raw))) - changed:
        start, end = offsets.to_text(at, at + 1)
        assert text[start:end] == raw[at]
        assert offsets.to_raw(start, end) == (at, at + 1)


def _by_character(edits: list[Edit]) -> list[Edit]:
    """The edits with those that keep the length cut into characters: offsets inside these are mapped one to one."""
    return [
        piece
        for e in edits
        for piece in (
            [
                Edit(e.raw_start + i, e.raw_start + i + 1, e.rule, a, b)
                for i, (a, b) in enumerate(zip(e.old, e.new, strict=True))
            ]
            if e.old and e.growth == 0
            else [e]
        )
    ]


@given(two_rounds(), st.data())
def test_spans_hold_their_characters(case: tuple[str, list[Edit], list[Edit]], data: st.DataObject) -> None:
    raw, first, _ = case
    text = apply_edits(raw, first)
    a, b = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    raw_start, raw_end = OffsetMap(first).to_raw(a, b)
    kept = [e for e in _by_character(first) if raw_start <= e.raw_start and e.raw_end <= raw_end]
    piece = apply_edits(
        raw[raw_start:raw_end],
        [Edit(e.raw_start - raw_start, e.raw_end - raw_start, e.rule, e.old, e.new) for e in kept],
    )
    assert text[a:b] in piece
