"""Start my own: the form keeps what was typed, shows what it would make, and makes it whole or not at all."""

from __future__ import annotations

import io
from typing import Any
from unittest.mock import patch

import openpyxl
import pytest
from django.test import Client

from cast.people import PASSWORD, Cast, ClientAs
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.ledger.facts import INSTALLATION
from unyo.ledger.queries import entries
from unyo.parties.actions import create_user
from unyo.parties.facts import INSTALLER
from unyo.parties.models import Framework, User
from unyo.parties.queries import scope_for
from unyo.tables.actions import add_row
from unyo.vocabulary.instants import local_day

pytestmark = pytest.mark.django_db

NAMED = {"name_ja": "港の運用", "slug": "minato-ops"}
ANSWERS = {
    "kind": "msp",
    "receivers": ["companies"],
    "receiver_names": "港町市",
    "services": ["monitoring", "incident"],
    "hours": "always",
    "systems_iaas": "受付サイト",
    "suppliers": "北浜クラウド\nA社",
    "people": "12",
    "night": "on_call",
    "pains": ["nights"],
}


@pytest.fixture
def installer(db: Any) -> Client:
    made = create_user(
        by=INSTALLER, login="setchi", name="設置の管理者", password=PASSWORD,
        must_change_password=False, installation_administrator=True,
    )  # fmt: skip
    client = Client()
    client.force_login(User.objects.get(pk=made.id))
    return client


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def test_an_administrator_of_the_installation_finds_the_way_in_and_others_are_told_whom_to_ask(
    installer: Client, client_as: ClientAs
) -> None:
    assert 'href="/start"' in text(installer.get("/"))
    page = text(installer.get("/start"))
    assert page.count("<h2>") >= 9 and "8. いま困っていることは何ですか" in page
    for role in ("administrator", "viewer"):
        refused = client_as(role).get("/start")
        assert refused.status_code == 403 and "この設置の管理者" in text(refused)
        assert client_as(role).post("/start", {**NAMED, "make": "1"}).status_code == 403
    assert not Framework.objects.filter(slug=NAMED["slug"]).exists()


def test_the_preview_counts_what_it_would_make_keeps_the_answers_and_writes_nothing(
    installer: Client,
) -> None:
    shown = text(installer.post("/start", {**NAMED, **ANSWERS}))
    assert (
        'id="made"' in shown
        and "サービス <strong>3</strong>" in shown
        and "作業項目 <strong>3</strong>" in shown
    )
    assert 'value="港の運用"' in shown and "北浜クラウド\nA社</textarea>" in shown
    assert 'value="always" checked' in shown and 'value="incident" checked' in shown
    assert not Framework.objects.exists()


def test_made_it_is_a_framework_of_its_maker_with_holes_reasons_in_the_ledger_and_one_undo(
    installer: Client,
) -> None:
    answer = installer.post("/start", {**NAMED, **ANSWERS, "make": "1"})
    assert answer.status_code == 302 and answer.headers["Location"] == "/f/minato-ops/dashboard/?begun=1"
    board = text(installer.get(answer.headers["Location"]))
    assert "ワークブックを受け取る" in board and "穴: " in board
    scope = scope_for(User.objects.get(login="setchi"), "minato-ops")
    assert scope is not None and scope.role == "administrator"
    written = entries(scope.framework_id, limit=1000)
    assert {one.why for one in written if one.table in TABLES} == {"はじめの質問への答えから"}
    assert len({one.batch for one in written if one.table in TABLES}) == 1
    assert [one.verb for one in entries(INSTALLATION, limit=2)] == ["grant", "create"]
    first = min(one.seq for one in written if one.table in TABLES)
    assert installer.post(f"/f/minato-ops/undo/{first}").status_code == 302
    assert not any(blueprint(scope, local_day(written[0].at)).rows.values())


