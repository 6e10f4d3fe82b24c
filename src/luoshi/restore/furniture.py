"""Furniture 页面部件: what a web page puts round a text, and which is no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from luoshi.restore.disclaimers import disclaims, is_disclaimer
from luoshi.restore.rule import Context, Line, lines_of
from luoshi.text import Edit

_SURE: Final = (
    "打印本页|打印此页|打印文章|打印页面|打印正文|打印该页|打印关闭|关闭窗口|关闭本页|关闭页面|关闭此页|返回顶部|返回首页|查看原文|阅读原文|返回列表|返回上页|"
    "返回上一页|返回上一级|回到顶部|设为首页|加入收藏|收藏本站|收藏本页|收藏本文|我要纠错|网站纠错|纠错|无障碍浏览|无障碍阅读|无障碍|长者助手|"
    "长者模式|适老模式|适老化|关怀版|网站地图|站点地图|点击下载|下载文字版|下载图片版|点击查看大图|查看大图|点击图片放大|语音播报|语音朗读|"
    "放大字体|缩小字体|调整字体|正常字体|字体大小|字号大小|字体|字号|高级搜索|请输入关键字|请输入关键词|请输入搜索内容|搜索以下关键词|"
    "友情链接|用户登录|A+大|A+中|A+小|A+|A-|分享到|分享至|分享文章到|分享本文|关注公众号|关注我们|扫码关注|扫一扫|微信扫一扫|"
    "QQ空间|Qzone|新浪微博|微信好友|朋友圈|打印版|纯净版|保护视力色|简体版|繁體版|繁体版|ENGLISH|English"
)
"""Words of buttons and share links; a line of furniture has at least one of them, or several of the others."""

_PERHAPS: Final = (
    "A|打印|下载|收藏|全屏|加大|还原|减小|大|中|小|放大|缩小|正常|首页|网站首页|分享|转发|评论|点赞|关闭|返回|默认|微信|微博|QQ|繁体|简体|"
    "登录|注册|搜索|搜索位置|标题|全文|排序方式|按时间|按相关度|文件状态|不限|现行有效|已失效|收起|展开|发布|上一页|下一页|末页|尾页|"
    "相关文档|相关报道|相关阅读|相关链接|相关新闻|相关稿件|相关文件|相关附件|相关政策|相关解读|相关专题|附件下载|相关文件下载|相关政策与解读|"
    "手机版|客户端|关于本网|关于本站|主编信箱|退出|邮箱|国务院客户端|中国政府网|移动版|本页|窗口|机构概况|机构设置|机构职能|组织机构|政务公开|政府信息公开|信息公开|新闻中心|新闻动态|工作动态|要闻动态|"
    "通知公告|政务服务|办事服务|网上办事|公众服务|互动交流|公众参与|政民互动|专题专栏|政策法规|政策文件|数据开放|政府数据|走进我们|关于我们|"
    "联系我们|版权声明|法律声明|隐私声明|网站声明|网站帮助|帮助|投诉建议|在线咨询|领导信箱|English|次|-次|>|>>|»|＞|×|图集|视频|要闻|正文"
)
"""Words that are furniture when they stand beside such a line, or three of them on one."""

_WORD = re.compile(
    "|".join(map(re.escape, sorted({*_SURE.split("|"), *_PERHAPS.split("|")}, key=len, reverse=True)))
)
_SURE_WORDS = frozenset(_SURE.split("|"))
_GAP = re.compile(
    r"[\s|｜/·•\[\]【】()（）：:、,，*+＋\-—>＞»×]*(?:\d{1,6})?[\s|｜/·•\[\]【】()（）：:、,，*\-—>＞»×]*"
)
_FIRST_CHARACTERS = frozenset(
    "[【(（|｜·>＞»×-—*+©分转字》请点责编浏阅访查人上下技网备版建推欢今现关保C" + "0123456789"
) | {word[0] for word in (*_SURE.split("|"), *_PERHAPS.split("|"))}
_INSIDE = re.compile(r"扫一扫|二维码|ICP[备证]|公网安备|[Rr]ights? [Rr]eserved|RIGHTS")

_LABELLED = re.compile(
    r"[【\[(（]?(?:"
    r"(?:分享|转发)(?:到|至).{0,12}|.{0,6}扫一扫.{0,20}|.{0,4}扫[描码].{0,4}(?:二维码|关注|下载|浏览|查看).{0,14}|扫码.{0,16}|"
    r"【?字[号体大][大小]?】?[：:].{0,16}|》》点击.{0,12}|请?点击(?:这里|此处|进入|图片|链接)?.{0,12}(?:下载|查看|进入|放大).{0,10}|点击进入.{0,14}|"
    r"(?:【纠错】)?\s*责(?:任)?编(?:辑)?[：:].{0,16}|"
    r"(?:浏览|阅读|点击|访问|查看|点赞|人气)(?:次数|量|数|率)?[：:]\s*[-—\d]*\s*[次人]?.{0,8}|-?次|\[\s?大\s+中\s+小\s?\]|"
    r"(?:上|下)一(?:篇|条|则|页)[：:].{0,80}|【法宝引证码】.{0,40}|技术支持[：:].{0,30}|"
    r"(?:网站标识码|备案号|备案序号)[：:]?\s*[\w-]{4,24}|.{0,8}ICP[备证]\s*\d{6,10}号?(?:-\d+)?.{0,30}|.{0,5}公网安备\s*\d{8,18}号?|"
    r"版权所有.{0,60}|(?:Copyright|COPYRIGHT|©).{0,80}|.{0,40}(?:All Rights Reserved|ALL RIGHTS RESERVED).{0,10}|"
    r"(?:建议|推荐)(?:您)?使用.{0,50}(?:浏览|分辨率|浏览器).{0,20}|欢迎(?:您)?(?:访问|光临|来到).{0,30}(?:网|网站|平台)[！!。]?|"
    r"(?:今天是|现在是)\s*\d{4}年\d{1,2}月\d{1,2}日.{0,16}|保护视力色.{0,8}|(?:关注|下载).{0,12}(?:公众号|客户端|APP)|关注新华网"
    r")[】\])）》]{0,2}"
)
"""Lines that are furniture by how they begin, wherever they stand."""

_BESIDE = re.compile(
    r"(?:主办|承办|主管|协办|运维|维护|建设)单位[：:].{0,40}|(?:联系)?地址[：:].{0,40}邮(?:政)?编(?:码)?[：:]?\s*\d{6}.{0,20}|"
    r"(?:责任)?(?:编辑|校对|审核|审校|监制|初审|复审|终审|值班主任|值班编辑)[：:]"
    r"[ \u3000]?[\u4e00-\u9fff]{1,4}(?:[ 、\u3000][\u4e00-\u9fff]{1,4}){0,3}|"
    r"[^，。；：！？\s]{2,24}(?:门户网站|政府网|政务网|官方网站|官网|信息网|信息港)|"
    r"(?:客服|举报|咨询|服务|联系)(?:热线|电话)[：:][\d\- ]{7,30}|[\-—|·]|\d{1,6}"
)
"""Lines that are furniture when they stand beside such a line."""

_CRUMBS = re.compile(
    r"(?:您(?:现在)?(?:所在)?的?位置|你的位置|当前(?:所在)?位置|所在位置|当前页面|位置)(?:是)?\s*[：:]\s*.{0,80}$|"
    r"您(?:现在)?(?:所在)?的?位置|当前位置|所在位置|(?:网站)?首页\s*[>＞»/]+.{0,80}$"
)
_PLACE_ALONE = re.compile(r"位置[：:]")
_CRUMB = re.compile(r"[>＞»].{0,12}$|[^。，；：:\d]{1,8}$")
_OUTRO = re.compile(
    r"相关(?:文档|报道|阅读|链接|新闻|稿件|专题|文件|附件|政策|解读)(?:下载)?[：:]?|(?:上|下)一(?:篇|条)[：:]?.{0,60}|分享(?:到)?[：:]?|延伸阅读[：:]?|推荐阅读[：:]?"
)
_EDITOR = re.compile(r"\[?责(?:任)?编(?:辑)?[：:]")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,2} ?[\u4e00-\u9fff]{1,2}")
_SIGNED = re.compile(r"[（(\[【](?:责任编辑|责编|编辑|审核|校对)[：:][^（()）\[\]【】\n]{2,16}[)）\]】]$")
_META = re.compile(r"[^。；]{0,12}(?:来源|时间|日期|作者|发布机构)[：:]|\d{4}[-年/.]\d{1,2}")
_META_TAIL = re.compile(
    r"[\s|｜]*[【\[]?(?:(?:浏览|阅读|点击|访问)(?:次数|量|数|率|人数)?[：:]|字[体号][：:]|分享到|打印本页|打印[】\]]|【打印|语音播报).{0,60}$"
)

_LONGEST = 110

_TOP = 40
"""Lines at the top of a page among which its path, source and date stand."""


def furniture(text: str, _context: Context) -> list[Edit]:
    """Buttons, share links, paths, counters and notices of a web page are dropped; 来源 and 发布时间 stay."""
    lines = lines_of(text)
    claims = disclaims(text)
    gone = [_is_sure(line.words) or (claims and is_disclaimer(line.words)) for line in lines]
    _crumbs(lines, gone)
    if True in gone:
        _editors(lines, gone)
        _spread(lines, gone)
    _outro(lines, gone)
    edits = [
        Edit(line.start, line.end, "furniture", line.words, "")
        for line, is_gone in zip(lines, gone, strict=True)
        if is_gone
    ]
    tails = _tails(lines, gone)
    return sorted([*edits, *tails], key=lambda edit: edit.raw_start) if tails else edits


def _is_sure(words: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if len(words) > _LONGEST:
        return False
    if words[0] in _FIRST_CHARACTERS:
        found = _words_of(words)
        if found and (len(found) > 2 or not _SURE_WORDS.isdisjoint(found)):
            return True
    elif _INSIDE.search(words) is None:
        return False
    return _LABELLED.fullmatch(words) is not None


def _words_of(words: str) -> list[str]:
    """The words of furniture that a line consists of, with nothing but marks between them; none if others are in it."""
    found: list[str] = []
    gap = _GAP.match(words)
    at = gap.end() if gap else 0
    while at < len(words):
        word = _WORD.match(words, at)
        if word is None:
            return []
        found.append(word[0])
        gap = _GAP.match(words, word.end())
        at = gap.end() if gap else word.end()
    return found


def _editors(lines: Sequence[Line], gone: list[bool]) -> None:
    """The editor's name on a line of its own goes with its label."""
    for i in range(1, len(lines)):
        if gone[i - 1] and _EDITOR.fullmatch(lines[i - 1].words) and _NAME.fullmatch(lines[i].words):
            gone[i] = True


