"""Text in scripts: found and unescaped, never run, and only when the page itself shows none."""

from __future__ import annotations

import base64
import json
import time
from urllib.parse import quote

import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.html import read_html
from luoshi.read.limits import Limits
from luoshi.read.script import hidden_html, read_script
from luoshi.text import Layout, Metadata, RawText, Source

ONE = "各县（市、区）要建立健全工作推进机制，明确责任分工，确保各项任务落到实处。"
TWO = "市财政局统筹安排专项资金，支持重点产业链补短板、锻长板，推动企业数字化转型。"
HTML = f"<h1>海岚市意见</h1><p>{ONE}</p><p>{TWO}</p>"
LINES = ["海岚市意见", ONE, TWO]


def whole(script: str | bytes, limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    data = script.encode() if isinstance(script, str) else script
    return read_script(data, Source("a.js", "0" * 64, len(data), "text/javascript"), Metadata(), limits)


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" if char > "\x7f" else char for char in text)


def percent_u(text: str) -> str:
    return "".join(f"%u{ord(char):04X}" if char > "\x7f" else quote(char) for char in text)


@pytest.mark.parametrize(
    "script",
    [
        f"Page({{data: {{text: `{HTML}`}}, onLoad() {{ this.init(); }}}});",
        f"var a = '{HTML}';",
        f'var a = "{escaped(HTML)}";',
        json.dumps({"code": 200, "data": {"content": HTML}}),
        json.dumps({"code": 200, "data": {"content": HTML}}, ensure_ascii=False),
        json.dumps({"content": HTML.replace("<", "&lt;").replace(">", "&gt;")}),
        f"document.write('<h1>海岚市意见</h1>');document.write(\"<p>{ONE}</p>\" + '<p>{TWO}</p>');",
        f"document.write('<h1>海岚'+\n '市意见</h1><p>');document.writeln('{ONE}');document.write('</p><p>{TWO}</p>');",
        f"x.innerHTML = decodeURIComponent('{quote(HTML)}');",
        f"document.write(unescape('{percent_u(HTML)}'));",
        f"show(atob('{base64.b64encode(HTML.encode()).decode()}'));",
        f'var title = "海岚市意见", body = "{ONE}\\n{TWO}";',
        f"/* don't */ // it's\nvar r = /['\"]/g; var a = `{HTML}`;",
        "var a = '" + HTML.replace("</", "<\\/") + "';",
        'var a = "<h1>海岚\\\n市意见<\\/h1><p>'
        + ONE
        + "\\x3c/p><p>"
        + TWO.replace("市", "\\u{5e02}", 1)
        + '</p>";',
    ],
)
def test_every_way_to_hide_a_text(script: str) -> None:
    assert whole(script).text.split("\n") == LINES


def test_the_raw_text_of_a_script() -> None:
    raw = whole(f"var a = '{HTML}';".encode("gb18030"))
    assert (raw.layout, raw.encoding) == (Layout.BLOCKS, "gb18030")
    assert raw.text.split("\n") == LINES


def test_texts_follow_one_another_and_equal_ones_count_once() -> None:
    script = f"a = '<p>{ONE}</p>'; b = '<p>{TWO}</p>'; c = '<p>{ONE}</p>';"
    assert whole(script).text.split("\n") == [ONE, TWO]


@pytest.mark.parametrize(
    "script",
    [
        "function f() { alert('请填写姓名'); return \"提交成功。\"; }",
        "var tip = '<div class=\"tip\">分享到</div>';",
        f"// {ONE}{TWO}",
        f"/* {ONE}{TWO}",
        "var a = 1;",
        "var a = '" + "%" * 50 + "';",
        "var a = '。",
    ],
)
def test_scripts_without_a_document_are_refused(script: str) -> None:
    assert hidden_html(script) is None
    with pytest.raises(UnreadableError, match="holds no document"):
        whole(script)


def test_labels_far_from_the_text_are_left_out() -> None:
    labels = "".join(f"x{i} = '<span>按钮{i}</span>';" for i in range(9))
    assert len(whole(f"{labels} a = '<p>{ONE}{TWO}</p>';").text.split("\n")) == 3


def page(body: str, script: str, kind: str = "") -> list[str]:
    html = (
        f'<html><head><meta charset="utf-8"></head><body>{body}<script {kind}>{script}</script></body></html>'
    )
    return read_html(html.encode(), "a.html", Limits())[0].split("\n")


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (f"document.write('{HTML}')", ""),
        (json.dumps({"content": HTML}).replace("</", "<\\/"), 'type="application/json"'),
        (HTML, 'type="text/template"'),
        (f"<record><![CDATA[{HTML}]]></record>", 'type="text/xml"'),
    ],
)
def test_a_page_that_shows_nothing_itself(script: str, kind: str) -> None:
    assert page("<div>首页</div><div>正在加载</div>", script, kind) == LINES


def test_a_page_in_a_text_area_or_a_frame() -> None:
    area = HTML.replace("<", "&lt;").replace(">", "&gt;")
    assert page(f'<textarea style="display:none">{area}</textarea>', "") == LINES
    assert page(f'<iframe srcdoc="{area}"></iframe>', "") == LINES


def test_a_page_that_shows_its_document_keeps_its_scripts_to_itself() -> None:
    shown = f"<p>{TWO}{TWO}{TWO}</p>"
    assert page(shown, f"var related = '<p>{ONE}{ONE}{ONE}{ONE}</p>'") == [TWO * 3]


def test_code_is_never_run() -> None:
    assert hidden_html(f"while (true) {{}} var a = '<p>{ONE}{TWO}</p>' + evil('x');") is not None


@pytest.mark.parametrize(
    "script",
    [
        '"\\' * 200_000,
        "`\\`" * 50_000,
        "/*" * 300_000,
        '"a"+' * 100_000,
        "(/[a" * 50_000,
        "=/" + "a" * 500_000,
        "'" + ONE * 20_000 + "'",
        "atob('" + "A" * 500_000,
    ],
)
def test_hostile_scripts_take_linear_time(script: str) -> None:
    began = time.perf_counter()
    hidden_html("'。'" + script)
    assert time.perf_counter() - began < 5


def test_limits() -> None:
    with pytest.raises(LimitError, match="over 10"):
        whole("var a = 1;;", Limits(html_bytes=10))
    with pytest.raises(LimitError, match="nested too deep"):
        whole(f"var a = '{'<div>' * 5000}<p>{ONE}{TWO}</p>';")
