"""The findings of a row lead to their page, to their rule, and to where they are mended."""

from __future__ import annotations

from html import unescape
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.checks.standing import standing
from unyo.tables.actions import add_row
from unyo.web.kit.mending import where_to_mend


@pytest.mark.parametrize("table", ["coverage_cell", "activity", "target"])
def test_a_finding_beside_its_row_leads_to_its_page_its_rule_and_its_mending(
    handover: Cast, client_as: ClientAs, table: str
) -> None:
    found = [s.finding for s in standing(handover.scope(), timezone.localdate()).open]
    one = next(finding for finding in found if finding.subject.table == table)
    here = reverse("row", args=["minato", table, one.subject.key])
    told = unescape(client_as("operator").get(f"{here}?tab=findings").content.decode())
    for href in (
        reverse("finding", args=["minato", one.fingerprint]),
        reverse("rule", args=["minato", one.rule]),
        where_to_mend("minato", one.subject),
    ):
        assert f'href="{href}"' in told
        assert client_as("operator").get(href.split("#")[0]).status_code == 200


def test_a_cell_of_a_matrix_leads_to_its_place_in_the_grid(handover: Cast, client_as: ClientAs) -> None:
    key = "アプリ/一次対応"
    told = client_as("viewer").get(reverse("row", args=["minato", "coverage_cell", key])).content.decode()
    assert f'href="/f/minato/coverage/#at={quote(key, safe="")}"' in told


def test_a_row_without_a_picture_leads_to_none(handover: Cast, client_as: ClientAs) -> None:
    add_row(handover.scope(), "organization", {"name": "湊商事"}, key="minato-shoji")
    told = client_as("viewer").get(reverse("row", args=["minato", "organization", "minato-shoji"]))
    assert "湊商事" in told.content.decode()
    assert "図の上で見る" not in told.content.decode()
