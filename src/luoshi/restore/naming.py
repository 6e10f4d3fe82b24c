"""What people read for a rule of restoration: its Chinese name, and one line that says what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule's name and explanation.

    Attributes:
        name: what it is called in Chinese.
        explanation: one line of Chinese that says what it changes.
    """

    name: str
    explanation: str


_NAMES: Final = {
    "line_ends": ("换行统一", "各种换行符改为同一种"),
    "invisible": ("去不可见字符", "删去零宽字符、软连字符、控制字符"),
    "blanks": ("空格统一", "各种特殊空格改为普通空格"),
    "look_alikes": ("部首字还原", "部首区、兼容区的同形字改为通用汉字"),
    "confusions": ("形近误字", "识别错成形近字的，上下文证实后改正"),
    "comments": ("去网页注释", "删去网页注释"),
    "tags": ("去网页标签", "删去夹在文字里的网页标签，段落标签改为换行"),
    "links": ("去链接", "链接只留文字"),
    "markdown": ("去标记", "删去 Markdown 标记，表格改为制表符分列"),
    "pinyin": ("去夹注拼音", "删去镜像网站误插在繁体字后的拼音"),
    "pinyin_bytes": ("拼音断字复原", "拼音插断的字按字节推算复原"),
    "script": ("繁体转简体", "繁体字改为简体字"),
    "particle": ("著改着", "繁体文中作助词的“著”改为“着”"),
    "letters": ("全角转半角", "全角字母、数字改为半角"),
    "marks": ("标点转全角", "汉字间的半角标点改为全角"),
    "doubled": ("去重印", "重复印出的标题、图说只留一次"),
    "furniture": ("去版面附件", "删去页眉、页码、打印、分享、责任编辑等"),
    "lines": ("断行复原", "按栏宽折断的行接成一段"),
    "printed_lines": ("版面行复原", "依版面坐标把印刷行接成段"),
    "running_heads": ("去页眉页脚", "删去页眉、页脚、页码"),
    "page_breaks": ("跨页复原", "删去页间页码、页眉，接上断开的句子"),
    "line_numbers": ("去行号", "删去每行前印的行号"),
    "notes": ("脚注归位", "插在句中的脚注移到段后"),
    "references": ("去注号", "删去正文中的注号"),
    "hyphens": ("连字符复原", "接上行末用连字符断开的词"),
    "zeroes": ("年份零复原", "中文数字日期中的○、零号统一为〇"),
    "digits_apart": ("数字合并", "被空格或换行拆开的数字合并"),
    "misread": ("数字误认", "误认为字母的数字改正"),
    "mojibake": ("乱码复原", "误用编码读出的乱码按字节推算复原"),
    "forms": ("兼容字形", "小号、竖排、半宽的标点改为通用字形"),
    "private": ("私用区字", "标准有据的私用区字符改为通用字符"),
    "variants": ("异体字", "简体文中夹杂的异体、日文字形改为规范字"),
    "lettering": ("花体字母", "连字、数学字母改为普通字母"),
    "homoglyphs": ("同形字母", "混入英文词的西里尔、希腊字母改为拉丁字母"),
    "signs": ("全角符号", "字母、数字间的全角符号改为半角"),
    "dashes": ("破折号", "连写的连字符、横线改为破折号"),
    "ellipses": ("省略号", "连写的句点、圆点改为省略号"),
    "dots": ("间隔号", "汉字间的各种圆点改为间隔号"),
    "stops": ("句号复原", "句末的西文句点改为句号"),
    "final_stops": ("补句号", "段末失落的句号补上"),
    "title_marks": ("书名号复原", "双尖括号改为书名号"),
    "corners": ("直角引号", "直角引号改为弯引号"),
    "quotes": ("引号复原", "半角、反向、缺配对的引号改正"),
    "torn": ("断句复原", "句中断开的行接成一段"),
    "titles": ("标题接行", "折成两行的标题接成一行"),
    "labels": ("条目接行", "单独成行的序号、名目与正文接成一行"),
    "trim": ("去空行与缩进", "删去空行、段首缩进、行尾空格"),
    "spacing": ("去字间空格", "删去汉字之间、汉字与数字之间的空格"),
    "jumps": ("分篇", "转版处另起一篇"),
    "other-article": ("他篇文字", "同一文件中属于别篇的文字"),
}


def rule_name(rule: str) -> RuleName:
    """The Chinese name of a rule, as an edit names it; a rule that is not listed goes by its own name."""
    return RuleName(*_NAMES.get(rule, (rule, "")))
