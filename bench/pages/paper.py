"""Sheets to print: web pages, the paragraphs on them, and text that is poured into frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from passages import Article, is_heading

_CSS = """
* { margin: 0; padding: 0; box-sizing: border-box; }
html { font-family: "Noto Serif CJK SC", serif; line-height: 1.6; text-align: justify; }
p { text-indent: 2em; } p.go { text-indent: 0; } p.cut { text-align-last: justify; }
h1 { font-family: "Noto Sans CJK SC"; font-size: 1.7em; text-align: center; line-height: 1.35; margin: .5em 0; }
h2 { font-family: "Noto Sans CJK SC"; font-size: 1em; line-height: 1.5; margin: .3em 0; font-weight: 700; }
.fig { text-align: center; margin: 8px 0; break-inside: avoid; }
.fig svg { display: block; margin: 0 auto 4px; max-width: 100%; }
.cap { font-family: "Noto Sans CJK SC"; font-size: .82em; text-indent: 0; text-align: left; }
.box { border: 1px solid #333; padding: 8px; margin: 8px 0; break-inside: avoid; background: #f2f2f2; }
.box h2 { text-align: center; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; font-size: .95em; text-align: left; }
td { border: 1px solid #555; padding: 3px 6px; vertical-align: middle; }
tr { break-inside: avoid; }
.note { font-size: .75em; text-indent: 0; }
.page { position: relative; overflow: hidden; break-after: page; }
.frame { position: absolute; overflow: hidden; }
.abs { position: absolute; }
"""

FLOW = """
(stories) => stories.map(([story, items]) => {
  const frames = [...document.querySelectorAll(`[data-story="${story}"]`)];
  let f = 0, done = 0;
  const trimmed = nodes => {
    const all = nodes.map(node => node.textContent).join('');
    const kept = all.lastIndexOf('。') + 1;
    let left = kept;
    for (const node of nodes) {
      node.textContent = node.textContent.slice(0, left);
      left -= node.textContent.length;
      if (!left) node.classList.remove('cut');
      if (!node.textContent) node.remove();
    }
    return kept;
  };
  const over = () => frames[f].scrollHeight > frames[f].clientHeight + 1;
  for (const [tag, css, text] of items) {
    let rest = text, first = true;
    const placed = [];
    while (rest) {
      if (f >= frames.length) return [done, trimmed(placed)];
      const node = document.createElement(tag);
      node.className = css + (first ? '' : ' go');
      node.textContent = rest;
      frames[f].append(node);
      placed.push(node);
      if (!over()) break;
      let low = 0, high = rest.length;
      if (tag === 'p') while (low < high - 1) {
        const middle = (low + high) >> 1;
        node.textContent = rest.slice(0, middle);
        if (over()) high = middle; else low = middle;
      }
      const apart = at => !/[，。、；：！？”’）》％%]/.test(rest[at]) && !/[\\w.]{2}/.test(rest.slice(at - 1, at + 1));
      while (low > 0 && !apart(low)) low--;
      if (low < 8 || rest.length - low < 2) node.remove();
      else { node.textContent = rest.slice(0, low); node.className += ' cut'; rest = rest.slice(low); first = false; }
      f++;
    }
    done++;
  }
  return [done, 0];
})
"""
"""Fills frames with paragraphs like a typesetter: one that does not fit goes on in the next frame.

Gives for each story how many paragraphs were placed whole, and how many letters of the one that was cut at the end.
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One true paragraph: its sort (heading, body, caption, note, row), its letters, the article it belongs to."""

    sort: str
    text: str
    article: int = 0


@dataclass(frozen=True, slots=True)
class Printout:
    """A web page to print and what is on it.

    Attributes:
        layout: its name.
        html: the page.
        size: width and height of a sheet in millimetres.
        items: the true paragraphs in order.
        furniture: what must not be in the text; ``#`` stands for a page's number.
        stories: text that is poured into frames: name of the story, its items.
        head: template of the browser's own header and footer; empty when it prints none.
    """

    layout: str
    html: str
    size: tuple[float, float]
    items: tuple[Item, ...]
    furniture: tuple[str, ...] = ()
    stories: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    head: tuple[str, str] = ("", "")


Source = Iterator[Article]


def items_of(article: Article, number: int = 0, title: bool = True) -> list[Item]:
    """The paragraphs of an article, its title first."""
    head = [Item("heading", article.title, number)] if title else []
    return head + [Item("heading" if is_heading(p) else "body", p, number) for p in article.paragraphs]


def _tag(item: Item) -> tuple[str, str]:
    return {"heading": ("h2", ""), "caption": ("p", "cap"), "note": ("p", "note")}.get(item.sort, ("p", ""))


def html_of(items: list[Item], title: bool = True) -> str:
    """Paragraphs as a piece of a web page; the first one may be the title."""
    parts = []
    for i, item in enumerate(items):
        tag, css = ("h1", "") if title and i == 0 else _tag(item)
        parts.append(f'<{tag} class="{css}">{escape(item.text)}</{tag}>')
    return "\n".join(parts)


def document(css: str, body: str) -> str:
    """A web page."""
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{_CSS}{css}</style><body>{body}'


def taken(source: Source, letters: int) -> Article:
    """The next article of that length or more, cut; a longer text for the page that needs one."""
    for article in source:
        if sum(map(len, article.paragraphs)) >= letters:
            return article.cut(letters)
    raise SystemExit("the corpus has no article that long")


def margins(name: str, folio: str) -> str:
    """Running header and folio as page margin boxes."""
    return (
        f'@top-center {{ content: "{name}"; font-size: 9pt; }} '
        f"@bottom-{folio} {{ content: '— ' counter(page) ' —'; font-size: 10pt; }}"
    )


def frame(story: str, x: float, y: float, w: float, h: float, css: str = "") -> str:
    """A frame that a story is poured into; places and sizes in millimetres."""
    place = f"left:{x:.2f}mm;top:{y:.2f}mm;width:{w:.2f}mm;height:{h:.2f}mm;{css}"
    return f'<div class="frame" data-story="{story}" style="{place}"></div>'


def fixed(html: str, x: float, y: float, w: float, css: str = "") -> str:
    """Something that stands where it is put; places and sizes in millimetres."""
    return f'<div class="abs" style="left:{x:.2f}mm;top:{y:.2f}mm;width:{w:.2f}mm;{css}">{html}</div>'


def grid(story: str, area: tuple[float, float, float, float], columns: int, gap: float) -> str:
    """Frames side by side that fill an area (left, top, width, height in mm)."""
    x, y, w, h = area
    wide = (w - gap * (columns - 1)) / columns
    return "".join(frame(story, x + i * (wide + gap), y, wide, h) for i in range(columns))
