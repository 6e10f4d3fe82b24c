"""Furniture 页面部件: what a web page or a printed page puts round a text, and which is no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from luoshi.restore.rule import Context, Line, lines_of
from luoshi.text import Edit

_BUTTON = re.compile(
    r"[【\[(（]?(?:打印本页|打印此页|打印文章|打印页面|关闭窗口|关闭本页|关闭页面|返回顶部|返回首页|返回列表|返回上一页|回到顶部|"
    r"分享到.{0,8}|分享至.{0,8}|(?:微信)?扫一扫.{0,20}|扫码.{0,16}|设为首页|加入收藏|我要纠错|无障碍浏览|网站地图|点击下载|字号[：:].{0,12}|"
    r"字体[：:].{0,12}|【字[号体大][：:]?.{0,12}|》》点击.{0,12}|请点击.{0,12}下载|点击图片进入.{0,12}|(?:【纠错】)?责任编辑[：:].{0,16}|分享[：:]|"
    r"\[?责编[：:].{0,12}|浏览次数[：:]\s*\d*.{0,2}|阅读量[：:]?\s*\d*|点击数[：:]\s*\d*|访问量[：:]\s*\d*|\[\s?大\s+中\s+小\s?\]|"
    r"【法宝引证码】.{0,40}|主办单位[：:].{0,30}|承办单位[：:].{0,30}|(?:网站标识码|备案号)[：:]?\s*[\w-]{4,24}|"
    r".?ICP备\s*\d{6,10}号(?:-\d+)?|.{0,2}公网安备\s*\d{8,18}号|版权所有.{0,40})[】\])）》]{0,2}"
)
"""Lines that are buttons, share links or legal notices of a web page wherever they stand."""

_PART = re.compile(
    r"打印|下载|收藏|全屏|加大|还原|减小|大|中|小|首页|分享|分享[：:]|转发|评论|点赞|关闭|返回|默认|微信|微博|QQ空间|朋友圈|繁体|English|"
    r"相关(?:文档|报道|阅读|链接|新闻|稿件|政策与解读|附件)[：:]?|[【】\[\]|×>＞»/]+|保护视力色.{0,8}|\d{1,6}"
)
"""Lines that are furniture when they stand beside such a line."""

_CRUMBS = re.compile(
    r"(?:您(?:现在)?(?:所在)?的?位置|当前位置|所在位置)(?:是)?\s*[：:]?.{0,80}$|首页\s*[>＞»].{0,80}$"
)
_CRUMB = re.compile(r"[>＞»].{0,12}$|[^。，；：:\d]{1,8}$")
_OUTRO = re.compile(
    r"相关(?:文档|报道|阅读|链接|新闻|稿件|专题)[：:]?|上一篇[：:]?.{0,60}|下一篇[：:]?.{0,60}|分享(?:到)?[：:]?"
)
_EDITOR = re.compile(r"\[?责(?:任)?编(?:辑)?[：:]")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,2} ?[\u4e00-\u9fff]{1,2}")
_FOLIO = re.compile(
    r"[—\-－–─]{1,3}\s*\d{1,4}\s*[—\-－–─]{1,3}|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_LONGEST = 90


def furniture(text: str, _context: Context) -> list[Edit]:
    """Buttons, share links, breadcrumbs, page numbers and running heads are dropped; 来源 and 发布时间 stay."""
    lines = lines_of(text)
    gone = _buttons(lines)
    _spread(lines, gone)
    _crumbs(lines, gone)
    _outro(lines, gone)
    _folios(lines, gone)
    return [
        Edit(line.start, line.end, "furniture", line.words, "")
        for line, is_gone in zip(lines, gone, strict=True)
        if is_gone
    ]


def _buttons(lines: Sequence[Line]) -> list[bool]:
    gone = [len(line.words) <= _LONGEST and _BUTTON.fullmatch(line.words) is not None for line in lines]
    for i in range(1, len(lines)):
        if gone[i - 1] and _EDITOR.fullmatch(lines[i - 1].words) and _NAME.fullmatch(lines[i].words):
            gone[i] = True
    return gone


def _spread(lines: Sequence[Line], gone: list[bool]) -> None:
    """Words that may be furniture go when they stand in one block with a line that is."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside = False
        for i in order:
            if not gone[i] and beside:
                gone[i] = len(lines[i].words) <= 12 and _PART.fullmatch(lines[i].words) is not None
            beside = gone[i]


def _crumbs(lines: Sequence[Line], gone: list[bool]) -> None:
    """The path of a page (您的位置：首页 > 要闻), on one line or a word a line."""
    for i, line in enumerate(lines[:40]):
        if len(line.words) > _LONGEST or not (_CRUMBS.match(line.words) or _opens_path(lines[i : i + 2])):
            continue
        gone[i] = True
        marks = [j for j in range(i + 1, min(i + 12, len(lines))) if lines[j].words[0] in ">＞»"]
        last = marks[-1] + (lines[marks[-1]].words in ">＞»") if marks else i
        for j in range(i + 1, min(last, len(lines) - 1) + 1):
            gone[j] = gone[j] or _CRUMB.match(lines[j].words) is not None
        if marks and last + 1 < len(lines) and lines[last + 1].words == lines[last].words:
            gone[last + 1] = True


def _opens_path(pair: Sequence[Line]) -> bool:
    return len(pair) == 2 and pair[0].words == "首页" and pair[1].words[0] in ">＞»"


def _outro(lines: Sequence[Line], gone: list[bool]) -> None:
    """Headings of link lists that are left without links at the end of a page."""
    for i in range(len(lines) - 1, -1, -1):
        if gone[i]:
            continue
        if len(lines[i].words) > _LONGEST or _OUTRO.fullmatch(lines[i].words) is None:
            return
        gone[i] = True


def _folios(lines: Sequence[Line], gone: list[bool]) -> None:
    """Page numbers, and the running heads that stand beside them on most pages."""
    pages = [i for i, line in enumerate(lines) if len(line.words) <= 24 and _FOLIO.fullmatch(line.words)]
    if not pages:
        return
    for i in pages:
        gone[i] = True
    beside = [j for i in pages for j in (i - 1, i + 1) if 0 <= j < len(lines) and not gone[j]]
    heads = Counter(lines[j].words for j in beside if len(lines[j].words) <= 40)
    for j in beside:
        if heads[lines[j].words] >= max(3, 0.4 * len(pages)):
            gone[j] = True
