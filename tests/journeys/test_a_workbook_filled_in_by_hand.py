"""Those without tables: the empty workbook is fetched, filled in as a person fills it, and dropped."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect
from walking import House, Walk

pytestmark = [pytest.mark.browser, pytest.mark.row("H1")]


def put(sheet: Worksheet, *rows: dict[str, object]) -> None:
    """Write rows under the headings a person sees, over the example row the workbook brings."""
    at = {cell.value: cell.column for cell in sheet[1]}
    for offset, row in enumerate(rows):
        for column in at.values():
            sheet.cell(3 + offset, column).value = None
        for heading, value in row.items():
            sheet.cell(3 + offset, at[heading]).value = value


def fill(path: Path) -> None:
    """Seven lines in four sheets: one responsibility has no A, one square of the coverage nobody holds."""
    book = openpyxl.load_workbook(path)
    put(book["組織"], {"名称": "自社"}, {"名称": "北浜クラウド"})
    put(book["役割"], {"名称": "運用リーダー"}, {"名称": "開発PM"})
    put(book["事項"], {"事項": "障害宣言"})
    put(book["責任分担"], {"事項": "障害宣言", "役割": "運用リーダー", "RACI": "R"})
    put(book["カバレッジの層"], {"層": "アプリ"})
    put(book["カバレッジの項目"], {"項目": "監視/検知"})
    put(book["契約カバレッジ"], {"層": "アプリ", "項目": "監視/検知", "根拠": "未定"})
    book.save(path)


def test_the_template_is_fetched_filled_in_and_its_holes_are_listed(
    house: House, walk: Walk, tmp_path: Path
) -> None:
    walker = walk("ja")
    page = walker.sign_in(house.framework("book"))
    with page.expect_download() as fetched:
        walker.click("a[href$='template.xlsx']")
    filled = tmp_path / "記入.xlsx"
    fetched.value.save_as(filled)
    fill(filled)

    walker.go("/f/book/import/")
    page.locator("[data-drop-files]").set_input_files(filled)
    walker.click("form[data-drop] button.main")
    holes = page.locator("#holes li.finding")
    expect(holes.filter(has_text="障害宣言: Aがありません")).to_have_count(1, timeout=30_000)
    hole = holes.filter(has_text="アプリ × 監視/検知").first
    expect(hole.locator(".place")).to_contain_text("記入.xlsx シート「契約カバレッジ」 3行")
    assert "例" not in page.locator("#plan").inner_text(), "the example rows of the workbook are no data"

    walker.click("form.bring button.main")
    page.wait_for_url("**/import/done/**")
    walker.go("/f/book/raci/")
    expect(page.locator("#raci tbody")).to_contain_text("障害宣言")
    walker.go("/f/book/coverage/")
    expect(page.locator("#coverage td[data-state='hole']")).to_have_count(1)


@pytest.mark.accept("AT-H2-1")
def test_our_own_export_brought_back_changes_nothing(house: House, walk: Walk, tmp_path: Path) -> None:
    slug = house.framework("again")
    written = house.unyo("import", "--framework", slug, *map(str, examples()))
    assert written.returncode == 0, written.stdout + written.stderr
    exported = house.unyo("export", "--framework", slug, str(tmp_path / "all.xlsx"))
    assert exported.returncode == 0, exported.stdout + exported.stderr

    walker = walk("ja")
    page = walker.sign_in(slug)
    before = house.kept()
    walker.go(f"/f/{slug}/import/")
    page.locator("[data-drop-files]").set_input_files(tmp_path / "all.xlsx")
    walker.click("form[data-drop] button.main")
    plan = page.locator("#plan")
    expect(plan).to_contain_text("中身はいまの枠組みと同じです", timeout=30_000)
    expect(plan.locator("form.bring")).to_have_count(0)
    page.locator("form[action$='/drop'] button").click()
    page.wait_for_url("**/import/")
    assert house.kept() == before


def examples() -> list[Path]:
    """The tables of the example Minato."""
    return sorted((Path(__file__).parents[2] / "examples" / "minato").glob("*.csv"))
