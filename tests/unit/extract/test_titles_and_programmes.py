"""Programmes, documents referred to, formulations and industries, as the guidelines mark them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.citations import find_citations
from luoshi.extract.formulations import is_formulation
from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose
from luoshi.text import Fact

Named = Callable[..., list[str]]


@pytest.fixture
def named(reading: Callable[..., Reading]) -> Named:
    """The words of one kind that the rules alone let stand: ``named(kind, text, date)``."""

    def words(kind: str, text: str, *given: object) -> list[str]:
        return [text[f.start : f.end] for f in settle(propose(reading(text, *given))) if f.kind.value == kind]

    return words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施“腾笼换鸟、凤凰涅槃”攻坚行动。", ["“腾笼换鸟、凤凰涅槃”攻坚行动"]),
        ("制定先进制造业强省三年行动计划。", ["先进制造业强省三年行动计划"]),
        ("出台民营经济提振三年行动方案。", ["民营经济提振三年行动方案"]),
        ("深化合肥市服务贸易创新发展试点。", ["合肥市服务贸易创新发展试点"]),
        ("推进服务贸易创新发展试点工作。", ["服务贸易创新发展试点"]),
        ("启动新一轮找矿突破战略行动。", ["找矿突破战略行动"]),
        ("纵深推进长江十年禁渔行动。", ["长江十年禁渔行动"]),
        ("全面推进乡村振兴战略。", ["乡村振兴战略"]),
        ("打好污染防治攻坚战。", ["污染防治攻坚战"]),
        ("支持企业参与国家重大科技专项。", ["国家重大科技专项"]),
        ("开展中小企业数字化转型城市试点。", ["中小企业数字化转型城市试点"]),
        ("获批国家产业转型升级示范区。", ["国家产业转型升级示范区"]),
        ("推进东岭抽水蓄能电站、北湾核电站二期建设。", ["东岭抽水蓄能电站", "北湾核电站二期"]),
        ("实施智能工厂建设工程、绿色园区提升工程。", ["智能工厂建设工程", "绿色园区提升工程"]),
        (
            "实施产业基础再造工程和重大技术装备攻关工程。",
            ["产业基础再造工程", "重大技术装备攻关工程"],
        ),
        ("深入实施制造强国战略和乡村振兴战略。", ["制造强国战略", "乡村振兴战略"]),
        ("开展“千企联万校”专项行动和“百日攻坚”行动。", ["“千企联万校”专项行动", "“百日攻坚”行动"]),
        ("依托“云企通”平台，服务企业。", ["“云企通”平台"]),
        ("发挥“海岚造”品牌效应。", ["“海岚造”"]),
        ("推进“最多跑一次”改革。", ["“最多跑一次”改革"]),
        ("共建“一带一路”，", ["一带一路"]),
        ("推广“千万工程”经验，", ["“千万工程”"]),
        ("（三）智能工厂梯度培育工程。\n", ["智能工厂梯度培育工程"]),
        ("云岭文化惠民工程深入实施。", ["云岭文化惠民工程"]),
        ("推进云上数字赋能中小企业公共服务平台建设。", ["云上数字赋能中小企业公共服务平台"]),
    ],
)
def test_a_programme_from_its_first_to_its_last_letter(named: Named, text: str, names: list[str]) -> None:
    assert [name.strip("“”") for name in named("programme", text)] == [name.strip("“”") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "制定实施方案。",
        "制定行动计划。",
        "推进重点项目建设。",
        "建设重大基础设施项目。",
        "完善公共服务平台。",
        "搭建合作平台。",
        "健全工作机制。",
        "开展专项行动。",
        "实施重大工程。",
        "推动改革试点。",
        "支持企业“走出去”，",
        "推进“五位一体”总体布局，",
        "协调推进“四个全面”战略布局。",
        "落实“四个最严”要求。",
        "采取有力行动。",
        "实施就业优先政策。",
        "提供综合平台，",
        "",
    ],
)
def test_general_words_are_no_programme(named: Named, text: str) -> None:
    assert named("programme", text) == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《甲法》", ["甲法"]),
        ("《甲法》《乙条例》和《丙办法》", ["甲法", "乙条例", "丙办法"]),
        ("《关于〈数字经济〉发展的意见》", ["关于〈数字经济〉发展的意见"]),
        ("《关于《甲法》的解释》", ["关于《甲法》的解释"]),
        ("《意见》（以下简称《意见》）", ["意见", "意见"]),
        ("党的二十大报告和《政府工作报告》", ["党的二十大报告", "政府工作报告"]),
        ("党的十九大、二十大报告", ["二十大报告"]),
        ("市委十三届二次全会《决定》", ["市委十三届二次全会决定"]),
        ("党的二十届三中全会《决定》", ["党的二十届三中全会决定"]),
        ("省委“十五五”规划《建议》", ["省委“十五五”规划建议"]),
        ("市委“十五五”规划建议", ["市委“十五五”规划建议"]),
        ("中共浙江省委“十五五”规划《建议》", ["中共浙江省委“十五五”规划建议"]),
        ("外商投资准入负面清单、市场准入负面清单", ["外商投资准入负面清单", "市场准入负面清单"]),
        ("遵守宪法，", ["宪法"]),
        ("RCEP、CPTPP和DEPA", ["RCEP", "CPTPP", "DEPA"]),
        ("宪法宣誓、宪法宣传周、宪法日", []),
        ("RCEPX", []),
        ("《未闭合", []),
        ("未开头》", []),
        ("《跨\n行》", []),
        ("《》", []),
        ("党的二十大精神", []),
    ],
)
def test_titles_of_documents(reading: Callable[..., object], text: str, titles: list[str]) -> None:
    facts: list[Fact] = sorted(find_citations(reading(text)), key=lambda fact: fact.start)
    assert [fact.norm["title"] for fact in facts] == titles


def test_a_title_is_taken_up_to_a_length(reading: Callable[..., object]) -> None:
    assert len(find_citations(reading("《" + "长" * 148 + "》"))) == 1
    assert find_citations(reading("《" + "长" * 149 + "》")) == []


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("四个意识", True),
        ("两个毫不动摇", True),
        ("六型", True),
        ("四上", True),
        ("三线一单", True),
        ("两高一低", True),
        ("一核两带三区", True),
        ("一主多元", True),
        ("20+8", True),
        ("2+26", True),
        ("1+1+N", True),
        ("415X", True),
        ("7×24小时", True),
        ("1个专班+1套方案+N个项目", True),
        ("3个工程+5个行动", True),
        ("百千万", False),
        ("十百千亿", False),
        ("十大工程", True),
        ("百千万工程", False),
        ("三年行动", False),
        ("一站式", False),
        ("一网通办", False),
        ("十四五", False),
        ("12345", False),
        ("走出去", False),
        ("卡脖子", False),
        ("小巨人", False),
        ("绿水青山", False),
        ("", False),
    ],
)
def test_words_in_quotation_marks(words: str, is_one: bool) -> None:
    assert is_formulation(words) is is_one


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“四个意识”", ["“四个意识”"]),
        ("四个意识", ["四个意识"]),
        ('"四个意识"', ['"四个意识"']),
        ("落实1+3+N机制", ["1+3+N"]),
        ("打造20+8集群", ["20+8"]),
        ("推进放管服改革", ["放管服"]),
        ("“一核三带”布局，一核三带", ["“一核三带”", "一核三带"]),
        ("V1.2+3.4", []),
        ("C++和A+B+", []),
        ("《四个意识》", []),
        ("“双减”政策", ["“双减”"]),
    ],
)
def test_formulations_in_a_text(named: Named, text: str, spans: list[str]) -> None:
    assert named("formulation", text) == spans


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发展智能网联汽车、氢能、新材料", ["智能网联汽车", "氢能", "新材料"]),
        ("发展先进制造业、生产性服务业、现代服务业", ["先进制造业", "生产性服务业", "现代服务业"]),
        ("壮大集成电路产业", ["集成电路产业"]),
        ("人工智能产业集群", ["人工智能"]),
        ("生物医药产业园", ["生物医药"]),
        ("钢铁、石化、建材等传统产业", ["钢铁", "石化", "建材"]),
        ("文化旅游、会展、电子商务", ["文化旅游", "会展", "电子商务"]),
        ("软件和信息技术服务业", ["软件和信息技术服务业"]),
        ("中药材种植、茶叶加工", ["中药材种植", "茶叶加工"]),
        ("高端装备、海洋工程装备", ["高端装备", "海洋工程装备"]),
        ("人形机器人、脑机接口、6G", ["人形机器人", "脑机接口", "6G"]),
        ("工业、制造业、实体经济、数字经济", []),
        ("新兴产业、未来产业、传统产业、服务业", []),
        ("产业链供应链", []),
        ("开展教育、医疗、养老服务", []),
        ("AIDS、FAIR、5GB", []),
        ("产业工人、工业园区", []),
        ("", []),
    ],
)
def test_industries_and_words_of_their_class(named: Named, text: str, names: list[str]) -> None:
    assert named("industry", text) == names
