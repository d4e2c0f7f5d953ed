"""The page from a system's profile to the level it is run at: shown, put in as drafts, undone (G9)."""

from __future__ import annotations

import pytest

from cast.people import Cast, ClientAs
from unyo.framework.actions import adopt_standards
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, revise_row
from unyo.tables.queries import designs

pytestmark = [pytest.mark.django_db, pytest.mark.row("G9")]
PAGE, DRAFT = "/f/minato/profiles/", "/f/minato/profiles/draft"
MADE = ("agreement", "target", "staffing_plan", "periodic_work", "calendar")


@pytest.fixture
def portal(minato: Cast) -> Cast:
    """湊 with one service, a system of profile III and one without a profile."""
    scope = minato.scope()
    service = add_row(scope, "service", {"name": "申請ポータル"}, key="portal").key
    add_row(scope, "system", {"name": "ポータルWeb", "service": service, "profile": "III"}, key="web")
    add_row(scope, "system", {"name": "印刷サーバー"}, key="print")
    return minato


def counts(cast: Cast) -> dict[str, int]:
    return {table: len(designs(cast.scope(), table)) for table in MADE}


def test_the_table_is_shown_as_a_proposal_until_it_is_taken_into_the_framework(
    portal: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    page = client.get(PAGE).content.decode()
    assert "これは標準の案です" in page and "99.99 %" in page and "プロファイルが書かれていない" in page
    taken = client.post("/f/minato/t/profile_default/adopt", {"next": PAGE})
    assert taken.status_code == 302 and taken["Location"] == PAGE
    revise_row(portal.scope(), "profile_default", "III", {"availability": "99.95"}, version=1)
    page = client.get(PAGE).content.decode()
    assert "これは標準の案です" not in page and "99.95 %" in page and "99.9 %" not in page


def test_one_press_puts_drafts_in_with_a_why_and_one_undo_takes_them_back(
    portal: Cast, client_as: ClientAs
) -> None:
    client, before = client_as("operator"), counts(portal)
    answer = client.post(DRAFT, {"system": "web", "why": "年度計画"})
    assert answer.status_code == 302 and answer["Location"] == PAGE
    assert counts(portal) == {
        "agreement": 1, "target": 2, "staffing_plan": 1, "periodic_work": 2, "calendar": 1,
    }  # fmt: skip
    page = client.get(PAGE).content.decode()
    assert "7行の下書きを入れました" in page and page.count("既定どおり") >= 5
    written = [one for one in entries(portal.framework.id, limit=50) if one.table in MADE]
    assert len(written) == 7 and {one.why for one in written} == {"年度計画"}
    assert len({one.batch for one in written}) == 1
    last = max(one.seq for one in written)
    assert client.post(f"/f/minato/undo/{last}").status_code in (302, 303)
    assert counts(portal) == before


def test_a_second_press_adds_nothing(portal: Cast, client_as: ClientAs) -> None:
    client = client_as("operator")
    client.post(DRAFT, {"system": ["web", "print"]})
    before = counts(portal)
    client.post(DRAFT, {"system": ["web", "print"]})
    assert counts(portal) == before
    assert "入れるものはありません" in client.get(PAGE).content.decode()
    why = {one.why for one in entries(portal.framework.id, limit=50) if one.table == "target"}
    assert why == {"プロファイルの既定を下書きとして入れる"}


def test_where_what_is_set_differs_it_is_said(portal: Cast, client_as: ClientAs) -> None:
    scope = portal.scope()
    add_row(scope, "agreement", {"name": "SLA", "kind": "sla"}, key="sla")
    said = {"agreement": "sla", "service": "portal", "measure": "restore", "minutes": 720}
    add_row(scope, "target", said)
    page = client_as("viewer").get(PAGE).content.decode()
    assert "既定より緩い" in page and "1件の設定が、プロファイルの既定より緩いか既定と違います" in page
    assert "既定と違うもの 1" in page and ">12時間</a>" in page


def test_drafts_are_worded_in_the_language_of_the_reader(portal: Cast, client_as: ClientAs) -> None:
    adopt_standards(portal.scope(), ["profile_default"], why="begin", language="en")
    client = client_as("operator")
    client.post("/language", {"language": "en"})
    client.post(DRAFT, {"system": "web"})
    names = [one.name for one in designs(portal.scope(), "periodic_work")]  # type: ignore[attr-defined]
    assert sorted(names) == [
        "Checking what liveness, error and resource monitoring shows",
        "Operations report of ポータルWeb",
    ]


def test_readers_are_offered_nothing_to_press_and_an_empty_choice_is_said(
    portal: Cast, client_as: ClientAs
) -> None:
    page = client_as("viewer").get(PAGE).content.decode()
    assert "profiles/draft" not in page and "rows-adopt" not in page and "/adopt" not in page
    assert client_as("viewer").post(DRAFT, {"system": "web"}).status_code == 403
    answer = client_as("operator").post(DRAFT, {})
    assert answer.status_code == 422 and "システムを選んでください" in answer.content.decode()
    client_as("operator").post(DRAFT, {"system": "<script>", "why": "x"})
    assert counts(portal)["target"] == 0
