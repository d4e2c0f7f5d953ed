"""Every page of the house, in both languages and themes and on three widths: nothing breaks, nothing is out of reach."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from paths import Found, follow, readable_routes, route_of
from playwright.sync_api import Page
from walking import ARTICLE, House, Walk, Walker

from cast.browsing import serious
from cast.tool_exports import TICKETS

pytestmark = [pytest.mark.browser, pytest.mark.row("H1")]

# The first look of each page is judged by axe as well; over both languages every width and theme is seen.
LOOKS = {
    "ja": ((1440, "light"), (768, "dark"), (360, "light")),
    "en": ((360, "dark"), (768, "light"), (1440, "dark")),
}
SLUG = "minato"
# Nothing links to a version before one is published; with versions they are judged in tests/web/catalog.
OF_A_VERSION = {
    f"f/<slug:slug>/catalog/{rest}" for rest in ("s/<rowkey:key>/", "versions/<number:version>/", "diff")
}
# The same for records: with some brought in they are judged in tests/web/records.
OF_RECORDS = {
    f"f/<slug:slug>/records/{rest}"
    for rest in (
        "imports/<token:token>/",
        "imports/<token:token>/rejects",
        "tickets/<rowkey:source>/<rowkey:key>/",
    )
}
JUDGED = 2  # pages of one route that axe looks at in each language; the others differ in their rows only


def upload(walker: Walker) -> str:
    """The address of an upload somebody is looking at."""
    walker.go(f"/f/{SLUG}/import/")
    walker.page.locator("[data-drop-files]").set_input_files(sorted(ARTICLE.glob("*.csv")))
    walker.page.locator("form[data-drop] button.main").click()
    walker.page.locator("#holes").wait_for(timeout=30_000)
    return walker.page.url.removeprefix(walker.house.url)


def records(walker: Walker) -> str:
    """The address of what became of an export, one row of which was refused."""
    walker.go(f"/f/{SLUG}/import/")
    rows = TICKETS + f"1,a,変更,2026-04-01 09:00,,{walker.language}\n2,b,変更,2026-02-30 09:00,,\n"
    file: Any = {"name": "tickets.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    walker.page.locator("[data-drop-files]").set_input_files(file)
    walker.page.locator("form[data-drop] button.main").click()
    walker.page.locator("#rehearsal .counts").wait_for(timeout=30_000)
    walker.page.locator("form.bring button.main").click()
    walker.page.locator("#came form").wait_for(timeout=30_000)
    return walker.page.url.removeprefix(walker.house.url)


def every_page(walker: Walker) -> Found:
    """The pages a member can reach, with those that stand for no row: refused, missing."""
    asked = f"/f/{SLUG}/search"  # reached by typing, not by a link
    return follow(
        walker, f"/f/{SLUG}/", "/me", upload(walker), records(walker), f"/f/{SLUG}/t/contract/new", asked
    )


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    told: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_breaks_in_any_language_theme_or_width(house: House, walk: Walk, language: str) -> None:
    walker = walk(language)
    page = walker.sign_in(house.member(f"visitor-{language}", SLUG, "見学者"))
    found = every_page(walker)
    missing = readable_routes() - found.routes
    # Only installers start a framework, and only an empty one begins: test_start_my_own.py looks at those.
    beginnings = {"start", "f/<slug:slug>/start/"}
    box = "f/<slug:slug>/search/go-to"  # what stands under the search box while one types is no page
    assert missing <= {"sign-in", "", box, *beginnings, *OF_A_VERSION, *OF_RECORDS}, (
        f"no link leads there: {missing}"
    )
    wrong: list[str] = []
    judged: Counter[str] = Counter()
    for address in found.pages:
        (width, theme), *others = LOOKS[language]
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        walker.go(address)
        wrong += [f"{address} {language} {width} {theme}: {said}" for said in _look(page, language)]
        route = route_of(address)
        judged[route.pattern if route else ""] += 1
        if judged[route.pattern if route else ""] <= JUDGED:
            wrong += [f"{address} {language} {width} {theme}: {said}" for said in serious(page)]
        for width, theme in others:
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{address} {language} {width} {theme}: {said}" for said in _look(page, language)]
        wrong += walker.heed()
        walker.faults().clear()
    assert wrong == []


def _look(page: Page, language: str) -> list[str]:
    said = []
    if more := sideways(page):
        said.append(f"scrolls sideways by {more} px")
    if page.locator("html").get_attribute("lang") != language:
        said.append("is in another language")
    if page.locator("h1").count() != 1:
        said.append("has not one heading")
    return said


@pytest.mark.parametrize("language", ["ja", "en"])
def test_who_is_signed_out_sees_a_page_too(walk: Walk, language: str) -> None:
    for width, theme in LOOKS[language]:
        walker = walk(language, (width, 900), theme)
        walker.go("/sign-in")
        assert _look(walker.page, language) == [] and serious(walker.page) == []
        assert walker.heed() == []
