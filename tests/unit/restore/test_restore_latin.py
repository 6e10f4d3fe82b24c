"""Letters and signs of other alphabets, corner brackets beside quotation marks, and mojibake beside good text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from luoshi.restore.latin import homoglyphs, lettering, signs
from luoshi.restore.mojibake import mojibake
from luoshi.restore.quotes import corners, quotes, single_quotes

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ofﬁce与ﬂow", "office与flow"),
        ("eﬀect、aﬃx、baﬄe", "effect、affix、baffle"),
        ("𝐆𝐃𝐏增长𝟔.𝟓%", "GDP增长6.5%"),
        ("𝒳𝓎𝔷与𝕫𝖟𝗮𝘣𝙘𝚍", "Xyz与zzabcd"),
        ("𝟘𝟙𝟚𝟛、𝟶𝟷𝟸", "0123、012"),
        ("云泽𝟓𝐆基站", "云泽5G基站"),
        ("𝟐𝟎\n𝟑𝟏年", "20\n31年"),
    ],
)
def test_fancy_letters_become_plain(applied: Applied, raw: str, text: str) -> None:
    assert applied(lettering, raw) == text


@pytest.mark.parametrize("text", ["", "GDP增长6.5%", "㎡、℃、①、Ⅱ", "𠮷、𡈽、𪚥", "½与²", "😀开幕"])
def test_other_characters_are_no_lettering(applied: Applied, text: str) -> None:
    assert applied(lettering, text) == text


def test_every_mathematical_letter_becomes_what_unicode_says(applied: Applied) -> None:
    raw = "".join(c for c in map(chr, range(0x1D400, 0x1D800)) if unicodedata.category(c) != "Cn")
    assert applied(lettering, f"甲{raw}乙") == f"甲{unicodedata.normalize('NFKC', raw)}乙"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("发展АI产业", "发展AI产业"),
        ("AІ与ІT行业", "AI与IT行业"),
        ("建设5G＋ВIM平台", "建设5G＋BIM平台"),
        ("ΙSО9001认证", "ISO9001认证"),
        ("ЕРС总承包", "EPC总承包"),
        ("ΤΟΡ10榜单", "TOP10榜单"),
        ("suррlу chain", "supply chain"),
        ("С2С与В2В", "C2C与B2B"),
    ],
)
def test_look_alikes_within_latin_words_become_latin(applied: Applied, raw: str, text: str) -> None:
    assert applied(homoglyphs, raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AI与IT行业",
        "А股市场",
        "波长ο处",
        "Россия СССР",
        "Ελλάδα ΝΑΤΟ",
        "αβγ三相、ω角",
        "дом и сад、РМ",
    ],
)
def test_words_of_other_alphabets_stay(applied: Applied, text: str) -> None:
    assert applied(homoglyphs, text) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Ｒ＆Ｄ", "Ｒ＆Ｄ"),
        ("R＆D经费", "R&D经费"),
        ("2031／32年度", "2031/32年度"),
        ("A－B轮、5－8月", "A-B轮、5-8月"),
        ("office＠yunze.cn", "office@yunze.cn"),
        ("a＿b＝c＊d＼e", "a_b=c*d\\e"),
        ("1／2／3", "1/2/3"),
        ("元／吨、吨／人", "元／吨、吨／人"),
        ("3／人", "3／人"),
        ("－5度", "－5度"),
        ("1＃楼", "1＃楼"),
        ("C＃3", "C#3"),
        ("3／\n4", "3／\n4"),
        ("", ""),
    ],
)
def test_full_signs_between_latin_letters_become_narrow(applied: Applied, raw: str, text: str) -> None:
    assert applied(signs, raw) == text


@pytest.mark.parametrize("rule", [lettering, homoglyphs, signs], ids=lambda rule: rule.__name__)
def test_what_is_plain_now_stays_plain(applied: Applied, rule: Callable[..., object]) -> None:
    once = applied(rule, "ﬁrst 𝐀𝐈，РМ2.5，АPP，R＆D，2031／32，元／吨")
    assert applied(rule, once) == once


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('「甲」与"乙"两类', "“甲”与“乙”两类"),
        ("「抓好'链长'工作」", "“抓好‘链长’工作”"),
        ("『甲』、「乙」、“丙”三项", "“甲”、“乙”、“丙”三项"),
        ("「外『中「内」中』外」", "“外‘中‘内’中’外”"),
        ("「没有合上\n「另起一行」", "“没有合上\n“另起一行”"),
        ("」先合后开「", "“先合后开”"),
        ("", ""),
    ],
)
def test_corner_brackets_go_together_with_other_marks(applied: Applied, raw: str, text: str) -> None:
    marks = applied(corners, raw)
    assert not set("「」『』") & set(marks)
    assert len(marks) == len(raw)
    assert applied(single_quotes, applied(quotes, marks)) == text


def broken(text: str) -> str:
    """UTF-8 taken for Latin-1."""
    return text.encode().decode("latin-1")


WORDS = "云泽市推进新型工业化，培育“链主”企业。"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (broken(WORDS), WORDS),
        (f"好的一行。\n{broken(WORDS)}\n好的一行。", f"好的一行。\n{WORDS}\n好的一行。"),
        (f"{broken(WORDS)}\n{WORDS}\n{broken(WORDS)}", "\n".join([WORDS] * 3)),
        (f"GDP：{broken(WORDS)}", f"GDP：{WORDS}"),
        (WORDS, WORDS),
    ],
    ids=["whole", "in the middle", "twice", "after Latin", "nothing broken"],
)
def test_broken_text_is_turned_back_beside_good_text(applied: Applied, raw: str, text: str) -> None:
    assert applied(mojibake, raw) == text


def test_text_that_was_broken_once_is_not_turned_twice(applied: Applied) -> None:
    once = applied(mojibake, broken(WORDS))
    assert applied(mojibake, once) == once == WORDS
