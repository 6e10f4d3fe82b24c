"""Chinese surnames and the shape of a name 姓名."""

from __future__ import annotations

from functools import cache

from luoshi.lexicon.terms import any_of, read_terms

NOT_IN_NAMES = "的了和与及在是为等这那们些各该或要被把、，。；：！？“”《》（）\\s0-9A-Za-z"
"""Characters that do not stand in a given name, for a regex class."""
FOREIGN_LETTERS = (
    "阿埃艾安奥巴拜班邦保鲍贝本比彼别宾波伯博布蔡查察昌茨达戴丹当道德登邓迪蒂丁东杜顿多恩尔法凡范方菲费芬丰冯夫弗福富盖甘冈戈哥格葛根贡古瓜哈海汉豪赫黑亨洪胡华怀惠霍基吉季加贾杰金京久喀卡凯坎康考柯科可克"
    "肯孔库奎拉莱赖兰朗劳勒雷黎里礼李立丽利莲林琳灵龙隆卢鲁路伦伯罗洛吕马玛迈麦曼芒毛梅门蒙孟米密敏明缪摩莫默姆穆纳娜南瑙内能尼涅宁纽农努诺欧帕潘庞佩蓬皮平泼普齐奇恰强乔切钦琼丘让热仁日荣茹瑞若萨塞森沙山珊尚绍舍申"
    "什生圣施石史士舒朔斯丝司松苏素索塔泰坦汤唐陶特腾提汀通图托瓦旺万威韦维魏温文翁沃乌武西希锡夏香肖谢辛兴雄休修许雪亚延扬叶耶伊依易因英尤于约泽扎詹张哲珍芝治朱兹佐循瓒潢伯蓬朵篷烈尧素提诗琳昂昆披猜颂巴育赛塔昌丕勃拉吞金"
)
"""Letters that the names of foreigners are written with."""
_NEVER_LAST = "作说讲就将向对率赴到称以从曾也还又由摄"
"""Verbs and particles that follow a name of two letters and do not end one of three."""
MIDDLE_DOTS = "·•‧・"


@cache
def single_surnames() -> str:
    """The surnames of one letter, for a regex class."""
    return "".join(name for name in read_terms("surnames") if len(name) == 1)


@cache
def surname_pattern() -> str:
    """A pattern of one surname, of one letter or two."""
    double = any_of(*(name for name in read_terms("surnames") if len(name) > 1))
    return rf"(?:{double}|[{single_surnames()}])"


@cache
def name_pattern() -> str:
    """A regex for a Chinese name: a surname and one or two characters, the longer reading first.

    The two characters of a short name may stand apart (王 毅); a name may be hidden in part (李某某, 张××); one of a
    minority has a dot in it (买买提·吐尔逊).
    """
    surname = surname_pattern()
    dotted = rf"[一-龥]{{1,9}}(?:[{MIDDLE_DOTS}](?:[一-龥]{{1,9}}?(?<![{_NEVER_LAST}都]))){{1,3}}"
    hidden = rf"{surname}(?:某某?|[×xX＊*○〇]{{1,2}})"
    plain = (
        rf"{surname}[^{NOT_IN_NAMES}{MIDDLE_DOTS}×*＊](?:[^{NOT_IN_NAMES}{MIDDLE_DOTS}×*＊{_NEVER_LAST}])?"
    )
    return rf"(?:{hidden}|{dotted}|{plain}|[{single_surnames()}][ \u3000]{{1,2}}[一-龥])"


@cache
def foreign_pattern() -> str:
    """A regex for the name of a foreigner as Chinese letters render it."""
    letters = "".join(sorted(set(FOREIGN_LETTERS)))
    return rf"(?:[{letters}]{{1,8}}(?:[{MIDDLE_DOTS}—-][{letters}]{{1,8}}){{1,4}}|[{letters}]{{2,8}})"


@cache
def not_names() -> frozenset[str]:
    """Words of two or three characters that begin with a surname and are no names, countries among them."""
    return frozenset(
        word for name in ("not_names", "not_names_common", "countries") for word in read_terms(name)
    )


@cache
def never_foreign() -> frozenset[str]:
    """Common words and countries that are written with the letters of foreigners' names."""
    return frozenset((*read_terms("not_names_common"), *read_terms("countries")))


@cache
def not_name_heads() -> frozenset[str]:
    """Common words of two characters: no name of three is read that begins with one, 贺信并 being 贺信 + 并."""
    return frozenset(read_terms("not_name_heads"))
