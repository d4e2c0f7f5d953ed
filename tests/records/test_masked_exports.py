"""Free text leaves masked; unmasked only by somebody who may, with a reason in the ledger (T72)."""

from __future__ import annotations

import pyarrow as pa
import pytest

from cast.people import Cast
from unyo.ledger.queries import entries, verify
from unyo.parties.permissions import CAPABILITIES, TOKEN_SCOPES, Role
from unyo.records.datasets import dataset
from unyo.records.leaving import leaving, let_out_unmasked
from unyo.records.masking import masked_table
from unyo.records.people import RECORDS
from unyo.tables.actions import add_row
from unyo.tables.refusals import NotPermitted, Refused

pytestmark = [pytest.mark.row("G24"), pytest.mark.trap("T72")]


def table() -> pa.Table:
    return pa.table(
        {
            "id": ["1", "2", "3"],
            "requester": ["p-0123456789ab", "山田太郎", None],
            "title": ["再起動", "090-1234-5678へ折り返し", None],
            "body": ["山田 太郎様 taro@example.jp", "再起動", "再起動"],
            "service": ["03-1234-5678", "印刷", None],
            "note of the screen": ["03-1234-5678", "", None],
            "cells": [["a", "03-1234-5678", None], None, []],
            "count": [1, 2, 3],
        }
    )


def test_free_text_and_what_nobody_declared_is_masked_and_all_else_stays() -> None:
    found = masked_table(table(), dataset("tickets"), "ja", ["山田太郎"])
    assert found.schema == table().schema
    assert found.to_pydict() == {
        "id": ["1", "2", "3"],
        "requester": ["p-0123456789ab", "〔氏名〕", None],
        "title": ["再起動", "〔電話番号〕へ折り返し", None],
        "body": ["〔氏名〕様 〔メールアドレス〕", "再起動", "再起動"],
        "service": ["03-1234-5678", "印刷", None],
        "note of the screen": ["〔電話番号〕", "", None],
        "cells": [["a", "〔電話番号〕", None], None, []],
        "count": [1, 2, 3],
    }


def test_the_marks_are_in_the_language_of_the_reader_and_chunks_do_not_matter() -> None:
    many = pa.concat_tables([table().slice(0, 1), table().slice(1), table()])
    found = masked_table(many, dataset("tickets"), "en")
    assert found["title"].to_pylist() == ["再起動", "[phone]へ折り返し", None] * 2
    assert found["body"][0].as_py() == "山田 太郎様 [e-mail]"
    assert masked_table(table().slice(0, 0), dataset("tickets"), "en").num_rows == 0


@pytest.mark.django_db
def test_names_of_the_frameworks_people_are_masked_too(minato: Cast) -> None:
    add_row(minato.scope(), "person", {"name": "山田太郎"})
    masked = leaving(minato.scope("viewer"), "tickets", "ja")
    [batch] = table().to_batches()
    assert masked(batch)["body"][0].as_py() == "〔氏名〕様 〔メールアドレス〕"
    assert masked(batch.slice(0, 0)).num_rows == 0
    with pytest.raises(NotPermitted):
        leaving(minato.scope("requester"), "tickets", "ja")


def test_only_an_administrator_may_unmask_or_erase_and_no_token_ever() -> None:
    for capability in ("unmask", "erase"):
        assert {role for role in Role if capability in CAPABILITIES[role]} == {Role.ADMINISTRATOR}
        assert not any(capability in scopes for scopes in TOKEN_SCOPES.values())


@pytest.mark.django_db
def test_who_lets_records_out_unmasked_says_why_and_it_stays_in_the_ledger(minato: Cast) -> None:
    for role in ("viewer", "operator", "manager", "auditor"):
        with pytest.raises(NotPermitted):
            let_out_unmasked(minato.scope(role), "tickets", why="監査")
    keeper = minato.scope("administrator")
    with pytest.raises(Refused, match="why"):
        let_out_unmasked(keeper, "tickets", why=" ")
    let_out_unmasked(keeper, "tickets", why="監査の求め", file="tickets.csv")
    entry = entries(keeper.framework_id, table=RECORDS)[0]
    assert (entry.verb, entry.why, entry.after) == (
        "unmask",
        "監査の求め",
        {"dataset": "tickets", "file": "tickets.csv"},
    )
    assert verify(keeper.framework_id) is None