def test_the_workbook_holds_what_was_made(installer: Client) -> None:
    installer.post("/start", {**NAMED, **ANSWERS, "make": "1"})
    answer = installer.get("/f/minato-ops/start/workbook.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [row[1].value for row in book["サービス"].iter_rows(min_row=3, max_row=5)] == [
        "相談窓口",
        "監視",
        "障害対応",
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("people", "たくさん", "0〜100000の数"),
        ("hours", "sometimes", "選べない値です: sometimes"),
        ("suppliers", "あ" * 61, "60文字まで"),
        ("suppliers", "A\x07社", "制御文字"),
        ("slug", "みなと", "英小文字"),
        ("name_ja", "", "1〜200文字"),
    ],
)
def test_what_cannot_be_is_named_at_its_field_and_nothing_is_lost(
    installer: Client, field: str, value: str, said: str
) -> None:
    answer = installer.post("/start", {**NAMED, **ANSWERS, field: value, "make": "1"})
    shown = text(answer)
    assert answer.status_code == 422 and f"f-{field}" in shown
    assert "1. どんな運用組織ですか" in shown and 'value="msp" checked' in shown
    assert not Framework.objects.exists()
    assert said in shown


def test_when_the_rows_cannot_be_written_there_is_no_framework_either(installer: Client) -> None:
    installer.raise_request_exception = False
    with patch("unyo.framework.beginning.actions.apply_batch", side_effect=RuntimeError("disk")):
        assert installer.post("/start", {**NAMED, **ANSWERS, "make": "1"}).status_code == 500
    assert not Framework.objects.exists()
    assert not entries(INSTALLATION, limit=1) or entries(INSTALLATION, limit=1)[0].table != "framework"


def test_a_name_that_is_taken_is_told_and_a_second_press_makes_no_second_framework(installer: Client) -> None:
    installer.post("/start", {**NAMED, **ANSWERS, "make": "1"})
    again = installer.post("/start", {**NAMED, **ANSWERS, "make": "1"})
    assert again.status_code == 422 and "すでに使われています" in text(again)
    assert Framework.objects.count() == 1


def test_an_empty_framework_is_filled_by_those_who_may_import_and_only_while_it_is_empty(
    minato: Cast, client_as: ClientAs
) -> None:
    client = client_as("operator")
    assert 'href="/f/minato/start/"' in text(client.get("/f/minato/dashboard/"))
    assert 'name="slug"' not in text(client.get("/f/minato/start/"))
    assert client_as("viewer").get("/f/minato/start/").status_code == 403
    made = client.post("/f/minato/start/", {**ANSWERS, "make": "1"})
    assert made.status_code == 302 and made.headers["Location"] == "/f/minato/dashboard/?begun=1"
    for answer in (client.get("/f/minato/start/"), client.post("/f/minato/start/", {"make": "1"})):
        assert answer.status_code == 409 and "空の枠組みだけ" in text(answer)


def test_what_people_wrote_is_never_mingled_with_suggestions(minato: Cast, client_as: ClientAs) -> None:
    add_row(minato.scope("operator"), "service", {"name": "受注サービス"})
    before = len(entries(minato.framework.id, limit=1000))
    assert client_as("operator").post("/f/minato/start/", {"make": "1"}).status_code == 409
    assert len(entries(minato.framework.id, limit=1000)) == before


def test_names_that_would_be_scripts_or_formulas_stay_names(installer: Client) -> None:
    evil = "<script>alert(1)</script>\n=1+1\n..\n{name}\n../../etc"
    made = installer.post("/start", {**NAMED, "suppliers": evil, "systems_own": evil, "make": "1"})
    assert made.status_code == 302
    assert "<script>alert" not in text(installer.get("/f/minato-ops/dashboard/?begun=1"))
    assert "<script>alert" not in text(installer.get("/f/minato-ops/t/organization/"))
    book = openpyxl.load_workbook(io.BytesIO(installer.get("/f/minato-ops/start/workbook.xlsx").content))
    assert "=1+1" in [cell.value for cell in book["組織"]["B"]]
    assert {cell.data_type for cell in book["組織"]["B"] if cell.value == "=1+1"} == {"s"}


def test_in_english_everything_is_english(installer: Client) -> None:
    installer.post("/language", {"language": "en"})
    assert "8. What hurts most today?" in text(installer.get("/start"))
    installer.post("/start", {**NAMED, **ANSWERS, "make": "1"})
    assert "Consultation desk" in text(installer.get("/f/minato-ops/t/service/"))
