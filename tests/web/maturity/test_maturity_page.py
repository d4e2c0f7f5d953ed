"""The maturity page: the level by evidence, and what nobody measured told as no evidence (E5)."""

from __future__ import annotations

import datetime as dt

import pytest

from cast.people import Cast, ClientAs
from unyo.checks.maturity_today import evidence, framework_maturity
from unyo.tables.actions import add_row

pytestmark = pytest.mark.row("E5")
PAGE = "/f/minato/maturity/"
DAY = dt.date(2026, 11, 22)


@pytest.mark.accept("AT-E5-1")
def test_an_empty_framework_is_level_0_and_says_what_to_do_first(minato: Cast, client_as: ClientAs) -> None:
    told = client_as("viewer").get(PAGE).content.decode()
    assert "段階 0" in told
    assert "次の一歩: 欠けている欄をサービスに書き足す" in told
    assert told.count("証拠なし") >= 10
    assert "10/10" in told


def test_what_the_design_proves_is_measured_and_the_rest_has_no_evidence(
    minato: Cast, client_as: ClientAs
) -> None:
    scope = minato.scope()
    full = {"in_scope": "受付", "out_of_scope": "開発", "how_to_request": "電話", "stage": "growth"}
    add_row(scope, "role", {"name": "運用リーダー"}, key="運用")
    add_row(scope, "service", {"name": "申請", "owner": "運用", **full})
    add_row(scope, "service", {"name": "印刷", **full})
    definition = {"edition": "1", "purpose": "対価", "resources": "人", "action": "提供"}
    add_row(scope, "operations_definition", definition)
    add_row(scope, "strength", {"name": "夜間の一次切り分け"})
    found = evidence(scope, DAY)
    assert (found["C1b"].value, found["C1c"].value) == (50, 1)
    told = framework_maturity(scope, DAY)
    assert (told.level, sum(one.has_evidence for one in told.gates)) == (0, 2)
    page = client_as("viewer").get(PAGE).content.decode()
    assert "提供中2件のうち1件" in page
    assert "50%" in page
