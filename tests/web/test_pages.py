"""The generic screens as people walk them."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast.people import PASSWORD, Cast, ClientAs
from unyo.framework.designs import TABLES
from unyo.ledger.queries import head
from unyo.parties.models import User
from unyo.tables.actions import add_row, apply_batch
from unyo.tables.changes import Change
from unyo.tables.queries import row

pytestmark = pytest.mark.django_db

ROW = "/f/minato/t/service/r/受注サービス/"
LIST = "/f/minato/t/service/"


@pytest.fixture
def operator(minato: Cast, client_as: ClientAs) -> Client:
    scope = minato.scope("operator")
    add_row(scope, "organization", {"name": "A社"})
    add_row(scope, "organization", {"name": "B社"})
    add_row(scope, "service", {"name": "受注サービス", "receiver": "A社", "note": "電話でも受ける"})
    add_row(scope, "service", {"name": "出荷サービス", "receiver": "B社"})
    return client_as("operator")


def _text(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.status_code
    found: str = answer.content.decode()
    return found


def _names(client: Client, query: str) -> list[str]:
    text = _text(client, f"{LIST}?{query}")
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]*)</a></th>', text)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_table_teaches_in_both_languages(client_as: ClientAs, table: str) -> None:
    client = client_as("operator")
    for language, said in (("ja", "まだ何もありません"), ("en", "Nothing here yet")):
        client.post("/language", {"language": language})
        text = _text(client, f"/f/minato/t/{table}/")
        assert said in text and TABLES[table].label.in_(language) in text
        assert f"/f/minato/t/{table}/new" in text
        assert _text(client, f"/f/minato/t/{table}/new")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort=name", ["出荷サービス", "受注サービス"]),
        ("sort=-name", ["受注サービス", "出荷サービス"]),
        ("f.name=受注", ["受注サービス"]),
        ("f.name=受注|出荷&sort=name", ["出荷サービス", "受注サービス"]),
        ("f.receiver=%3DA社", ["受注サービス"]),
        ("f.receiver=!%3DA社", ["出荷サービス"]),
        ("f.note=空", ["出荷サービス"]),
        ("f.note=!empty", ["受注サービス"]),
        ("f.name=受注&f.receiver=B社", []),
        ("f.name=受注&f.receiver=B社&any=1&sort=name", ["出荷サービス", "受注サービス"]),
        ("q=電話", ["受注サービス"]),
        ("q=B社 出荷", ["出荷サービス"]),
    ],
)
def test_a_list_is_narrowed_and_sorted_by_its_address(operator: Client, query: str, found: list[str]) -> None:
    assert _names(operator, query) == found


def test_days_may_be_relative_and_a_condition_that_cannot_be_read_is_named(
    minato: Cast, operator: Client
) -> None:
    add_row(minato.scope(), "contract", {"name": "古い", "valid_to": "2001-03-31"})
    add_row(minato.scope(), "contract", {"name": "先の", "valid_to": "2190-03-31"})
    there = "/f/minato/t/contract/"
    old = _text(operator, f"{there}?f.valid_to=<-1y")
    assert "古い" in old and "先の" not in old
    soon = _text(operator, f"{there}?f.valid_to=>今日")
    assert "先の" in soon and "古い" not in soon
    assert "終了日: 「いつか」" in _text(operator, f"{there}?f.valid_to=いつか")


def test_columns_are_chosen_and_money_is_summed(minato: Cast, operator: Client) -> None:
    for number in (1, 2):
        add_row(minato.scope(), "contract", {"name": f"契約{number}", "fee_month": "1000000"})
    text = _text(operator, "/f/minato/t/contract/?cols=name&cols=fee_month")
    assert "2,000,000" in text and "自動更新</a>" not in text


def test_a_row_is_written_shown_and_undone(minato: Cast, operator: Client) -> None:
    typed = {
        "v.name": "保守契約", "v.provider": "A社", "v.valid_from": "令和8年4月1日", "v.valid_to": "R9.3.31",
        "v.fee_month": "200万円", "v.auto_renew": "true", "why": "契約書を受け取った",
    }  # fmt: skip
    answer = operator.post("/f/minato/t/contract/new", typed)
    assert answer.status_code == 302
    text = _text(operator, answer.headers["Location"])
    for shown in ("2026-04-01", "2027-03-31", "2,000,000", "はい", "A社", "保存しました"):
        assert shown in text
    history = _text(operator, answer.headers["Location"] + "?tab=history")
    assert "契約書を受け取った" in history and "湊の運用担当" in history
    undo = re.search(r'action="(/f/minato/undo/\d+)"', text)
    assert undo
    assert operator.post(undo[1]).status_code == 302
    assert operator.get(answer.headers["Location"]).status_code == 200  # the removed row says so
    assert "この行は消されています" in _text(operator, answer.headers["Location"])
    assert "保守契約" in _text(operator, "/f/minato/bin")


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(operator: Client) -> None:
    typed = {"v.name": "", "v.fee_month": "たくさん", "v.valid_from": "2027-02-30", "v.number": "第1号"}
    answer = operator.post("/f/minato/t/contract/new", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="たくさん"' in text and 'value="第1号"' in text
    for name in ("fee_month", "valid_from"):
        assert f'id="f-v.{name}-error"' in text
    answer = operator.post("/f/minato/t/contract/new", {"v.name": "", "v.number": "第1号"})
    assert 'id="f-v.name-error"' in answer.content.decode()


def test_two_people_edit_one_row_and_nothing_is_overwritten(minato: Cast, operator: Client) -> None:
    stood = {"was.name": "受注サービス", "was.receiver": "A社", "was.note": "電話でも受ける", "version": "1"}
    theirs = {
        **stood,
        "v.name": "受注サービス",
        "v.receiver": "B社",
        "v.note": "電話でも受ける",
        "why": "移管",
    }
    mine = {**stood, "v.name": "受注サービス", "v.receiver": "A社", "v.note": "メールだけ"}
    assert operator.post(f"{ROW}edit", theirs).status_code == 302
    answer = operator.post(f"{ROW}edit", mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    for shown in ("電話でも受ける", "メールだけ", "A社", "B社", "元の値", "相手の値", "あなたの値"):
        assert shown in text
    kept = row(minato.scope(), "service", "受注サービス").design
    assert (kept.receiver, kept.note) == ("B社", "電話でも受ける")  # type: ignore[attr-defined]
    fields = dict(re.findall(r'name="((?:v|was)\.\w+)"[^>]*?value="([^"]*)"', text))
    version = re.search(r'name="version" value="(\d+)"', text)
    assert version and version[1] == "2"
    merged = {**fields, "v.name": "受注サービス", "v.receiver": "B社", "v.note": "メールだけ", "version": "2"}
    merged |= {"was.receiver": "B社", "was.note": "電話でも受ける", "was.name": "受注サービス"}
    assert operator.post(f"{ROW}edit", merged).status_code == 302
    kept = row(minato.scope(), "service", "受注サービス").design
    assert (kept.receiver, kept.note) == ("B社", "メールだけ")  # type: ignore[attr-defined]


def test_a_row_that_was_removed_meanwhile_is_not_brought_back_by_an_edit(operator: Client) -> None:
    assert operator.post(f"{ROW}remove", {"version": "1"}).status_code == 302
    answer = operator.post(f"{ROW}edit", {"v.note": "x", "was.note": "電話でも受ける", "version": "1"})
    assert answer.status_code in (404, 409)


def test_a_row_others_point_to_stays_and_the_page_names_them(operator: Client) -> None:
    answer = operator.post("/f/minato/t/organization/r/A社/remove", {"version": "1"})
    assert answer.status_code == 409 and "受注サービス" in answer.content.decode()


def test_removed_rows_come_back_from_the_bin(operator: Client) -> None:
    operator.post(f"{ROW}remove", {"version": "1", "why": "重複"})
    text = _text(operator, "/f/minato/bin")
    assert "重複" in text and "湊の運用担当" in text
    number = re.search(r'name="object" value="(\d+)"', text)
    assert number
    assert operator.post(f"{ROW}restore", {"object": number[1]}).status_code == 302
    assert "受注サービス" in _names(operator, "")


def test_several_rows_change_together_with_one_why_and_are_undone_together(
    minato: Cast, operator: Client
) -> None:
    rows = {"rows": ["受注サービス", "出荷サービス"], "versions": ["1", "1"]}
    assert "どの列を" in operator.post(f"{LIST}rows", rows).content.decode()
    typed = {**rows, "sure": "1", "column": "note", "value": "24時間", "why": "見直し"}
    assert operator.post(f"{LIST}rows", typed).status_code == 302
    text = _text(operator, LIST)
    assert "2行を変えました" in text
    assert "見直し" in _text(operator, f"{ROW}?tab=history")
    undo = re.search(r'action="(/f/minato/undo/\d+)"', text)
    assert undo and operator.post(undo[1]).status_code == 302
    assert row(minato.scope(), "service", "受注サービス").design.note == "電話でも受ける"  # type: ignore[attr-defined]
    assert row(minato.scope(), "service", "出荷サービス").design.note == ""  # type: ignore[attr-defined]


def test_a_bulk_edit_of_rows_changed_meanwhile_changes_none(minato: Cast, operator: Client) -> None:
    operator.post(f"{ROW}edit", {"v.note": "新", "was.note": "電話でも受ける", "version": "1"})
    before = head(minato.framework.id)
    rows = {"rows": ["受注サービス", "出荷サービス"], "versions": ["1", "1"]}
    answer = operator.post(f"{LIST}rows", {**rows, "sure": "1", "column": "note", "value": "x"})
    assert answer.status_code == 422 and head(minato.framework.id) == before


@pytest.mark.trap("T70")
def test_an_export_holds_what_is_shown_and_no_formula(minato: Cast, operator: Client) -> None:
    add_row(minato.scope(), "service", {"name": "=HYPERLINK(1)", "receiver": "A社"})
    shown = operator.get(f"{LIST}export?what=shown&as=csv&f.receiver=A社&cols=name&cols=receiver&sort=-name")
    lines = list(csv.reader(io.StringIO(shown.content.decode("utf-8-sig"))))
    assert lines[0] == ["キー", "名称", "受け手"]
    assert [line[1] for line in lines[1:]] == ["受注サービス", "'=HYPERLINK(1)"]
    book = openpyxl.load_workbook(io.BytesIO(operator.get(f"{LIST}export?what=all&as=xlsx").content))
    cells = [cell for line in book.active.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"} and "=HYPERLINK(1)" in [cell.value for cell in cells]


@pytest.mark.trap("T67")
def test_what_cp932_would_lose_is_said_before_it_is_lost(minato: Cast, operator: Client) -> None:
    add_row(minato.scope(), "service", {"name": "𠮷野サービス"})
    asked = f"{LIST}export?what=all&as=cp932"
    assert "𠮷" in _text(operator, asked)
    assert "〓野サービス" in operator.get(f"{asked}&sure=1").content.decode("cp932")


def test_links_go_both_ways(operator: Client) -> None:
    assert "/f/minato/t/organization/r/A%E7%A4%BE/" in _text(operator, ROW)
    assert "受注サービス" in _text(operator, "/f/minato/t/organization/r/A社/?tab=links")


def test_keys_with_slashes_and_tildes_have_an_address(minato: Cast, operator: Client) -> None:
    add_row(minato.scope(), "service", {"name": "奇妙"}, key="a/b~c/edit?#%41 &")
    text = _text(operator, f"{LIST}?f.name=奇妙")
    href = re.search(r'<a href="(/f/minato/t/service/r/[^"]*)">奇妙', text)
    assert href
    for side in ("", "?tab=history", "edit"):
        assert "奇妙" in _text(operator, href[1] + side)


def test_many_rows_of_one_step_are_one_line_of_the_history(operator: Client, minato: Cast) -> None:
    many = [Change(verb="add", table="organization", values={"name": f"取引先{n}"}) for n in range(7)]
    batch = apply_batch(minato.scope("operator"), many, why="まとめて")
    folded = _text(operator, "/f/minato/history")
    assert "取引先6 ほか、合わせて 7 行" in folded and "取引先3" not in folded and "受注サービス" in folded
    unfolded = _text(operator, f"/f/minato/history?batch={batch.id}")
    assert all(f"取引先{n}" in unfolded for n in range(7)) and "受注サービス" not in unfolded


def test_promised_times_are_not_added_up(operator: Client, minato: Cast) -> None:
    scope = minato.scope("operator")
    add_row(scope, "agreement", {"name": "SLA", "kind": "sla"})
    for wording, minutes, measure in (("4時間", 240, "restore"), ("30分", 30, "start")):
        values = {"agreement": "SLA", "measure": measure, "wording": wording, "minutes": minutes}
        add_row(scope, "target", values)
    told = _text(operator, "/f/minato/t/target/")
    assert "30分" in told and "4時間30分" not in told


def test_the_history_of_everything_says_the_chain_is_whole(operator: Client) -> None:
    text = _text(operator, "/f/minato/history")
    assert "台帳は完全です" in text and "受注サービス" in text
    assert "受注サービス" not in _text(operator, "/f/minato/history?table=organization")


def test_the_language_of_the_account_wins_and_the_browser_is_asked_else(
    minato: Cast, client_as: ClientAs
) -> None:
    nobody = Client()
    assert "Sign in" in _text(nobody, "/sign-in", **{"accept-language": "en"})
    assert "サインイン" in _text(nobody, "/sign-in", **{"accept-language": "fr"})
    client = client_as("viewer")
    client.post("/me/look", {"language": "en", "theme": "dark"})
    text = _text(client, "/f/minato/t/", **{"accept-language": "ja"})
    assert 'lang="en"' in text and 'data-theme="dark"' in text


def test_signing_in_opens_a_session_and_too_many_tries_wait(minato: Cast) -> None:
    client = Client()
    assert minato.users["viewer"] and minato.users["operator"]
    good = {"login": "viewer@minato", "password": PASSWORD, "next": "/f/minato/history"}
    for _ in range(5):
        assert client.post("/sign-in", {**good, "password": "wrong"}).status_code == 422
    answer = client.post("/sign-in", good)
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
    other = {**good, "login": "operator@minato"}
    assert client.post("/sign-in", other).headers["Location"] == "/f/minato/history"
    assert client.get("/f/minato/history").status_code == 200


def test_a_changed_password_ends_the_other_sessions(minato: Cast, client_as: ClientAs) -> None:
    here, there = client_as("viewer"), client_as("viewer")
    new = "umi-to-minato-no-uta-9"
    answer = here.post("/me/password", {"current": PASSWORD, "new": new, "again": new})
    assert answer.status_code == 302
    assert here.get("/f/minato/t/").status_code == 200
    assert there.get("/f/minato/t/").status_code == 302


def test_whoever_must_change_their_password_gets_nowhere_else(minato: Cast, client_as: ClientAs) -> None:
    client = client_as("administrator")
    User.objects.filter(pk=minato.users["administrator"].pk).update(must_change_password=True)
    assert client.get("/f/minato/t/").headers["Location"] == "/me"
    assert client.get("/").headers["Location"] == "/me"
    assert "最初のパスワード" in _text(client, "/me")


def test_a_session_ends_when_idle_and_after_twelve_hours(client_as: ClientAs) -> None:
    for name, back in (("unyo-seen", 31 * 60), ("unyo-started", 13 * 3600)):
        client = client_as("viewer")
        assert client.get("/f/minato/t/").status_code == 200
        session = client.session
        session[name] -= back
        session.save()
        assert client.get("/f/minato/t/").status_code == 302


def test_members_change_roles_and_the_last_administrator_stays(minato: Cast, client_as: ClientAs) -> None:
    admin, viewer = client_as("administrator"), minato.users["viewer"]
    assert admin.post(f"/f/minato/members/{viewer.pk}/revise", {"role": "operator"}).status_code == 302
    assert "湊の閲覧者" in _text(admin, "/f/minato/members")
    own = minato.users["administrator"].pk
    answer = admin.post(f"/f/minato/members/{own}/revise", {"role": "viewer"})
    assert answer.status_code == 422 and "最後の管理者" in answer.content.decode()
    assert admin.post(f"/f/minato/members/{viewer.pk}/remove").status_code == 302
    assert admin.post("/f/minato/members", {"login": "nobody", "role": "viewer"}).status_code == 422
    assert admin.post("/f/minato/members", {"login": "viewer@minato", "role": "viewer"}).status_code == 302


def test_a_token_is_shown_once(client_as: ClientAs) -> None:
    client = client_as("operator")
    made = client.post("/me/tokens", {"label": "監視", "framework": "minato", "scope": "read", "days": "30"})
    secret = re.search(r"unyo_[0-9a-f]{10}_[\w-]+", made.content.decode())
    assert secret
    assert secret[0] not in _text(client, "/me") and "監視" in _text(client, "/me")


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_number_of_queries_does_not_grow_with_the_rows(minato: Cast, operator: Client) -> None:
    pages = (f"{LIST}?size=100", f"{LIST}?q=サービス&sort=-name", f"{ROW}", f"{ROW}?tab=history", f"{ROW}edit",
             "/f/minato/t/organization/r/A社/?tab=links", "/f/minato/history", "/f/minato/bin", "/f/minato/t/")  # fmt: skip
    few = [_queries(operator, page) for page in pages]
    rows = [
        Change(verb="add", table="service", values={"name": f"サービス{n}", "receiver": "A社"})
        for n in range(1000)
    ]
    apply_batch(minato.scope(), rows, why="many")
    for number in range(10):
        operator.post(f"/f/minato/t/service/r/サービス{number}/remove")
    many = [_queries(operator, page) for page in pages]
    # The bin asks once more who removed the rows of a table, as soon as there are any.
    assert all(after <= before + 1 for before, after in zip(few, many, strict=True)), (few, many)
    assert max(few[:2]) <= 8
