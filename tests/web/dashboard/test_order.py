"""The board in the order of one's role: the same parts for everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cast.people import Cast, ClientAs
from unyo.parties.permissions import CAPABILITIES, Role
from unyo.web.dashboard.order import DEFAULT, ORDERS

pytestmark = pytest.mark.django_db
PAGE = "/f/minato/dashboard/"
PARTS = {
    "次に決めること": "decide",
    "契約カバレッジ": "coverage",
    "約束の鎖": "promises",
    "契約の期限": "dates",
    "枠組みのすべて": "everything",
}


def parts(answer: Any) -> list[str]:
    found = re.findall(r"<h2>([^<]+)</h2>", answer.content.decode())
    return [PARTS[one] for one in found if one in PARTS]


def test_every_role_that_sees_the_board_has_an_order_and_none_leaves_a_part_out() -> None:
    assert set(ORDERS) == {role for role, may in CAPABILITIES.items() if "view" in may}
    assert all(sorted(order) == sorted(DEFAULT) for order in ORDERS.values())


@pytest.mark.parametrize("role", sorted(ORDERS))
def test_the_board_stands_in_the_order_of_the_role(handover: Cast, client_as: ClientAs, role: str) -> None:
    assert parts(client_as(role).get(PAGE)) == list(ORDERS[role])


@pytest.mark.parametrize("role", list(Role))
def test_every_role_begins_on_the_page_that_is_there_for_it(
    handover: Cast, client_as: ClientAs, role: Role
) -> None:
    answer = client_as(role).get("/f/minato/", follow=True)
    landed = answer.request["PATH_INFO"]
    if role in ORDERS:
        assert (answer.status_code, landed) == (200, PAGE)
    elif role is Role.REQUESTER:
        # A requester is there for what is offered, and sees nothing of how it is made.
        assert (answer.status_code, landed) == (200, "/f/minato/catalog/")
        assert client_as(role).get(PAGE).status_code == 403
    else:
        # A vendor sees nothing until rows can be shown by organisation, and is told so.
        assert (
            answer.status_code == 403 and "この役割で見られるものはまだありません" in answer.content.decode()
        )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("role", sorted(ORDERS))
def test_the_board_says_whose_order_it_is_and_leads_to_the_others(
    handover: Cast, client_as: ClientAs, role: str, language: str
) -> None:
    client = client_as(role)
    client.post("/language", {"language": language})
    page = client.get(PAGE).content.decode()
    assert f"<strong>{Role(role).label.in_(language)}</strong>" in page
    others = set(re.findall(r'href="\?for=([a-z]+)"', page))
    assert others == set(ORDERS) - {role}


def test_the_order_first_shows_what_a_role_decides() -> None:
    # Money and promises before the rest for who answers for them; wholeness for who keeps the framework.
    assert ORDERS[Role.MANAGER].index("promises") < ORDERS[Role.MANAGER].index("coverage")
    assert ORDERS[Role.ADMINISTRATOR][1] == "everything"
    assert {order[0] for order in ORDERS.values()} == {"decide"}
    assert len(set(ORDERS.values())) >= 4


def test_an_auditor_sees_findings_and_changes_first(handover: Cast, client_as: ClientAs) -> None:
    page = client_as("auditor").get(PAGE).content.decode()
    assert page.index("最近の変更</h2>") < page.index("契約カバレッジ</h2>")
    assert "この並びの役割: <strong>監査人</strong>" in page


def test_another_order_can_be_asked_for_and_an_unknown_one_changes_nothing(
    handover: Cast, client_as: ClientAs
) -> None:
    assert parts(client_as("auditor").get(f"{PAGE}?for=manager")) == list(ORDERS["manager"])
    for odd in ("vendor", "requester", "x", "%00", "<script>"):
        answer = client_as("auditor").get(PAGE, {"for": odd})
        assert "<script>" not in answer.content.decode()
        if answer.status_code == 200:
            assert parts(answer) == list(ORDERS["auditor"])
        else:
            assert answer.status_code == 400
