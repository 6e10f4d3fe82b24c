"""The matrix as a reader walks it: made from a source, unfolded, faded, narrowed to gaps, a cell opened."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Page, expect

PATIENCE = 180_000


def address(page: Page, path: str) -> str:
    return f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}{path}"


@pytest.fixture
def matrix(page: Page) -> Page:
    """The matrix of the decision against the provinces, made from its pages."""
    page.goto(address(page, "/matrix?q=决定"))
    page.locator(".sources .name").first.click()
    expect(page.locator('input[value="province:"]')).to_be_checked()
    page.locator("button.main").click()
    page.wait_for_url(re.compile(r"/matrix/[0-9a-f]{16}"), timeout=PATIENCE)
    expect(page.locator("table.matrix")).to_be_visible()
    return page


def test_a_section_unfolds_and_a_cell_opens_beside_it(matrix: Page) -> None:
    before = matrix.locator("tr.clause").count()
    turner = matrix.locator('a.turner[aria-expanded="false"]').first
    turner.click()
    expect(matrix.locator('a.turner[aria-expanded="true"]').first).to_be_visible()
    assert matrix.locator("tr.clause").count() > before
    matrix.goto(f"{matrix.url.partition('?')[0]}?show=taken")
    cell = matrix.locator("td:is(.verbatim, .adapted, .elaborated) a").first
    cell.click()
    card = matrix.locator("#card")
    expect(card.locator("section.evidence").first).to_be_visible()
    assert card.locator("mark").count() >= 2
    matrix.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(cell).to_be_focused()


def test_arrows_walk_the_cells_and_the_tabulator_stops_once(matrix: Page) -> None:
    expect(matrix.locator('td > a[tabindex="0"]')).to_have_count(1)
    first = matrix.locator('td > a[tabindex="0"]')
    first.focus()
    matrix.keyboard.press("ArrowRight")
    matrix.keyboard.press("ArrowDown")
    focused = matrix.evaluate(
        "[document.activeElement.closest('tr').rowIndex, document.activeElement.parentElement.cellIndex]"
    )
    assert focused[0] >= 2
    assert focused[1] == 3
    expect(matrix.locator('td > a[tabindex="0"]')).to_have_count(1)


def test_the_slider_fades_at_once_and_keeps_what_is_unfolded(matrix: Page) -> None:
    matrix.locator("a.turner").first.click()
    expect(matrix.locator("tr.clause").first).to_be_visible()
    slider = matrix.locator('[name="fade"]')
    with matrix.expect_response(re.compile("fade=1")):
        slider.fill("1")
    expect(matrix.locator("table.matrix")).to_have_attribute("data-fade", "10")
    expect(matrix.locator("tr.clause").first).to_be_visible()
    expect(matrix).to_have_url(re.compile("fade=1"))


def test_the_gaps_of_a_province_and_its_map(matrix: Page) -> None:
    matrix.locator('select[name="column"]').select_option(label="澜江")
    matrix.locator('select[name="show"]').select_option("gaps")
    matrix.get_by_role("button", name="查看").click()
    expect(matrix.locator("thead th:not(.corner) a")).to_have_count(1)
    assert matrix.locator("td:is(.verbatim, .adapted, .elaborated)").count() == 0
    matrix.get_by_role("link", name="看地图").click()
    expect(matrix.locator("svg")).to_contain_text("澜江")


def test_in_english_on_a_narrow_screen(matrix: Page) -> None:
    matrix.set_viewport_size({"width": 390, "height": 844})
    matrix.get_by_role("button", name="English").click()
    expect(matrix.locator(".corner")).to_contain_text("Sections and clauses")
    assert matrix.locator(".matrix-page").evaluate("node => node.scrollWidth <= innerWidth")
    matrix.locator("a.turner").first.click()
    expect(matrix.locator("tr.clause").first).to_be_visible()


def test_it_works_without_scripts(browser: object, door: str, matrix: Page) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    plain = context.new_page()
    plain.goto(door)
    plain.goto(matrix.url)
    plain.locator("a.turner").first.click()
    expect(plain.locator("tr.clause").first).to_be_visible()
    plain.locator("td a").first.click()
    expect(plain.locator("h2.card-head")).to_be_visible()
    context.close()
