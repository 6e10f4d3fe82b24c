"""The whole walk: a page is added, read, traced to where its words come from and to what became of them, and judged.

On the invented demo collection in Chinese and in English; on real documents, where they are at hand, in Chinese.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

import openpyxl
from playwright.sync_api import Page, expect

from luoshi.session import Effort, Session, demo_folder

LONG = 240_000
"""Milliseconds that a job may take, with whatever is compiled after an installation."""
REASON = "只是同一句套话"
REPORTS = ("上海", "云南", "广东")
CENTRE = "central/party_decisions_xwlb/2024-07-21_《中共中央关于进一步全面深化改革_推进中国式现代化的决定》公布.txt"


@dataclass(frozen=True)
class Collection:
    """What a walk goes through.

    Attributes:
        files: what the library holds at the beginning.
        manifest: what is known of it.
        divisions: further places.
        newspaper: a page of several articles that is added.
        source: the title of the decision that is followed.
        province: the name of one of the places that may have taken it up.
        phrase: words that have a life.
    """

    files: tuple[Path, ...]
    manifest: Path | None
    divisions: Path | None
    newspaper: Path
    source: str
    province: str
    phrase: str

    def fill(self, folder: Path, *more: Path) -> None:
        """Take the documents, and perhaps more, into a library."""
        Session(folder).add((*self.files, *more), self.manifest, self.divisions, Effort(workers=1))


@pytest.fixture
def demo_collection() -> Collection:
    demo = demo_folder()
    newspaper = demo / "media/chanye_shibao_2031-07-04_3ban.txt"
    files = tuple(path for path in sorted(demo.glob("*/**/*")) if path.is_file() and path != newspaper)
    source = "中枢委员会关于加快建设现代产业体系的决定"
    return Collection(
        files, demo / "MANIFEST.tsv", demo / "divisions.csv", newspaper, source, "云泽", "产业链"
    )


@pytest.fixture
def real_collection(shared: Path) -> Collection:
    corpus, seeds = shared / "corpus", sorted((shared / "seeds").glob("*.txt"))
    reports = (corpus / f"province/work_reports_2026/{place}_2026.txt" for place in REPORTS)
    files = (*seeds[1:], corpus / "central/congress/20th_report_2022-10-16.txt", corpus / CENTRE, *reports)
    source = "《中共中央关于进一步全面深化改革 推进中国式现代化的决定》公布"
    return Collection(files, corpus / "MANIFEST.tsv", None, seeds[0], source, "云南", "新型工业化")


class Walk:
    """A reader on the way.

    Args:
        page: an open page.
        collection: what there is to read.
    """

    def __init__(self, page: Page, collection: Collection) -> None:
        self.page = page
        self.given = collection
        self.card = page.locator("#card")

    def to(self, path: str) -> None:
        """Go to an address of the room."""
        self.page.goto("/".join(self.page.url.split("/")[:3]) + path)

    def add_the_newspaper(self) -> None:
        """Add a file, and come to its report."""
        self.to("/add")
        self.page.locator("#files").set_input_files(self.given.newspaper)
        self.page.locator("button.send").click()
        expect(self.page.locator(".received-taken")).to_have_count(1, timeout=LONG)
        expect(self.page.locator(".received-taken .path").first).to_have_text(self.given.newspaper.name)

    def read_its_articles(self) -> None:
        """Open it: several articles of one page, restored and raw."""
        articles = self.page.locator(".received-taken li a.name")
        assert articles.count() >= 2
        articles.first.click()
        expect(self.page.locator("article.text")).to_be_visible()
        self.page.wait_for_load_state()
        self.page.keyboard.press("r")
        expect(self.page.locator("article.raw")).to_be_visible()
        assert self.page.locator(".edit").count() > 0

    def open_an_indicator(self) -> None:
        """From the list of indicators to a value in its text, and to its card."""
        self.to("/indicators")
        self.page.locator("main tbody a").first.click()
        self.page.wait_for_url("**/indicators/*")
        self.page.wait_for_load_state()
        self.page.locator("main a[href*='#here']").first.click()
        expect(self.page.locator(".asked").first).to_be_in_viewport()
        self.page.wait_for_load_state()
        self.page.locator("a.f-indicator").first.click()
        expect(self.card).to_contain_text("indicator-grammar")
        self.page.keyboard.press("Escape")
        expect(self.card).to_be_hidden()

    def follow_an_origin(self) -> None:
        """From a passage to the text that has its words first."""
        self.to("/documents?level=province")
        self.page.locator(".rows .name").first.click()
        self.page.wait_for_load_state()
        here = self.page.url
        self.page.locator(".strip a.note:not(.level-own)").first.click()
        self.card.locator("section.side .from a").first.click()
        expect(self.page).to_have_url(re.compile(r"at=\d+-\d+#here"))
        expect(self.page.locator(".asked").first).to_be_in_viewport()
        assert self.page.url.partition("?")[0] != here.partition("?")[0]

    def make_the_matrix(self) -> None:
        """From a decision to what became of it in the provinces."""
        self.to("/matrix")
        self.page.locator("main a", has_text=self.given.source).first.click()
        if self.page.locator("form.against").count():
            self.page.locator("form.against button.main").click()
        expect(self.page.locator("table.matrix")).to_be_visible(timeout=LONG)

    def look_for_gaps(self) -> None:
        """What one province has not taken up: clauses all of whose cells are empty."""
        tools = self.page.locator("form.matrix-tools")
        tools.locator("select[name=show]").select_option("gaps")
        tools.locator("select[name=column]").select_option(label=self.given.province)
        self.look()
        self.unfold("absent")
        table = self.page.locator("table.matrix")
        expect(table.locator("thead th[scope=col]")).to_have_count(3)
        assert table.locator("td.verbatim, td.adapted, td.elaborated").count() == 0

    def look(self) -> None:
        """Ask for the matrix under the conditions that were chosen."""
        with self.page.expect_navigation():
            self.page.locator("form.matrix-tools button").click()

    def unfold(self, state: str) -> None:
        """Open sections one after the other until a clause of some state is seen."""
        cell = self.page.locator(f"table.matrix td.{state}").first
        folded = self.page.locator('a.turner[aria-expanded="false"]')
        while not cell.count():
            left = folded.count()
            folded.first.click()
            expect(folded).to_have_count(left - 1)
        expect(cell).to_be_visible()

    def open_a_cell(self) -> str:
        """The evidence of a cell: both texts, what both have marked. Returns the cell's address."""
        self.page.locator("form.matrix-tools select[name=show]").select_option("taken")
        self.look()
        self.unfold("verbatim")
        taken = self.page.locator("td.verbatim a").first
        cell = str(taken.get_attribute("href"))
        taken.click()
        expect(self.card.locator(".evidence").first.locator("mark").nth(1)).to_be_visible()
        return cell

    def reject_it(self, cell: str) -> None:
        """Say that it is no evidence, and why."""
        evidence = self.card.locator(".evidence").first
        evidence.locator("input[name=reason]").fill(REASON)
        evidence.locator("button[value=reject]").click()
        self.to(cell)
        expect(self.page.locator("main")).to_contain_text(REASON)

    def see_a_phrase_and_the_map(self) -> None:
        """The curve of a phrase, and where it is used."""
        self.to(f"/phrases/{self.given.phrase}")
        expect(self.page.locator("svg.curve")).to_be_visible()
        expect(self.page.locator("svg.tiles")).to_be_visible()
        self.to(f"/map?phrase={self.given.phrase}")
        expect(self.page.locator("svg.tiles")).to_be_visible()

    def export(self, matrix: str, where: Path) -> openpyxl.Workbook:
        """The matrix as a workbook, opened."""
        self.to(matrix)
        with self.page.expect_download(timeout=LONG) as coming:
            self.page.locator("form.matrix-export button").click()
        coming.value.save_as(where)
        return openpyxl.load_workbook(where)


