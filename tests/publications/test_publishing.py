"""Publishing the catalog: refused without a desk, the same bytes for both sides, entered in the ledger (E1)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.utils import timezone

from cast.database import every_statement_scoped
from cast.people import Cast
from unyo.framework.catalog.publishing import canonical, digest
from unyo.framework.queries import blueprint
from unyo.ledger.queries import entries, verify
from unyo.publications.actions import CatalogChanged, acknowledge, publish
from unyo.publications.catalog_content import catalog_content
from unyo.publications.facts import Version
from unyo.publications.models import CatalogPublication
from unyo.publications.queries import (
    acknowledgements,
    count,
    is_whole,
    publication,
    publication_facts,
    versions,
)
from unyo.tables.actions import add_row, remove_row, revise_row
from unyo.tables.refusals import Invalid, NotPermitted, UndoConflict
from unyo.tables.undoing import undo

pytestmark = [pytest.mark.django_db, pytest.mark.row("E1")]
DAY = dt.date(2026, 11, 22)
LIVE = {"stage": "growth", "how_to_request": "ポータルから"}


def add(cast: Cast, table: str, key: str, **values: Any) -> None:
    add_row(cast.scope(), table, {"name": key} | values, key=key)


@pytest.fixture
def catalog(minato: Cast) -> Cast:
    """Two services on offer, one of them the desk; an SLA and an OLA; two stakeholders."""
    add(minato, "calendar", "平日", hours="平日9:00-17:30")
    add(minato, "role", "運用リーダー")
    add(minato, "service", "申請", owner="運用リーダー", calendar="平日", note="社内だけの話", **LIVE)
    add(minato, "service", "相談窓口", desk=True, **LIVE)
    add(minato, "service", "夜間電話", stage="draft")
    add(minato, "agreement", "SLA", kind="sla", calendar="平日")
    add(minato, "agreement", "OLA", kind="ola")
    for agreement, wording in (("SLA", "4時間"), ("OLA", "15分")):
        values = {"agreement": agreement, "service": "申請", "measure": "restore", "wording": wording}
        add_row(minato.scope(), "target", values, key=agreement)
    add(minato, "stakeholder", "市民課")
    add(minato, "stakeholder", "税務課")
    return minato


def preview(cast: Cast) -> str:
    return digest(canonical(catalog_content(blueprint(cast.scope("manager"), DAY))))


def published(cast: Cast, *audiences: str, why: str = "") -> Version:
    return publish(cast.scope("manager"), day=DAY, audiences=audiences, seen=preview(cast), why=why)


@pytest.mark.accept("AT-E1-1")
def test_both_sides_fetch_the_same_bytes_with_the_same_hash(catalog: Cast) -> None:
    made = published(catalog, "市民課", why="年度初め")
    ours, theirs = publication(catalog.scope("operator")), publication(catalog.scope("requester"))
    assert ours is not None
    assert theirs is not None
    assert ours.content == theirs.content
    assert digest(theirs.content) == made.hash == ours.version.hash == theirs.version.hash
    assert is_whole(theirs)
    assert (made.number, made.services, made.why) == (1, 2, "年度初め")


def test_a_publication_holds_what_customers_may_read_and_no_more(catalog: Cast) -> None:
    published(catalog)
    found = publication(catalog.scope("requester"))
    assert found is not None
    service = found.told["services"]["申請"]
    assert service["owner"] == "運用リーダー"
    assert service["calendar"] == "平日 (平日9:00-17:30)"
    assert service["promises"] == [["restore", "4時間", "平日 (平日9:00-17:30)"]]
    whole = found.content.decode()
    assert "15分" not in whole
    assert "社内だけの話" not in whole
    assert set(found.told["services"]) == {"申請", "相談窓口"}


@pytest.mark.accept("AT-E1-2")
def test_without_a_desk_publishing_is_refused_in_words(catalog: Cast) -> None:
    remove_row(catalog.scope(), "service", "相談窓口")
    with pytest.raises(Invalid) as refused:
        published(catalog)
    assert "相談窓口がカタログにありません" in refused.value.text.ja
    assert count(catalog.scope()) == 0


@pytest.mark.accept("AT-E1-4")
def test_a_service_that_does_not_say_how_to_request_it_stops_the_publication(catalog: Cast) -> None:
    add(catalog, "service", "印刷", stage="decline")
    add(catalog, "service", "複写", stage="growth", how_to_request="なし")
    with pytest.raises(Invalid) as refused:
        published(catalog)
    assert [one.key for one in refused.value.errors] == ["印刷", "複写"]
    assert count(catalog.scope()) == 0


def test_what_was_not_previewed_is_not_published(catalog: Cast) -> None:
    seen = preview(catalog)
    revise_row(catalog.scope(), "service", "申請", {"charge": "有料"}, version=1)
    with pytest.raises(CatalogChanged):
        publish(catalog.scope("manager"), day=DAY, audiences=(), seen=seen)
    assert count(catalog.scope()) == 0


@pytest.mark.parametrize("role", ["viewer", "operator", "requester", "auditor", "vendor"])
def test_only_those_who_answer_for_it_publish(catalog: Cast, role: str) -> None:
    with pytest.raises(NotPermitted):
        publish(catalog.scope(role), day=DAY, audiences=(), seen=preview(catalog))


def test_versions_are_numbered_and_the_highest_is_current(catalog: Cast) -> None:
    published(catalog)
    revise_row(catalog.scope(), "service", "申請", {"charge": "無料"}, version=1)
    second = published(catalog)
    assert [one.number for one in versions(catalog.scope("requester"))] == [2, 1]
    current, first = publication(catalog.scope()), publication(catalog.scope(), 1)
    assert current is not None
    assert first is not None
    assert (current.number, current.version.hash) == (2, second.hash)
    assert first.told["services"]["申請"]["charge"] == ""
    assert publication(catalog.scope(), 3) is None


def test_publishing_the_same_again_is_a_new_version_of_the_same_bytes(catalog: Cast) -> None:
    assert published(catalog).hash == published(catalog, why="内容を確かめた").hash
    assert count(catalog.scope()) == 2


def test_the_ledger_says_who_published_what_and_cannot_undo_it(catalog: Cast) -> None:
    made = published(catalog, "市民課", "税務課", why="年度初め")
    (entry,) = entries(catalog.framework.id, table="catalog_publication")
    assert (entry.verb, entry.key, entry.why, entry.actor) == ("publish", "1", "年度初め", "湊の運用責任者")
    assert entry.after == {
        "number": 1,
        "hash": made.hash,
        "services": 2,
        "audiences": ["市民課", "税務課"],
    }
    with pytest.raises(UndoConflict):
        undo(catalog.scope(), entry.seq)
    assert verify(catalog.framework.id) is None


def test_audiences_are_stakeholders_that_are_there(catalog: Cast) -> None:
    with pytest.raises(Invalid):
        published(catalog, "市民課", "どこにもいない人")
    with pytest.raises(Invalid):
        published(catalog, "\x00")
    assert [one.name for one in published(catalog, "市民課", "市民課").audiences] == ["市民課"]


@pytest.mark.parametrize("why", ["x" * 1001, "a\x00b"])
def test_a_reason_that_cannot_be_kept_is_refused(catalog: Cast, why: str) -> None:
    with pytest.raises(Invalid):
        published(catalog, why=why)
    assert count(catalog.scope()) == 0


def test_an_acknowledgement_is_kept_once_and_entered_once(catalog: Cast) -> None:
    published(catalog, "市民課", "税務課")
    requester = catalog.scope("requester")
    first = acknowledge(requester, 1, "市民課")
    again = acknowledge(requester, 1, "市民課")
    other = acknowledge(requester, 1, "税務課")
    assert (first.at, first.who) == (again.at, "湊の依頼者")
    assert other.audience == "税務課"
    told = entries(catalog.framework.id, table="catalog_acknowledgement")
    assert [(one.verb, one.actor, (one.after or {})["audience"]) for one in told] == [
        ("acknowledge", "湊の依頼者", "税務課"),
        ("acknowledge", "湊の依頼者", "市民課"),
    ]


def test_only_the_current_version_and_its_audiences_can_be_acknowledged(catalog: Cast) -> None:
    published(catalog, "市民課")
    with pytest.raises(Invalid):
        acknowledge(catalog.scope("requester"), 1, "税務課")
    published(catalog, "税務課")
    with pytest.raises(Invalid):
        acknowledge(catalog.scope("requester"), 1, "市民課")
    with pytest.raises(Invalid):
        acknowledge(catalog.scope("requester"), 99)
    with pytest.raises(NotPermitted):
        acknowledge(catalog.scope("vendor"), 2)


def test_requesters_see_their_own_acknowledgements_only(catalog: Cast) -> None:
    published(catalog)
    acknowledge(catalog.scope("operator"), 1)
    assert acknowledgements(catalog.scope("requester")) == []
    acknowledge(catalog.scope("requester"), 1)
    assert [one.who for one in acknowledgements(catalog.scope("requester"))] == ["湊の依頼者"]
    assert len(acknowledgements(catalog.scope("viewer"))) == 2


@pytest.mark.row("E5")
def test_versions_and_acknowledgements_are_facts_for_the_maturity(catalog: Cast) -> None:
    published(catalog, "市民課", "税務課")
    acknowledge(catalog.scope("requester"), 1, "市民課")
    (fact,) = publication_facts(catalog.scope(), dt.date.today())
    assert (fact.number, fact.groups, fact.seen) == (1, {"市民課", "税務課"}, {"市民課"})


@pytest.mark.row("E5")
def test_only_the_versions_of_a_year_and_the_one_before_are_read_for_the_maturity(catalog: Cast) -> None:
    for days in (900, 500, 200, 0):
        number = published(catalog).number
        row = CatalogPublication.objects.within(catalog.scope()).filter(number=number)
        row.update(published_at=timezone.now() - dt.timedelta(days=days))
    facts = publication_facts(catalog.scope(), timezone.localdate())
    assert [one.number for one in facts] == [4, 3, 2]


def test_nothing_of_another_framework_is_seen_and_every_statement_names_the_framework(
    catalog: Cast, stranger: Cast
) -> None:
    manager, requester, shown = catalog.scope("manager"), catalog.scope("requester"), preview(catalog)
    with every_statement_scoped() as seen:
        publish(manager, day=DAY, audiences=["市民課"], seen=shown)
        acknowledge(requester, 1)
        assert len(acknowledgements(manager)) == 1
    assert seen
    assert versions(stranger.scope()) == []
    assert publication(stranger.scope(), 1) is None
    assert acknowledgements(stranger.scope()) == []


def test_altered_bytes_are_noticed(catalog: Cast) -> None:
    published(catalog)
    altered = json.dumps({"format": 1, "services": {}}).encode()
    CatalogPublication.objects.within(catalog.scope()).update(content=altered)
    found = publication(catalog.scope())
    assert found is not None
    assert not is_whole(found)
