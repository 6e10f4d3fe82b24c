"""What holds of passages and origins whatever the texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.text import Borrowing
from luoshi.trace import Dated, find_origins, letters_of, trace_passages

TEXTS = st.text(alphabet="甲乙丙丁戊己庚辛壬癸，。\n ", max_size=120)
CLAUSE = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=12, max_size=60)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_spans_lie_in_their_texts(source: str, target: str) -> None:
    for p in trace_passages([("s", source)], [("t", target)]):
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
@given(TEXTS, TEXTS)
def test_verbatim_passages_have_the_source_letters(source: str, target: str) -> None:
    for p in trace_passages([("s", source)], [("t", target)]):
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
            assert row.documents >= 2
            origin = documents[row.origin]
            if row.origin != name:
                assert origin.date is not None
                assert document.date is None or origin.date < document.date
                head = letters_of(document.text[row.start : row.end]).codes[:8].tolist()
                assert letters_of(origin.text[row.origin_start : row.origin_end]).codes[:8].tolist() == head
