"""Accounts as one HTML page that needs nothing from outside and runs no script; everything in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from luoshi.report.accounts import (
    Account,
    Article,
    Mark,
    Piece,
    Row,
    Spot,
    example_of,
    in_context,
    line_number,
    rows_of,
    rules_together,
    signs,
    spots_of,
)
from luoshi.report.labels import Language, label
from luoshi.report.terminal import visible
from luoshi.restore.condition import rules_of
from luoshi.restore.naming import rule_name

MARKS: Mapping[Mark, str] = {Mark.DOUBTFUL: "可疑", Mark.UNREADABLE: "不可读"}
_WHY = {
    Mark.DOUBTFUL: "可疑：词典、惯用字序与上下文都不支持",
    Mark.UNREADABLE: "不可读：原样保留，未作猜测",
}
_MOST_SPOTS = 200
_TURN = 137
"""Degrees on the colour wheel between one rule and the next."""

_HEAD = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>还原说明</title>
<style>
body{font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;margin:0 auto;
max-width:86rem;padding:1rem 1.5rem;color:#1c1c1c;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2.2rem 0 .4rem;overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
td,th{border-bottom:1px solid #ddd;padding:.2rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.grade{display:inline-block;padding:0 .7rem;border-radius:1rem;color:#fff;font-weight:600}
.good{background:#1a7f37}.fair{background:#7a6a00}.poor{background:#b35900}.unreadable{background:#b3261e}
.pair{display:grid;grid-template-columns:3rem 1fr 1fr;gap:0 1rem;border-bottom:1px solid #eee;padding:.15rem 0}
.pair>div{overflow-wrap:anywhere;white-space:pre-wrap;min-width:0}.no{color:#767676;text-align:right;font-size:.8rem}
.top{font-weight:600;position:sticky;top:0;background:#fff;border-bottom:2px solid #999}
details{background:#f6f6f6;border-bottom:1px solid #ddd}
summary{cursor:pointer;color:#555;font-size:.85rem;padding:.1rem .6rem}
del,ins{text-decoration:none;border-radius:.2rem;padding:0 .1rem}ins:empty::after{content:"‸";font-size:.7rem}
.sample{padding:0 .5rem;border-radius:.2rem}
mark{background:#ffe08a;outline:2px solid #d08700}mark.unreadable{background:#b3261e;color:#fff;outline:0}
a{color:inherit}:target{outline:3px solid #0550ae}
"""


def account_page(accounts: Sequence[Account]) -> str:
    """A page with the account of each text: its grade, the rules, the doubtful places, and both texts side by side."""
    rules = sorted({rule for account in accounts for rule in _rules(account)})
    styles = "".join(
        f".r{n} .e,.e.r{n}{{background:hsl({n * _TURN % 360} 85% 86%)}}\n" for n in range(len(rules))
    )
    numbers = {rule: n for n, rule in enumerate(rules)}
    body = "".join(_section(number, account, numbers) for number, account in enumerate(accounts))
    contents = _contents(accounts) if len(accounts) > 1 else ""
    return f"{_HEAD}{styles}</style></head><body><h1>还原说明</h1>{contents}{body}</body></html>\n"


def _rules(account: Account) -> Iterator[str]:
    return (count.rule for article in account.articles for count in article.condition.rules)


def _contents(accounts: Sequence[Account]) -> str:
    rows = "".join(
        f'<tr><td><a href="#t{number}">{_text(account.name)}</a></td>'
        f"<td>{' '.join(_grade(article) for article in account.articles)}</td></tr>"
        for number, account in enumerate(accounts)
    )
    return f"<table><tr><th>文件</th><th>可信程度</th></tr>{rows}</table>"


def _section(number: int, account: Account, numbers: Mapping[str, int]) -> str:
    parts = [f'<h2 id="t{number}">{_text(account.name)}</h2>', _legend(account, numbers)]
    for part, article in enumerate(account.articles):
        name = f"t{number}-{part}"
        if len(account.articles) > 1:
            parts.append(f"<h3>第 {part + 1} 篇</h3>")
        parts += [_summary(article), _spots(article, name), *_sides(article, account.raw.text, name, numbers)]
    return "".join(parts)


def _grade(article: Article) -> str:
    grade = article.condition.grade
    return f'<span class="grade {grade}">{escape(str(label("grade", grade, Language.CHINESE)))}</span>'


def _summary(article: Article) -> str:
    found = article.condition
    misread = f"；误认约 {found.misread_share:.2%}" if found.misread else ""
    return (
        f"<p>{_grade(article)} {found.characters:,} 字；改动 {found.edits:,} 处；"
        f"可疑 {found.doubtful_share:.2%}；不可读 {found.unreadable_share:.2%}{misread}</p>"
    )


