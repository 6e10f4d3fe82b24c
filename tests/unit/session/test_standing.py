"""Words that decisions speak of, found again where their file has been saved anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.library.decisions import Quote
from luoshi.session.standing import Held, Row, Standing, Today, find_quote, sentence_of

ID, NEW, OTHER = "a" * 16, "b" * 16, "c" * 16
FILE, TITLE = "/甲/办法.docx", "产业园区管理办法"
WORDS = "建设示范园区"
TEXT = "产业园区管理办法\n要加快建设示范园区，培育骨干企业。其他事项另行通知。\n"


def quote(words: str = WORDS, text: str = TEXT, file: str = FILE, title: str = TITLE) -> Quote:
    start = text.index(words)
    span = start, start + len(words)
    return Quote(ID, title, words, *span, sentence_of(text, span), file)


@pytest.mark.parametrize(
    ("text", "start", "wanted"),
    [
        ("发展和发展", 0, (0, 2)),
        ("发展和发展", 3, (3, 5)),
        ("前发展后文很长很长发展", 2, (1, 3)),
        ("前发展后文很长很长发展", 8, (9, 11)),
        ("发展", 900, (0, 2)),
        ("发 展", 0, (0, 3)),
        ("发", 0, None),
        ("", 5, None),
    ],
)
def test_words_without_a_sentence_are_found_nearest_to_where_they_stood(
    text: str, start: int, wanted: tuple[int, int] | None
) -> None:
    assert find_quote(text, Quote(ID, "", "发展", start, start + 2)) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (WORDS, "要加快建设示范园区，培育骨干企业。"),
        ("培育骨干企业。", "要加快建设示范园区，培育骨干企业。"),
        ("企业。其他", "要加快建设示范园区，培育骨干企业。其他事项另行通知。"),
        ("管理办法", "产业园区管理办法\n"),
    ],
)
def test_the_sentence_of_some_words(words: str, wanted: str) -> None:
    assert quote(words).sentence == wanted


def test_a_sentence_without_end_is_cut() -> None:
    assert len(sentence_of("长" * 2_000_000, (1_000_000, 1_000_002))) == 602


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (TEXT, True),
        ("第一章 总则\n" + TEXT + "附则。\n", True),
        (TEXT.replace("其他事项另行通知", "自发布之日起施行"), True),
        (TEXT.replace("，", "、"), True),
        (TEXT.replace("示范园区", "示范 园区"), True),
        (TEXT.replace("示范园区", "标准厂房"), False),
        (TEXT.replace("要加快", "不得"), False),
        (TEXT.replace("企业。", "企业，但另有规定的除外。"), False),
        (TEXT.replace("企业。", "企业\n"), True),
    ],
)
def test_words_hold_as_long_as_their_sentence_is_the_same(text: str, holds: bool) -> None:
    found = find_quote(text, quote())
    assert (found is not None) is holds
    assert not found or text[slice(*found)].replace(" ", "") == WORDS


def test_figures_are_not_the_same_with_other_signs() -> None:
    asked = quote("增长6.0%", "全年增长6.0%，好于预期。\n")
    assert find_quote("全年增长 6.0%，好于预期。", asked) == (2, 9)
    for other in ("全年增长60%，好于预期。", "全年增长6.0‰，好于预期。", "全年增长-6.0%，好于预期。"):
        assert find_quote(other, asked) is None


def test_of_several_places_the_one_with_the_sentence_is_meant() -> None:
    text = "不宜建设示范园区。\n" + TEXT
    found = find_quote(text, quote())
    assert found is not None
    assert text[: found[0]].endswith("要加快")


def test_a_text_that_says_nothing_else_is_looked_through_in_time() -> None:
    assert find_quote("建设" * 500_000, Quote(ID, "", "建设", 0, 2, "要建设。")) is None


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([(ID, FILE, TITLE), (NEW, FILE, TITLE)], (ID,)),
        ([(NEW, FILE, TITLE), (OTHER, "/乙/办法.docx", TITLE)], (NEW,)),
        ([(NEW, FILE, TITLE), (OTHER, FILE, "别的办法")], (NEW,)),
        ([(NEW, FILE, "新编办法")], (NEW,)),
        ([(NEW, "/丙/办法.pdf", TITLE)], (NEW,)),
        ([(NEW, "/丙/办法.pdf", TITLE), (OTHER, "/丁/办法.docx", TITLE)], ()),
        ([(NEW, "/丙/办法.pdf", "别的办法")], ()),
        ([(NEW, "/丙/意见.docx", TITLE)], ()),
        ([(NEW, FILE, None)], (NEW,)),
        ([(f"{at:016}", FILE, None) for at in range(21)], ()),
        ([], ()),
    ],
)
def test_what_lies_in_the_file_now_takes_the_place_of_what_is_gone(
    rows: list[tuple[str, str, str | None]], wanted: tuple[str, ...]
) -> None:
    held = Held({}.get, rows)
    assert held.heirs(quote()) == wanted


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        (("2031-01-01", "2032-01-01"), (OTHER,)),
        (("2032-01-01", "2032-01-01"), (NEW, OTHER)),
        (("2033-01-01", None), (NEW, OTHER)),
        ((None, "2032-01-01"), (OTHER,)),
    ],
)
def test_of_documents_of_one_file_called_alike_date_and_issuer_tell(
    dates: tuple[str | None, str | None], wanted: tuple[str, ...]
) -> None:
    rows = [Row(name, FILE, TITLE, date, "某市") for name, date in zip((NEW, OTHER), dates, strict=True)]
    held = Held({NEW: TEXT, OTHER: TEXT}.get, rows)
    assert held.heirs(replace(quote(), date="2032-01-01", issuer="某市")) == wanted
    assert held.heirs(replace(quote(), date="2032-01-01", issuer="某省")) == (NEW, OTHER)
    assert held.heirs(quote()) == (NEW, OTHER), "an older decision noted neither"


def test_a_document_called_alike_elsewhere_is_told_by_its_date() -> None:
    rows = [Row(NEW, "/乙/办法.docx", TITLE, "2031-01-01"), Row(OTHER, "/丙/办法.pdf", TITLE, "2032-01-01")]
    held = Held({}.get, rows)
    assert held.heirs(quote()) == ()
    assert held.heirs(replace(quote(), date="2032-01-01")) == (OTHER,)


def test_a_decision_that_noted_no_file_speaks_of_its_document_alone() -> None:
    held = Held({NEW: TEXT}.get, [(NEW, "", TITLE)])
    assert held.heirs(quote(file="")) == ()


def test_what_has_become_of_words() -> None:
    rows = [(NEW, FILE, TITLE), (OTHER, FILE, TITLE)]
    other = TEXT.replace("示范", "特色")
    start = TEXT.index(WORDS)
    for texts, wanted in (
        ({NEW: TEXT, OTHER: other}, Today(Standing.HOLDS, NEW, (start, start + len(WORDS)))),
        ({NEW: other, OTHER: TEXT}, Today(Standing.HOLDS, OTHER, (start, start + len(WORDS)))),
        ({NEW: other, OTHER: other}, Today(Standing.CHANGED, OTHER, heirs=(NEW, OTHER))),
        ({NEW: TEXT, OTHER: TEXT}, Today(Standing.SEVERAL, heirs=(NEW, OTHER))),
    ):
        assert Held(texts.get, rows).today(quote()) == wanted
    assert Held({}.get, []).today(quote()) == Today(Standing.GONE)
