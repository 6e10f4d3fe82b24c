"""What a site's template sets beside a document, told by the names it gives those elements: share, print, QR code."""

from __future__ import annotations

import re
from typing import Any

_NAME = re.compile(
    r"(?<![a-z])(?:bd|bs|wx|ops|i)?[-_]?"
    r"(?:share|fenxiang|social|print|dayin|qr|qrcode|ewm|erweima|weixin|wechat|weibo|qzone|wza|jiucuo|gotop|totop|backtop"
    r"|fontsize|font-size|zihao|closepage|closebtn|printpage|printbtn|addfav|favorite|advanced-?search|gjss|jiathis)"
    r"(?:[-_]?(?:box|bar|btn|button|buttons|buttonbox|icon|icons|node|layer|list|tools?|con|container|wrap|div|area|item"
    r"|items|page|text|tit|title|img|code|left|right|\d{1,3}))*(?![a-z])",
    re.I,
)
_KEPT = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title", "article", "table", "tbody", "tr", "body"))
_STATED = re.compile(r"\d{4}\s*[-年/.]|来源|作者|发布|公布|印发|。|《|〔|附件|文号")
"""Words of a line that says something about the document, or of the document itself."""

_LONGEST = 60
"""Characters of the longest toolbar; what is longer holds more than buttons."""

_SURE = (
    r"分享(?:文章)?[到至]|高级搜索|高级检索|扫一扫在手机(?:上)?打开当前页面?|返回顶部|回到顶部|打印(?:本页|此页|页面|文章)|关闭(?:窗口|本页|页面)"
    r"|调整字体|字[号体](?:大小)?[：:]|我要纠错|内容纠错|设为首页|加入收藏|保护视力色"
)
_LIKELY = r"打印|关闭|分享|收藏|微信好友|微信|新浪微博|微博|QQ空间|QQ好友|Qzone|朋友圈|纠错|收起|字[号体]"
_ANY = r"[\s\xa0\u3000【】\[\]（）()|/：:]|放大|正常|缩小|默认|特大|大|中|小|A[-+]?"
_BUTTONS = re.compile(
    rf"(?=.{{0,40}}$)(?:(?:{_ANY})*+(?:{_SURE})(?:{_SURE}|{_LIKELY}|{_ANY})*+|(?:{_ANY})*+(?:{_LIKELY})(?:{_ANY})*+"
    rf"(?:{_SURE}|{_LIKELY})(?:{_SURE}|{_LIKELY}|{_ANY})*+)"
)
"""Nothing but labels of buttons: one that stands on no other line, or two side by side."""


def only_buttons(text: str) -> bool:
    """Whether a paragraph of a page is made of the labels of its buttons and nothing else."""
    return _BUTTONS.fullmatch(text) is not None


def is_furniture(node: Any, names: str) -> bool:
    """Whether an element is a toolbar of the page rather than part of its document.

    Args:
        node: the element, a ``selectolax.lexbor.LexborNode``.
        names: its classes and its id.
    """
    if not _NAME.search(names) or node.tag in _KEPT:
        return False
    text = "".join((node.text(deep=True) or "").split())
    return len(text) <= _LONGEST and not _STATED.search(text)
