"""Named persons 人物 with their posts and bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.posts import post_pattern
from luoshi.lexicon.surnames import name_pattern
from luoshi.lexicon.terms import any_of
from luoshi.text import Fact, FactKind, Norm

BY = "name-grammar 1"

_LEADER = re.compile(
    r"习近平(?!(?:新时代|经济思想|法治思想|外交思想|强军思想|生态文明思想|文化思想|总书记关于党的建设))"
)
_AFTER_NAME = (
    r"(?=[、，。；：！？）\s]|\Z|同志|主持|出席|参加|作|表示|介绍|说|强调|指出|讲话|讲|发表|宣布|陪同|会见|会议|到|在|率|赴|深入|就|对|为|向|与|和|等|的|一行"
    r"|调研|认为|要求|代表|致辞|主讲|担任|任|签署|传达|领学|围绕|带队|前往|结合|分别|总书记|主席|总理|书记|省长|市长|部长|厅长|局长|主任|院士|教授|摄|（|\()"
)
_NOT_NAMES = frozenset(
    "同志 会议 主持 出席 有关 相关 项目 单位 平时 全党 方案 安全 计划 通过 明确 金融 水平 水利 高校 高层 包括 强化 应急 施工 时期 白皮书 党中央 习总 常态 常委会 纪委 省长 万人 支持 支撑 沙龙 米勒 周期 周边 解放 解决 简称 危险 成果 成员 能源 祖国 台湾 江苏 江西 云南 安徽 宁夏 贵州 广西 石化 石油 金属 金牌 齐鲁 时代 和平 平安 全会 文化 向上 温暖 康养 尚未 顾问 毕业 左右 单纯 季度 符合 连片 连锁 武装 牛羊 龙头 古镇 古城 司法 车辆 商务 商会 商品 农业 农村 农民 区域 国务院 国内 国际 位置 强国 初步 门类 容易 敬老 来信 都市 普通 普惠 印发 居民 信息 信访 展示 富裕 由于 从而 参加 讲话 张贴 马上 成为 方面 高度 任务 安全 全面 于是 和谐 时间 时任 文件 文明 明确 安排 全体 全省 全市 全国 余名 万元 常务 路线 单位 平台 国家 党员 党委 党组 关于 关心 计划 来自 应当 应该 相关 连续 管理 成立 元首 干部".split()
)


@cache
def _titled() -> re.Pattern[str]:
    """Posts, then one or more names: 厅长涂高坤; 常委李强、赵乐际."""
    name = f"{name_pattern()}{_AFTER_NAME}"
    return re.compile(
        rf"(?P<posts>{post_pattern()}(?:、[^、，。；：！？\n“”《》]{{0,16}}?{post_pattern()})*)[ \u3000]?(?P<names>{name}(?:[、 \u3000]{name})*)"
    )


@cache
def _honoured() -> re.Pattern[str]:
    """A name with its title behind: 李克强总理."""
    return re.compile(
        rf"(?P<name>{name_pattern()})(?P<post>总书记|主席|总理|副总理|省长|市长|书记|部长|厅长|局长|主任|院士|教授)(?![会团办室的]?[员会])"
    )


@cache
def _listed() -> re.Pattern[str]:
    """Bare names in a list that somebody attended, or called comrades: 刘云山、张高丽同志; A、B、C出席."""
    name = name_pattern()
    return re.compile(
        rf"(?<![一-龥])(?P<names>{name}(?:、{name})*)(?=同志)|(?<![一-龥])(?P<present>{name}(?:、{name}){{2,}})(?=出席|参加|列席|陪同|分别|等(?:出席|参加|同志|领导))"
    )


@cache
def _speaking() -> re.Pattern[str]:
    """A name that opens a clause and speaks: 张某某指出; 张某某：at the head of a line."""
    return re.compile(
        rf"(?:^|(?<=[，。；\n\s]))(?P<name>{name_pattern()})(?=指出|强调|表示|介绍说?|认为|要求|说[，：]|主持会议|作(?:总结)?讲话)|^(?P<head>{name_pattern()})(?=[：:])",
        re.MULTILINE,
    )


def find_officials(reading: Reading, bodies: Sequence[Fact]) -> list[Fact]:
    """The persons that a document names.

    Args:
        reading: the document.
        bodies: its organisations in text order; one that touches a post is the person's body.

    Returns:
        Facts with ``post`` and ``org`` as written. A title given once goes to each of the names after it.
    """
    bare = (*_speakers(reading), *_leaders(reading), *_behind(reading))
    found = {fact.start: fact for fact in (*bare, *_before(reading, bodies))}
    known = {reading.text[fact.start : fact.end] for fact in found.values()}
    found = {fact.start: fact for fact in _again(reading, known)} | found
    return sorted(found.values(), key=lambda fact: fact.start)


def _again(reading: Reading, known: set[str]) -> Iterator[Fact]:
    """The names of three letters and more that the document has introduced, wherever they stand."""
    names = [name for name in known if len(name) > 2 and name != "习近平"]
    for match in re.finditer(any_of(*names), reading.text) if names else ():
        yield _person(reading, match.span(), {"post": None, "org": None})


def _speakers(reading: Reading) -> Iterator[Fact]:
    for match in _speaking().finditer(reading.text):
        group = "name" if match["name"] else "head"
        if match[group] not in _NOT_NAMES:
            yield _person(reading, match.span(group), {"post": None, "org": None})
    for match in _listed().finditer(reading.text):
        group = "names" if match["names"] else "present"
        for name in re.finditer(r"[^、]+", match[group]):
            if name[0] not in _NOT_NAMES:
                start = match.start(group)
                yield _person(
                    reading, (start + name.start(), start + name.end()), {"post": None, "org": None}
                )


def _leaders(reading: Reading) -> Iterator[Fact]:
    for match in _LEADER.finditer(reading.text):
        post = "总书记" if reading.text.startswith("总书记", match.end()) else None
        yield _person(reading, match.span(), {"post": post, "org": None})


def _behind(reading: Reading) -> Iterator[Fact]:
    for match in _honoured().finditer(reading.text):
        before = reading.text[match.start() - 1 : match.start()]
        if match["name"] not in _NOT_NAMES and not (
            "一" <= before <= "龥" and before not in "据由以对和与同向请经按照彻"
        ):
            yield _person(reading, match.span("name"), {"post": match["post"], "org": None})


def _before(reading: Reading, bodies: Sequence[Fact]) -> Iterator[Fact]:
    ends = [body.end for body in bodies]
    for match in _titled().finditer(reading.text):
        names = [name for name in re.finditer(r"[^、 \u3000]+", match["names"])]
        if any(name[0] in _NOT_NAMES for name in names):
            continue
        norm = _title(reading.text, match.start("posts"), match["posts"], bodies, ends)
        for name in names:
            start = match.start("names") + name.start()
            yield _person(reading, (start, start + len(name[0])), norm)


def _title(text: str, start: int, posts: str, bodies: Sequence[Fact], ends: list[int]) -> Norm:
    """The posts without the bodies among them, and those bodies: 中共中央总书记、中央军委主席."""
    titles: list[str] = []
    orgs: list[str] = []
    at = start
    for part in posts.split("、"):
        body = _body_in(bodies, ends, at, at + len(part))
        if body:
            orgs.append(text[body.start : body.end])
            titles.append(text[max(body.end, at) : at + len(part)])
        else:
            titles.append(part)
        at += len(part) + 1
    return {"post": "、".join(filter(None, titles)) or None, "org": "、".join(orgs) or None}


def _body_in(bodies: Sequence[Fact], ends: list[int], start: int, end: int) -> Fact | None:
    """The body that ends where a post begins, or stands at the head of one."""
    i = bisect_left(ends, start)
    if i < len(ends) and ends[i] < end and (ends[i] == start or bodies[i].start == start):
        return bodies[i]
    return None


def _person(reading: Reading, span: tuple[int, int], norm: Norm) -> Fact:
    return reading.fact(FactKind.OFFICIAL, *span, BY, norm)
