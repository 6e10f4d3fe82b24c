"""What holds of passages, origins and uptake whatever the texts."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from luoshi.text import (
    Borrowing,
    Document,
    Metadata,
    Source,
    Structured,
    Unit,
    UnitKind,
    Uptake,
    UptakeState,
)
from luoshi.trace import (
    Dated,
    Held,
    PlaceHolding,
    find_origins,
    gram_document_frequency,
    letters_of,
    trace_passages,
    uptake,
)
from luoshi.trace.actions import action_of, unnumbered, without_lead
from luoshi.trace.details import number_of
from luoshi.trace.evidence import words_of
from luoshi.trace.passages import changes_between
from luoshi.trace.reading import read_words

TEXTS = st.text(alphabet="甲乙丙丁戊己庚辛壬癸，。\n ", max_size=120)
CLAUSE = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=12, max_size=60)


@settings(deadline=None, max_examples=60)
@given(CLAUSE, TEXTS, TEXTS)
def test_spans_lie_in_their_texts(clause: str, before: str, after: str) -> None:
    source, target = f"{before}。\n{clause}。", f"{after}。\n{clause}。"
    assume(len(set(clause)) > 8)
    found = trace_passages([("s", source)], [("t", target)])
    assert found
    for p in found:
        assert 0 <= p.source_start < p.source_end <= len(source)
        assert 0 <= p.target_start < p.target_end <= len(target)
        assert 0 <= p.similarity <= 1
        assert 0 <= p.rarity <= 1


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_tracing_is_deterministic(source: str, target: str) -> None:
    sources, targets = [("s", source), ("s2", target)], [("t", target), ("t2", source)]
    assert trace_passages(sources, targets) == trace_passages(sources, targets)


@settings(deadline=None, max_examples=60)
@given(CLAUSE, TEXTS, TEXTS)
def test_a_clause_planted_word_for_word_is_found(clause: str, before: str, after: str) -> None:
    source, target = f"{before}。\n{clause}。\n{before}", f"{after}。\n{clause}。\n{after}"
    start = len(after) + 2
    found = trace_passages([("s", source)], [("t", target)])
    covered = {i for p in found for i in range(p.target_start, p.target_end)}
    letters = {start + at for at in letters_of(clause).at.tolist()}
    if len(set(clause)) > 8:
        assert len(letters & covered) >= 0.9 * len(letters)


@settings(deadline=None, max_examples=60)
@given(CLAUSE, TEXTS, TEXTS)
def test_verbatim_passages_have_the_source_letters(clause: str, before: str, after: str) -> None:
    source, target = f"{before}。\n{clause}。", f"{after}。\n{clause}。"
    assume(len(set(clause)) > 8)
    found = trace_passages([("s", source)], [("t", target)])
    assert found
    for p in found:
        if p.kind is Borrowing.VERBATIM:
            one, two = (
                letters_of(source[p.source_start : p.source_end]),
                letters_of(target[p.target_start : p.target_end]),
            )
            assert one.codes.tolist() == two.codes.tolist()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["2020", "2021-05", "2022-01-01", None])), max_size=5))
def test_origins_are_equal_words_of_no_later_document(rows: list[tuple[str, str | None]]) -> None:
    documents = {str(i): Dated(str(i), text, when) for i, (text, when) in enumerate(rows)}
    table = find_origins(list(documents.values()))
    for name, document in documents.items():
        for row in table.of(name):
            assert 0 <= row.start < row.end <= len(document.text)
            origin = documents[row.origin]
            one, other = (table.original[table.ids.index(there)] for there in (name, row.origin))
            copied = row.origin != name and one == other
            assert row.documents >= (1 if copied else 2)
            if row.origin != name and not copied:
                assert origin.date is not None
                assert document.date is None or origin.date < document.date
            if row.origin != name:
                head = letters_of(document.text[row.start : row.end]).codes[:8].tolist()
                assert letters_of(origin.text[row.origin_start : row.origin_end]).codes[:8].tolist() == head


WORDS = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=6, max_size=30)
CARRIER = st.text(alphabet="停车场经营者应当公示收费标准，。；：\n、“”（）", max_size=80)


def document(name: str, text: str, when: str) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when))


def asked(clause: str, targets: list[str]) -> list[Uptake]:
    """What became of a one-clause document at a place for each target."""
    unit = Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(clause))
    held = [document(f"t{i}", text, "2023") for i, text in enumerate(targets)]
    places = [PlaceHolding(d.id, None, (Held(d, 0, len(d.text)),)) for d in held]
    passages = trace_passages([("s", clause)], [(d.id, d.text) for d in held])
    return uptake(Structured(document("s", clause, "2022"), (unit,)), [unit], places, passages)


@settings(deadline=None, max_examples=80)
@given(WORDS, CARRIER, CARRIER)
def test_a_clause_that_stands_whole_is_verbatim(clause: str, before: str, after: str) -> None:
    words = words_of(clause)
    assume(len(words) >= 6 and not action_of(clause)[0] and unnumbered(clause) == clause)
    assume(without_lead(clause) == clause)
    target = f"{before}，{clause}{after}"
    (row,) = asked(clause, [target])
    assert row.state is UptakeState.VERBATIM
    assert row.passage is not None
    assert words_of(target[row.passage.target_start : row.passage.target_end]) == words


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_evidence_lies_in_its_document(clause: str, targets: list[str]) -> None:
    for row in asked(clause, targets):
        assert (row.passage is not None) is row.state.taken_up
        if row.passage:
            assert row.passage.target == row.region
            text = targets[int(row.region[1:])]
            assert 0 <= row.passage.target_start < row.passage.target_end <= len(text)
            assert 0 <= row.passage.source_start < row.passage.source_end <= len(clause)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=4), st.randoms())
def test_the_order_of_places_does_not_count(clause: str, targets: list[str], rng: Random) -> None:
    unit = Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(clause))
    held = [document(f"t{i}", text, "2023") for i, text in enumerate(targets)]
    places = [PlaceHolding(d.id, None, (Held(d, 0, len(d.text)),)) for d in held]
    source = Structured(document("s", clause, "2022"), (unit,))
    there = {row.region: row for row in uptake(source, [unit], places, [])}
    rng.shuffle(places)
    assert {row.region: row for row in uptake(source, [unit], places, [])} == there


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(["2021", "2022", "2022-05", None]))
def test_nothing_is_taken_up_by_what_is_not_later(clause: str, when: str | None) -> None:
    unit = Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(clause))
    held = replace(document("t", clause, "2022"), metadata=Metadata(date=when))
    place = PlaceHolding("t", None, (Held(held, 0, len(clause)),))
    (row,) = uptake(Structured(document("s", clause, "2022"), (unit,)), [unit], [place], [])
    assert row.state is (UptakeState.NOT_HELD if clause else UptakeState.NOT_APPLICABLE)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80))
def test_letters_are_the_same_in_other_widths_and_cases(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    upper = "".join(c.upper() if c.isascii() else c for c in text)
    codes = letters_of(text).codes.tolist()
    assert letters_of(wide).codes.tolist() == codes
    assert letters_of(upper).codes.tolist() == codes


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60))
def test_letters_of_two_texts_are_the_letters_of_each(one: str, two: str) -> None:
    codes = letters_of(one).codes.tolist() + letters_of(two).codes.tolist()
    assert letters_of(one + two).codes.tolist() == codes


@settings(deadline=None, max_examples=60)
@given(CLAUSE, CLAUSE, TEXTS)
def test_changes_lead_from_the_source_to_the_target(clause: str, put_in: str, after: str) -> None:
    source, target = f"{clause}{put_in[:6]}{clause[::-1]}。", f"{after}。\n{clause}{clause[::-1]}。"
    assume(len(set(clause)) > 8)
    found = trace_passages([("s", source)], [("t", target)])
    assert found
    for p in found:
        changes = changes_between(source, target, p)
        one = {i for c in changes for i in range(c.source_start, c.source_end)}
        two = {i for c in changes for i in range(c.target_start, c.target_end)}
        left = "".join(source[i] for i in range(p.source_start, p.source_end) if i not in one)
        right = "".join(target[i] for i in range(p.target_start, p.target_end) if i not in two)
        assert letters_of(left).codes.tolist() == letters_of(right).codes.tolist()


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS, TEXTS)
def test_other_texts_do_not_change_what_two_share(source: str, target: str, other: str) -> None:
    weights = gram_document_frequency([letters_of(text) for text in (source, target, other)])
    alone = trace_passages([("s", source)], [("t", target)], weights)
    found = trace_passages([("o", other), ("s", source)], [("o", other), ("t", target)], weights)
    assert [p for p in found if (p.source, p.target) == ("s", "t")] == alone


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["2020", "2021-05", None])), max_size=5), st.randoms())
def test_origins_do_not_depend_on_the_order(rows: list[tuple[str, str | None]], rng: Random) -> None:
    documents = [Dated(str(i), text, when) for i, (text, when) in enumerate(rows)]
    there = find_origins(documents)
    shuffled = list(documents)
    rng.shuffle(shuffled)
    back = find_origins(shuffled)
    assert all(there.of(d.id) == back.of(d.id) for d in documents)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_windows_cover_every_word(text: str) -> None:
    reading = read_words(text)
    covered = {at for low, high in reading.windows() for at in range(low, high)}
    assert covered == set(range(len(reading.words)))
    for low, high in reading.windows():
        start, end = reading.span(low, high)
        assert 0 <= start <= int(reading.at[low]) < end <= len(text)


@settings(deadline=None, max_examples=100)
@given(st.integers(min_value=0, max_value=99_999))
def test_numerals_are_read(number: int) -> None:
    digits = "零一二三四五六七八九"
    assert number_of("".join(digits[int(digit)] for digit in str(number))) == number
