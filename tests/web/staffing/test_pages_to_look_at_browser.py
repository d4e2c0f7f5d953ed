"""Profiles, staffing and operating model in a real browser, with the whole of Minato in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.handover import bring
from cast.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.row("G9")]
EXAMPLES = Path(__file__).parents[3] / "examples"
LOOKS = [("ja", "light", 1440), ("en", "dark", 1440), ("ja", "dark", 390), ("en", "light", 390)]
PAGES = ("profiles", "staffing", "operating-model")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("name", PAGES)
def test_every_look_is_sound(minato: Cast, visit: Visit, name: str) -> None:
    bring(minato.scope(), EXAMPLES / "minato")
    for language, theme, width in LOOKS:
        page = visit("operator", f"/f/minato/{name}/", language=language, size=(width, 900), theme=theme)
        assert page.evaluate(WIDER) == 0, (language, width)
        assert page.locator("h1").count() == 1
        assert serious(page) == [], (language, theme, width)
        if folder := os.environ.get("UNYO_LOOK"):
            page.screenshot(path=f"{folder}/{name}-{language}-{theme}-{width}.png", full_page=True)


@pytest.mark.parametrize("name", PAGES)
def test_without_anything_the_page_teaches(minato: Cast, visit: Visit, name: str) -> None:
    page = visit("viewer", f"/f/minato/{name}/", language="en", size=(360, 800), theme="dark")
    expect(page.locator("section.empty")).to_be_visible()
    assert page.evaluate(WIDER) == 0 and serious(page) == []


def test_on_paper_holes_are_still_said(minato: Cast, visit: Visit) -> None:
    bring(minato.scope(), EXAMPLES / "minato")
    page = visit("viewer", "/f/minato/staffing/")
    page.emulate_media(media="print")
    expect(page.locator(".role-week .said", has_text="誰もいない").first).to_be_visible()
    expect(page.locator(".side")).to_be_hidden()


def test_drafts_are_put_in_with_one_press_and_taken_back_with_one(minato: Cast, visit: Visit) -> None:
    bring(minato.scope(), EXAMPLES / "minato")
    page = visit("operator", "/f/minato/profiles/")
    before = page.locator(".badge", has_text="まだ決めていない").count()
    assert before > 5
    page.get_by_role("button", name="すべてのシステムに入れる").click()
    expect(page.locator("[data-toasts]")).to_contain_text("行の下書きを入れました")
    assert page.locator(".badge", has_text="まだ決めていない").count() == 0
    page.locator("[data-toasts]").get_by_role("button", name="元に戻す").click()
    expect(page.locator(".badge", has_text="まだ決めていない")).to_have_count(before)
