"""The tour in a real browser: all ten stops with the keyboard, in both languages, on a screen and on a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit, serious
from cast.handover import bring
from cast.people import Cast
from unyo.web.tour.stops import STOPS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXAMPLES = Path(__file__).parents[3] / "examples"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Whether the card takes the place of the thing it speaks of: then nobody could see it.
COVERS = """() => {
  const card = document.querySelector("[data-tour-card]").getBoundingClientRect();
  const shown = document.querySelector(".tour-shown").getBoundingClientRect();
  const top = Math.max(shown.top, 0), bottom = Math.min(shown.bottom, innerHeight);
  return bottom <= top || (card.top <= top && card.bottom >= bottom && card.left <= shown.left && card.right >= shown.right);
}"""


@pytest.fixture
def told(minato: Cast) -> Cast:
    """湊, whole."""
    bring(minato.scope(), EXAMPLES / "minato")
    return minato


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("ja", "light", 1440), ("en", "dark", 1440), ("ja", "dark", 390), ("en", "light", 390)],
)
def test_ten_stops_are_walked_and_each_points_at_what_it_speaks_of(
    told: Cast, visit: Visit, language: str, theme: str, width: int
) -> None:
    page = visit("manager", "/f/minato/tour", language=language, size=(width, 844), theme=theme)
    page.locator(".page-head a.button.main").click()
    for number, stop in enumerate(STOPS, 1):
        shown = page.locator("[data-tour-card]")
        expect(shown).to_contain_text(stop.title.in_(language))
        expect(shown).to_contain_text(f"{number} / 10")
        expect(shown).to_be_focused()
        expect(page.locator(".tour-shown").first).to_be_visible()
        page.wait_for_timeout(500)  # the page scrolls to what is shown
        assert page.evaluate(COVERS) is False, stop.place
        assert page.evaluate(WIDER) == 0, stop.place
        assert serious(page) == [], stop.place
        if folder := os.environ.get("UNYO_LOOK"):
            page.screenshot(path=f"{folder}/tour-{number}-{language}-{width}.png")
        page.keyboard.press("ArrowRight")
    expect(page.locator(".note.tone-ok")).to_be_visible()
    expect(page.locator("[data-tour-card]")).to_have_count(0)


def test_the_keys_go_back_and_stop_and_the_tour_goes_on_from_there(told: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/tour?go=3")
    expect(page.locator("[data-tour-card]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-tour-card]")).to_contain_text("2 / 10")
    # Every control of the card is reached by Tab, and the focus is seen.
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == ["前へ", "次へ", "やめる", "一覧"]
    page.keyboard.press("Escape")
    expect(page.locator("[data-tour-card]")).to_have_count(0)
    assert page.url.endswith("/f/minato/coverage/")
    page.goto(page.url.replace("coverage/", "tour"))
    page.get_by_role("link", name="続きから始める 2/10").click()
    expect(page.locator("[data-tour-card]")).to_contain_text("2 / 10")


def test_keys_in_a_grid_stay_the_grids(told: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/tour?go=3")
    cell = page.locator("#raci td[role=gridcell]").first
    cell.click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("[data-tour-card]")).to_contain_text("3 / 10")
    assert page.url.endswith("/raci/")


def test_off_the_way_the_road_back_is_short(told: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/tour?go=2", size=(390, 844))
    page.goto(page.url.replace("coverage/", "t/contract/"))
    back = page.locator(".tour-back")
    expect(back).to_be_visible()
    assert serious(page) == [] and page.evaluate(WIDER) == 0
    back.get_by_role("link", name="案内に戻る").click()
    expect(page.locator("[data-tour-card]")).to_contain_text("2 / 10")


def test_without_scripts_the_links_walk(told: Cast, visit: Visit, chromium: object) -> None:
    page = visit("viewer", "/f/minato/tour")
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto(page.url + "?go=1")
    for number in range(1, 4):
        assert f"案内 {number} / " in plain.content()
        plain.locator("[data-tour-next]").click()
    context.close()


def test_who_wants_no_motion_gets_none(told: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/tour")
    page.emulate_media(reduced_motion="reduce")
    page.goto(page.url + "?go=2")
    name = "getComputedStyle(document.querySelector('.tour-shown')).animationName"
    assert page.evaluate(name) == "none"
