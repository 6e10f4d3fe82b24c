"""Damage by pages: breaks inside sentences, folios, running heads, line numbers, notes, attachments, jumps."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lines import columned
from typeset import Column, is_heading


class Damaged(NamedTuple):
    """A damaged text, and what restoration should make of it.

    Attributes:
        raw: the damaged text.
        clean: the text that it should become.
    """

    raw: str
    clean: str


_FOLIOS: tuple[Callable[[int, int], str], ...] = (
    lambda n, _: f"- {n} -",
    lambda n, _: f"—{n}—",
    lambda n, _: f"— {n} —",
    lambda n, _: f"－{n}－",
    lambda n, _: str(n),
    lambda n, all_: f"第{n}页 共{all_}页",
    lambda n, all_: f"第 {n} 页，共 {all_} 页",
    lambda n, all_: f"{n} / {all_}",
    lambda n, _: f"·{n}·",
    lambda n, _: f"第{n}页",
)
_HEADS = (
    "某市人民政府公报",
    "某省发展规划汇编（二）",
    "产业发展 2023年第4期",
    "内部资料 注意保存",
    "工业通讯",
)
_NOTES = (
    "“{word}”：指由行业主管部门会同有关单位共同建立的协调推进工作方法。",
    "{word}，是按照统一标准评定并实行动态管理的重点培育对象的简称。",
    "有关{word}的数据由统计部门提供，2023年以后口径有调整。",
    "参见编写组：《区域产业年度报告》，某某出版社2019年版，第34页。",
)
_WORDS = ("三链联动", "双百企业", "一区多园", "产业大脑", "六个一批")
_SIGNS: tuple[Callable[[int], str], ...] = (
    lambda n: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[(n - 1) % 20],
    lambda n: f"[{n}]",
    lambda n: f"〔{n}〕",
)


def page_breaks(text: str, chance: random.Random) -> Damaged:
    """Lines of a column on pages, with folios, or heads and folios, between the pages."""
    lines = [line for paragraph in columned(text, _column(chance), chance) for line in paragraph]
    return Damaged("\n".join(_paged(lines, chance.randint(18, 38), chance)), text)


def form_feeds(text: str, chance: random.Random) -> Damaged:
    """The same with a form feed between the pages, as text is taken out of PDF files."""
    lines = [line for paragraph in columned(text, _column(chance), chance) for line in paragraph]
    paged = "\n".join(_paged(lines, chance.randint(18, 38), chance, feed="\f"))
    return Damaged(paged.replace("\f\n", "\f"), text)


def torn(text: str, chance: random.Random) -> Damaged:
    """Whole paragraphs, torn where a page ended inside one."""
    folio, head = chance.choice(_FOLIOS), chance.choice((*_HEADS, ""))
    breaks = max(1, len(text) // chance.randint(500, 900))
    shown = chance.choice(("\u3000\u3000", ""))
    lines = [line if is_heading(line) else shown + line for line in text.split("\n")]
    page = 0
    for i in sorted(chance.sample(range(len(lines)), min(breaks, len(lines)))):
        if len(lines[i]) > 70 and not is_heading(lines[i]):
            page += 1
            at = chance.randint(30, len(lines[i]) - 20)
            while lines[i][at] in "，。、；：！？”’）》%" or lines[i][at - 1] in "。；！？“（《：":
                at -= 1
            between = "\n".join(filter(None, (folio(page, breaks), head)))
            lines[i] = f"{lines[i][:at]}\n{between}\n{lines[i][at:]}"
    return Damaged("\n".join(lines), text)


def _column(chance: random.Random) -> Column:
    return Column(chance.randint(20, 40), shown=chance.choice(("\u3000\u3000", "")))


def _paged(lines: list[str], height: int, chance: random.Random, feed: str = "") -> Iterator[str]:
    folio, head = chance.choice(_FOLIOS), chance.choice((*_HEADS, "", ""))
    pages = [lines[i : i + height] for i in range(0, len(lines), height)]
    blank = chance.choice(([], [""]))
    for number, page in enumerate(pages, 1):
        if head and number > 1:
            yield from (head, *blank)
        yield from page
        yield from (*blank, folio(number, len(pages)))
        if feed and number < len(pages):
            yield feed


def line_numbers(text: str, chance: random.Random) -> Damaged:
    """Every line of a column, or of each of its pages, numbered."""
    lines = [line for paragraph in columned(text, _column(chance), chance) for line in paragraph]
    restart = chance.choice((len(lines), chance.randint(20, 40)))
    between = chance.choice((" ", "\u3000", "\t", "  ", ": "))
    width = chance.choice((0, 3))
    numbered = [f"{i % restart + 1:>{width}}{between}{line}" for i, line in enumerate(lines)]
    return Damaged("\n".join(numbered), text)


def fifth_lines(text: str, chance: random.Random) -> Damaged:
    """Every fifth line numbered."""
    lines = [line for paragraph in columned(text, _column(chance), chance) for line in paragraph]
    restart = chance.choice((len(lines), 5 * chance.randint(4, 8)))
    between = chance.choice((" ", "\u3000", "  "))
    places = (i % restart + 1 for i in range(len(lines)))
    numbered = [f"{n}{between}{line}" if n % 5 == 0 else line for n, line in zip(places, lines, strict=True)]
    return Damaged("\n".join(numbered), text)


def notes(text: str, chance: random.Random) -> Damaged:
    """Notes at the feet of pages, in the middle of the text; they belong behind the paragraph that they interrupt."""
    sign = chance.choice(_SIGNS)
    wrap = chance.random() < 0.6
    column = _column(chance)
    raw: list[str] = []
    clean: list[str] = []
    number = 0
    for paragraph in text.split("\n"):
        if is_heading(paragraph) or len(paragraph) < 120 or chance.random() > 0.35:
            raw += _set(paragraph, column, wrap, chance)
            clean.append(paragraph)
            continue
        number += 1
        body, note = _noted(paragraph, sign(number), chance)
        clean += [body, note]
        raw += _interrupted(_set(body, column, wrap, chance), _set(note, column, wrap, chance), chance)
    return Damaged("\n".join(raw), "\n".join(clean))


def _set(paragraph: str, column: Column, wrap: bool, chance: random.Random) -> list[str]:
    if not wrap:
        return [paragraph if is_heading(paragraph) else "\u3000\u3000" + paragraph]
    return columned(paragraph, column, chance)[0]


def _noted(paragraph: str, sign: str, chance: random.Random) -> tuple[str, str]:
    """The paragraph with the sign of a note in its first third, and the note."""
    at = chance.randint(10, len(paragraph) // 3)
    while not "\u4e00" <= paragraph[at - 1] <= "\u9fff" or not "\u4e00" <= paragraph[at] <= "\u9fff":
        at -= 1
        if at < 2:
            at = len(paragraph) - 1
            break
    note = chance.choice(_NOTES).format(word=chance.choice(_WORDS))
    return paragraph[:at] + sign + paragraph[at:], sign + chance.choice(("", " ")) + note


def _interrupted(body: list[str], note: list[str], chance: random.Random) -> list[str]:
    """The lines of the body with the note between two of them, or inside its only line."""
    if len(body) > 3:
        at = chance.randint(len(body) // 2, len(body) - 1)
        while at < len(body) - 1 and body[at - 1][-1] in "。；！？":
            at += 1
        return [*body[:at], *note, *body[at:]]
    whole = "".join(body)
    at = len(whole) * 2 // 3
    while whole[at] in "，。、；：！？”’）》%" or whole[at - 1] in "。；！？“（《：" or whole[at].isdigit():
        at -= 1
    return [whole[:at], "".join(note), whole[at:]]


def attachments(text: str, chance: random.Random) -> Damaged:
    """A list of attachments before the signature, its lines set in a column with the text."""
    names = ("重点任务分工表", "企业申报书（样式）", "专项资金使用情况统计表", "联系方式", "产业园区名录")
    listed = chance.sample(names, chance.randint(2, 4))
    label = chance.choice(("附件：", "附件:", "附："))
    items = [f"{i}.{name}" for i, name in enumerate(listed, 1)]
    clean = [label.replace(":", "：") + items[0], *items[1:], "某市发展和改革局", "2023年5月8日"]
    pad = chance.choice(("", "\u3000\u3000\u3000", "      "))
    raw = ["\u3000\u3000" + label + items[0], *(pad + item for item in items[1:]), *clean[-2:]]
    column = Column(chance.randint(24, 40), shown="\u3000\u3000")
    body = [line for paragraph in columned(text, column, chance) for line in paragraph]
    return Damaged("\n".join(body + raw), text + "\n" + "\n".join(clean))


def jumps(text: str, chance: random.Random) -> Damaged:
    """The second half of the article behind another article, as on the pages of a newspaper."""
    paragraphs = text.split("\n")
    at = next((i for i in range(len(paragraphs) // 2, len(paragraphs)) if len(paragraphs[i]) > 80), 0)
    cut = len(paragraphs[at]) // 2
    while cut > 1 and not paragraphs[at][cut - 1 : cut + 1].isalpha():
        cut -= 1
    behind, onward = chance.choice((("（下转第3版）", "（上接第1版）"), ("（下转A2版）", "（上接A1版）")))
    other = ["某地建成新材料中试基地", "本报记者 王某某", "近日，某地新材料中试基地建成，首批项目已经入驻。"]
    first = [*paragraphs[:at], paragraphs[at][:cut] + behind]
    rest = [onward + paragraphs[at][cut:], *paragraphs[at + 1 :]]
    clean = "\n".join([*first, *other, *rest])
    column = _column(chance)
    return Damaged("\n".join(line for lines in columned(clean, column, chance) for line in lines), clean)


PAGE_DAMAGES: dict[str, Callable[[str, random.Random], Damaged]] = {
    "page breaks": page_breaks,
    "form feeds": form_feeds,
    "torn": torn,
    "line numbers": line_numbers,
    "fifth lines": fifth_lines,
    "notes": notes,
    "attachments": attachments,
    "jumps": jumps,
}
"""The kinds of damage by pages, by name."""
