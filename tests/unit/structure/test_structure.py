"""Whole documents: metadata and tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure import structure
from luoshi.structure.kind import find_kind
from luoshi.text import Document, Edit, Kind, Level, Metadata, Role, Source, Structured, UnitKind, Voice

PROSE = "各地要结合实际抓好落实，及时总结经验做法，确保各项任务按期完成并取得实效。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def document(
    text: str, given: Metadata | None = None, path: str = "a.txt", edits: tuple[Edit, ...] = ()
) -> Document:
    source = Source(path, "0" * 64, len(text), "text/plain")
    return Document("0" * 16, source, 0, 0, len(text), text, edits, given or Metadata())


def known(text: str, lexicon: Lexicon, given: Metadata | None = None, path: str = "a.txt") -> Metadata:
    return structure(document(text, given, path), lexicon).document.metadata


def test_a_notice(lexicon: Lexicon) -> None:
    text = (
        "浙江省经信厅关于加强节能工作的通知\n浙经信〔2020〕5号\n各市、县经信局：\n"
        f"{PROSE}\n浙江省经济和信息化厅\n2020年2月1日\n"
    )
    assert known(text, lexicon) == Metadata(
        title="浙江省经信厅关于加强节能工作的通知",
        issuer="浙江省经信厅",
        level=Level.PROVINCE,
        region="浙江",
        adcode="330000",
        date="2020-02-01",
        kind=Kind.NOTICE,
        number="浙经信〔2020〕5号",
    )


def test_a_notice_of_several_ministries_signed_in_spaced_print(lexicon: Lexicon) -> None:
    text = f"关于支持企业的公告\n各有关单位：\n{PROSE}\n财  政  部\n税务总局\n2020年2月6日\n附件：清单"
    metadata = known(text, lexicon)
    assert metadata.issuer == "财政部、税务总局"
    assert (metadata.level, metadata.region, metadata.adcode) == (Level.MINISTRY, "全国", "100000")


def test_a_local_statute(lexicon: Lexicon) -> None:
    text = (
        "# 宁波市数据促进条例\n2020年4月29日 宁波市第十五届人民代表大会常务委员会第三次会议通过\n"
        f"2020年7月31日 浙江省人民代表大会常务委员会批准\n第一条 {PROSE}"
    )
    metadata = known(text, lexicon)
    assert metadata.issuer == "宁波市第十五届人民代表大会常务委员会"
    assert (metadata.level, metadata.region, metadata.date) == (Level.CITY, "宁波", "2020-07-31")
    assert metadata.kind is Kind.LAW


def test_a_meeting_of_the_centre_held_in_a_city(lexicon: Lexicon) -> None:
    text = "中央经济工作会议在北京举行\n2021-12-10\n会议总结工作，分析形势。会议认为，今年成绩来之不易。"
    metadata = known(text, lexicon)
    assert (metadata.level, metadata.region, metadata.date) == (Level.CENTRAL, "全国", "2021-12-10")
    assert metadata.kind is Kind.MEETING


def test_a_speech_of_a_city_that_is_not_named(lexicon: Lexicon) -> None:
    metadata = known(f"在市工信局党组学习会上的发言\n同志们：\n{PROSE}", lexicon)
    assert (metadata.level, metadata.region, metadata.kind) == (Level.CITY, None, Kind.SPEECH)


def test_a_newspaper_page_about_several_places(lexicon: Lexicon) -> None:
    text = (
        "工信系统认真学习会议精神\n本报记者 王某\n广东：把部署转化为举措\n"
        f"10月24日，广东省工信厅召开会议。会议指出，{PROSE}\n浙江：准确把握要求\n{PROSE}"
    )
    structured = structure(document(text), lexicon)
    assert structured.document.metadata.level is Level.MEDIA
    sections = structured.of(UnitKind.SECTION)
    assert [(s.region, s.adcode, s.depth) for s in sections] == [("广东", "440000", 1), ("浙江", "330000", 1)]
    assert {u.region for u in structured.units if u.parent == sections[1].id} == {"浙江"}


def test_the_rest_of_an_article_about_a_place_it_names_in_the_text_alone(lexicon: Lexicon) -> None:
    text = "（上接第1版）首都产业持续优化。\n北京市经济和信息化局将加强服务，在北京建设示范区。"
    metadata = known(text, lexicon)
    assert (metadata.title, metadata.region, metadata.level) == (None, "北京", Level.PROVINCE)


def test_what_is_given_stays(lexicon: Lexicon) -> None:
    given = Metadata(
        title="题", region="广州", date="2001", level=Level.MEDIA, kind=Kind.OTHER, issuer="某报"
    )
    metadata = known(f"浙江省关于节能的通知\n{PROSE}\n2020年2月1日", lexicon, given)
    assert metadata.over(given) == metadata
    assert given.over(metadata) == metadata
    assert metadata.adcode == "440100"


def test_the_files_name_is_the_last_resort(lexicon: Lexicon) -> None:
    path = "b/2020-02-10_关于疫情防控通知的解读.txt"
    assert known(PROSE, lexicon, path=path).title == "关于疫情防控通知的解读"
    assert known(PROSE, lexicon, path=path).date == "2020-02-10"
    stated = known(f"工业经济稳步回升\n2021-03-04\n{PROSE}", lexicon, path=path)
    assert (stated.title, stated.date) == ("工业经济稳步回升", "2021-03-04")
    assert known(PROSE, lexicon, path="000_cc529.txt").title is None


def test_removed_publication_lines_date_a_document(lexicon: Lexicon) -> None:
    edit = Edit(0, 19, "furniture", "来源：某报 2026-02-09 08时", "")
    found = structure(document(f"工业稳步回升\n{PROSE}", edits=(edit,)), lexicon)
    assert found.document.metadata.date == "2026-02-09"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发规划的通知", Kind.NOTICE),
        ("星河省十四五规划", Kind.PLAN),
        ("数字经济三年行动计划（2021—2023年）", Kind.PLAN),
        ("星河省节能条例", Kind.LAW),
        ("2026年星河省政府工作报告", Kind.WORK_REPORT),
        ("在座谈会上的讲话", Kind.SPEECH),
        ("第三次全体会议公报", Kind.MEETING),
        ("临时救助实施细则", Kind.NOTICE),
        ("工业稳步回升", Kind.OTHER),
    ],
)
def test_find_kind(title: str, kind: Kind) -> None:
    assert find_kind(title, PROSE) is kind


def tree(structured: Structured) -> list[tuple[int, str]]:
    text = structured.document.text
    return [(u.depth, text[u.start : u.heading_end]) for u in structured.of(UnitKind.SECTION)]


def test_depth_follows_the_order_in_which_styles_nest(lexicon: Lexicon) -> None:
    text = (
        f"星河省行动方案\n一、总体要求\n（一）思路。{PROSE}\n（二）目标。{PROSE}\n1.近期\n{PROSE}\n二、任务\n"
        f"夯实产业基础\n{PROSE}\n三、保障\n{PROSE}\n附件\n清单"
    )
    assert tree(structure(document(text), lexicon)) == [
        (1, "一、总体要求"),
        (2, "（一）思路"),
        (2, "（二）目标"),
        (3, "1.近期"),
        (1, "二、任务"),
        (2, "夯实产业基础"),
        (1, "三、保障"),
        (1, "附件"),
    ]


def test_articles_hold_their_paragraphs(lexicon: Lexicon) -> None:
    text = f"# 节能条例\n第一章 总则\n第一条 {PROSE}\n{PROSE}\n第二条 {PROSE}\n第二章 附则\n第三条 {PROSE}"
    structured = structure(document(text), lexicon)
    assert [d for d, _ in tree(structured)] == [1, 2, 2, 1, 2]
    first = next(s for s in structured.of(UnitKind.SECTION) if text[s.start : s.heading_end] == "第一条")
    assert sum(u.parent == first.id for u in structured.of(UnitKind.PARAGRAPH)) == 2


def test_a_section_headed_by_an_official_speaks_in_his_name(lexicon: Lexicon) -> None:
    text = f"各地热议报告\n本报记者 王某\n湖北省经济和信息化厅厅长李某某：\n推进制造强省\n{PROSE}"
    structured = structure(document(text), lexicon)
    spoken = structured.of(UnitKind.CLAUSE)[-1].attribution
    assert spoken is not None
    assert spoken.voice is Voice.SPEAKER
    assert text[spoken.start : spoken.end] == "湖北省经济和信息化厅厅长李某某："


def test_every_clause_has_a_role_and_the_models_name(lexicon: Lexicon) -> None:
    text = f"关于做好节能工作的通知\n一、加强组织领导\n{PROSE}\n到2030年，增加值达到5000亿元。\n2020年2月1日"
    structured = structure(document(text), lexicon)
    for unit in structured.units:
        assert (unit.role is not None) == (unit.kind is UnitKind.CLAUSE) == bool(unit.by)
        assert 0 <= unit.confidence <= 1
    roles = {text[u.start : u.end]: u.role for u in structured.of(UnitKind.CLAUSE)}
    assert roles["一、加强组织领导"] is Role.FRAME
    assert roles["增加值达到5000亿元"] is Role.TARGET


@pytest.mark.parametrize("text", ["", "\n\n  \n", "。", "题", "，，，\n——", "\t\t"])
def test_next_to_nothing(text: str, lexicon: Lexicon) -> None:
    units = structure(document(text), lexicon).units
    assert units[0].kind is UnitKind.ARTICLE
    assert all(u.id == i for i, u in enumerate(units))


@pytest.mark.parametrize(
    "text",
    [
        "学习贯彻会议精神，推进新型工业化。" * 60_000,
        "推进工业\n" * 20_000,
        "第一章 总\n第一节 分\n一、总\n（一）分\n1.一\n（1）二\n①三\n" * 1_500,
        "（上接第1版）浙江\n" * 5_000,
        "“会议强调" * 100_000,
        "1.1." * 100_000,
        "目录\n" + "第一章 总则\n" * 10_000,
        "标题关于\n" + "财政部\n2022年1月1日\n" * 5_000,
        "浙江省经信厅厅长张三：\n" * 5_000,
    ],
)
def test_hostile_text_comes_to_an_end(text: str, lexicon: Lexicon) -> None:
    units = structure(document(text), lexicon).units
    assert units[0].end - units[0].start == len(text.strip())


def test_real_pages_carry_the_places_of_their_sections(shared: Path, lexicon: Lexicon) -> None:
    text = (shared / "gold" / "restore" / "001_b47cdb8e8fd4647b.txt").read_text("utf-8")
    structured = structure(document(text), lexicon)
    places = [s.region for s in structured.of(UnitKind.SECTION) if s.depth == 1]
    assert places == ["上海", "山东", "安徽", "河北", "江西", "重庆", "山西", "甘肃"]
