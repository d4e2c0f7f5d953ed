"""The OpenAPI document and the page that shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cast.browsing import LISTEN
from unyo.vocabulary.declare import Kind
from unyo.web.api.declarations import OWN, tables
from unyo.web.api.listing import PARAMETERS

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    answer = Client().get("/api/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_it_is_openapi_3_1_with_all_that_the_standard_asks_for(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert document["info"]["title"] and document["info"]["version"]
    ids = [told["operationId"] for _, _, told in operations(document)]
    assert len(ids) == len(set(ids)) > 200
    for path, method, told in operations(document):
        shared = document["paths"][path].get("parameters", [])
        named = {one["name"] for one in (*told.get("parameters", []), *shared) if one["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path)), (path, method)
        assert told["responses"] and all(re.fullmatch(r"\d{3}", str(code)) for code in told["responses"])
        assert all(one["description"] for one in told["responses"].values())


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in set(references(document)):
        node: Any = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
        assert node


def test_every_declared_table_is_written_out_with_every_column(document: dict[str, Any]) -> None:
    for table in tables().values():
        path = f"/api/v1/{{framework}}/t/{table.name}"
        assert {"get", "post", "patch", "delete"} <= document["paths"][path].keys()
        assert {"get", "put", "patch", "delete"} <= document["paths"][f"{path}/{{key}}"].keys()
        assert "get" in document["paths"][f"{path}/{{key}}/history"]
        name = "".join(part.capitalize() for part in table.name.split("_"))
        for ending in ("", "New", "Patch"):
            fields = document["components"]["schemas"][f"{name}{ending}"]["properties"]
            for column in table.columns:
                said = fields[column.name]["description"]
                assert column.label.ja in said and column.label.en in said
        new = document["components"]["schemas"][f"{name}New"]
        assert new["additionalProperties"] is False
        assert set(new.get("required", [])) == {c.name for c in table.columns if c.required}


def test_units_choices_and_exact_numbers_are_told(document: dict[str, Any]) -> None:
    for table in tables().values():
        name = "".join(part.capitalize() for part in table.name.split("_"))
        fields = document["components"]["schemas"][name]["properties"]
        for column in table.columns:
            told = json.dumps(fields[column.name], ensure_ascii=False)
            if column.kind is Kind.MONEY:
                assert '"x-unit": "JPY"' in told and '"type": "string"' in told
            if column.kind is Kind.MINUTES:
                assert '"x-unit": "min"' in told and '"type": "integer"' in told
            for choice in column.choices:
                assert f'"{choice.value}"' in told and choice.label.en in told


def test_no_column_has_the_name_of_a_parameter_of_lists() -> None:
    taken = {*PARAMETERS, *OWN, "why"}
    assert not [f"{t.name}.{c.name}" for t in tables().values() for c in t.columns if c.name in taken]


def test_every_route_is_in_the_document(document: dict[str, Any]) -> None:
    told = {re.sub(r"/t/(\w+|{table})", "/t/*", path) for path in document["paths"]}
    for route in _routes(get_resolver().url_patterns):
        if route.startswith("/api/v1/"):
            plain = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route).replace("/t/{table}", "/t/*")
            assert plain in told, route


def _routes(patterns: list[Any], before: str = "/") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern)


def test_the_document_is_answered_once_to_whoever_has_it() -> None:
    first = Client().get("/api/openapi.json")
    assert (
        Client().get("/api/openapi.json", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    )


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_shows_every_table_and_breaks_no_rule_of_the_policy(chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="ja-JP")
    context.add_init_script(LISTEN)
    sheet, asked = context.new_page(), []
    sheet.on("request", lambda request: asked.append(request.url))
    sheet.goto(f"{live_server.url}/api/docs")
    sheet.wait_for_selector(".opblock-tag", timeout=30_000)
    shown = sheet.content()
    assert not [name for name in tables() if f'data-tag="{name}"' not in shown]
    sheet.click('[data-tag="contract"]')
    sheet.click("#operations-contract-list_contract .opblock-summary")
    sheet.wait_for_selector("#operations-contract-list_contract .parameters-container", timeout=30_000)
    assert sheet.evaluate("window.refused") == []
    assert not [url for url in asked if not url.startswith((live_server.url, "data:"))]
    context.close()
