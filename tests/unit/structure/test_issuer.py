"""Who issued a document, and which place a text is about."""

from __future__ import annotations

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.front import read_front
from luoshi.structure.issuer import Issuer, find_issuer
from luoshi.structure.lines import split_lines
from luoshi.structure.number import find_number
from luoshi.structure.place import vote
from luoshi.text import Level

BODY = "现就有关事项通知如下，请认真遵照执行，确保各项工作取得实效。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def issuer(text: str, lexicon: Lexicon) -> Issuer | None:
    lines = split_lines(text)
    number = find_number(line.words for line in lines[:4])
    return find_issuer(lines, read_front(lines), number, lexicon)


@pytest.mark.parametrize(
    ("text", "names", "level"),
    [
        (f"国务院办公厅关于节能的意见\n{BODY}", "国务院办公厅", Level.CENTRAL),
        (f"中共中央 国务院关于乡村的意见\n{BODY}", "中共中央、国务院", Level.CENTRAL),
        (f"国家发展改革委 国家数据局关于价格的通知\n{BODY}", "国家发展改革委、国家数据局", Level.MINISTRY),
        (f"关于节能的通知\n{BODY}\n浙江省财政厅\n2020年1月2日", "浙江省财政厅", Level.PROVINCE),
        (f"关于节能的通知\n{BODY}\n商 务 部\n2020年1月2日", "商务部", Level.MINISTRY),
        (f"浙江省财政厅等2部门关于节能的通知\n{BODY}\n浙江省财政厅 浙江省商务厅\n2020年1月2日",
         "浙江省财政厅、浙江省商务厅", Level.PROVINCE),
        (f"浙江省财政厅等2部门关于节能的通知\n{BODY}\n江苏省商务厅\n2020年1月2日",
         "浙江省财政厅等2部门", Level.PROVINCE),
        (f"关于节能的通知\n{BODY}\n民政部  国家卫生健康委\n2020年1月2日", "民政部、国家卫生健康委", Level.MINISTRY),
        (f"关于节能的通知\n{BODY}\n民政部\n财政部\n2020年1月2日\n附件：甲\n工信部", "民政部、财政部", Level.MINISTRY),
        (f"关于节能的通知\n{BODY}\n工业和信息化部", "工业和信息化部", Level.MINISTRY),
        (f"关于保险的通知\n银保监办发〔2020〕10号\n{BODY}\n2020年1月26日", "中国银行保险监督管理委员会",
         Level.MINISTRY),
        (f"杭州市人民政府令\n第3号\n《杭州市办法》已经会议通过。\n{BODY}", "杭州市人民政府", Level.CITY),
        (f"数据规范\n第一条 {BODY}\n第二条 本规范由国家数据局负责解释。", "国家数据局", Level.MINISTRY),
        (f"政府工作报告\n各位代表：\n现在，我代表省人民政府，向大会报告工作。\n{BODY}", "省人民政府", Level.PROVINCE),
        (f"计划报告\n各位代表：\n我受国务院的委托，向大会报告。\n{BODY}", "国务院", Level.CENTRAL),
        (f"# 广州市条例\n2020年1月2日 广州市第十五届人民代表大会常务委员会通过\n第一条 {BODY}",
         "广州市第十五届人民代表大会常务委员会", Level.CITY),
        ("10月24日，广东省工信厅召开党组会议，学习文件。", "广东省工信厅", Level.PROVINCE),
        ("中央经济工作会议在北京举行\n会议总结了工作。", "中共中央", Level.CENTRAL),
        ("中央星光工作会议在星都举行\n会议总结了工作。", "中央星光工作会议", Level.CENTRAL),
        (f"座谈会在星都召开\n产业发展部部长张某出席会议并讲话。{BODY}", "产业发展部", Level.MINISTRY),
        (f"产业发展部办公厅关于运行情况的通报\n{BODY}", "产业发展部办公厅", Level.MINISTRY),
        (f"浙江省产业厅关于节能的通知\n各市产业局，各区管委会：\n{BODY}", "浙江省产业厅", Level.PROVINCE),
        (f"杭州市工作要点\n杭州市产业局　2022年1月19日\n{BODY}", "杭州市产业局", Level.CITY),
        (f"在学习会上的发言\n（2022年6月9日，杭州市产业局**处）\n{BODY}", "杭州市产业局", Level.CITY),
        (f"星河时报　2022年7月4日　星期五　第3版\n工业稳步回升\n{BODY}", "星河时报", Level.MEDIA),
        (f"星河新闻社星都5月29日电 工业稳步回升。{BODY}", "星河新闻社", Level.MEDIA),
        (f"新华社北京5月29日电\n{BODY}", "新华社", Level.MEDIA),
        (f"星河网10月4日讯 {BODY}", "星河网", Level.MEDIA),
    ],
)  # fmt: skip
def test_find_issuer(text: str, names: str, level: Level, lexicon: Lexicon) -> None:
    found = issuer(text, lexicon)
    assert found is not None
    assert (found.names, found.lead.level) == (names, level)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        f"标题\n{BODY}\n图为某省工业和信息化厅学习现场",
        f"为贯彻落实国务院部署，{BODY}",
        "企业之家\n张三\n2020年1月2日",
    ],
)
def test_texts_that_name_no_issuer(text: str, lexicon: Lexicon) -> None:
    assert issuer(text, lexicon) is None


