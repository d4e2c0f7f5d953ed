"""The tour leads to every stop there is, counts what stands there, and walks over the pages."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.checks.standing import standing
from unyo.web.tour.stops import STOPS, stops_for
from unyo.web.tour.walking import COOKIE

pytestmark = pytest.mark.django_db
PAGE = "/f/minato/tour"
CARD, WAY_BACK = "data-tour-card", "tour-back"


def walk(client: Client, number: int) -> str:
    """Go to a stop, and give its page."""
    answer = client.get(f"{PAGE}?go={number}")
    assert answer.status_code == 302
    return client.get(answer["Location"]).content.decode()


def link(page: str, name: str) -> str:
    found = re.search(rf'href="([^"]+)" data-tour-{name}', page)
    return html.unescape(found[1]) if found else ""


def test_every_stop_opens_and_counts_what_the_checks_find_there(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    page = client.get(PAGE).content.decode()
    links = re.findall(r'<a class="button small" href="([^"]+)"', page)
    assert len(links) == len(stops_for(handover.scope("viewer"), "minato"))
    assert {client.get(link, follow=True).status_code for link in links} == {200}
    found = standing(handover.scope(), timezone.localdate()).open
    raci = sum(one.finding.rule.startswith("raci.") for one in found)
    assert raci > 3 and f"検出事項 {raci}<" in page and f"検出事項 {len(found)}<" in page


def test_the_tour_speaks_english_when_asked(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    handover.users["viewer"].language = "en"
    handover.users["viewer"].save(update_fields=["language"])
    page = client.get(PAGE).content.decode()
    assert "A tour of ten stops" in page
    stops = stops_for(handover.scope("viewer"), "minato")
    assert all(stop.title.en.replace("'", "&#39;") in page for stop, _ in stops)
    assert "Tour 1 / " in walk(client, 1)


def test_links_alone_walk_through_all_ten_stops_and_end(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("manager")
    stops = stops_for(handover.scope("manager"), "minato")
    assert len(stops) == len(STOPS) == 10
    page = walk(client, 1)
    for number, (stop, href) in enumerate(stops, 1):
        assert f"案内 {number} / 10" in page and html.escape(stop.title.ja) in page
        assert bool(link(page, "back")) == (number > 1)
        answer = client.get(link(page, "next"), follow=True)
        page = answer.content.decode()
        if number < 10:
            assert answer.request["PATH_INFO"] == stops[number][1] != href
    assert "案内は終わりです" in page and "案内を始める" in page
    assert client.cookies[COOKIE].value == ""


def test_who_stops_stays_on_the_page_and_goes_on_from_there_later(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    page = walk(client, 4)
    answer = client.get(link(page, "leave"))
    assert answer.status_code == 302 and answer["Location"] == "/f/minato/chains/"
    assert CARD not in client.get("/f/minato/chains/").content.decode()
    listed = client.get(PAGE).content.decode()
    assert "続きから始める 4/10" in listed and f"{PAGE}?go=4" in listed and CARD not in listed


def test_off_the_stop_the_way_back_is_offered(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    walk(client, 2)
    page = client.get("/f/minato/t/contract/").content.decode()
    assert WAY_BACK in page and "案内に戻る 2/10" in page and CARD not in page
    assert CARD not in client.get("/f/minato/coverage/", headers={"HX-Request": "true"}).content.decode()


def test_the_card_asks_for_the_focus_once(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    assert "data-arriving" in walk(client, 2)
    again = client.get("/f/minato/coverage/").content.decode()
    assert CARD in again and "data-arriving" not in again


def test_a_walk_belongs_to_its_framework_and_to_who_may_see_it(
    handover: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    walk(client, 3)
    kept = client.cookies[COOKIE]
    assert kept["path"] == "/f/minato/" and kept["httponly"] and kept["samesite"] == "Lax"
    assert CARD not in client.get("/me").content.decode()


@pytest.mark.parametrize(
    "kept", ["", "0.on", "11.on", "99.arriving", "3", "3.", "x.on", "3.on.on", "³.on", "-1.on"]
)
def test_a_cookie_that_says_nothing_sensible_is_no_walk(
    handover: Cast, client_as: ClientAs, kept: str
) -> None:
    client = client_as("operator")
    client.cookies[COOKIE] = kept
    for address in (PAGE, "/f/minato/coverage/", "/f/minato/"):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200
        assert CARD not in answer.content.decode() and WAY_BACK not in answer.content.decode()


@pytest.mark.parametrize("asked", ["0", "11", "99999999999", "x", "-1", "³", ""])
def test_no_such_stop_is_the_list(handover: Cast, client_as: ClientAs, asked: str) -> None:
    answer = client_as("operator").get(PAGE, {"go": asked})
    assert answer.status_code == 200 and "十か所の案内" in answer.content.decode()


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org/x", "javascript:alert(1)", ""])
def test_leaving_leads_to_no_foreign_page(handover: Cast, client_as: ClientAs, asked: str) -> None:
    answer = client_as("operator").get(PAGE, {"leave": asked})
    assert answer.status_code == 302 and answer["Location"].startswith("/f/minato/")
