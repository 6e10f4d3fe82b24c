"""Through the tasks of the demo with a browser: a document, its headings, a card, the text, the whole library."""

from __future__ import annotations

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Page, expect = playwright.Page, playwright.expect


def _open_first(page: Page) -> None:
    """From the first page to the table of a document with headings."""
    page.get_by_role("link", name="任务", exact=True).click()
    page.wait_for_url("**/tasks")
    papers = page.locator(".papers a")
    for path in papers.evaluate_all("links => links.map(link => link.href)"):
        page.goto(path)
        if page.locator(".fold-here").count() > 1:
            return
    raise AssertionError("no document of the list has headings above its tasks")


def test_from_a_document_to_the_words_of_a_task(page: Page) -> None:
    _open_first(page)
    link = page.locator("td.col-words a").nth(1)
    words = link.inner_text()
    link.click()
    expect(page.locator(".asked").first).to_be_visible()
    assert "".join(page.locator(".asked").all_inner_texts()) == words
    page.get_by_role("link", name=re.compile("任务分解表")).click()
    expect(page.locator("table.tasks")).to_contain_text(words)


def test_headings_fold_and_unfold(page: Page) -> None:
    _open_first(page)
    rows = page.locator(".rows-of tr")
    count = rows.count()
    page.get_by_role("button", name="全部收起").click()
    seen = page.locator(".rows-of tr:visible").count()
    assert seen < count
    page.locator(".fold-here:visible").first.click()
    expect(page.locator(".fold-here").first).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="全部展开").click()
    expect(page.locator(".rows-of tr:visible")).to_have_count(count)


def test_a_card_opens_and_closes_by_key(page: Page) -> None:
    _open_first(page)
    page.locator("td.col-reading a").first.click()
    expect(page.locator("#card")).to_contain_text("任务详情")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()


def test_keys_walk_the_tasks(page: Page) -> None:
    _open_first(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("td.col-words a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("td.col-words a").first).to_be_focused()


def test_the_library_is_narrowed_and_taken_home(page: Page) -> None:
    page.get_by_role("link", name="任务", exact=True).click()
    name = page.locator(".owners .chips a span").first.inner_text()
    page.get_by_label("牵头单位").fill(name)
    page.get_by_role("button", name="查看").click()
    expect(page.locator(".owners .chosen")).to_contain_text(name)
    for owner in page.locator("td.col-owner").all_inner_texts():
        assert name in owner
    page.locator("thead").get_by_role("link", name="时限").click()
    expect(page.locator("th.col-deadline")).to_have_attribute("aria-sort", "ascending")
    with page.expect_download() as coming:
        page.get_by_role("link", name="导出 Excel").click()
    assert coming.value.suggested_filename == "任务分解表.xlsx"


def test_everything_is_there_without_scripts(browser: object, door: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(door)
    page.get_by_role("link", name="任务", exact=True).click()
    page.locator(".papers a").first.click()
    page.wait_for_url("**document=**")
    rows = page.locator(".rows-of tr")
    assert rows.count() > 0
    assert page.locator(".rows-of tr:visible").count() == rows.count()
    assert page.locator(".fold-here:visible").count() == 0
    page.locator("td.col-reading a").first.click()
    expect(page.locator("main")).to_contain_text("任务详情")
    context.close()


def test_nothing_is_wider_than_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Tasks", exact=True).click()
    page.wait_for_url("**/tasks")
    assert _widest(page) <= 391
    page.locator(".papers a").first.click()
    page.wait_for_url("**document=**")
    assert _widest(page) <= 391


def _widest(page: Page) -> float:
    """Where the element that reaches furthest to the right ends."""
    page.wait_for_load_state()
    found: float = page.evaluate(
        "Math.max(...[...document.querySelectorAll('body *')].map(e => e.getBoundingClientRect().right))"
    )
    return found


def test_on_paper_it_lies_across_with_everything_open(page: Page) -> None:
    _open_first(page)
    page.get_by_role("button", name="全部收起").click()
    page.emulate_media(media="print")
    expect(page.locator(".rows-of tr:visible")).to_have_count(page.locator(".rows-of tr").count())
    expect(page.locator("form.sieve").first).to_be_hidden()
    assert b"/MediaBox [0 0 841" in page.pdf(prefer_css_page_size=True)
