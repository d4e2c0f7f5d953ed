"""Money, time, risk over HTTP: the claim checked, figures tried without keeping them, and kept on request."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cast.people import Cast, ClientAs
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, revise_row
from unyo.tables.queries import rows

pytestmark = pytest.mark.row("H7")

LIST = "/f/minato/options/"


def kept(cast: Cast) -> dict[str, Any]:
    return rows(cast.scope(), "option").rows[0]


def page_of(cast: Cast) -> str:
    return reverse("option", args=["minato", kept(cast)["key"]])


@pytest.mark.accept("AT-H7-1")
@pytest.mark.accept("AT-H7-3")
def test_the_article_balances_at_eight_and_its_claim_of_three_loses_fifteen_million(
    handover: Cast, client_as: ClientAs
) -> None:
    client = client_as("viewer")
    listed = client.get(LIST).content.decode()
    assert "合わない" in listed and "案1件のうち1件は、主張された回数では元が取れません" in listed
    told = client.get(page_of(handover)).content.decode()
    assert "年8回で費用と釣り合い、得になるのは年9回から" in told
    assert "年16回で費用と釣り合い、得になるのは年17回から" in told
    assert "年 1,500万円 の損" in told
    assert "追加費用を月 75万円 以下にするか、損失が1回 800万円 以上" in told
    assert "formaction" not in told


def test_figures_in_the_address_are_tried_and_nothing_is_kept(handover: Cast, client_as: ClientAs) -> None:
    before = kept(handover)
    told = client_as("operator").get(f"{page_of(handover)}?fee_month=75万円").content.decode()
    assert "年3回で費用と釣り合い" in told
    assert "試している数字です" in told
    assert kept(handover) == before


@pytest.mark.accept("AT-H7-4")
def test_no_loss_is_no_break_even_and_is_said(handover: Cast, client_as: ClientAs) -> None:
    told = client_as("viewer").get(f"{page_of(handover)}?loss_per_incident=0").content.decode()
    assert "計算できません: 損失が0円なので" in told


@pytest.mark.parametrize("typed", ["たくさん", "１２ひゃく", "x" * 500, "9" * 90])
def test_a_figure_that_cannot_be_read_is_named_and_the_page_stands(
    handover: Cast, client_as: ClientAs, typed: str
) -> None:
    answer = client_as("operator").get(page_of(handover), {"fee_month": typed})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


def test_saving_keeps_the_figures_with_their_reason_and_undo_brings_them_back(
    handover: Cast, client_as: ClientAs
) -> None:
    client, before = client_as("operator"), kept(handover)
    form = {"fee_month": "750000", "version": before["version"], "why": "再見積"}
    assert client.post(f"{page_of(handover)}save", form).status_code == 302
    last = entries(handover.framework.id, limit=1)[0]
    assert (last.why, last.before, last.after) == (
        "再見積",
        {"fee_month": "2000000"},
        {"fee_month": "750000"},
    )
    client.post(f"/f/minato/undo/{last.seq}")
    assert kept(handover)["fee_month"] == before["fee_month"]


def test_two_people_saving_overwrite_nothing(handover: Cast, client_as: ClientAs) -> None:
    before = kept(handover)
    revise_row(handover.scope("manager"), "option", before["key"], {"years": 3}, version=before["version"])
    answer = client_as("operator").post(
        f"{page_of(handover)}save", {"fee_month": "1", "version": before["version"]}
    )
    assert answer.status_code == 409
    assert "ほかの人がこの案を変えました" in answer.content.decode()
    assert kept(handover)["fee_month"] == before["fee_month"]


def test_options_without_counts_stand_last_and_unknown_is_said(handover: Cast, client_as: ClientAs) -> None:
    known = {"fee_month": "100000", "loss_per_incident": "1000000", "incidents_mid": "2"}
    add_row(handover.scope(), "option", {"name": "数えた案", **known})
    told = client_as("viewer").get(LIST).content.decode()
    assert told.index("数えた案") < told.index(kept(handover)["name"])
    assert "不明" in told


def test_strangers_viewers_and_no_such_option(handover: Cast, stranger: Cast, client_as: ClientAs) -> None:
    here = page_of(handover)
    assert client_as("viewer").post(f"{here}save", {"fee_month": "1"}).status_code == 403
    assert client_as("operator", stranger).get(here).status_code == 404
    assert client_as("viewer").get(reverse("option", args=["minato", "ない"])).status_code == 404


def test_an_empty_framework_is_taught(minato: Cast, client_as: ClientAs) -> None:
    assert "案はまだありません" in client_as("operator").get(LIST).content.decode()
