from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.citations import find_citations


@pytest.fixture
def titles(reading: Callable[..., object]) -> Callable[[str], list[tuple[str, object]]]:
    def found(text: str) -> list[tuple[str, object]]:
        facts = sorted(find_citations(reading(text)), key=lambda f: f.start)
        return [(text[f.start : f.end], f.norm["title"]) for f in facts]

    return found


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("印发《云州市条例》的通知", "《云州市条例》", "云州市条例"),
        ("《关于〈甲办法〉的批复》印发", "《关于〈甲办法〉的批复》", "关于〈甲办法〉的批复"),
        ("《关于《甲办法》的批复》印发", "《关于《甲办法》的批复》", "关于《甲办法》的批复"),
        ("学习党的二十大报告", "党的二十大报告", "党的二十大报告"),
        ("市委十三届二次全会《决定》提出", "市委十三届二次全会《决定》", "市委十三届二次全会决定"),
        ("根据省委“十五五”规划《建议》", "省委“十五五”规划《建议》", "省委“十五五”规划建议"),
        ("省委十三届二次全会《关于推进工业的决定》", "《关于推进工业的决定》", "关于推进工业的决定"),
        ("对接RCEP规则", "RCEP", "RCEP"),
        ("尊崇党章，", "党章", "党章"),
        ("落实中央八项规定精神", "中央八项规定", "中央八项规定"),
        ("违反动物防疫法规定的", "动物防疫法", "动物防疫法"),
        ("审议学位法草案，", "学位法草案", "学位法草案"),
        ("实施“十五五”规划，", "“十五五”规划", "“十五五”规划"),
        ("编制“十五五”规划纲要（草案），", "“十五五”规划纲要（草案）", "“十五五”规划纲要（草案）"),
    ],
)
def test_a_title_is_found(titles: Callable[[str], object], text: str, words: str, title: str) -> None:
    assert titles(text) == [(words, title)]


@pytest.mark.parametrize(
    "text",
    [
        "《未闭合\n下一行》",
        "》《",
        "《》",
        "《" * 1000,
        "党的二十大精神",
        "《" + "长" * 500 + "》",
        "建筑法规",
        "公司法人",
        "党章程",
        "“十五五”规划期",
        "中央八项规定精神学习教育",
        "电视剧《茶园人家》热播",
        "推出话剧《茶》、舞剧《采茶》和《炒茶》",
        "纪录片《茶》《水》《瓷》",
    ],
)
def test_what_is_no_title_is_left(titles: Callable[[str], object], text: str) -> None:
    assert titles(text) == []


def test_two_titles_side_by_side(titles: Callable[[str], list[tuple[str, object]]]) -> None:
    assert [title for _, title in titles("《甲法》《乙法》")] == ["甲法", "乙法"]


def test_documents_after_works_are_found(titles: Callable[[str], object]) -> None:
    assert titles("推出电影《茶》，印发《茶业条例》") == [("《茶业条例》", "茶业条例")]
