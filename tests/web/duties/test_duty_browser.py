"""The pages of duties in a real browser: drawn, edited on the spot, readable in every look."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from stage import DECLARE

from cast.browsing import Visit, serious
from cast.people import Cast
from unyo.tables.actions import revise_row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("incidents", "boundaries", "meetings", "call-tree")
LOOKS = (("ja", "light", (1440, 900)), ("en", "dark", (390, 844)), ("ja", "dark", (390, 844)), ("en", "light", (1440, 900)))  # fmt: skip


@pytest.mark.parametrize(("language", "theme", "size"), LOOKS)
def test_no_page_of_duties_breaks_in_any_look(
    duties: Cast,
    visit: Visit,
    language: str,
    theme: str,
    size: tuple[int, int],
    tmp_path: Any,
    settings: Any,
) -> None:
    settings.STATE_DIR = tmp_path
    for key, rate in (("日次会議", 6000), ("月次会議", 9000)):
        revise_row(duties.scope(), "meeting_body", key, {"hourly_rate": rate}, version=1)
    for name in PAGES:
        page = visit("operator", f"/f/minato/{name}/", language=language, size=size, theme=theme)
        if name != "boundaries":
            expect(page.locator("[data-drawn] svg").first).to_be_visible(timeout=30_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert serious(page) == []


@pytest.mark.row("G7")
def test_a_deputy_written_in_the_grid_closes_the_hole_above_it(
    duties: Cast, visit: Visit, tmp_path: Any, settings: Any
) -> None:
    settings.STATE_DIR = tmp_path
    page = visit("operator", "/f/minato/incidents/")
    hours = page.locator(f"#incidents td[data-row='{DECLARE}'][data-column=' A']")
    expect(hours).to_contain_text("124.25")
    page.locator(f"#incidents td[data-row='{DECLARE}'][data-column='基盤']").click()
    page.keyboard.type("A(代理)")
    page.keyboard.press("Enter")
    expect(hours.locator(".cell-text")).to_have_text("0")
    expect(page.locator("#duty-findings")).not_to_contain_text(f"{DECLARE}: 決める人")
    page.keyboard.press("Control+z")
    expect(page.locator("#duty-findings")).to_contain_text(f"{DECLARE}: 決める人")


@pytest.mark.row("H11")
def test_another_wait_is_tried_without_being_kept(
    duties: Cast, visit: Visit, tmp_path: Any, settings: Any
) -> None:
    settings.STATE_DIR = tmp_path
    page = visit("viewer", "/f/minato/call-tree/")
    expect(page.locator("#calltree-board .sentence")).to_contain_text("15分で海野")
    page.get_by_label("出ない相手を待つ分").fill("8")
    page.get_by_label("出ない相手を待つ分").press("Tab")
    expect(page.locator("#calltree-board .sentence")).to_contain_text("21分後")
