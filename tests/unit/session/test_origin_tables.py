"""Novelty, debts and what others took on: told of the demo collection, and checked against its passages."""

from __future__ import annotations

import re

import pytest

from luoshi.errors import NotFoundError
from luoshi.session import Grain, OriginTable, Session
from luoshi.trace import letters_of

PLAN = "gongye_zhuanxing_fangan_2032"


def documents(demo: Session) -> dict[str, str]:
    """The texts by id."""
    table = demo.snapshot.query("SELECT id, text FROM documents")
    return dict(zip(*(column.to_pylist() for column in table.columns), strict=True))


def novelty(title: str) -> float:
    """The share of letters that a table's title names."""
    match = re.search(r"独创字数占 ([\d.]+)%", title)
    assert match is not None
    return float(match[1]) / 100


@pytest.mark.parametrize("grain", Grain)
def test_novelty_and_debts_make_one(demo: Session, grain: Grain) -> None:
    borrowed = 0
    for name in documents(demo):
        debts = demo.origins(name, grain, OriginTable.DEBTS)
        owed = sum(float(str(row["share"])) for row in debts.records())
        assert owed + novelty(debts.title) == pytest.approx(1, abs=0.001 * (1 + len(debts.rows)))
        assert [row["letters"] for row in debts.records()] == sorted(
            (row["letters"] for row in debts.records()), reverse=True
        )
        borrowed += bool(debts.rows)
    assert borrowed > 10


def kept_passages(demo: Session, name: str) -> list[dict[str, object]]:
    """The rows that are kept of a document, of which some are not shown."""
    return demo.snapshot.query(
        """SELECT o.*, substr(d.text, o.start + 1, o."end" - o.start) AS text
           FROM origins o JOIN documents d ON d.id = o.document WHERE o.document = ? AND o.grain = 'passage'""",
        [name],
    ).to_pylist()


def test_debts_are_the_letters_of_the_passages(demo: Session) -> None:
    passages = kept_passages(demo, demo.snapshot.resolve(PLAN))
    debts = {row["origin"]: row for row in demo.origins(PLAN, wanted=OriginTable.DEBTS).records()}
    own = demo.snapshot.resolve(PLAN)
    assert len(debts) > 2
    for origin, row in debts.items():
        rows = [passage for passage in passages if passage["origin"] == origin]
        lengths = sum(len(letters_of(str(passage["text"])).codes) for passage in rows)
        assert row["passages"] == len(rows)
        assert 0 < int(str(row["letters"])) <= lengths
    assert own not in debts


def test_a_smaller_grain_finds_more(demo: Session) -> None:
    coarse, fine = (demo.origins(PLAN, grain, OriginTable.DEBTS) for grain in (Grain.PASSAGE, Grain.PHRASE))
    assert novelty(fine.title) < novelty(coarse.title) < 1


def test_what_is_taken_on_is_counted_by_documents(demo: Session) -> None:
    counted = 0
    for name in documents(demo):
        for row in demo.origins(name, wanted=OriginTable.TAKEN).records():
            later = {
                other["document"]
                for other in demo.snapshot.query(
                    "SELECT * FROM origins WHERE origin = ? AND document <> origin AND grain = 'passage'",
                    [name],
                ).to_pylist()
                if other["origin_start"] < row["end"] and other["origin_end"] > row["start"]
            }
            assert row["later"] == len(later)
            counted += bool(later)
    assert counted > 10


def test_the_table_says_when_nothing_is_shared(demo: Session) -> None:
    alone = [name for name in documents(demo) if not kept_passages(demo, name)]
    assert alone
    for wanted in OriginTable:
        table = demo.origins(alone[0], wanted=wanted)
        assert table.rows == ()
        assert novelty(table.title) == 1


def test_no_passage_is_shown_from_or_to_the_inside_of_a_number(demo: Session) -> None:
    texts, shown, kept = documents(demo), 0, 0
    for name, text in texts.items():
        kept += len(kept_passages(demo, name))
        for row in demo.origins(name).records():
            start, end = int(str(row["start"])), int(str(row["end"]))
            assert row["text"] == text[start:end]
            assert len(letters_of(text[start:end]).codes) >= 16
            assert not re.search(r"\d\Z", text[max(start - 1, 0) : start]) or not text[start].isalnum()
            assert not (text[end - 1].isdigit() and re.match(r"[.．]?\d", text[end:]))
            there = texts[str(row["origin"])][int(str(row["origin_start"])) : int(str(row["origin_end"]))]
            assert letters_of(there).codes[:8].tolist() == letters_of(text[start:end]).codes[:8].tolist()
            shown += 1
    assert 0 < shown < kept


def test_a_name_that_nobody_has(demo: Session) -> None:
    with pytest.raises(NotFoundError):
        demo.origins("没有这份文件", wanted=OriginTable.DEBTS)
