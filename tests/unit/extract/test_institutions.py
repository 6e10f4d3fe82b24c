"""Which body a name means in a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from luoshi.extract import extract
from luoshi.lexicon import Lexicon
from luoshi.text import Fact, Metadata, Structured

Build = Callable[..., Structured]


@pytest.fixture
def bodies(structured: Build, lexicon: Lexicon) -> Callable[..., list[tuple[str, object]]]:
    """The organisations of a document for a region, by an issuer, with what they mean."""

    def found(text: str, **metadata: str) -> list[tuple[str, object]]:
        facts = _facts(structured, lexicon, text, Metadata(**metadata))
        return [
            (text[f.start : f.end], f.norm.get("body", "none"))
            for f in facts
            if f.kind.value == "organisation"
        ]

    return found


def _facts(structured: Build, lexicon: Lexicon, text: str, metadata: Metadata) -> list[Fact]:
    document = structured(text)
    return extract(replace(document, document=replace(document.document, metadata=metadata)), lexicon)


@pytest.mark.parametrize(
    ("text", "adcode", "expected"),
    [
        ("由省工信厅牵头", "440000", [("省工信厅", "广东省工业和信息化厅")]),
        ("由省工信厅牵头", "100000", [("省工信厅", None)]),
        ("浙江今年加快转型，省经信厅牵头", "100000", [("省经信厅", "浙江省经济和信息化厅")]),
        ("浙江今年加快转型。\n省经信厅牵头", "100000", [("省经信厅", None)]),
        ("深圳市加快转型，市工信局牵头", "440000", [("市工信局", "深圳市工业和信息化局")]),
        ("杭州市加快转型，市工信局牵头", "440000", [("市工信局", None)]),
        ("报市委、省政府", "440100", [("市委", "中共广州市委员会"), ("省政府", "广东省人民政府")]),
        (
            "工信部、财政部印发通知",
            "440000",
            [("工信部", "工业和信息化部"), ("财政部", "财政部")],
        ),
        ("依托华为技术有限公司建设", "440000", [("华为技术有限公司", "none")]),
        ("新华社报道", "440000", [("新华社", "none")]),
        ("坚决服从党中央指挥", "440000", [("党中央", "中国共产党中央委员会")]),
        ("发展改革委、财政部负责", "100000", [("发展改革委", "国家发展和改革委员会"), ("财政部", "财政部")]),
        ("发展改革委负责", "440000", [("发展改革委", None)]),
        ("各省卫生健康委、中医药局：", "100000", [("中医药局", None)]),
    ],
)
def test_an_organisation_means_a_body(
    bodies: Callable[..., list[tuple[str, object]]],
    text: str,
    adcode: str,
    expected: list[tuple[str, str | None]],
) -> None:
    assert bodies(text, adcode=adcode) == expected


def test_all_attributes_of_a_body(structured: Build, lexicon: Lexicon) -> None:
    [fact] = [
        f
        for f in _facts(structured, lexicon, "由省工信厅牵头", Metadata(adcode="440000"))
        if f.kind.value == "organisation"
    ]
    assert dict(fact.norm) == {
        "body": "广东省工业和信息化厅",
        "code": "440000-industry",
        "level": "province",
        "region": "440000",
        "parent": "广东省人民政府",
    }


@pytest.mark.parametrize(
    ("text", "issuer", "adcode", "body"),
    [
        ("财政部副部长李云山出席", None, None, "财政部"),
        ("省财政厅厅长赵志刚主持", None, "440000", "广东省财政厅"),
        ("厅长赵志刚主持会议", "广东省财政厅", "440000", "广东省财政厅"),
        ("处长赵志刚主持会议", "广东省财政厅", "440000", None),
        ("省长赵志刚主持会议", None, "440000", "广东省人民政府"),
        ("杭州市市长赵志刚主持", None, None, "杭州市人民政府"),
        ("厅长赵志刚主持会议", None, "440000", None),
        ("赵志刚指出", None, "440000", None),
        ("财政部副部长、国家税务总局局长李云山出席", None, None, "财政部、国家税务总局"),
    ],
)
def test_a_person_serves_a_body(
    structured: Build, lexicon: Lexicon, text: str, issuer: str | None, adcode: str | None, body: str | None
) -> None:
    facts = _facts(structured, lexicon, text, Metadata(issuer=issuer, adcode=adcode))
    [person] = [f for f in facts if f.kind.value == "official"]
    assert person.norm["body"] == body