def test_a_newspapers_own_report_is_only_told(lexicon: Lexicon) -> None:
    found = issuer(f"工业稳步回升\n本报记者 王某\n浙江省经信厅召开会议。{BODY}", lexicon)
    assert found is not None
    assert found.told
    assert found.lead.level is Level.MEDIA


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (f"干部群众热议报告\n各地反响热烈。\n{BODY}（记者 张某 李某某 王某）", Level.MEDIA),
        (f"干部群众热议报告\n各地反响热烈。\n{BODY}（本报记者 张某）\n责任编辑：李某", Level.MEDIA),
        (f"浙江省经信厅召开会议\n会议传达精神。\n{BODY}（记者 张某）", Level.PROVINCE),
    ],
)
def test_reporters_at_the_end_make_an_article_unless_a_body_acts(
    text: str, level: Level, lexicon: Lexicon
) -> None:
    found = issuer(text, lexicon)
    assert found is not None
    assert found.lead.level is level


def test_an_addressee_is_no_issuer(lexicon: Lexicon) -> None:
    assert issuer(f"关于节能的通知\n各园区管委会，浙江省经信厅：\n{BODY}", lexicon) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("浙江发展。浙江省经信厅推进。", "浙江"),
        ("首都功能优化，首都产业升级。", "北京"),
        ("全市工作部署。杭州市经信局推进，杭州产业升级，市委要求。", "杭州"),
        ("全省工作部署。杭州市经信局推进，杭州产业升级，省委要求。", "浙江"),
        ("全县工作部署。列入县财政预算，桐庐县发改局推进，桐庐县产业升级。", "桐庐"),
        ("全县工作部署。列入县财政预算，桐庐县推进，淳安县升级，德清县配合。", "浙江"),
        ("全省工作部署。桐庐县推进，省委要求，桐庐县产业升级。", "浙江"),
        ("浙江、江苏、山东、广东各有经验。", None),
        ("浙江有经验。", None),
        ("各地要抓好落实。", None),
        ("全国一盘棋，全国一张网。", None),
        ("", None),
    ],
)
def test_vote(text: str, name: str | None, lexicon: Lexicon) -> None:
    division = vote(text, lexicon)
    assert (division.short if division else None) == name


def test_a_place_named_twice_in_a_long_text_does_not_stand_out(lexicon: Lexicon) -> None:
    assert vote("浙江、浙江。" + BODY * 300, lexicon) is None
