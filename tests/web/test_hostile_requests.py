"""Nothing anybody sends makes the server fail, and nothing accepted makes a page fail for others (3.2)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from cast.people import Cast, ClientAs
from unyo.framework.designs import TABLES
from unyo.ledger.queries import head
from unyo.tables.actions import add_row
from unyo.tables.queries import rows
from unyo.vocabulary.declare import Kind

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
TEXTS = {
    "nul": "a\0b",
    "controls": "a\x01\x1b[31mb\x7f",
    "surrogate": "\\ud800",
    "noncharacter": "a\ufffeb\uffff",
    "bidi": "\u202eexe.txt\u2066",
    "combining": "e" + "\u0301" * 500,
    "emoji": "👩‍👩‍👧‍👦" * 20,
    "astral": "𠮷野家",
    "long": "あ" * 5000,
    "huge number": "9" * 4400,
    "exponent": "1e400",
    "nan": "NaN",
    "infinity": "-Infinity",
    "2^63": str(2**63),
    "minus": "-9999999999999999999999",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "no day": "2027-02-30",
    "era": "令和99999年1月1日",
    "sql": "'; DROP TABLE parties_user; --",
    "orm": "name__contains",
    "template": "{{ 7*7 }}{% import os %}${7*7}#{7*7}",
    "format": "{0.__class__}{label}%s%(x)s",
    "path": "../../../../etc/passwd",
    "crlf": "a\r\nSet-Cookie: x=1\r\n\r\n<b>",
    "dots": "..",
    "slash": "/",
    "tilde": "~2~",
    "blank": "　 \t",
    "like": "%_\\%%",
    "backslash": "\\",
    "money": "1" + "0" * 60 + "円",
    "duration": "999999999999時間",
    "percent": "100000%",
}
PAGES = ("/f/minato/t/", "/f/minato/t/{table}/", "/f/minato/history", "/f/minato/bin", "/f/minato/findings/")


@pytest.fixture
def operator(minato: Cast, client_as: ClientAs) -> Client:
    scope = minato.scope("operator")
    add_row(scope, "organization", {"name": "A社"})
    add_row(scope, "service", {"name": "受注サービス", "receiver": "A社"})
    return client_as("operator")


def _all_well(client: Client, table: str, keys: list[str]) -> None:
    for page in PAGES:
        assert client.get(page.format(table=table)).status_code == 200, page
    for key in keys:
        there = f"/f/minato/t/{table}/r/{quote(key.replace('~', '~0').replace('/', '~1'), safe='~')}/"
        for side in ("", "?tab=links", "?tab=history", "?tab=findings", "?tab=comments"):
            assert client.get(there + side).status_code == 200, there + side
        assert client.get(f"{there}edit").status_code == 200
    for form in ("xlsx", "csv", "cp932&sure=1"):
        assert client.get(f"/f/minato/t/{table}/export?what=all&as={form}").status_code == 200


def _keys(minato: Cast, table: str) -> list[str]:
    return [row["key"] for row in rows(minato.scope("operator"), table, limit=1000).rows]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_value_in_any_field_fails_the_server_or_poisons_a_page(
    minato: Cast, operator: Client, client_as: ClientAs, table: str
) -> None:
    # Settings of rules are the manager's.
    client = operator if TABLES[table].capability == "edit" else client_as("manager")
    words = [c for c in TABLES[table].columns if c.kind in (Kind.TEXT, Kind.LONG_TEXT)]
    others = [c for c in TABLES[table].columns if c not in words]
    for text in TEXTS.values():
        for columns in (words, others):
            typed = {f"v.{column.name}": text for column in columns}
            answer = client.post(f"/f/minato/t/{table}/new", typed)
            assert answer.status_code in (302, 422), (text, answer.status_code)
    _all_well(client, table, _keys(minato, table)[:12])


ROW = "/f/minato/t/service/r/受注サービス/"


def _forms(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Every form that takes something written, filled with this."""
    return [
        (f"{ROW}edit", {"v.name": text, "was.name": "受注サービス", "version": "1", "why": text}),
        (f"{ROW}edit", {"v.note": text, "was.note": text[::-1], "version": text, "why": "x"}),
        (f"{ROW}edit", {"v.receiver": text, "was.receiver": "A社", "version": "99999"}),
        ("/f/minato/t/service/rows", {"rows": [text, "受注サービス"], "versions": [text, text]}),
        (
            "/f/minato/t/service/rows",
            {"rows": "受注サービス", "sure": "1", "column": "note", "value": text, "why": text},
        ),
        (
            "/f/minato/t/service/rows",
            {"rows": "受注サービス", "sure": "1", "column": text, "value": "", "next": text},
        ),
        ("/f/minato/undo/1", {"why": text, "next": text}),
        ("/sign-in", {"login": text, "password": text, "next": text}),
        ("/language", {"language": text, "next": text}),
        ("/me/look", {"language": text, "theme": text}),
        ("/me/password", {"current": text, "new": text, "again": text}),
        ("/me/tokens", {"label": text, "framework": text, "scope": text, "days": text}),
        (f"{ROW}comments", {"text": text}),
        (f"{ROW}watch", {"watching": text, "next": text}),
        ("/f/minato/t/service/views", {"name": text, "query": text, "next": text}),
        ("/f/minato/t/service/views", {"name": "x", "query": urlencode({"f.note": text, "q": text})}),
        ("/f/minato/t/service/views", {"name": text, "query": urlencode({text: text}), "shared": "1"}),
        ("/f/minato/watching/seen", {"watch": [text, "1"], "upto": text}),
        ("/f/minato/watching/end", {"watch": text}),
        ("/f/minato/t/service/r/受注サービス/restore", {"object": text}),
        ("/f/minato/t/service/r/受注サービス/remove", {"version": text, "why": text}),
    ]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_value_fails_an_edit_a_bulk_edit_a_reason_or_a_filter(
    minato: Cast, operator: Client, name: str
) -> None:
    text = TEXTS[name]
    for address, form in _forms(text):
        answer = operator.post(address, form)
        assert answer.status_code < 500, address
        assert "passwd" not in answer.headers.get("Location", "")
        assert "\n" not in answer.headers.get("Location", "")
    for parameter in (
        "q",
        "f.name",
        "f.receiver",
        "f.calendar",
        "f.note",
        "sort",
        "page",
        "size",
        "cols",
        "any",
    ):
        answer = operator.get("/f/minato/t/service/?" + urlencode({parameter: text}))
        assert answer.status_code in (200, 400), parameter
    reads = ("/f/minato/history?", "/f/minato/t/service/export?", f"{ROW}?", "/f/minato/t/service/new?")
    for address in reads:
        query = urlencode(dict.fromkeys(("table", "who", "before", "as", "what", "tab", "name"), text))
        assert operator.get(address + query).status_code < 500, address
    _all_well(operator, "service", _keys(minato, "service"))


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_text_in_an_address_fails(operator: Client, name: str) -> None:
    part = quote(TEXTS[name], safe="")
    for address in (
        "/{}",
        "/f/{}/",
        "/f/minato/t/{}/",
        "/f/minato/t/service/r/{}/",
        "/f/minato/undo/{}",
        "/f/minato/t/service/r/{}/edit",
    ):
        assert operator.get(address.format(part)).status_code in (302, 400, 404, 405), address


