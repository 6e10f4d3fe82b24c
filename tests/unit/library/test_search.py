"""Search: exact for Chinese, narrowed by what is known of a document, with evidence."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from luoshi.errors import UsageError
from luoshi.library import Filters, Library
from luoshi.library.index import days_of, places_of
from luoshi.library.snippets import WIDTH, parse_query, snippets_of
from luoshi.library.terms import index_terms, pairs_of, runs_of
from luoshi.text import Kind, Level, Metadata

TEXTS = {
    "a": "推动高质量发展\n深刻领悟“两个确立”的决定性意义，到2035年基本建成。",
    "b": "召开党组（扩大）会。会后发展壮大5G基站，新建 AI 平台。\n高质量、发展要靠质量发展",
    "c": "new energy vehicle 产量增长6.5%，出口12.75台\nAIGC 应用",
    "d": "发展。教育\n高质量\n发展",
}


@pytest.fixture
def filled(library: Library, invent: Callable, as_chunk: Callable) -> Library:
    library.commit(as_chunk(invent(f"{name}.txt", text)) for name, text in TEXTS.items())
    return library


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("高质量发展", "a"),
        ("高质量 发展", "abd"),
        ("质量发展", "ab"),
        ("展教", ""),
        ("发展教育", ""),
        ("两个确立的决定性意义", "a"),
        ("“两个确立”的决定性意义", "a"),
        ("党组扩大会", "b"),
        ("党组（扩大）会", "b"),
        ("2035年", "a"),
        ("203", ""),
        ("5g基站", "b"),
        ("5G", "b"),
        ("G基站", ""),
        ("AI", "b"),
        ("aigc", "c"),
        ('"new energy vehicle"', "c"),
        ("NEW", "c"),
        ("6.5", "c"),
        ("12.75台", "c"),
        ("会", "b"),
        ("会后发展壮大，新建", ""),
        ("发展壮大5G基站，新建AI平台", "b"),
        ("决定性意义，到２０３５年", "a"),
        ("高质量 没有", ""),
    ],
)
def test_a_query_finds_exactly_the_documents_that_have_it(filled: Library, query: str, found: str) -> None:
    snapshot = filled.snapshot()
    hits = [snapshot.document(hit.document).source.path[0] for hit in snapshot.search(query)]
    assert sorted(hits) == list(found)


@pytest.mark.parametrize("query", ["", "  ", "，。", "“”", '"'])
def test_a_query_without_letters_is_refused(filled: Library, query: str) -> None:
    with pytest.raises(UsageError, match="no letter"):
        filled.snapshot().search(query)


@pytest.mark.parametrize(
    "query", ["a:b", "(", "高质量 AND (", "+发展 -x", "发展*", "[a TO b]", "\\", "'; DROP"]
)
def test_operators_of_other_languages_mean_nothing(filled: Library, query: str) -> None:
    try:
        hits = filled.snapshot().search(query)
    except UsageError:
        return
    assert isinstance(hits, list)


def test_every_highlight_is_a_place_where_the_word_stands(filled: Library) -> None:
    snapshot = filled.snapshot()
    hits = snapshot.search("高质量 发展")
    assert any(snippet.highlights for hit in hits for snippet in hit.snippets)
    for hit in hits:
        text = snapshot.document(hit.document).text
        for snippet in hit.snippets:
            assert "\n" not in text[snippet.start : snippet.end]
            for start, end in snippet.highlights:
                assert snippet.start <= start < end <= snippet.end
                assert set(re.findall(r"\w+", text[start:end])) <= {"高质量", "发展", "高质量发展"}


def test_chinese_search_agrees_with_plain_comparison(
    library: Library, invent: Callable, as_chunk: Callable
) -> None:
    dice = random.Random(7)
    texts = ["".join(dice.choices("甲乙丙丁戊", k=60)) for _ in range(80)]
    made = [invent(f"{n}.txt", text) for n, text in enumerate(texts)]
    snapshot = library.commit(as_chunk(each) for each in made)
    for size in (1, 2, 3, 4, 5, 7):
        query = "".join(dice.choices("甲乙丙丁戊", k=size))
        wanted = {structured.document.id for _, structured, _ in made if query in structured.document.text}
        assert {hit.document for hit in snapshot.search(query, limit=100)} == wanted


def test_filters_narrow_and_combine(library: Library, invent: Callable, as_chunk: Callable) -> None:
    known = {
        "省": Metadata(
            None, "青州省工业和信息化厅、青州省财政厅", Level.PROVINCE, "青州", "990000", "2031", Kind.PLAN
        ),
        "市": Metadata(None, "临海市工业局", Level.CITY, "临海", "990100", "2031-06-15", Kind.NOTICE),
        "国": Metadata(None, "全国工业办", Level.CENTRAL, "全国", "100000", "2030-10/2031-02", Kind.PLAN),
        "无": Metadata(),
    }
    made = [invent(f"{name}.txt", f"发展{name}", data) for name, data in known.items()]
    snapshot = library.commit(as_chunk(each) for each in made)

    def found(**filters: object) -> str:
        hits = snapshot.search("发展", Filters(**filters))
        return "".join(sorted(snapshot.document(hit.document).source.path[0] for hit in hits))

    assert found() == "国市无省"
    assert found(level=Level.CITY) == "市"
    assert found(kind=Kind.PLAN) == "国省"
    assert found(adcode="990000") == "省"
    assert found(adcode="990000", within=True) == "市省"
    assert found(adcode="990100", within=True) == "市"
    assert found(adcode="100000") == "国"
    assert found(adcode="100000", within=True) == "国市无省"
    assert found(issuer="工业") == "国市省"
    assert found(issuer="财政厅") == "省"
    assert found(issuer="厅财") == ""
    assert found(issuer="市") == "市"
    assert found(since="2031-06-16") == "省"
    assert found(since="2031-02-28", until="2031-06") == "国市省"
    assert found(until="2030") == "国"
    assert found(since="2031", level=Level.PROVINCE, kind=Kind.NOTICE) == ""
    with pytest.raises(UsageError, match="no date"):
        found(since="去年")


def test_the_limit_takes_the_best(library: Library, invent: Callable, as_chunk: Callable) -> None:
    made = [invent(f"{n}.txt", "发展" * n + "其他" * (100 - n)) for n in range(1, 90)]
    snapshot = library.commit(as_chunk(each) for each in made)
    hits = snapshot.search("发展", limit=70)
    assert len(hits) == 70
    assert {hit.document for hit in hits} >= {structured.document.id for _, structured, _ in made[45:]}
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2024", (20240101, 20241231)),
        ("2024-02", (20240201, 20240229)),
        ("2024-05-01", (20240501, 20240501)),
        ("2022/2027", (20220101, 20271231)),
        ("2022-03/2022-04-05", (20220301, 20220405)),
        (None, None),
        ("", None),
        ("十四五", None),
        ("2024-1", None),
        ("2024/x", None),
        ("0000-00-00", (0, 1231)),
    ],
)
def test_dates_become_days(date: str | None, days: tuple[int, int] | None) -> None:
    assert days_of(date) == days


@pytest.mark.parametrize(
    ("adcode", "places"),
    [
        ("330000", ["=330000", "33"]),
        ("330100", ["=330100", "33", "3301"]),
        ("330106", ["=330106", "33", "3301", "330106"]),
        ("429004", ["=429004", "42", "4290", "429004"]),
        (None, []),
    ],
)
def test_a_place_lies_in_those_above_it(adcode: str | None, places: list[str]) -> None:
    assert places_of(adcode) == places


def test_letters_and_pairs() -> None:
    assert runs_of("“甲”乙 Ab，丙\n6.5%") == [["甲", "乙", "ab"], "丙", ["6.5"]]
    assert pairs_of("甲乙丙") == ["甲乙", "乙丙"]
    assert pairs_of(["5g", "基"]) == ["5g基"]
    assert pairs_of("甲") == []
    assert index_terms("甲乙。乙") == ("甲乙", "乙 甲")


def test_a_huge_line_is_split_and_shown_without_delay() -> None:
    text = "发展工业 " * 400_000
    assert len(index_terms(text)[0]) > 2_000_000
    (snippet,) = snippets_of(text, parse_query("工业 发展"))
    assert snippet.end - snippet.start <= WIDTH
    assert len(index_terms("a" * 2_000_000)[1]) == 64


def test_a_snippet_shows_where_different_words_meet() -> None:
    text = "发展" + "其" * 500 + "工业" + "其" * 300 + "发展工业" + "其" * 400
    (snippet,) = snippets_of(text, parse_query("发展 工业"))
    assert snippet.highlights == ((text.index("发展工业"), text.index("发展工业") + 4),)


def test_the_best_paragraphs_come_first() -> None:
    text = "发展\n其他\n发展与工业\n工业工业工业\n工业"
    first, *others = snippets_of(text, parse_query("发展 工业"))
    assert text[first.start : first.end] == "发展与工业"
    assert [text[s.start : s.end] for s in others] == ["工业工业工业", "发展"]
