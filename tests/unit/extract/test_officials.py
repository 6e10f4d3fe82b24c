from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact

People = Callable[[str], list[tuple[str, object, object]]]


@pytest.fixture
def people(facts: Callable[..., list[Fact]]) -> People:
    def found(text: str) -> list[tuple[str, object, object]]:
        kept = [f for f in facts(text) if f.kind.value == "official"]
        return [(text[f.start : f.end], f.norm["post"], f.norm["org"]) for f in kept]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "浙江省财政厅党组书记、厅长王清远主持会议",
            [("王清远", "党组书记、厅长", "浙江省财政厅")],
        ),
        (
            "财政部副部长李云山、赵晓东出席",
            [("李云山", "副部长", "财政部"), ("赵晓东", "副部长", "财政部")],
        ),
        ("贯彻习近平总书记重要讲话", [("习近平", "总书记", None)]),
        ("以习近平同志为核心的党中央", [("习近平", None, None)]),
        ("张清远指出，要加快发展", [("张清远", None, None)]),
        ("刘清远、陈云山、周晓东出席会议", [(n, None, None) for n in ("刘清远", "陈云山", "周晓东")]),
        ("（记者 吴清远）", [("吴清远", "记者", None)]),
    ],
)
def test_a_person_has_post_and_body(
    people: People, text: str, expected: list[tuple[str, object, object]]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "习近平新时代中国特色社会主义思想",
        "《习近平著作选读》出版",
        "主任会议讨论",
        "书记、主任齐抓共管",
        "高度重视安全",
    ],
)
def test_what_names_no_person(people: People, text: str) -> None:
    assert people(text) == []


def test_a_name_once_introduced_is_found_again(people: People) -> None:
    text = "厅长王清远主持会议。会后王清远到企业调研。"
    assert [name for name, _, _ in people(text)] == ["王清远", "王清远"]
