"""Marks written with the wrong signs 标点: dashes, ellipses, middle dots, full stops, book-title marks."""

from __future__ import annotations

import re
from typing import Final

from luoshi.restore.rule import BLANK, Context, matches, replaced
from luoshi.text import Edit
from luoshi.text.signs import followers, holds

_HAN: Final = "\u3400-\u9fff"
_LONG_DASH: Final = re.compile(
    rf"(?<![\-－=＿_!<])(?:--|－－|――|──|━━|––|ーー|ｰｰ|ㄧㄧ|—-|-—|——-|－—|—－)(?![\-－=＿_>])(?=[{_HAN}“《（\d])"
)
_LIST_DASH: Final = re.compile(
    rf"(?:^|(?<=\n))[{BLANK}]*(一一|一—|—一)(?=[{_HAN}“])(?![对列落回解说作分介应答检核查指比道])"
)
_RANGE: Final = re.compile(r"[一ㄧー](?:(?<=\d.)(?<![一二三四五六七八九]\d.)|(?<=\d[年月日].))(?=\d)")
_BOX_RANGE: Final = re.compile(r"(?<=[\d年月日时%％级])[─━―](?=\d)")
_ELLIPSIS: Final = re.compile(
    rf"(?<=[{_HAN}，。、”》）])(?:\.{{3,6}}|。{{3,6}}|[·•・]{{3,6}}|⋯{{1,2}}|…⋯|．{{3,6}})(?=$|[\n{_HAN}，。、；！？”’》）])"
)
_DASH: Final = re.compile("[-－–―─━ーｰㄧ—]")
_ROW: Final = re.compile("[.。·•・⋯…．]")
_POINT: Final = re.compile("[.．]")
"""What matches of the patterns begin with."""

_IN_BODY: Final = re.compile("[，。；]")
_DOT: Final = re.compile(rf"(?<=[{_HAN}])[•‧・･∙⋅●](?=[{_HAN}])")
_STOP: Final = re.compile(
    rf"(?<=[{_HAN}”’》）%])[.．](?:(?=$|[\n”’）]|[{_HAN}“《（])|(?<=[{_HAN}]{{2}}.)(?<![图表件页节章条].)(?=\d))"
)
_ITEM: Final = re.compile(rf"(?:^|\n)[{BLANK}]*第?[（(]?[一二三四五六七八九十]{{1,3}}[)）]?$")
_SOUNDS: Final = (
    "阿埃艾安昂奥巴班贝本比别波伯布查达德迪蒂丁杜多恩尔菲费芬夫弗福戈格古哈海汉赫亨胡霍基吉加杰金卡凯坎康科克肯库奎拉莱兰劳雷里利列林隆卢鲁伦罗洛马迈麦曼"
    "梅米明莫默姆穆纳奈南内尼涅诺努欧帕潘佩彭皮平珀蒲普奇切琴丘让热日瑞萨塞桑森沙尚舍什施斯松苏索塔泰坦唐特滕廷图托瓦万旺威维韦温沃乌武西希夏谢辛兴休雅亚扬耶伊因英尤约泽扎詹兹茨佐"
)
"""Characters that spell foreign names."""

_NAME_BEFORE: Final = re.compile(f"[{_SOUNDS}]{{3}}$")
_NAME_AFTER: Final = re.compile(f"[{_SOUNDS}]")
_DOMAIN: Final = re.compile(rf"(?:政务|公益|中国|网络|公司|网址|在线|集团)(?![{_HAN}])")
_TITLE: Final = re.compile(
    r"<<([^<>《》\n]{1,60})>>|〈〈([^〈〉《》\n]{1,60})〉〉|«([^«»《》\n]{1,60})»|＜＜([^＜＞\n]{1,60})＞＞"
)
_ANY_HAN: Final = re.compile(f"[{_HAN}]")


def dashes(text: str, _context: Context) -> list[Edit]:
    """Two hyphens, bars or look-alikes before Chinese become ——; a bar or 一 between two numbers becomes —."""
    edits: list[Edit] = []
    if holds(text, "-－–―─━ーｰㄧ"):
        edits += replaced(text, _LONG_DASH, "——", "dashes", _DASH)
    if holds(text, "─━―"):
        edits += replaced(text, _BOX_RANGE, "—", "dashes", _DASH)
    if "一一" in text or "一—" in text or "—一" in text:
        edits += [Edit(*match.span(1), "dashes", match[1], "——") for match in _LIST_DASH.finditer(text)]
    if not followers(text, "一ㄧー").isdisjoint("0123456789"):
        edits += replaced(text, _RANGE, "—", "dashes")
    return sorted(edits, key=lambda edit: edit.raw_start)


def ellipses(text: str, _context: Context) -> list[Edit]:
    """Rows of stops or dots after Chinese become ……."""
    if not ("..." in text or "。。。" in text or holds(text, "⋯．·•・")):
        return []
    return replaced(text, _ELLIPSIS, lambda match: _ellipsis(text, match), "ellipses", _ROW)


def _ellipsis(text: str, match: re.Match[str]) -> str:
    """……, but not for the three dots at the end of a heading, where a page has cut it short."""
    start, end = match.span()
    ends_line = not text[end : end + 1].strip()
    if (
        match[0] == "..."
        and ends_line
        and _IN_BODY.search(text, text.rfind("\n", 0, start) + 1, start) is None
    ):
        return match[0]
    return "……"


def dots(text: str, _context: Context) -> list[Edit]:
    """Bullets and other dots between Han characters become the middle dot of names: 习近平•主席 stays one word."""
    return replaced(text, _DOT, "·", "dots") if holds(text, "•‧・･∙⋅●") else []


def stops(text: str, _context: Context) -> list[Edit]:
    """A Latin full stop that ends a Chinese sentence becomes 。, one in the middle of a foreign name the middle dot."""
    if not holds(text, ".．"):
        return []
    return [
        Edit(match.start(), match.end(), "stops", match[0], _meant(text, match.start()))
        for match in matches(text, _STOP, _POINT)
        if _DOMAIN.match(text, match.end()) is None
        and _ITEM.search(text, max(0, match.start() - 8), match.start()) is None
    ]


def _meant(text: str, at: int) -> str:
    """The middle dot within a foreign name, the full stop anywhere else."""
    is_name = _NAME_BEFORE.search(text, max(0, at - 3), at) and _NAME_AFTER.match(text, at + 1)
    return "·" if is_name else "。"


def title_marks(text: str, _context: Context) -> list[Edit]:
    """Doubled angle brackets and guillemets about Chinese become 《 and 》."""
    if not holds(text, "<〈«＜"):
        return []
    edits: list[Edit] = []
    for match in _TITLE.finditer(text):
        inside = next(group for group in match.groups() if group is not None)
        if _ANY_HAN.search(inside):
            start, end = match.span()
            width = (end - start - len(inside)) // 2
            edits.append(Edit(start, start + width, "title_marks", text[start : start + width], "《"))
            edits.append(Edit(end - width, end, "title_marks", text[end - width : end], "》"))
    return edits
