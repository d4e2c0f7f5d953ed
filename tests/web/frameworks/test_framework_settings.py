"""The settings of a framework: changed by its administrators, entered in the ledger, never overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.ledger.facts import INSTALLATION
from unyo.ledger.queries import entries
from unyo.parties.queries import actor_of, framework
from unyo.parties.settings import revise_framework
from unyo.tables.refusals import NotPermitted

PAGE = "/f/minato/settings"
NEW = {"name_ja": "湊の運用", "name_en": "Minato IT", "fiscal_start_month": "1", "zone": "Europe/Lisbon"}


def save(client: Client, seen: str | None = None, **said: str) -> Any:
    found = framework("minato")
    assert found is not None
    return client.post(PAGE, {"seen": found.seen if seen is None else seen, "why": "", **NEW, **said})


def stands() -> tuple[str, str, int, str]:
    found = framework("minato")
    assert found is not None
    return found.name.ja, found.name.en, found.fiscal_start_month, found.zone


def test_an_administrator_changes_the_settings_and_the_ledger_tells(
    minato: Cast, client_as: ClientAs
) -> None:
    client, before = client_as("administrator"), stands()
    assert save(client, why="決算期の変更").status_code == 302
    assert stands() == ("湊の運用", "Minato IT", 1, "Europe/Lisbon")
    [last] = entries(INSTALLATION, limit=1)
    assert (last.verb, last.table, last.key, last.why) == ("revise", "framework", "minato", "決算期の変更")
    assert (last.before or {})["name_ja"] == before[0]
    assert (last.after or {})["fiscal_start_month"] == 1
    assert 'value="湊の運用"' in client.get(PAGE).content.decode()


def test_the_same_again_is_no_change(minato: Cast, client_as: ClientAs) -> None:
    save(client_as("administrator"))
    number = len(entries(INSTALLATION, limit=None))
    assert save(client_as("administrator")).status_code == 302
    assert len(entries(INSTALLATION, limit=None)) == number


def test_an_empty_english_name_lets_the_japanese_one_stand_for_it(minato: Cast, client_as: ClientAs) -> None:
    save(client_as("administrator"), name_en=" ")
    assert stands()[:2] == ("湊の運用", "湊の運用")


def test_whoever_comes_second_sees_what_stands_and_keeps_what_was_typed(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("administrator")
    seen = framework("minato")
    assert seen is not None
    save(client)
    second = save(client, seen=seen.seen, name_ja="別の名前")
    told = second.content.decode()
    assert second.status_code == 409
    assert "ほかの人が設定を変えました" in told and "湊の運用" in told and 'value="別の名前"' in told
    assert stands()[0] == "湊の運用"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name_ja", "", "1〜200文字"),
        ("name_ja", "あ" * 201, "1〜200文字"),
        ("name_ja", "a\x00b", "1〜200文字"),
        ("name_en", "x" * 201, "200文字まで"),
        ("fiscal_start_month", "13", "1〜12"),
        ("fiscal_start_month", "四", "1〜12"),
        ("zone", "Mars/Base", "「Mars/Base」という時間帯はありません"),
        ("zone", "../etc/passwd", "時間帯はありません"),
        ("why", "x" * 1500, "error"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_changes(
    minato: Cast, client_as: ClientAs, field: str, value: str, words: str
) -> None:
    before = stands()
    answer = save(client_as("administrator"), **{field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert stands() == before


@pytest.mark.parametrize("role", ["manager", "operator", "viewer", "auditor"])
def test_nobody_else_changes_them(minato: Cast, client_as: ClientAs, role: str) -> None:
    before = stands()
    assert save(client_as(role)).status_code == 403
    found = framework("minato")
    assert found is not None
    with pytest.raises(NotPermitted):
        revise_framework(
            by=actor_of(minato.users[role]), slug="minato", name_ja="x", name_en="", fiscal_start_month=1,
            zone="UTC", seen=found.seen,
        )  # fmt: skip
    assert stands() == before
