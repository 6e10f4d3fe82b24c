from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.session import Effort, Session
from luoshi.session.citing import Sought, citations
from luoshi.session.titles import clean, keys, number_key, plan_key, report_key, session_key

OPINION = (
    "云州市人民政府关于促进茶业发展的意见\n云政发〔2023〕5号\n各县人民政府：\n"
    "扩大茶园。\n云州市人民政府\n2023年5月4日\n"
)
NOTICE = (
    "云州市茶业局关于印发茶园管理办法的通知\n云茶〔2024〕8号\n各茶场：\n"
    "根据《关于促进茶业发展的意见》（以下简称《意见》）和《云海茶叶条例》，制定本办法。落实《意见》要求。\n"
    "执行《另一名称》（云政发〔2023〕5号）和《茶园管理办法》，参照《方案》。\n云州市茶业局\n2024年6月1日\n"
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("citing")
    for name, text in (("opinion.txt", OPINION), ("notice.txt", NOTICE)):
        (folder / name).write_text(text, encoding="utf-8")
    session = Session(folder / "library")
    session.add([folder / "opinion.txt", folder / "notice.txt"], effort=Effort(workers=1))
    return session


def test_citations_lead_to_other_documents_of_the_library(session: Session) -> None:
    found = [(r["cited"], r["how"], r["cited_date"]) for r in session.citations("notice").records()]
    assert found == [
        ("《关于促进茶业发展的意见》", "short_title", "2023-05-04"),
        ("《意见》", "short_title", "2023-05-04"),
        ("《云海茶叶条例》", "not_held", None),
        ("《意见》", "short_title", "2023-05-04"),
        ("《另一名称》", "number", "2023-05-04"),
        ("《方案》", "generic", None),
    ]


def test_who_cites_a_document(session: Session) -> None:
    rows = session.citations(cited="opinion").records()
    assert [r["cited"] for r in rows] == [
        "《关于促进茶业发展的意见》",
        "《意见》",
        "《意见》",
        "《另一名称》",
    ]
    assert len(session.citations(held_only=True).rows) == 4
    assert session.citations(cited="notice").rows == ()
    assert len(citations(session.snapshot, session.lexicon, Sought(), limit=2).rows) == 2


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("云州市人民政府办公室关于印发《茶园管理办法》的通知（云府办〔2024〕3号）", "茶园管理办法"),
        ("云州市茶业局 云州市财政局关于支持茶业的意见", "关于支持茶业的意见"),
        ("中华人民共和国茶法", "茶法"),
        ("茶园管理办法（试行）", "茶园管理办法"),
    ],
)
def test_titles_have_short_keys(title: str, key: str) -> None:
    assert key in keys(title)


def test_established_names_share_a_key() -> None:
    assert (
        report_key("党的二十大报告") == report_key("旗帜——在中国共产党第二十次全国代表大会上的报告") == "二十"
    )
    long = "中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要"
    assert plan_key(long, "") == plan_key("“十四五”规划纲要", "") == "/十四/纲要"
    assert plan_key("江西省国民经济和社会发展第十四个五年规划纲要", "") == "江西/十四/纲要"
    assert plan_key("茶业规划", "") is None
    opening = "2024年7月18日中国共产党第二十届中央委员会第三次全体会议通过"
    assert (
        session_key(opening, "中共中央关于改革的决定")
        == session_key("党的二十届三中全会决定")
        == "二十届三/决定"
    )
    assert number_key("国发[2015] 28 号") == "国发〔2015〕28号"
    assert number_key("无号") is None
    assert clean("茶园管理办法 - 云州市人民政府门户网站") == "茶园管理办法"


def test_a_library_is_read_from_its_folder(session: Session) -> None:
    assert isinstance(session.folder, Path)
    assert session.citations().columns[2:4] == ("cited", "cited_document")
