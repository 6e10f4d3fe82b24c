"""Layouts whose text runs through frames: a newspaper, pages with footnotes, columns under vertical titles."""

from __future__ import annotations

import random
from html import escape

from paper import Item, Printout, Source, document, fixed, frame, grid, html_of, items_of, taken
from passages import is_heading


def newspaper(source: Source, _chance: random.Random) -> Printout:
    """Broadsheet pages: a lead with a headline over four columns, others beside and below it, and a boxed item."""
    pages, stories, items = [], [], []
    size, gap, unit = (350.0, 500.0), 5.0, 62.0
    for number in range(2):
        lead, side, left, right, box = (taken(source, n) for n in (3000, 900, 2200, 2200, 500))
        top = 40.0
        names = [f"{kind}{number}" for kind in ("lead", "side", "left", "right", "box")]
        head = f"<h1 style='font-size:30pt'>{escape(lead.title)}</h1>"
        four = unit * 4 + gap * 3
        parts = [
            fixed("<b>山河日报</b>", 15, 12, 80, "font-size:22pt") if number == 0 else "",
            fixed(
                f"2026年3月{9 + number}日　星期二　第{number + 1:02d}版　要闻",
                180,
                20,
                155,
                "font-size:10pt;text-align:right",
            ),
            fixed("<hr>", 15, 30, 320),
            fixed(head, 15, top, four),
            grid(names[0], (15, top + 38, four, 150), 4, gap),
            fixed(
                f"<h1 style='font-size:15pt'>{escape(side.title)}</h1>", 15 + four + gap + 3, top, unit - 6
            ),
            frame(names[1], 15 + four + gap + 1, top + 40, unit - 6, 148),
            fixed("<hr>", 15, 232, 320),
            fixed(f"<h1 style='font-size:20pt'>{escape(left.title)}</h1>", 15, 238, unit * 2 + gap),
            grid(names[2], (15, 262, unit * 2 + gap, 200), 2, gap),
            fixed(
                f"<h1 style='font-size:20pt'>{escape(right.title)}</h1>",
                15 + 2 * (unit + gap),
                238,
                unit * 2 + gap,
            ),
            grid(names[3], (15 + 2 * (unit + gap), 262, unit * 2 + gap, 200), 2, gap),
            fixed("", 15 + four + gap, 238, unit - 4, "height:130mm;border:1.5px solid #222;background:#eee"),
            fixed(
                f"<h2 style='font-size:13pt;text-align:center'>{escape(box.title)}</h2>",
                18 + four + gap,
                241,
                unit - 10,
            ),
            frame(names[4], 18 + four + gap, 258, unit - 10, 106),
        ]
        pages.append(f'<div class="page" style="width:{size[0]}mm;height:{size[1]}mm">{"".join(parts)}</div>')
        for name, article in zip(names, (lead, side, left, right, box), strict=True):
            order = len(stories)
            items.append(Item("heading", article.title, order))
            stories.append((name, tuple(items_of(article, order, title=False))))
    css = f"@page {{ size: {size[0]}mm {size[1]}mm; margin: 0; }} html {{ font-size: 10.5pt; line-height: 1.5; }}"
    furniture = ("山河日报", "2026年3月#日星期二第#版要闻")
    return Printout("newspaper", document(css, "".join(pages)), size, tuple(items), furniture, tuple(stories))


def footnotes(source: Source, _chance: random.Random) -> Printout:
    """A4 pages with two notes at the foot of each, below a rule, while the text runs on over the page."""
    article, spare = taken(source, 6000), taken(source, 1800)
    notes = [p[:110].rstrip("，、；：") for p in spare.paragraphs if not is_heading(p)]
    notes = [(f"{n}。" if n[-1] not in "。！？" else n) for n in notes if len(n) > 20]
    pages, out = [], []
    for number in range(5):
        two = [
            Item("note", f"{'①②'[i]}{notes[(number * 2 + i) % len(notes)]}", 100 + number * 2 + i)
            for i in range(2)
        ]
        if number * 2 + 2 > len(notes):
            two = []
        foot = '<hr style="width:50mm;margin-bottom:4px">' + html_of(two, title=False) if two else ""
        pages.append(
            '<div class="page" style="width:210mm;height:297mm">'
            + fixed(
                "先进制造业发展报告",
                26,
                15,
                158,
                "font-size:9pt;text-align:right;border-bottom:1px solid #999",
            )
            + frame("body", 26, 28, 158, 205)
            + f'<div class="abs" style="left:26mm;bottom:28mm;width:158mm">{foot}</div>'
            + fixed(str(number + 11), 26, 280, 158, "font-size:9pt;text-align:center")
            + "</div>"
        )
        out += two
    css = "@page { size: 210mm 297mm; margin: 0; } html { font-size: 13pt; line-height: 1.7; }"
    stories = (("body", tuple(items_of(article))),)
    return Printout(
        "footnotes",
        document(css, "".join(pages)),
        (210, 297),
        tuple(out),
        ("先进制造业发展报告", "#"),
        stories,
    )


def upright(source: Source, _chance: random.Random) -> Printout:
    """Three columns under vertical titles 竖排标题."""
    pages, stories, items = [], [], []
    for number in range(3):
        article = taken(source, 3000)
        title = article.title[:14]
        parts = [
            fixed(f"第{number + 2}版　专题", 20, 12, 60, "font-size:9pt"),
            fixed(
                f"<h1>{escape(title)}</h1>",
                20,
                30,
                16,
                "writing-mode:vertical-rl;text-orientation:upright;height:200mm;font-size:20pt",
            ),
            grid(f"s{number}", (44, 30, 200, 230), 3, 6),
        ]
        pages.append(f'<div class="page" style="width:260mm;height:290mm">{"".join(parts)}</div>')
        items.append(Item("heading", title, number))
        stories.append((f"s{number}", tuple(items_of(article, number, title=False))))
    css = "@page { size: 260mm 290mm; margin: 0; } html { font-size: 11pt; line-height: 1.6; }"
    return Printout(
        "upright", document(css, "".join(pages)), (260, 290), tuple(items), ("第#版专题",), tuple(stories)
    )
