"""The published catalog: complete, the same bytes for both sides, told apart by version (E1)."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from unyo.framework.catalog.completeness import NINE, completeness
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.hidden_menu import Delivered, HiddenMenu, hidden_menus
from unyo.framework.catalog.publishing import (
    Offered,
    canonical,
    content_of,
    difference,
    digest,
    field_value,
    obstacles,
)
from unyo.framework.catalog.requesting import answer_request

pytestmark = pytest.mark.row("E1")
NIGHT = "夜間の電話一次受け"


def service(key: str, **fields: object) -> Service:
    said = {"name": key, "stage": "growth", "how_to_request": "ポータルから"} | fields
    return Service(key=key, **said)  # type: ignore[arg-type]


DESK = service("相談窓口", desk=True, how_to_request="内線100")


def offered(*services: Service, **names: str) -> list[Offered]:
    return [Offered(one, names) for one in services]


def test_nine_things_make_a_service_complete() -> None:
    full = Service(
        key="a", name="a", owner="運用", problem_solved="止まらない", receiver="市民", in_scope="全部",
        out_of_scope="開発", how_to_request="電話", calendar="平日",
    )  # fmt: skip
    assert (len(NINE), len(completeness(full, 1).filled), completeness(full, 1).percent) == (9, 9, 100)
    assert completeness(full, 0).missing == ("promises",)
    bare = completeness(Service(key="b", name="b", out_of_scope="なし"), 0)
    assert (len(bare.filled), bare.percent) == (1, 11)
    assert "out_of_scope" in bare.missing


@pytest.mark.accept("AT-E1-2")
def test_without_a_consultation_desk_nothing_is_published() -> None:
    (only,) = obstacles([service("申請")])
    assert "相談窓口" in only.text.ja
    assert obstacles([service("申請"), DESK]) == ()
    gone_desk = service("旧窓口", desk=True, stage="retired")
    assert len(obstacles([service("申請"), gone_desk])) == 1


@pytest.mark.accept("AT-E1-4")
@pytest.mark.parametrize("nothing", ["", "-", "なし"])
def test_a_live_service_that_does_not_say_how_to_request_it_cannot_be_published(nothing: str) -> None:
    (only,) = obstacles([service("申請", how_to_request=nothing), DESK])
    assert (only.service, "「申請」" in only.text.ja) == ("申請", True)
    assert obstacles([service("申請", how_to_request=nothing, stage="retired"), DESK]) == ()


def test_nothing_offered_is_one_obstacle_and_not_two() -> None:
    assert [one.service for one in obstacles([service("申請", stage="draft")])] == [""]


@pytest.mark.accept("AT-E1-1")
def test_the_same_catalog_gives_the_same_bytes_in_whatever_order_it_is_read() -> None:
    one = canonical(content_of(offered(service("申請"), DESK, owner="運用リーダー")))
    other = canonical(content_of(offered(DESK, service("申請"), owner="運用リーダー")))
    assert (one, digest(one)) == (other, digest(other))
    assert len(digest(one)) == 64
    assert "申請".encode() in one
    changed = canonical(content_of(offered(service("申請", charge="無料"), DESK, owner="運用リーダー")))
    assert digest(changed) != digest(one)


def test_drafts_and_unstaged_services_and_notes_stay_inside_and_gone_ones_stay_readable() -> None:
    rows = [
        service("案", stage="draft"),
        service("段階なし", stage=""),
        service("旧", stage="retired"),
        service("申請", note="社内だけの話"),
    ]
    content = content_of(offered(*rows))
    assert set(content["services"]) == {"旧", "申請"}
    assert "社内だけの話" not in canonical(content).decode()


def test_a_content_survives_its_bytes() -> None:
    content = content_of(offered(service("申請", started_on=dt.date(2026, 4, 1)), DESK))
    read = json.loads(canonical(content))
    assert read == content
    assert not difference(content, read)


def test_the_difference_names_services_and_fields() -> None:
    old = content_of(offered(service("申請", charge="月5万円"), service("印刷"), DESK))
    new = content_of(offered(service("申請", charge="無料", stage="decline"), service("夜間電話"), DESK))
    found = difference(old, new)
    assert (found.added, found.removed) == ((("夜間電話", "夜間電話"),), (("印刷", "印刷"),))
    ((key, _, changes),) = found.changed
    assert key == "申請"
    assert {(c.field, c.old, c.new) for c in changes} == {
        ("charge", "月5万円", "無料"),
        ("stage", "growth", "decline"),
    }
    assert field_value("stage", "decline").ja == "衰退"
    assert not difference(old, old)
    assert len(difference({}, new).added) == 3


@pytest.mark.row("E6")
@pytest.mark.accept("AT-E6-1")
@pytest.mark.parametrize("stage", ["retired", "transferred"])
def test_asking_for_a_retired_service_is_refused_and_leads_to_the_desk(stage: str) -> None:
    content = content_of(offered(service("FAX受付", stage=stage), DESK))
    answer = answer_request(content, "FAX受付")
    assert (answer.taken, answer.desk, answer.how_to_request) == (False, "相談窓口", "")
    assert "相談窓口" in answer.text.ja
    assert "FAX受付" in content["services"]


@pytest.mark.row("E6")
def test_a_live_service_is_taken_and_an_unknown_one_goes_to_the_desk() -> None:
    content = content_of(offered(service("申請"), DESK))
    assert answer_request(content, "申請").how_to_request == "ポータルから"
    unknown = answer_request(content, "何でも")
    assert (unknown.taken, unknown.desk) == (False, "相談窓口")
    assert answer_request({}, "何でも").desk is None


@pytest.mark.accept("AT-E1-3")
def test_five_tickets_outside_the_catalog_are_one_hidden_menu() -> None:
    (found,) = hidden_menus([Delivered(NIGHT, 1) for _ in range(5)], {"申請"})
    assert (found.text, found.tickets, found.hours) == (NIGHT, 5, None)


@pytest.mark.parametrize(
    ("delivered", "told"),
    [
        ([Delivered(NIGHT, 2)], []),
        ([Delivered(NIGHT, 3)], [3]),
        ([Delivered(NIGHT, 1, Decimal(8))], [1]),
        ([Delivered(NIGHT, 1, Decimal("7.9"))], []),
        ([Delivered(NIGHT, 1, Decimal(5)), Delivered("夜間の電話一次受け ", 1, Decimal(3))], [2]),
        ([Delivered(NIGHT, 9, None, "申請")], []),
        ([Delivered(NIGHT, 4, None, "載っていないサービス")], [4]),
        ([], []),
    ],
)
def test_three_tickets_or_eight_hours_outside_the_catalog(
    delivered: list[Delivered], told: list[int]
) -> None:
    assert [one.tickets for one in hidden_menus(delivered, {"申請"})] == told


def test_hidden_menus_name_the_unpublished_services_the_most_frequent_first() -> None:
    found = hidden_menus([Delivered("印刷", 3, None, "印刷"), Delivered(NIGHT, 5, Decimal(2))], {"申請"})
    assert found == (
        HiddenMenu(NIGHT, 5, Decimal(2), ()),
        HiddenMenu("印刷", 3, None, ("印刷",)),
    )
