"""The tour leads to every stop there is, and counts what stands there."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.checks.standing import standing
from unyo.web.tour.views import STOPS

pytestmark = pytest.mark.django_db
PAGE = "/f/minato/tour"


def test_every_stop_opens_and_counts_what_the_checks_find_there(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    page = client.get(PAGE).content.decode()
    links = re.findall(r'<a class="button[^"]*" href="([^"]+)"', page)
    assert len(links) == len(STOPS)
    assert {client.get(link).status_code for link in links} == {200}
    found = standing(handover.scope(), timezone.localdate()).open
    raci = sum(one.finding.rule.startswith("raci.") for one in found)
    assert raci > 3 and f"検出事項 {raci}<" in page and f"検出事項 {len(found)}<" in page


def test_the_tour_speaks_english_when_asked(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    handover.users["viewer"].language = "en"
    handover.users["viewer"].save(update_fields=["language"])
    page = client.get(PAGE).content.decode()
    assert "A tour of ten stops" in page and all(
        stop.title.en.replace("'", "&#39;") in page for stop in STOPS
    )
