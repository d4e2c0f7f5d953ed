"""The page of the indicators: what is computable, what is not and why, narrowed (G5, SD-12)."""

from __future__ import annotations

import re

import pytest

from cast.people import Cast, ClientAs
from unyo.tables.actions import revise_row
from unyo.tables.queries import rows

pytestmark = [pytest.mark.row("G5"), pytest.mark.django_db]

PAGE = "/f/minato/kpis/"


def shown(client_as: ClientAs, query: str = "", role: str = "viewer") -> str:
    return client_as(role).get(f"{PAGE}{query}").content.decode()


def numbers(page: str) -> list[int]:
    """The numbers of the indicators in the table."""
    return [int(n) for n in re.findall(r'<tr><td class="num">(\d+)</td>', page)]


@pytest.mark.row("SD-12")
def test_the_15_indicators_are_adopted_and_none_is_computable_yet(minato: Cast, client_as: ClientAs) -> None:
    assert "標準の指標とそのデータを入れる" in shown(client_as, role="operator")
    assert "標準の指標とそのデータを入れる" not in shown(client_as)
    client_as("operator").post("/f/minato/t/kpi_source/adopt")
    page = shown(client_as)
    assert "15指標のうち15件は、このままでは計算できません" in page
    assert "5件は計算式が定まっていません" in page
    assert numbers(page) == list(range(1, 16))
    assert page.count("定義されていません") == 5
    assert numbers(shown(client_as, "?show=computable")) == []
    assert numbers(shown(client_as, "?q=運用経費")) == [13]
    assert "条件に合う指標はありません" in shown(client_as, "?q=見つからない語")


def test_an_indicator_whose_data_are_all_brought_becomes_computable(
    minato: Cast, client_as: ClientAs
) -> None:
    client_as("operator").post("/f/minato/t/kpi_source/adopt")
    scope = minato.scope()
    facts = {"source": "受付台帳", "method": "CSV", "cadence": "monthly", "collector": "staff"}
    for one in rows(scope, "kpi_source", limit=100).rows:
        if one["key"].startswith("3/"):
            revise_row(scope, "kpi_source", one["key"], facts, version=1)
    page = shown(client_as, "?show=computable")
    assert numbers(page) == [3] and "受付台帳" in page
    assert "15指標のうち14件は" in page
    revise_row(scope, "kpi", "相談窓口における苦情・相談解決率", {"required": False}, version=1)
    assert "使わないとした指標 1" in shown(client_as).replace("</span>", "")


def test_a_formula_that_cannot_be_read_is_told_with_its_place(minato: Cast, client_as: ClientAs) -> None:
    client_as("operator").post("/f/minato/t/kpi/adopt")
    revise_row(minato.scope(), "kpi", "利用者満足度", {"formula": "満足 / "}, version=1)
    assert "計算式の5文字目" in shown(client_as, "?q=利用者満足度")
