"""Posts and bodies of meetings, newspapers and lists of members."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.mentions import Reading
from luoshi.extract.officials import find_officials
from luoshi.extract.organisations import find_organisations

People = Callable[[str], list[tuple[str, object, object]]]


@pytest.fixture
def people(reading: Callable[..., Reading]) -> People:
    def found(text: str) -> list[tuple[str, object, object]]:
        read = reading(text, "2024-05-20")
        facts = find_officials(read, find_organisations(read))
        return [(text[f.start : f.end], f.norm["post"], f.norm["org"]) for f in facts]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宏图顾问副总裁李云山表示", ("李云山", "副总裁", "宏图顾问")),
        ("宏图轮值董事长李云山表示", ("李云山", "轮值董事长", "宏图")),
        ("来自宏图的副总裁李云山表示", ("李云山", "副总裁", None)),
        ("该公司总经理李云山表示", ("李云山", "总经理", None)),
        ("宏图半导体产业联盟理事长李云山表示", ("李云山", "理事长", "宏图半导体产业联盟")),
        ("青山县兽医站站长李云山表示", ("李云山", "站长", "青山县兽医站")),
    ],
)
def test_bodies_that_no_list_knows(people: People, text: str, expected: tuple[str, object, object]) -> None:
    assert people(text) == [expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("宏图公司总经理李云认为，前景广阔。", "李云"),
        ("宏图公司总经理李云演讲。", "李云"),
        ("宏图公司总经理李云山演讲。", "李云山"),
        ("宏图公司总经理李云山发布报告。", "李云山"),
    ],
)
def test_a_verb_ends_no_name(people: People, text: str, name: str) -> None:
    assert [person[0] for person in people(text)] == [name]


def test_two_bodies_in_one_title(people: People) -> None:
    text = "青山工业园区党工委副书记、管委会主任李云山参加。"
    assert people(text) == [("李云山", "副书记、主任", "青山工业园区党工委、管委会")]


def test_the_inspector_lends_no_body(people: People) -> None:
    text = (
        "广东省财政厅召开会议。厅党组书记、厅长李云山主持，厅党组成员、副厅长周晓东，"
        "省纪委监委驻厅纪检监察组组长张清远，二级巡视员刘海洋参加。"
    )
    orgs = {name: org for name, _, org in people(text)}
    assert orgs["张清远"] == "省纪委监委"
    assert orgs["刘海洋"] == orgs["周晓东"] == "广东省财政厅"


def test_who_is_charged_with_what(people: People) -> None:
    text = "会议决定成立文件起草组，由李云山同志任组长，周晓东、张清远任副组长。"
    assert people(text) == [
        ("李云山", "组长", "文件起草组"),
        ("周晓东", "副组长", "文件起草组"),
        ("张清远", "副组长", "文件起草组"),
    ]


def test_lists_with_the_title_beside_the_name(people: People) -> None:
    text = "副组长：李云山　　广东省财政厅厅长\n成　员：周晓东　　国家发展改革委副主任\n"
    assert people(text) == [
        ("李云山", "厅长", "广东省财政厅"),
        ("周晓东", "副主任", "国家发展改革委"),
    ]


def test_rows_of_names(people: People) -> None:
    text = "会上，李云山、周晓东、张清远、买买提·艾力参加。产业、人才、资金、项目等要素集聚。"
    assert [name for name, _, _ in people(text)] == ["李云山", "周晓东", "张清远", "买买提·艾力"]


def test_many_short_items_are_read_in_a_moment(people: People) -> None:
    assert people("甲乙、" * 50_000) == []
