"""The coverage matrix in a real browser: typed, pasted, undone; moved along the days."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from cast.browsing import PASTE, Visit, serious
from cast.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.row("H1"), pytest.mark.django_db(transaction=True)]

PAGE = "/f/minato/coverage/"


def cell(page: Page, layer: str, item: str) -> str:
    return f"#coverage td[data-row='{layer}'][data-column='{item}']"


@pytest.mark.parametrize(("language", "holes"), [("ja", "欄が穴です"), ("en", "are holes")])
def test_a_reason_closes_a_hole_at_once_and_undo_opens_it(
    handover: Cast, visit: Visit, language: str, holes: str
) -> None:
    page = visit("operator", PAGE, language=language)
    target = page.locator(cell(page, "アプリ", "権限/アカウント"))
    expect(target).to_have_attribute("data-state", "unreasoned")
    target.click()
    page.keyboard.type("該当無(業務側が管理)")
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-state", "not_applicable")
    expect(page.locator("#coverage-sentence")).to_contain_text("6")
    target.click()
    page.keyboard.press("Control+z")
    expect(target).to_have_attribute("data-state", "unreasoned")
    expect(page.locator("#coverage-sentence")).to_contain_text(holes)
    expect(page.locator("#coverage-sentence")).to_contain_text("7")


def test_a_pasted_block_is_kept_and_undone_as_one(handover: Cast, visit: Visit) -> None:
    page = visit("operator", PAGE)
    page.locator(cell(page, "プラットフォーム", "監視/検知")).click()
    page.evaluate(
        PASTE,
        "A社/内製/着手30分/復旧4時間\tA社/内製/着手30分/復旧4時間\r\nA社/未定\t自社/内製/着手1時間/復旧8時間\r\n",
    )
    expect(page.locator("[data-grid-status]")).to_have_text("4 欄を貼りました")
    expect(page.locator(cell(page, "アプリ", "監視/検知"))).to_have_attribute("data-state", "hole")
    expect(page.locator(cell(page, "アプリ", "一次対応"))).to_have_attribute("data-state", "covered")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-grid-status]")).to_have_text("元に戻しました")
    expect(page.locator(cell(page, "アプリ", "監視/検知"))).to_have_attribute("data-state", "split")


def test_the_panel_tells_the_rows_of_the_chosen_square_and_bad_text_is_refused(
    handover: Cast, visit: Visit
) -> None:
    page = visit("operator", PAGE)
    page.locator(cell(page, "アプリ", "監視/検知")).click()
    expect(page.locator(".square-panel")).to_contain_text("二者が並び、分担が書かれていません")
    page.keyboard.type("A社/契約(ない契約)")
    page.keyboard.press("Enter")
    expect(page.locator("[data-grid-status]")).to_contain_text("登録されていません")


def test_the_slider_and_the_band_change_the_board_and_the_address(handover: Cast, visit: Visit) -> None:
    page = visit("operator", PAGE)
    page.locator("label", has_text="平日夜間").click()
    page.wait_for_url("**band=weekday_night**")
    page.locator("#cov-day").focus()
    page.keyboard.press("End")
    page.wait_for_url(re.compile("day=2028"))
    expect(page.locator("#coverage")).to_have_attribute(
        "data-url", re.compile("day=2028.*band=weekday_night")
    )
    target = page.locator(cell(page, "アプリ", "一次対応"))
    target.click()
    page.keyboard.type("B社/未定")
    page.keyboard.press("Enter")
    expect(target).to_have_attribute("data-state", "hole")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_a_phone_shows_it_without_sideways_scrolling(
    handover: Cast, visit: Visit, theme: str
) -> None:
    assert serious(visit("operator", PAGE, theme=theme)) == []
    narrow = visit("operator", PAGE, theme=theme, size=(390, 800))
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
