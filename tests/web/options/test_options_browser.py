"""An option in a real browser: a figure turned, the answer follows, nothing kept until it is saved."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.row("H7"), pytest.mark.django_db(transaction=True)]


def test_a_turned_figure_changes_the_answer_and_saving_keeps_it(
    handover: Cast, visit: Visit, tmp_path: Any, settings: Any
) -> None:
    settings.STATE_DIR = tmp_path
    page = visit("operator", "/f/minato/options/")
    page.locator("table.data th a").first.click()
    page.wait_for_url("**/options/*/")
    expect(page.locator("[data-drawn] svg")).to_be_visible(timeout=30_000)
    page.locator("#f-fee_month").fill("75万円")
    page.locator("#f-fee_month").press("Tab")
    expect(page.locator("#option-board")).to_contain_text("年3回で費用と釣り合い")
    expect(page.locator("#option-board")).to_contain_text("試している数字です")
    assert "why=" not in page.url
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.locator("#f-why").fill("再見積")
    page.locator("button[formmethod=post]").click()
    expect(page.locator("[data-toast]")).to_contain_text("保存しました")
    expect(page.locator("#option-board")).not_to_contain_text("試している数字です")
    page.wait_for_timeout(300)
    assert sent.count("POST") == 1
    assert serious(page) == []
    page.locator("[data-toast] form button").click()
    page.wait_for_load_state()
    page.goto(f"{page.url.split('/f/')[0]}/f/minato/options/")
    expect(page.locator("table.data").first).to_contain_text("2,400万円")