def test_names_of_the_orm_are_not_names_of_columns(operator: Client) -> None:
    for name in (
        "framework",
        "framework_id",
        "identity",
        "_connector",
        "id",
        "removed_at",
        "name__icontains",
        "receiver__framework__slug",
    ):
        assert operator.get(f"/f/minato/t/service/?f.{name}=1&sort={name}&cols={name}").status_code == 200
        answer = operator.post("/f/minato/t/service/new", {"v.name": f"x{name}", f"v.{name}": "1"})
        assert answer.status_code == 302


def test_too_many_fields_too_large_bodies_and_broken_encodings_are_refused(operator: Client) -> None:
    new = "/f/minato/t/service/new"
    many = "&".join(f"v.x{i}=1" for i in range(100_000))
    bodies: list[tuple[str | bytes, str]] = [
        (many, FORM),
        ("v.name=" + "a" * 3_000_000, FORM),
        (b"v.name=\xff\xfe\xfd", FORM),
        ("v.name=%ff%c0%80%ed%a0%80", FORM),
        (b"v.name=a", f"{FORM}; charset=no-such-charset"),
        (b"v.name=a", f"{FORM}; charset=utf-7"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"broken", "multipart/form-data"),
        (b"broken", "multipart/form-data; boundary=" + "x" * 300),
        (b"{" * 100_000, "application/json"),
        (b"a", "\xff\xfe"),
    ]
    answers = [operator.generic("POST", new, body, content_type=kind) for body, kind in bodies]
    assert [one.status_code for one in answers if one.status_code >= 500] == []
    assert answers[0].status_code == 413 and answers[1].status_code == 413


def test_odd_headers_and_cookies_do_not_fail(operator: Client) -> None:
    odd = ["", "x" * 64_000, "\x7f", "é" * 50, "en;q=x,,,;;", "en" + ",ja" * 20_000, "application/" * 1000]
    for name in (
        "ACCEPT_LANGUAGE",
        "ACCEPT",
        "REFERER",
        "USER_AGENT",
        "HX_REQUEST",
        "X_FORWARDED_FOR",
        "COOKIE",
        "IF_MATCH",
        "RANGE",
        "ORIGIN",
    ):
        for value in odd:
            answer = operator.get("/f/minato/t/service/", headers={name.replace("_", "-"): value})
            assert answer.status_code < 500, (name, value[:20])
    for value in ('"\\000\\000\\000abcdefgh"', "\ud800", "ja\\054", "x" * 5000):
        for cookie in ("unyo-session", "unyo_language", "unyo_theme", "unyo-csrf"):
            client = Client()
            client.cookies[cookie] = value
            try:
                answer = client.get("/sign-in")
            except UnicodeError:
                continue  # the client itself cannot send it
            assert answer.status_code in (200, 400)


def test_a_host_that_is_not_ours_is_refused(operator: Client) -> None:
    assert operator.get("/sign-in", headers={"host": "evil.example"}).status_code == 400


def test_a_page_to_go_on_to_is_always_one_of_ours(operator: Client) -> None:
    for evil in (
        "https://evil.example/",
        "//evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
        "http:evil",
    ):
        answer = operator.post("/language", {"language": "en", "next": evil})
        assert answer.headers["Location"] == "/", evil


def test_refused_forms_enter_nothing_in_the_ledger(minato: Cast, operator: Client) -> None:
    before = head(minato.framework.id)
    operator.post(
        "/f/minato/t/contract/new", {"v.name": "契約", "v.valid_from": "いつか", "v.fee_month": "たくさん"}
    )
    assert head(minato.framework.id) == before
