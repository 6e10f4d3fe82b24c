"""Wordings that are found in a collection: planted ones, their edges, their forms, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from luoshi.text import Document, Level, Metadata, Source
from luoshi.trace.phrases.folding import core_of, fold
from luoshi.trace.phrases.wordings import Wordings, adopters, find_wordings

Linear = Callable[[Callable[[int], object], int], None]
WORDS = (
    "河道 校园 花圃 渔港 桥梁 书店 茶园 剧院 车站 牧场 果林 医院 灯塔 码头 驿道 田埂 水库 琴房 菜场 操场",
    "修缮 巡查 清扫 粉刷 测量 记录 参观 描绘 守望 照看 打扫 翻新 走访 观察 绘制 检修 布置 整理 擦拭 搬运",
)
NOUNS, VERBS = (words.split() for words in WORDS)


def make(name: str, text: str, when: str | None = None, **known: str) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    metadata = Metadata(date=when, level=Level.CITY, **known)  # type: ignore[arg-type]
    return Document(name, source, 0, 0, len(text), text, (), metadata)


def filler(random: Random, clauses: int = 12) -> list[str]:
    """Clauses of everyday words in any order."""
    return [
        "".join(random.choice(VERBS if at % 2 else NOUNS) for at in range(random.randint(3, 6)))
        for _ in range(clauses)
    ]


def planted(*forms: str, documents: int = 12, seed: int = 3, apart: bool = True) -> list[Document]:
    """Documents with one of some clauses each, in turn."""
    random = Random(seed)
    made = []
    for at in range(documents):
        clauses = filler(random)
        clauses.insert(random.randrange(len(clauses)), forms[at % len(forms)])
        text = ("，" if apart else "").join(clauses)
        made.append(make(f"d{at:02}", text + "。", f"2031-{at % 12 + 1:02}-01", region=f"第{at % 5}县"))
    return made


def found(documents: list[Document], least: int = 4) -> list[str]:
    wordings = find_wordings(documents, least)
    return [wordings.written(row) for row in range(len(wordings.candidates.wordings))]


@pytest.mark.parametrize("wording", ["智慧茶园集群", "云上书店联盟", "数字渔港示范区"])
def test_a_planted_wording_is_found_with_its_edges(wording: str) -> None:
    forms = (f"推动{wording}", wording, f"加快{wording}", f"{wording}的样子", f"支持{wording}")
    assert wording in found(planted(*forms, documents=20))


def test_words_in_any_order_hardly_ever_make_a_wording() -> None:
    """Of the 1,600 pairs of words most stand in several documents; few do so more often than by chance."""
    random = Random(11)
    clauses = [["".join(random.choices(NOUNS + VERBS, k=4)) for _ in range(100)] for _ in range(12)]
    documents = [make(str(at), "，".join(clauses[at]), "2031") for at in range(12)]
    assert len(found(documents)) < 16


@pytest.mark.parametrize(
    ("forms", "wrong"),
    [
        (("的智慧茶园", "和的智慧茶园", "在的智慧茶园"), "的智慧茶园"),
        (("智慧茶园和书店", "智慧茶园和河道", "智慧茶园和校园"), "智慧茶园和"),
        (("发展高质量茶园", "建成高质量茶园", "守护高质量茶园"), "质量茶园"),
        (("智慧茶园第三条", "推动智慧茶园第三条", "修缮智慧茶园第三条"), "智慧茶园第三条"),
        (("大力推进", "要大力推进", "都大力推进"), "大力推进"),
        (("产值2031万元", "总产值2031万元", "新产值2031万元"), "产值2031"),
    ],
)
def test_what_has_wrong_edges_is_not_found(forms: tuple[str, ...], wrong: str) -> None:
    assert wrong not in found(planted(*forms))


def test_a_label_on_a_line_of_its_own_is_no_wording() -> None:
    random = Random(5)
    documents = [
        make(str(at), "，".join(filler(random)) + "。\n智慧茶园专栏\n" + "，".join(filler(random)), "2031")
        for at in range(12)
    ]
    assert "智慧茶园专栏" not in found(documents)


def test_names_are_left_out() -> None:
    documents = planted("推动智慧茶园集群", "智慧茶园集群", "加快智慧茶园集群", documents=12)
    wordings = find_wordings(documents, 4, names=["智慧茶园集群", "某 人"])
    assert "智慧茶园集群" not in wordings.candidates.wordings


def test_copies_of_a_document_count_once() -> None:
    documents = planted("推动智慧茶园集群", "智慧茶园集群", "加快智慧茶园集群", documents=8)
    copies = [make(f"z{at}", documents[0].text + "\n责任编辑某某", "2032-01-01") for at in range(5)]
    wordings = find_wordings([*copies, *documents], 4)
    row = wordings.candidates.wordings.index("智慧茶园集群")
    assert wordings.reposts == 5
    assert [document.id for document in wordings.users(row)] == [document.id for document in documents]


@pytest.mark.parametrize(
    ("forms", "written"),
    [
        (("增强“四链”意识", "要增强“四链”意识", "都增强“四链”意识"), "增强“四链”意识"),
        (("落实“智慧茶园”", "深化“智慧茶园”", "支持“智慧茶园”"), "智慧茶园"),
        (("强化茶园“四链”", "要强化茶园“四链”", "都强化茶园“四链”"), "强化茶园“四链”"),
    ],
)
def test_a_wording_is_written_as_the_documents_do(forms: tuple[str, ...], written: str) -> None:
    assert written in found(planted(*forms))


def test_forms_that_differ_in_what_leads_in_are_folded() -> None:
    forms = ("推动智慧茶园集群", "智慧茶园集群", "加快智慧茶园集群", "推动智慧茶园集群", "智慧茶园集群的样子")
    wordings = find_wordings(planted(*forms, documents=30), 4)
    rows = range(len(wordings.candidates.wordings))
    folded = list(fold(wordings.candidates, wordings.clauses.owner, rows))
    heads = {wordings.written(one.row): [wordings.written(row) for row in one.variants] for one in folded}
    assert "智慧茶园集群" in heads
    assert "推动智慧茶园集群" not in heads
    assert sum(1 + len(one.variants) for one in folded) == len(rows)


@pytest.mark.parametrize(
    ("words", "core"),
    [
        (("推动", "智慧", "茶园"), "智慧茶园"),
        (("以", "科技", "创新"), "科技创新"),
        (("推动", "发展"), "推动发展"),
        (("智慧", "茶园"), "智慧茶园"),
        (("茶园",), "茶园"),
    ],
)
def test_the_core_of_a_wording(words: tuple[str, ...], core: str) -> None:
    assert core_of(words) == core


def test_adopters_stand_in_order_and_once() -> None:
    users = [
        make("a", "文", "2031-01-01", region="甲县"),
        make("b", "文", "2031-02-01", region="乙县"),
        make("c", "文", "2031-03-01", region="甲县"),
        make("d", "文", "2031-04-01", issuer="丙局"),
        make("e", "文", None, region="丁县"),
        make("f", "文", "2031-05-01"),
    ]
    assert list(adopters(users)) == [("甲县", "2031-01-01"), ("乙县", "2031-02-01"), ("丙局", "2031-04-01")]


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "", ""],
        ["文" * 200_000] * 3,
        ["同一篇文件，推动智慧茶园集群。"] * 6,
        ["，" * 1000] * 4,
        ["\ud800"] * 4,
    ],
)
def test_hostile_collections_have_no_wording(texts: list[str]) -> None:
    documents = [make(str(at), text) for at, text in enumerate(texts)]
    wordings = find_wordings(documents, 2)
    assert wordings.candidates.wordings == ()


def test_the_order_of_documents_makes_no_difference() -> None:
    documents = planted("推动智慧茶园集群", "智慧茶园集群", "加快智慧茶园集群")
    assert found(documents) == found(documents[::-1])


def test_work_grows_with_the_collection(linear: Linear) -> None:
    def task(n: int) -> Wordings:
        return find_wordings(planted("推动智慧茶园集群", "智慧茶园集群", "加快智慧茶园集群", documents=n), 3)

    linear(task, 60)
