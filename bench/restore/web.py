"""What web sites put round a text: headers, paths, buttons, share links, lists of links, disclaimers."""

from __future__ import annotations

import random
from collections.abc import Callable

_HEADERS = (
    "网站首页 | 机构概况 | 政务公开 | 政务服务 | 互动交流",
    "首页 新闻中心 政务公开 办事服务 互动交流 专题专栏",
    "某市人民政府门户网站",
    "无障碍浏览 | 长者助手 | 繁体 | English",
    "欢迎您访问某市工业和信息化局网站！",
    "今天是2023年5月8日 星期一",
    "高级搜索",
    "请输入关键字",
    "登录 | 注册",
)
_PATHS = (
    "当前位置：首页 > 政务公开 > 政策文件 > 正文",
    "您的位置： 首页 >> 信息公开 >> 规划计划",
    "您现在的位置：首页 » 新闻中心 » 部门动态",
    "首页>要闻动态>正文",
)
_TOOLS = (
    "【字体：大 中 小】",
    "字号：[大] [中] [小]",
    "字体大小： 大 中 小",
    "A+ A A-",
    "打印本页",
    "【打印】【关闭】",
    "收藏 打印 下载",
    "分享到：",
    "分享到： 微信 微博 QQ空间",
    "浏览次数：1024",
    "浏览次数：86次",
    "点击数：365",
    "阅读：1523次",
    "扫一扫在手机打开当前页",
    "扫一扫分享到微信",
    "语音播报",
    "放大字体 缩小字体",
)
_TAILS = (
    "责任编辑：张某某",
    "（责任编辑：李某）",
    "[责任编辑：王某某]",
    "编辑：赵某",
    "审核：钱某某",
    "打印本页 关闭窗口",
    "【打印本页】【关闭窗口】",
    "返回顶部",
    "分享到微信朋友圈",
    "扫一扫，手机浏览",
    "相关附件",
    "相关链接：",
    "相关阅读",
    "上一篇：某市召开工业经济运行分析会",
    "下一篇：某市开展企业走访活动",
    "上一条：关于开展项目申报的通知",
    "下一条：没有了",
    "网站地图 | 联系我们 | 关于我们 | 版权声明",
    "主办单位：某市人民政府办公室 承办单位：某市大数据局",
    "版权所有：某市人民政府 未经许可不得转载",
    "Copyright © 2023 某市人民政府 All Rights Reserved",
    "某ICP备12345678号-1",
    "某公网安备 11010102000001号",
    "网站标识码：1234567890",
    "地址：某市某路1号 邮编：100000",
    "技术支持：某某科技有限公司",
    "建议使用1024*768分辨率浏览本网站",
    "我要纠错",
    "友情链接",
    "点赞 12",
    "收藏本文",
)
_DISCLAIMERS = (
    "免责声明：本网转载的文章仅代表作者个人观点，与本网无关，其原创性以及文中陈述内容未经本网证实，请读者仅作参考。",
    "版权声明：凡本网注明“来源：本网”的所有作品，版权均属于本网，未经授权不得转载、摘编。",
    "凡注明来源为其他媒体的稿件，均转载自其他媒体，转载目的在于传递更多信息，并不代表本网赞同其观点。",
    "本文来源于网络，版权归原作者所有，如有侵权请联系我们删除。",
    "声明：本站所载内容仅供参考，一切以官方发布的正式文本为准。",
    "如需转载，请注明出处；如涉及版权问题，请与本站联系。",
)


def furniture(text: str, chance: random.Random) -> str:
    """The header, path and tools of a page before the text, its editor, links and notices behind it."""
    head = [
        *chance.sample(_HEADERS, chance.randint(1, 3)),
        chance.choice(_PATHS),
    ]
    tools = chance.sample(_TOOLS, chance.randint(2, 5))
    tail = chance.sample(_TAILS, chance.randint(3, 8))
    blank = chance.choice(("\n", "\n\n"))
    first, _, rest = text.partition("\n")
    return blank.join((*head, first, *tools, *rest.split("\n"), *tail))


def disclaimers(text: str, chance: random.Random) -> str:
    """A disclaimer at the end, and again here and there in the text."""
    words = chance.choice(_DISCLAIMERS)
    lines = text.split("\n")
    for at in sorted(chance.sample(range(1, len(lines)), min(3, len(lines) - 1)), reverse=True):
        lines.insert(at, words)
    return "\n".join([*lines, words])


def buttons_inside(text: str, chance: random.Random) -> str:
    """Buttons and share links between paragraphs, and behind the last words."""
    lines = text.split("\n")
    words = ("打印本页", "分享到：", "扫一扫在手机打开当前页", "点击查看大图", "【纠错】", "关注公众号")
    for at in sorted(chance.sample(range(1, len(lines)), min(3, len(lines) - 1)), reverse=True):
        lines.insert(at, chance.choice(words))
    return "\n".join(lines) + chance.choice(("（责任编辑：张某某）", "[责任编辑：李某]", "【责编：王某某】"))


WEB_DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "furniture": furniture,
    "disclaimers": disclaimers,
    "buttons inside": buttons_inside,
}
"""The kinds of damage by web sites, by name."""