def _spread(lines: Sequence[Line], gone: list[bool]) -> None:
    """Words that may be furniture go when they stand in one block with a line that is."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside = False
        for i in order:
            if not gone[i] and beside:
                gone[i] = _may_be(lines[i].words)
            beside = gone[i]


def _may_be(words: str) -> bool:
    return len(words) <= _LONGEST and (
        bool(_words_of(words)) or _BESIDE.fullmatch(words) is not None or words in "【】"
    )


def _crumbs(lines: Sequence[Line], gone: list[bool]) -> None:
    """The path of a page (您的位置：首页 > 要闻), on one line or a word a line."""
    for i, line in enumerate(lines[:_TOP]):
        if len(line.words) > _LONGEST or not (_is_path(line.words) or _opens_path(lines[i : i + 2])):
            continue
        gone[i] = True
        marks = [j for j in range(i + 1, min(i + 12, len(lines))) if lines[j].words[0] in ">＞»"]
        last = marks[-1] + (lines[marks[-1]].words in ">＞»") if marks else i
        for j in range(i + 1, min(last, len(lines) - 1) + 1):
            gone[j] = gone[j] or _CRUMB.match(lines[j].words) is not None
        if marks and last + 1 < len(lines) and lines[last + 1].words == lines[last].words:
            gone[last + 1] = True


def _is_path(words: str) -> bool:
    if _CRUMBS.match(words) is None:
        return False
    return _PLACE_ALONE.match(words) is None or any(mark in words for mark in ">＞»")


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


def _tails(lines: Sequence[Line], gone: Sequence[bool]) -> list[Edit]:
    """Edits that drop an editor in brackets behind the last words, and counters behind the source and the date."""
    edits = []
    for i, (line, is_gone) in enumerate(zip(lines, gone, strict=True)):
        found = None
        if not is_gone and line.words[-1] in ")）]】":
            found = _SIGNED.search(line.words, max(0, len(line.words) - 24))
        if (
            found is None
            and not is_gone
            and i < _TOP
            and len(line.words) <= _LONGEST
            and _META.match(line.words)
        ):
            found = _META_TAIL.search(line.words)
        if found and found.start():
            edits.append(Edit(line.start + found.start(), line.end, "furniture", found[0], ""))
    return edits
