"""A chain in a real browser: drawn, mended on the spot, and put back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.row("H3"), pytest.mark.django_db(transaction=True)]

UC = "UC アプリ保守(AMS)/重要機能/restore"


@pytest.mark.parametrize(
    ("language", "kept", "broken"), [("ja", "守れます", "足りません"), ("en", "is kept", "too long")]
)
def test_a_shorter_contract_is_seen_to_keep_the_promise(
    handover: Cast, visit: Visit, language: str, kept: str, broken: str, tmp_path: Any, settings: Any
) -> None:
    settings.STATE_DIR = tmp_path
    page = visit("operator", "/f/minato/chains/", language=language)
    page.locator("table.data th a").first.click()
    expect(page.locator("#chain-board")).to_contain_text(broken)
    expect(page.locator("[data-drawn] svg")).to_be_visible(timeout=30_000)
    cell = page.locator(f"#terms td[data-row='{UC}'][data-column='minutes']")
    cell.click()
    page.keyboard.type("120分" if language == "ja" else "2 h")
    page.keyboard.press("Enter")
    expect(page.locator("#chain-board")).to_contain_text(kept)
    expect(page.locator("[data-drawn] svg")).to_be_visible(timeout=30_000)
    cell.click()
    page.keyboard.press("Control+z")
    expect(page.locator("#chain-board")).to_contain_text(broken)
    assert serious(page) == []
