"""One walk through the room as a reader goes it, in Chinese; a short one in English and on a narrow screen."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Page, expect

PLAN = "青埠市加快传统产业转型升级工作方案"


def test_a_reader_walks_from_the_overview_to_the_origin_of_some_words(page: Page) -> None:
    assert "token" not in page.url
    expect(page.locator(".figures")).to_contain_text("54")
    page.keyboard.press("/")
    page.keyboard.type("传统产业")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("传统产业")
    page.get_by_role("link", name="市级").first.click()
    expect(page.locator(".facets .chosen")).to_have_count(1)
    page.get_by_role("link", name=PLAN, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PLAN)

    page.locator("a.f-indicator", has_text="技术改造投资").first.click()
    card = page.locator("#card")
    expect(card).to_contain_text("工业技术改造投资")
    expect(card).to_contain_text("indicator-grammar")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    note = page.locator(".strip a", has_text="中枢委员会").first
    note.click()
    expect(card.get_by_role("heading", name="最早见于")).to_be_visible()
    words = card.locator("section.side").first.locator("mark").first.inner_text()
    card.locator("section.side .from a").first.click()
    expect(page).to_have_url(re.compile(r"at=\d+-\d+#here"))
    expect(page.locator(".asked").first).to_be_in_viewport()
    assert words[:6] in "".join(page.locator(".asked").all_inner_texts())


def test_the_raw_text_is_one_key_away(page: Page) -> None:
    page.goto(_address(page, "/documents?q=产业时报"))
    page.locator(".name").first.click()
    expect(page.locator("article.text")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(page.locator("article.raw")).to_be_visible()
    page.wait_for_load_state()
    assert page.locator(".edit").count() > 0
    page.keyboard.press("r")
    expect(page.locator("article.text")).to_be_visible()


def test_selected_words_can_be_searched_and_cited(page: Page) -> None:
    page.goto(_address(page, "/documents?q=图纸"))
    page.locator(".excerpt a").first.click()
    asked = page.locator(".asked").first
    expect(asked).to_be_visible()
    page.wait_for_load_state()
    page.wait_for_load_state()
    asked.evaluate("node => getSelection().selectAllChildren(node)")
    tools = page.locator("#selected")
    expect(tools).to_be_visible()
    tools.get_by_role("button").click()
    expect(tools.get_by_role("button")).to_have_text("已复制")
    cited = page.evaluate("navigator.clipboard.readText()")
    place = re.search(r"第 (\d+)–(\d+) 字", cited)
    assert place is not None
    assert f"at={place[1]}-{place[2]}" in page.url
    tools.get_by_role("link").first.click()
    expect(page.locator("#seek")).to_have_value(re.compile("图纸"))
    expect(page.locator(".row").first).to_be_visible()


def test_characters_beyond_the_basic_plane_count_as_one(page: Page) -> None:
    count = page.evaluate("import('/static/offsets.js').then(m => m.codePoints('𠮷野家', 3))")
    assert count == 2


def test_keys_walk_the_list_and_open_a_document(page: Page) -> None:
    page.goto(_address(page, "/documents"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".name").nth(1)
    expect(second).to_be_focused()
    name = second.inner_text()
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(re.escape(name)))
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_marks_can_be_put_away(page: Page) -> None:
    page.goto(_address(page, "/documents?q=转型升级"))
    page.locator(".name").first.click()
    fact = page.locator("article .f").first
    assert "underline" in fact.evaluate("node => getComputedStyle(node).textDecorationLine")
    page.get_by_label("要素").uncheck()
    assert fact.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"


def test_in_english_on_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Asked for, and said again by most")).to_be_visible()
    for path in ("/", "/documents", "/documents?q=产业链"):
        page.goto(_address(page, path))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.locator(".name").first.click()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".switch")).to_contain_text("Raw, with edits")
    page.locator("a.f").first.click()
    expect(page.locator("#card")).to_contain_text("Confidence")


def _address(page: Page, path: str) -> str:
    return f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}{path}"