def _legend(account: Account, numbers: Mapping[str, int]) -> str:
    """The rules, each in its colour, with counts and an example."""
    counts = rules_together(account.articles)
    if not counts:
        return "<p>未作改动。</p>"
    rows = []
    for count in counts:
        named, example = rule_name(count.rule), example_of(account.articles, count.rule)
        shown = f"{_short(example.old)} → {_short(example.new)}" if example else ""
        rows.append(
            f'<tr><td><span class="sample e r{numbers[count.rule]}">{_text(named.name)}</span></td>'
            f'<td>{_text(named.explanation)}</td><td class="n">{count.edits:,}</td>'
            f'<td class="n">{count.characters:,}</td><td>{shown}</td></tr>'
        )
    head = '<tr><th>规则</th><th>说明</th><th class="n">处</th><th class="n">字</th><th>例</th></tr>'
    return f"<table>{head}{''.join(rows)}</table>"


def _spots(article: Article, name: str) -> str:
    """The doubtful and unreadable places, each with its context and a link to its row."""
    spots = spots_of(article.condition)
    if not spots:
        return "<p>没有可疑或不可读之处。</p>"
    rows = "".join(_spot(article, name, spot) for spot in spots[:_MOST_SPOTS])
    more = f"<p>另有 {len(spots) - _MOST_SPOTS:,} 处，见下。</p>" if len(spots) > _MOST_SPOTS else ""
    head = "<tr><th>行</th><th>类别</th><th>上下文</th></tr>"
    title = f"<summary>可疑与不可读之处：{len(spots):,}</summary>"
    return f"<details open>{title}<table>{head}{rows}</table>{more}</details>"


def _spot(article: Article, name: str, spot: Spot) -> str:
    start, end, mark = spot
    before, words, after = in_context(article.document.text, start, end)
    line = line_number(article.document.text, start)
    return (
        f'<tr><td><a href="#{name}-{line}">{line}</a></td><td>{MARKS[mark]}</td>'
        f'<td>{_text(before)}<mark class="{mark}">{_text(words)}</mark>{_text(after)}</td></tr>'
    )


def _sides(article: Article, raw: str, name: str, numbers: Mapping[str, int]) -> Iterator[str]:
    """Both texts; runs of rows that nothing is to be said of are folded."""
    yield '<div class="pair top"><div></div><div>原文</div><div>还原</div></div>'
    for is_changed, rows in groupby(rows_of(article, raw), key=lambda row: row.is_changed):
        run = list(rows)
        pairs = "".join(_pair(row, name, numbers) for row in run)
        size = sum(row.size for row in run)
        folded = f"<details><summary>{len(run)} 段 {size:,} 字未改</summary>{pairs}</details>"
        yield pairs if is_changed else folded


def _pair(row: Row, name: str, numbers: Mapping[str, int]) -> str:
    return (
        f'<div class="pair" id="{name}-{row.number}"><div class="no">{row.number}</div>'
        f"<div>{_side(row.pieces, numbers, 'del')}</div><div>{_side(row.pieces, numbers, 'ins')}</div></div>"
    )


def _side(pieces: Iterable[Piece], numbers: Mapping[str, int], tag: str) -> str:
    return "".join(_piece(piece, numbers, tag) for piece in pieces)


def _piece(piece: Piece, numbers: Mapping[str, int], tag: str) -> str:
    is_new = tag == "ins"
    words = _text(piece.new if is_new else signs(piece.old) if piece.edit else piece.old)
    if is_new and piece.mark is not Mark.NONE:
        words = f'<mark class="{piece.mark}" title="{_WHY[piece.mark]}">{words}</mark>'
    if piece.edit is None or (not is_new and not words):
        return words
    rules = rules_of(piece.edit)
    told = "；".join(f"{rule_name(rule).name}：{rule_name(rule).explanation}" for rule in rules)
    title = _text(f"{told}（{signs(piece.edit.old[:40])} → {signs(piece.edit.new[:40])}）")
    return f'<{tag} class="e r{numbers[rules[0]]}" title="{title}">{words}</{tag}>'


def _short(words: str, most: int = 16) -> str:
    cut = signs(words[:most]) + ("…" if len(words) > most else "")
    return f"<code>{_text(cut)}</code>" if words else "（删）"


def _text(words: str) -> str:
    """The words as HTML, their control characters as signs."""
    return escape(visible(words), quote=True)
