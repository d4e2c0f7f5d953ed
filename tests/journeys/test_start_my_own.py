"""A new organisation without any table: eight questions, its workbook, its first ten true findings. Clicks counted."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect
from walking import PASSWORD, House, Walk, Walker, told

from cast.browsing import serious

pytestmark = [pytest.mark.browser, pytest.mark.row("H1")]

MOST_CLICKS = 12
MOST_SECONDS = 600


def founder(house: House, walker: Walker, login: str) -> Page:
    """An administrator of the installation who is in no framework yet, before the page that offers to start."""
    words = ("user", "add", login, "--name", "設立者", "--administrator", "--password-stdin")
    done = house.unyo(*words, typed=PASSWORD + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    page = walker.page
    walker.go("/sign-in")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    walker.clicks += 1
    if page.url.endswith("/me"):
        for name, typed in (("current", PASSWORD), ("new", f"{PASSWORD}-own"), ("again", f"{PASSWORD}-own")):
            page.fill(f"[name={name}]", typed)
        page.locator("form[action$='me/password'] button").click()
        page.wait_for_load_state()
        walker.go("/")
    if page.locator("html").get_attribute("lang") != walker.language:
        walker.choose_language()
    return page


def rows(sheet: Worksheet) -> tuple[dict[str, int], list[int]]:
    """The columns by the heading people see, and the lines that are filled."""
    at = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    return at, [n for n in range(3, sheet.max_row + 1) if sheet.cell(n, 2).value]


def fill(path: Path) -> None:
    """What somebody knows at once: who commands, one more who says so too, and that the contract has ended."""
    book = openpyxl.load_workbook(path)
    sheet = book["責任分担"]
    at, lines = rows(sheet)
    [line] = [n for n in lines if sheet.cell(n, at["事項"]).value == "障害時の指揮"]
    sheet.cell(line, at["RACI"]).value = "A/R"
    for heading, value in {"事項": "障害時の指揮", "役割": "事業責任者", "RACI": "A"}.items():
        sheet.cell(lines[-1] + 1, at[heading]).value = value
    sheet = book["契約"]
    at, lines = rows(sheet)
    sheet.cell(lines[0], at["終了日"]).value = dt.date(2026, 3, 31)
    sheet = book["契約カバレッジ"]
    at, lines = rows(sheet)
    sheet.cell(lines[0], at["担い手"]).value = "北浜クラウド"
    sheet.cell(lines[0], at["根拠"]).value = "契約"
    sheet.cell(lines[0], at["契約"]).value = "北浜クラウドとの契約"
    book.save(path)


def test_from_signing_in_to_ten_true_findings_of_ones_own_workbook(
    house: House, walk: Walk, tmp_path: Path
) -> None:
    began, walker = time.monotonic(), walk("ja")
    page = founder(house, walker, "founder")
    walker.click(".page-head a[href='/start']")
    page.fill("[name=name_ja]", "港の運用")
    page.fill("[name=slug]", "harbour")
    for name, value in (("kind", "msp"), ("services", "incident"), ("hours", "always")):
        walker.click(f"input[name={name}][value={value}]")
    page.fill("[name=systems_iaas]", "受付サイト")
    page.fill("[name=suppliers]", "北浜クラウド")
    page.fill("[name=people]", "12")
    walker.click("form.stack > .buttons button")
    expect(page.locator("#made")).to_contain_text("サービス")
    assert page.input_value("[name=suppliers]") == "北浜クラウド"
    assert page.is_checked("input[name=hours][value=always]")
    walker.click("#made button[name=make]")
    page.wait_for_url("**/f/harbour/dashboard/**")
    expect(page.locator("ol.decide li").first).to_be_visible()

    with page.expect_download() as fetched:
        walker.click("a[href$='workbook.xlsx']")
    own = tmp_path / "港の運用.xlsx"
    fetched.value.save_as(own)
    fill(own)
    walker.click(".page-head a[href$='/import/']")
    with page.expect_file_chooser() as asked:
        walker.click("[data-drop-pick]")
    asked.value.set_files(own)
    walker.click("form[data-drop] button.main")
    holes = page.locator("#holes li.finding")
    expect(holes.first).to_be_visible(timeout=60_000)
    assert holes.count() >= 10
    assert walker.clicks <= MOST_CLICKS, walker.clicks
    assert time.monotonic() - began < MOST_SECONDS

    # True: they are what the command line finds in the same workbook, and what was just written among them.
    found = told(house.unyo("check", str(own), "--format", "json", "--lang", "ja"))
    titles = {one["title"] for one in found}
    shown = {text.strip() for text in holes.locator(".what").all_inner_texts()}
    assert shown <= titles
    assert any(title.startswith("障害時の指揮: Aは2つ") for title in titles)
    plan = page.locator("#plan").inner_text()
    assert "追加 1" in plan and "変更 3" in plan, plan


@pytest.mark.parametrize(
    ("language", "size", "theme"), [("ja", (1440, 900), "light"), ("en", (390, 844), "dark")]
)
def test_the_questions_can_be_read_and_answered_by_everybody(
    house: House, walk: Walk, language: str, size: tuple[int, int], theme: str
) -> None:
    walker = walk(language, size, theme)
    page = founder(house, walker, f"reader-{language}")
    walker.go("/start")
    for _ in range(2):
        assert serious(page) == []
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) == 0
        page.fill("[name=name_ja]", "港")
        page.fill("[name=slug]", f"reader-{language}")
        page.keyboard.press("Enter")
        page.wait_for_selector("#made")
