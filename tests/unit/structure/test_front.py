"""Titles, numbers, dates: what stands before and after the text."""

from __future__ import annotations

import pytest

from luoshi.structure.calendar import first_date
from luoshi.structure.dates import find_date
from luoshi.structure.front import clean_title, read_front
from luoshi.structure.lines import split_lines
from luoshi.structure.number import find_number
from luoshi.text import Kind

BODY = "为深入贯彻落实有关决策部署，现就有关事项通知如下，请认真遵照执行，确保取得实效。"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (f"关于做好节能工作的通知\n星发〔2020〕5号\n各县区：\n{BODY}", "关于做好节能工作的通知", "各县区："),
        (f"星河省人民政府文件\n星政发〔2020〕5号\n关于节能的意见\n{BODY}", "关于节能的意见", BODY),
        (f"# 星河省节能条例\n2020年5月1日 星河省人大通过\n第一条 {BODY}", "星河省节能条例", f"第一条 {BODY}"),
        (f"政府工作报告\n——2020年1月5日在星河省人民代表大会上\n省长 张某\n各位代表：\n{BODY}",
         "政府工作报告", "各位代表："),
        (f"政府工作报告\n2020年1月5日在星河省人民代表大会第一次会议上\n省长 张某\n各位代表：\n{BODY}", "政府工作报告",
         "各位代表："),
        (f"政府工作报告\n（摘要）\n——2020年1月5日在星河省人民代表会议第一次会议上\n星河省省长 张某\n各位代表：\n{BODY}",
         "政府工作报告（摘要）", "各位代表："),
        (f"星河省三年行动方案\n（2022—2024年）\n{BODY}", "星河省三年行动方案（2022—2024年）", BODY),
        (f"星河省人民政府文件\n星政发〔2020〕5号\n━━━━━━━━\n星河省人民政府关于节能的意见\n{BODY}",
         "星河省人民政府关于节能的意见", BODY),
        (f"星河市工作要点\n星河市产业局　2022年1月19日\n{BODY}", "星河市工作要点", BODY),
        (f"星河市工作要点\n星河市产业局2022年1月19日\n{BODY}", "星河市工作要点", BODY),
        (f"产业工作会议在星都举行\n部署明年工作任务\n{BODY}", "产业工作会议在星都举行 部署明年工作任务", BODY),
        (f"产业工作会议在星都举行\n一、总体情况\n{BODY}", "产业工作会议在星都举行", "一、总体情况"),
        (f"星河时报2022年7月4日　星期五第3版工业稳步回升\n本报记者 王某\n{BODY}", "工业稳步回升", BODY),
        (f"高举旗帜开拓前行\n为建设新星河而奋斗\n——在大会上的报告\n{BODY}",
         "高举旗帜开拓前行 为建设新星河而奋斗——在大会上的报告", BODY),
        (f"星河省人民政府关于促进产业\n高质量发展的意见\n{BODY}", "星河省人民政府关于促进产业高质量发展的意见", BODY),
        (f"工业经济稳步回升\n本报记者 王某\n{BODY}", "工业经济稳步回升", BODY),
        (f"工作会议召开\n2022-01-11\nhttps://example.invalid/a.html\n{BODY}", "工作会议召开", BODY),
        (f"【法宝引证码】 CLI.1\n原文链接：https://e.invalid\n星河市办法\n星河市办法\n{BODY}", "星河市办法", BODY),
        (f"星河省人民政府令\n第12号\n《星河省节能办法》已经会议通过，现予公布。\n{BODY}", "星河省节能办法",
         "《星河省节能办法》已经会议通过，现予公布。"),
        (f"支持产业实施意见\n中共星河县委 星河县人民政府关于支持产业发展的实施意见\n（2023年2月8日）\n{BODY}",
         "中共星河县委 星河县人民政府关于支持产业发展的实施意见", BODY),
        (f"星河市某局政府信息公开\n名称：\t星河市某局关于节能的通知\n文号：\t星函〔2023〕1号\n星河市某局关于节能的通知\n{BODY}",
         "星河市某局关于节能的通知", BODY),
        (f"政府工作报告。星河日报记者 王某 摄\n政府工作报告\n（2026年1月7日在人民代表大会上）\n各位代表：\n{BODY}",
         "政府工作报告", "各位代表："),
        (f"产业会议在星都举行\n2022-01-11\n产业会议在星都举行\n张某作总结讲话\n王某赵某孙某出席会议\n{BODY}",
         "产业会议在星都举行", BODY),
        (f"{BODY}\n第二段。", None, BODY),
        (f"各位代表：\n{BODY}", None, "各位代表："),
        (f"一、总体要求\n{BODY}", None, "一、总体要求"),
    ],
)  # fmt: skip
def test_read_front(text: str, title: str | None, body: str) -> None:
    lines = split_lines(text)
    front = read_front(lines)
    assert front.title == title
    assert lines[front.body].text == body


