"""Named persons: which words are a name, which post and body it has."""

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
    ("text", "name", "post", "org"),
    [
        ("省财政厅厅长赵志刚出席", "赵志刚", "厅长", "省财政厅"),
        ("省财政厅厅长 赵志刚", "赵志刚", "厅长", "省财政厅"),
        ("省财政厅厅长：赵志刚", "赵志刚", "厅长", "省财政厅"),
        ("省财政厅党组书记、厅长赵志刚强调", "赵志刚", "党组书记、厅长", "省财政厅"),
        ("财政部部长助理", None, None, None),
        ("厅长赵志刚主持", "赵志刚", "厅长", None),
        ("原局长赵志刚", "赵志刚", "原局长", None),
        ("代市长陈丽表示", "陈丽", "代市长", None),
        ("市政府秘书长欧阳国庆参加", "欧阳国庆", "秘书长", "市政府"),
        ("中国工程院院士陈立平作报告", "陈立平", "院士", "中国工程院"),
        ("司长王云主讲", "王云", "司长", None),
        ("司长王云主持", "王云", "司长", None),
        ("司长王云讲话", "王云", "司长", None),
        ("司长王云在会上", "王云", "司长", None),
        ("司长王云到企业", "王云", "司长", None),
        ("本报记者 吴丽琳", "吴丽琳", "记者", None),
        ("（记者李明）", "李明", "记者", None),
        ("国家主席习近平同总统会谈", "习近平", "国家主席", None),
        ("习近平总书记指出", "习近平", "总书记", None),
        ("王海山书记要求", "王海山", "书记", None),
        ("赵志刚（省财政厅厅长）认为", "赵志刚", "厅长", "省财政厅"),
        ("省财政厅原厅长赵志刚", "赵志刚", "原厅长", "省财政厅"),
        ("省财政厅规划处处长赵志刚", "赵志刚", "处长", "省财政厅规划处"),
        ("越海市市长赵志刚", "赵志刚", "市长", None),
        ("杭州市市长赵志刚", "赵志刚", "市长", "杭州市"),
        ("任命赵志刚为省财政厅厅长", "赵志刚", "厅长", "省财政厅"),
        ("国务委员兼外交部部长赵志刚", "赵志刚", "国务委员兼部长", "外交部"),
        ("厅长买合木提·艾山主持", "买合木提·艾山", "厅长", None),
        ("法国总统杜朗表示", "杜朗", "总统", "法国"),
        ("记者 王 伟", "王 伟", "记者", None),
        ("局长李某某被查", "李某某", "局长", None),
        ("省长赵志刚3日主持", "赵志刚", "省长", None),
        ("王海山省长要求", "王海山", "省长", None),
        ("王海山同志主持", "王海山", None, None),
        ("王海山指出", "王海山", None, None),
        ("王海山：各位代表", "王海山", None, None),
        ("国务院总理李强主持召开国务院常务会议", "李强", "总理", "国务院"),
    ],
)
def test_one_person(people: People, text: str, name: str | None, post: str | None, org: str | None) -> None:
    assert people(text) == ([(name, post, org)] if name else [])


def test_a_title_given_once_goes_to_each_of_the_names(people: People) -> None:
    text = "财政部副部长李云山、赵晓东、周明出席。"
    assert people(text) == [(name, "副部长", "财政部") for name in ("李云山", "赵晓东", "周明")]


def test_each_group_has_its_own_title(people: People) -> None:
    text = "财政部副部长李云山，省财政厅厅长赵志刚、副厅长周明，市长李文海出席。"
    assert people(text) == [
        ("李云山", "副部长", "财政部"),
        ("赵志刚", "厅长", "省财政厅"),
        ("周明", "副厅长", "省财政厅"),
        ("李文海", "市长", None),
    ]


def test_two_posts_in_two_bodies(people: People) -> None:
    [(name, post, org)] = people("省财政厅厅长、省税务局局长赵志刚主持。")
    assert (name, post, org) == ("赵志刚", "厅长、局长", "省财政厅、省税务局")


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("部　长　　韩长山", "韩长山", "部长"),
        ("　　部　长　　韩长山　", "韩长山", "部长"),
        ("主　任　　王　伟", "王　伟", "主任"),
        ("局 长  周明", "周明", "局长"),
        ("副 市 长  李文海", "李文海", "副市长"),
    ],
)
def test_a_signature_with_its_letters_set_apart(people: People, text: str, name: str, post: str) -> None:
    assert people(f"特此公告。\n{text}\n2024年5月20日") == [(name, post, None)]


@pytest.mark.parametrize("text", ["部　长　　有关", "部　长　　负责同志讲话", "部　　长", "队　长　　一二"])
def test_other_lines_set_apart_are_no_signatures(people: People, text: str) -> None:
    assert people(f"通知。\n{text}\n2024年5月20日") == []


