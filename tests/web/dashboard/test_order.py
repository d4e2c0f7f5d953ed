"""The board in the order of one's role: the same parts for everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cast.people import Cast, ClientAs
from unyo.parties.permissions import CAPABILITIES
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