@pytest.mark.parametrize("text", ["", "\n \n", "题", "短\n" * 40])
def test_read_front_of_next_to_nothing(text: str) -> None:
    lines = split_lines(text)
    front = read_front(lines)
    assert 0 <= front.first <= front.body <= len(lines)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("【关于价格机制的通知（星价〔2025〕6号）】-星河省政府网站", "关于价格机制的通知"),
        ("关于价格机制的通知 - 星河市人民政府门户网站", "关于价格机制的通知"),
        ("2021-2023年行动计划", "2021-2023年行动计划"),
        ("关于　做好\t工作的通知", "关于 做好 工作的通知"),
    ],
)
def test_clean_title(title: str, clean: str) -> None:
    assert clean_title(title) == clean


@pytest.mark.parametrize(
    ("head", "number"),
    [
        (["财金〔2020〕5号"], "财金〔2020〕5号"),
        (["标题", "国办发[2018]104号"], "国办发〔2018〕104号"),
        (["（星府办规（2021）7号）"], "星府办规〔2021〕7号"),
        (["财库〔２０１９〕３８号各单位：做好工作"], "财库〔2019〕38号"),
        (["关于节能的通知（星发〔2020〕1号）"], "星发〔2020〕1号"),
        (["星河省人民政府令", "（第290号）"], "星河省人民政府令第290号"),
        (["根据《通知》（星发〔2020〕1号）要求，做好工作"], None),
        (["标题", "2020年5月"], None),
    ],
)
def test_find_number(head: list[str], number: str | None) -> None:
    assert find_number(head) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022年10月16日", "2022-10-16"),
        ("2022 年 10 月 6 日", "2022-10-06"),
        ("２０２２年１０月", "2022-10"),
        ("二〇二二年十月", "2022-10"),
        ("二○○四年三月二十一日", "2004-03-21"),
        ("二〇一八年十二月三十一日", "2018-12-31"),
        ("2022-01-11", "2022-01-11"),
        ("2022/1/5", "2022-01-05"),
        ("2022年13月1日", None),
        ("2022年", None),
        ("10月16日", None),
    ],
)
def test_first_date(text: str, date: str | None) -> None:
    assert first_date(text) == date


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (f"关于节能的通知\n{BODY}\n星河省发展改革委\n2020年2月1日\n附件", Kind.NOTICE, "2020-02-01"),
        (f"关于节能的通知\n{BODY}\n二〇二二年十月", Kind.NOTICE, "2022-10"),
        (
            f"关于节能的通知\n发布日期：2020-03-09\n{BODY}\n星河省发展改革委\n2020年2月1日",
            Kind.NOTICE,
            "2020-02-01",
        ),
        (f"关于节能的通知\n发布日期：2020-03-09\n{BODY}", Kind.NOTICE, "2020-03-09"),
        (
            f"星河省节能条例\n（2017年9月1日省人大常委会通过 自2018年1月1日起施行）\n{BODY}",
            Kind.LAW,
            "2017-09-01",
        ),
        (f"节能条例\n2010年1月2日 常委会通过\n2019年3月4日 常委会修订\n{BODY}", Kind.LAW, "2019-03-04"),
        (f"大会报告\n（2022年10月16日）\n{BODY}", Kind.WORK_REPORT, "2022-10-16"),
        (f"政府工作报告\n——2021年1月5日在星河省人民代表大会会议上\n{BODY}", Kind.WORK_REPORT, "2021-01-05"),
        (f"会议召开\n2022-01-11\n{BODY}", Kind.MEETING, "2022-01-11"),
        (f"新华社北京5月29日电\n2020年工作报告\n{BODY}", Kind.NEWS, "2020-05-29"),
        (
            "会议召开\n10月24日，星河省厅召开2022年第26次会议，学习文件，部署工作。",
            Kind.MEETING,
            "2022-10-24",
        ),
        ("全会公报\n会议于2018年2月26日至28日举行，讨论了工作。", Kind.MEETING, "2018-02-28"),
        ("通知\n2003年10月24日调研时提出问题，现函复如下，请认真研究处理。", Kind.NOTICE, None),
        (
            f"《办法》公布\n《星河办法》已经2024年8月30日常务会议通过，现予公布。\n{BODY}",
            Kind.LAW,
            "2024-08-30",
        ),
        (f"2026年政府工作报告\n{BODY}", Kind.WORK_REPORT, "2026"),
        (BODY, Kind.OTHER, None),
    ],
)
def test_find_date(text: str, kind: Kind, date: str | None) -> None:
    lines = split_lines(text)
    assert find_date(lines, read_front(lines), "", kind) == date


def test_publication_lines_that_were_taken_out_still_date_the_document() -> None:
    lines = split_lines(f"工业稳步回升\n{BODY}")
    assert (
        find_date(lines, read_front(lines), "来源：星河日报\n2026年02月10日 07时41分", Kind.NEWS)
        == "2026-02-10"
    )
