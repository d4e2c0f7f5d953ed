"""The walk of the main job: an A is set on the grid, the finding goes, history tells, undo brings it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from cast.browsing import PASTE, Visit, serious
from cast.people import Cast
from unyo.ledger.queries import entries
from unyo.tables.queries import rows

pytestmark = [pytest.mark.browser, pytest.mark.row("H2"), pytest.mark.django_db(transaction=True)]

DECLARE, LEAD = "障害宣言/コミュニケーション", "運用リーダー"
MISSING = {"ja": "Aがありません", "en": "no A"}


def kept(cast: Cast) -> set[tuple[str, str, str]]:
    """Every assignment as (activity, role, letters)."""
    found = rows(cast.scope(), "assignment", limit=1000).rows
    return {(one["activity"], one["role"], one["letters"]) for one in found}


def cell(page: Page, row: str, column: str) -> str:
    return f"#raci td[data-row='{row}'][data-column='{column}']"


@pytest.mark.accept("AT-H2-2")
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_a_on_the_grid_closes_the_finding_and_undo_opens_it_again(
    handover: Cast, visit: Visit, language: str
) -> None:
    page = visit("operator", "/f/minato/raci/", language=language)
    findings = page.locator("#raci-findings")
    expect(findings).to_contain_text(MISSING[language])
    page.locator("[data-grid-why]").fill("会議で決めた")
    page.locator(cell(page, DECLARE, LEAD)).click()
    page.keyboard.type("a/r")
    page.keyboard.press("Enter")
    expect(page.locator(cell(page, DECLARE, LEAD))).to_have_attribute("data-value", "A/R")
    expect(page.locator(cell(page, DECLARE, " A"))).not_to_have_attribute("data-finding", "error")
    expect(page.locator(cell(page, DECLARE, " A")).locator(".cell-text")).to_have_text("1")
    expect(findings).not_to_contain_text(MISSING[language])
    last = entries(handover.framework.id, limit=1)[0]
    assert (last.actor, last.why, last.before, last.after) == (
        "湊の運用担当", "会議で決めた", {"letters": "R"}, {"letters": "A/R"},
    )  # fmt: skip
    page.keyboard.press("Control+z")
    expect(page.locator(cell(page, DECLARE, LEAD))).to_have_attribute("data-value", "R")
    expect(page.locator(cell(page, DECLARE, " A"))).to_have_attribute("data-finding", "error")
    expect(findings).to_contain_text(MISSING[language])
    assert entries(handover.framework.id, limit=1)[0].undo_of == last.seq


def test_a_block_from_excel_fills_and_empties_cells_and_one_undo_takes_it_back(
    handover: Cast, visit: Visit
) -> None:
    page = visit("operator", "/f/minato/raci/")
    page.locator(cell(page, DECLARE, "事業責任者")).click()
    page.evaluate(PASTE, "A\tR\t\r\nI\tA/R\tR\r\n")
    expect(page.locator("[data-grid-status]")).to_have_text("6 欄を貼りました")
    letters = {(a, r): v for a, r, v in kept(handover)}
    assert letters[DECLARE, "事業責任者"] == "A"
    assert (DECLARE, "開発ベンダPM") not in letters
    assert letters["重大障害の復旧方針", LEAD] == "A/R"
    expect(page.locator("#raci-sentence")).to_contain_text("5事項すべてで、Aが一人に決まっています")
    page.locator(cell(page, DECLARE, "事業責任者")).click()
    page.keyboard.press("Control+z")
    expect(page.locator("[data-grid-status]")).to_have_text("元に戻しました")
    assert {(a, r): v for a, r, v in kept(handover)}[DECLARE, "開発ベンダPM"] == "C"
    expect(page.locator("#raci-sentence")).to_contain_text("5事項のうち1件で")


def test_delete_empties_a_cell_and_the_next_letter_makes_it_anew(handover: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/raci/")
    target = page.locator(cell(page, DECLARE, LEAD))
    target.click()
    page.keyboard.press("Delete")
    expect(target).to_have_attribute("data-version", "0")
    expect(page.locator(cell(page, DECLARE, " R"))).to_have_attribute("data-finding", "error")
    page.keyboard.type("R")
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-version", "1")
    assert (DECLARE, LEAD, "R") in kept(handover)


def test_who_comes_second_sees_the_value_of_the_first_and_chooses(handover: Cast, visit: Visit) -> None:
    first, second = visit("manager", "/f/minato/raci/"), visit("operator", "/f/minato/raci/", language="en")
    first.locator(cell(first, DECLARE, LEAD)).click()
    first.keyboard.type("C")
    first.keyboard.press("Enter")
    expect(first.locator(cell(first, DECLARE, LEAD))).to_have_attribute("data-value", "C")
    second.locator(cell(second, DECLARE, LEAD)).click()
    second.keyboard.type("A/R")
    second.keyboard.press("Enter")
    asked = second.locator("[data-grid-conflict]")
    expect(asked).to_contain_text('湊の運用責任者 has changed it to "C" first. You typed "A/R".')
    second.locator("[data-conflict-mine]").click()
    expect(second.locator(cell(second, DECLARE, LEAD))).to_have_attribute("data-value", "A/R")
    expect(asked).to_be_hidden()
    assert (DECLARE, LEAD, "A/R") in kept(handover)


def test_a_finding_leads_to_its_cell_and_a_missing_activity_to_its_form(handover: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/raci/")
    page.locator("#raci-findings .finding", has_text="キャパ増強判断: 主担当").locator("a.mend").click()
    expect(page.locator(".sheet td.is-active")).to_have_attribute("data-row", "キャパ増強判断")
    page.locator("#raci-findings .finding", has_text="定期メンテナンス").locator("a.mend").click()
    expect(page.locator("#new-activity")).to_have_value("定期メンテナンスの実施")
    page.locator("#add-activity button.main").click()
    expect(page.locator("#raci tbody")).to_contain_text("定期メンテナンスの実施")
    expect(page.locator("#raci-findings")).not_to_contain_text("事項がありません: 定期メンテナンス")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_shows_it_without_sideways_scrolling(
    handover: Cast, visit: Visit, theme: str
) -> None:
    wide = visit("operator", "/f/minato/raci/", theme=theme)
    assert serious(wide) == []
    narrow = visit("operator", "/f/minato/raci/", theme=theme, size=(390, 800))
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
