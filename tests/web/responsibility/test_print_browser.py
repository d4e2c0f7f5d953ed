"""What is printed: the page without its tools, everything unfolded, in light colours, inside the paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cast.browsing import Visit
from cast.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A4 without its margins, in CSS pixels.
PAPER = 688
TOOLS = (".topbar", ".side", ".sheet-why", ".sheet-foot", ".page-head .actions", ".mend")


@pytest.mark.parametrize("address", ["", "coverage/", "raci/", "findings/"])
def test_a_printed_page_holds_no_tools_and_nothing_beyond_the_paper(
    handover: Cast, visit: Visit, address: str
) -> None:
    page = visit("operator", f"/f/minato/{address}", size=(PAPER, 900), theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for tool in TOOLS:
        for one in page.locator(tool).all():
            expect(one).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")


def test_what_is_folded_away_is_printed(handover: Cast, visit: Visit) -> None:
    page = visit("operator", "/f/minato/coverage/", size=(PAPER, 900))
    folded = page.locator("main details:not([open]) td").first
    assert not folded.evaluate("(one) => one.checkVisibility()")
    page.emulate_media(media="print")
    assert folded.evaluate("(one) => one.checkVisibility()")