@pytest.mark.parametrize(
    "text",
    [
        "习近平新时代中国特色社会主义思想",
        "习近平经济思想",
        "习近平生态文明思想",
        "《习近平著作选读》第一卷",
        "书记强调，要抓好落实",
        "同志曾经指出",
        "省委书记应邀出席",
        "有关负责人表示",
        "主任会议审议",
        "局长安排工作",
        "委员会议",
        "专家高度评价",
        "市长项目负责制",
        "书记任务",
        "厅长、副厅长全面负责",
        "记者来到现场",
        "王",
        "",
    ],
)
def test_words_after_a_post_that_are_no_names(people: People, text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王海山、李云山、周晓东出席会议。", ["王海山", "李云山", "周晓东"]),
        ("王海山、李云山、周晓东等参加。", ["王海山", "李云山", "周晓东"]),
        ("王海山、李云山同志", ["王海山", "李云山"]),
        ("高度、安全、方案出席", []),
        ("王海山介绍，张云峰表示。", ["王海山", "张云峰"]),
        ("王海山介绍。张云峰表示。", ["王海山", "张云峰"]),
    ],
)
def test_names_without_a_title(people: People, text: str, names: list[str]) -> None:
    assert [name for name, _, _ in people(text)] == names


def test_a_name_is_found_again_and_one_of_two_letters_where_a_clause_opens(people: People) -> None:
    text = "厅长王清远、副厅长周明主持。会后王清远的发言，会后周明的发言，周明到会。"
    assert [name for name, _, _ in people(text)] == ["王清远", "周明", "王清远", "周明"]


def test_a_name_found_again_has_no_post_of_its_own(people: People) -> None:
    found = people("厅长王清远主持。王清远的发言。")
    assert found == [("王清远", "厅长", None), ("王清远", None, None)]


def test_one_who_speaks_with_a_title_keeps_it(people: People) -> None:
    assert people("省财政厅厅长赵志刚指出，要抓落实。") == [("赵志刚", "厅长", "省财政厅")]


@pytest.mark.parametrize("text", ["大家谈到工作时指出", "部长谈到产业链"])
def test_verbs_that_begin_like_a_surname_are_no_names(people: People, text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "orgs"),
    [
        ("浙江省财政厅召开会议，厅党组书记、厅长王清远主持，厅领导李明远参加。", ["浙江省财政厅"] * 2),
        ("浙江省财政厅通报情况，厅领导王清远，总工程师李明远出席。", ["浙江省财政厅"] * 2),
        ("浙江省教育厅介绍经验。浙江省财政厅召开会议，厅领导王清远出席。", ["浙江省财政厅"]),
        ("浙江省财政厅召开会议，局领导王清远出席。", [None]),
        ("厅领导王清远出席。", [None]),
    ],
)
def test_a_post_may_name_its_body_by_one_letter(people: People, text: str, orgs: list[str | None]) -> None:
    assert [org for _, _, org in people(text)] == orgs


@pytest.mark.parametrize(
    "text",
    [
        "晚报评论员文章：加快茶业发展",
        "省长赵志刚贺信并致辞",
        "各成员国代表与会",
        "联盟成员国一道努力",
        "主席国职责由各方轮流履行",
        "在座的代表全中国的茶农",
        "王省长强调，要抓好春茶",
        "基层党代表宣讲团在茶园宣讲",
    ],
)
def test_common_words_after_a_post_are_nobody(people: People, text: str) -> None:
    assert [name for name, _, _ in people(text) if name != "赵志刚"] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("去年习近平主席成功访问该国", ["习近平"]),
        ("作为习近平主席特别代表出席", ["习近平"]),
        ("应卢拉总统邀请访问", ["卢拉"]),
        ("匈牙利总理欧尔班特别代表出席", ["欧尔班"]),
        ("塔吉克斯坦议长鲁斯塔姆·埃莫马利举行会谈", ["鲁斯塔姆·埃莫马利"]),
        ("本报记者 阮洋摄\n全文如下", ["阮洋"]),
        ("圭亚那总统阿里表示", ["阿里"]),
        ("伊朗总统表示欢迎", []),
        ("云泽省省长　沐怀谷\n全文如下", ["沐怀谷"]),
        ("瑙鲁总统阿迪昂、多米尼克总理斯凯里特发言", ["阿迪昂", "斯凯里特"]),
    ],
)
def test_where_the_name_of_a_person_ends(people: People, text: str, names: list[str]) -> None:
    assert [name for name, _, _ in people(text)] == names


@pytest.mark.parametrize(("head", "named"), [("王清远：稳住产量", True), ("海采：说说变化", False)])
def test_a_line_is_headed_by_a_name_with_a_common_surname(people: People, head: str, named: bool) -> None:
    assert bool(people(f"茶园新貌\n{head}\n")) is named
