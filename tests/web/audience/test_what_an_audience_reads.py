"""Whom the catalog is published for reads what is published: no table, by no door, whatever it holds (E1).

Made from the declarations and the URL map: a new table, column or route is judged by the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.publishing import PUBLISHED, canonical, digest
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.parties.models import Membership
from unyo.parties.permissions import CAPABILITIES, Role
from unyo.parties.tokens import issue_token
from unyo.publications.actions import publish
from unyo.publications.catalog_content import catalog_content
from unyo.tables.actions import add_row
from unyo.tables.registry import model_of
from unyo.vocabulary.declare import TEXT_KINDS, Kind, table_of
from unyo.web.api.interface import interface
from unyo.web.comments.actions import write_comment
from unyo.web.saved_views.actions import save_view
from unyo.web.watching.actions import watch

pytestmark = [pytest.mark.django_db, pytest.mark.row("E1")]

SECRET = "SECRET-of-the-inside"
INSIDE = [
    column
    for column in table_of(Service).columns
    if column.kind in TEXT_KINDS - {Kind.REF, Kind.CHOICE} and not column.published
]
VALUES: dict[str, object] = {
    "slug": "minato", "key": "inside", "seq": 1, "version": 1, "user": 1, "token": 1, "comment": 1, "view": 1,
    "fingerprint": "0" * 16, "rule": "raci.one-accountable", "upload": "0" * 32, "batch": "0" * 32, "name": "x.js",
    "source": "otobo", "dataset": "tickets",
}  # fmt: skip


@pytest.fixture
def full(minato: Cast) -> Cast:
    """A row of every table that holds a secret in every text it has, and a catalog published from them."""
    now = timezone.now()
    for table in TABLES.values():
        told = {c.name: SECRET for c in table.columns if c.kind in TEXT_KINDS - {Kind.REF, Kind.CHOICE}}
        if table.name != "service":
            rows = model_of(table.name).objects.within(minato.scope())
            rows.create(key="inside", identity="inside", created_at=now, updated_at=now, **told)
    add_row(
        minato.scope(),
        "service",
        {
            "name": "相談窓口",
            "desk": True,
            "stage": "growth",
            "how_to_request": "内線100",
            **{column.name: SECRET for column in INSIDE},
        },
        key="inside",
    )
    write_comment(minato.scope(), "service", "inside", SECRET)
    save_view(minato.scope(), "service", name=SECRET, query=f"q={SECRET}", shared=True)
    day = timezone.localdate()
    seen = digest(canonical(catalog_content(blueprint(minato.scope(), day))))
    publish(minato.scope("manager"), day=day, audiences=(), seen=seen, why="年度初め")
    return minato


def pages(within: str = "f/<slug:slug>/") -> Iterator[tuple[str, Any]]:
    """Every address of a framework with its view."""

    def walk(resolver: URLResolver, above: str) -> Iterator[tuple[str, Any]]:
        for one in resolver.url_patterns:
            pattern = above + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one, pattern)
            elif isinstance(one, URLPattern) and pattern.startswith(within):
                yield pattern, one.callback

    return walk(get_resolver(), "")


def at(pattern: str, table: str = "service") -> str:
    filled = pattern
    for kind, name in re.findall(r"<(\w+):(\w+)>", pattern):
        value = table if name == "table" else VALUES[name]
        filled = filled.replace(f"<{kind}:{name}>", quote(str(value), safe="~"))
    return "/" + filled


OF_A_TABLE = [(pattern, view) for pattern, view in pages() if "<slug:table>" in pattern]


def test_an_audience_may_read_the_catalog_and_nothing_of_any_table() -> None:
    assert CAPABILITIES[Role.REQUESTER] == {"catalog", "personal"}
    for role in Role:
        narrowed = {one for one in CAPABILITIES[role] if ":" in one}
        assert not narrowed, f"{role} opens a table by name: its internal columns with it"


def test_what_is_published_is_declared_and_only_of_services() -> None:
    declared = {t.name for t in TABLES.values() for c in t.columns if c.published}
    assert declared == {"service"}
    assert {"note", "review_due"} == {c.name for c in table_of(Service).columns} - {c.name for c in PUBLISHED}
    assert INSIDE


@pytest.mark.parametrize("table", list(TABLES))
def test_no_page_of_any_table_opens_for_an_audience(full: Cast, client_as: ClientAs, table: str) -> None:
    client = client_as("requester")
    assert len(OF_A_TABLE) >= 15
    for pattern, view in OF_A_TABLE:
        for method in view.methods:
            for query in ("", "?tab=comments", "?tab=history", "?what=all&as=xlsx"):
                answer = client.generic(method, at(pattern, table) + query, "")
                assert answer.status_code == 403, (method, pattern, query, answer.status_code)
                assert SECRET.encode() not in answer.content


def test_no_address_of_the_framework_tells_an_audience_what_is_inside(
    full: Cast, client_as: ClientAs
) -> None:
    client, opened = client_as("requester"), set()
    for pattern, view in pages():
        for method in set(view.methods) & {"GET", "HEAD"}:
            for query in ("", "?q=inside", "?q=SECRET"):
                answer = client.generic(method, at(pattern) + query)
                assert SECRET.encode() not in b"".join(answer), (method, pattern)
                if answer.status_code == 200:
                    opened.add(pattern.removeprefix("f/<slug:slug>/"))
    assert opened == {
        "catalog/",
        "catalog/s/<rowkey:key>/",
        "catalog/versions/",
        "catalog/versions/<number:version>/",
        "catalog/versions/<number:version>/content",
        "catalog/diff",
    }


def test_what_somebody_watched_before_they_became_an_audience_is_shut_with_the_tables(
    full: Cast, client_as: ClientAs
) -> None:
    row_id = model_of("service").objects.within(full.scope()).get(key="inside").pk
    watch(full.scope("viewer"), "service", row_id, watching=True)
    Membership.objects.filter(user=full.users["viewer"]).update(role="requester")
    assert client_as("viewer").get("/f/minato/watching").status_code == 403
    assert client_as("viewer").post("/f/minato/watching/seen", {"watch": 1}).status_code == 403


def test_a_token_of_an_audience_opens_no_table_of_the_api(full: Cast, settings: Any) -> None:
    settings.UNYO_API_RATE = 0
    token = issue_token(user=full.users["operator"], framework="minato", label="t", scopes=["admin"])
    Membership.objects.filter(user=full.users["operator"]).update(role="requester")
    client, headers = Client(), {"Authorization": f"Bearer {token.secret}"}
    for table in TABLES:
        for router in interface._get_bound_routers():
            for path, view in router.path_operations.items():
                if "{table}" in path:
                    address = path.replace("{framework}", "minato").replace("{table}", table)
                    address = re.sub(r"{\w+}|{rowkey:\w+}", "inside", re.sub(r"{number:\w+}", "1", address))
                    for method in {m for one in view.operations for m in one.methods}:
                        answer = client.generic(method, f"/api/v1{address}", b"{}", "application/json", headers=headers)  # fmt: skip
                        assert answer.status_code == 403, (method, address)
    told = client.get("/api/v1/minato/tables", headers=headers)
    assert told.json() == {"tables": []}
    for path in ("findings", "summary", "coverage", "chains", "options", "history", "export.xlsx"):
        assert client.get(f"/api/v1/minato/{path}", headers=headers).status_code == 403


def test_the_published_bytes_hold_every_declared_column_and_no_other(full: Cast) -> None:
    told = catalog_content(blueprint(full.scope(), timezone.localdate()))["services"]["inside"]
    assert set(told) == {column.name for column in PUBLISHED} | {"promises"}
    assert SECRET not in str(told)


def test_the_left_side_and_the_first_page_offer_the_catalog_alone(full: Cast, client_as: ClientAs) -> None:
    client = client_as("requester")
    assert client.get("/f/minato/").headers["Location"] == "/f/minato/catalog/"
    page = client.get("/f/minato/catalog/").content.decode()
    found = set(re.findall(r'href="(/f/minato/[^"#?]*)', page))
    assert found and all(
        address.startswith("/f/minato/catalog/") or address == "/f/minato/" for address in found
    )