def walk(walker: Walk, where: Path) -> tuple[str, str]:
    """The way from a new file to a judged link; the addresses of the matrix and of the cell that was judged."""
    walker.add_the_newspaper()
    walker.read_its_articles()
    walker.open_an_indicator()
    walker.follow_an_origin()
    walker.make_the_matrix()
    matrix = walker.page.url.partition("?")[0]
    walker.look_for_gaps()
    walker.to(matrix.removeprefix("/".join(matrix.split("/")[:3])))
    cell = walker.open_a_cell()
    walker.reject_it(cell)
    walker.see_a_phrase_and_the_map()
    book = walker.export(matrix.removeprefix("/".join(matrix.split("/")[:3])), where)
    assert len(book.sheetnames) == 4
    evidence = book.worksheets[1]
    assert evidence.max_row > 20
    assert all(cell.data_type != "f" for row in evidence.iter_rows() for cell in row)
    return matrix, cell


def rebuild(folder: Path, collection: Collection) -> None:
    """Make a library anew around what people decided."""
    for child in folder.iterdir():
        if child.is_dir():
            shutil.rmtree(child)
        elif not child.name.startswith("decisions"):
            child.unlink()
    collection.fill(folder, collection.newspaper)


@pytest.mark.parametrize(
    ("given", "language"), [("demo_collection", "zh"), ("demo_collection", "en"), ("real_collection", "zh")]
)
def test_a_decision_is_followed_from_a_new_file_to_a_judged_link(
    given: str,
    language: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    open_room: Callable[[Path], AbstractContextManager[str]],
    visit: Callable[[str], AbstractContextManager[Any]],
) -> None:
    collection: Collection = request.getfixturevalue(given)
    folder = tmp_path / "library"
    collection.fill(folder)
    with open_room(folder) as door, visit(door) as page:
        if language == "en":
            page.get_by_role("button", name="English").click()
        _, cell = walk(Walk(page, collection), tmp_path / "matrix.xlsx")
    rebuild(folder, collection)
    with open_room(folder) as door, visit(door) as page:
        walker = Walk(page, collection)
        walker.make_the_matrix()
        unit, column = cell.split("/")[-2:]
        walker.to(f"/matrix/{walker.page.url.split('/')[4].partition('?')[0]}/cells/{unit}/{column}")
        expect(page.locator("main")).to_contain_text(REASON)
        walker.to("/decisions")
        expect(page.locator("main")).to_contain_text(REASON)
