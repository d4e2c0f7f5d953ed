"""Requests made from the OpenAPI document itself: whatever fits the schema, or nearly, gets a documented answer."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from calling import Machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast.people import Cast
from unyo.ledger.queries import head, verify
from unyo.web.api.papers import document

pytestmark = pytest.mark.django_db

CALM = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
DOCUMENT: dict[str, Any] = json.loads(document())
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that fit a schema of the document."""
    schema = resolved(schema)
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return st.one_of([fitting(one) for one in schema[word]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    kind = schema.get("type")
    if isinstance(kind, list):
        return st.one_of([fitting({**schema, "type": one}) for one in kind])
    if kind == "object":
        fields = {name: fitting(one) for name, one in schema.get("properties", {}).items()}
        needed = {name: fields[name] for name in schema.get("required", [])}
        return st.fixed_dictionaries(needed, optional={n: f for n, f in fields.items() if n not in needed})
    if kind == "array":
        return st.lists(fitting(schema["items"]), min_size=schema.get("minItems", 0), max_size=3)
    return _simple(schema, kind)


def _simple(schema: dict[str, Any], kind: Any) -> st.SearchStrategy[Any]:
    if kind == "string" and "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    if kind == "string" and schema.get("format") == "date":
        return st.dates().map(str)
    if kind == "string":
        return st.text(max_size=min(schema.get("maxLength", 40), 40))
    if kind == "integer":
        return st.integers(schema.get("minimum"), schema.get("maximum"))
    if kind == "number":
        return st.floats(allow_nan=False, allow_infinity=False)
    return {"boolean": st.booleans(), "null": st.none()}.get(str(kind), ANYTHING)


def chosen(methods: tuple[str, ...], media: str | None) -> list[tuple[str, str, dict[str, Any]]]:
    found = []
    for path, item in DOCUMENT["paths"].items():
        for method in methods:
            if method in item:
                content = item[method].get("requestBody", {}).get("content", {})
                if media is None or media in content:
                    found.append((method.upper(), path, item[method]))
    return found


WRITES = chosen(("post", "put", "patch", "delete"), "application/json")
READS = chosen(("get",), None)


def checked(told: dict[str, Any], answer: Any, about: Any) -> None:
    """The status is documented, and the body is of the documented media type and shape."""
    assert str(answer.status_code) in told["responses"], (about, answer.status_code, answer.content[:500])
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    documented = told["responses"][str(answer.status_code)].get("content")
    if kind == "text/plain":
        # Characters no database could take are refused at the outermost door, before any address is looked at.
        assert answer.status_code == 400 and answer.content.startswith(b"400 ")
        return
    assert not documented or kind in documented, (about, kind)
    if answer.status_code >= 400:
        assert {"type", "title", "status", "detail"} <= json.loads(answer.content).keys()


@CALM
@given(data=st.data())
def test_whatever_fits_the_schema_gets_a_documented_answer(
    machine: Machine, minato: Cast, data: st.DataObject
) -> None:
    method, path, told = data.draw(st.sampled_from(WRITES))
    schema = told["requestBody"]["content"]["application/json"]["schema"]
    body = data.draw(fitting(schema) | ANYTHING)
    key = data.draw(st.sampled_from(["契約", "a/b", "x"]) | st.text(min_size=1, max_size=20))
    address = _address(path, key)
    headers = {"If-Match": "*"} if data.draw(st.booleans()) else {}
    with transaction.atomic():
        raw = json.dumps(body).encode()
        answer = machine.call(method, address, raw=raw, **headers)
        checked(told, answer, (method, address, body))
        before = head(minato.framework.id).seq
        listed = machine.get(
            re.sub(r"(/t/\w+).*", r"\1", address) if "/t/" in address else "findings?limit=1"
        )
        assert listed.status_code == 200, (method, address, body)
        assert head(minato.framework.id).seq == before
        transaction.set_rollback(True)


@CALM
@given(data=st.data())
def test_whatever_is_asked_gets_a_documented_answer(machine: Machine, data: st.DataObject) -> None:
    _, path, told = data.draw(st.sampled_from([one for one in READS if "xlsx" not in one[1]]))
    asked: list[tuple[str, str]] = []
    for one in (
        data.draw(st.lists(st.sampled_from(told["parameters"]), max_size=3, unique_by=lambda p: p["name"]))
        if told.get("parameters")
        else []
    ):
        if one["in"] == "query" and one.get("style") == "deepObject":
            operator = data.draw(st.sampled_from(sorted(one["schema"]["properties"])))
            asked.append(
                (
                    f"{one['name']}[{operator}]",
                    data.draw(st.text(max_size=10) | st.sampled_from(["2027-01-01", "1", "true"])),
                )
            )
        elif one["in"] == "query":
            asked.append((one["name"], str(data.draw(fitting(one["schema"]) | st.text(max_size=10)))))
    address = f"{_address(path, 'x')}?{urlencode(asked, errors='surrogatepass')}"
    checked(told, machine.get(address), address)


@settings(CALM, max_examples=40)
@given(data=st.data())
def test_what_was_accepted_reads_back_as_it_was_given(
    machine: Machine, minato: Cast, data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from(["Organization", "Contract", "Option", "Person", "Service"]))
    body = data.draw(fitting({"$ref": f"#/x/{table}New"}))
    with transaction.atomic():
        made = machine.post(f"t/{table.lower()}", body)
        if made.status_code == 201:
            told = json.loads(made.content)
            again = machine.put(made.headers["Location"], told, If_Match=made.headers["ETag"])
            assert again.status_code == 200 and again.headers["ETag"] == made.headers["ETag"], (body, told)
            assert verify(minato.framework.id) is None
            fields = DOCUMENT["components"]["schemas"][table]
            assert told.keys() == fields["properties"].keys()
        transaction.set_rollback(True)


def _address(path: str, key: str) -> str:
    escaped = quote(key.replace("~", "~0").replace("/", "~1").encode("utf-8", "replace"), safe="~")
    return path.replace("{framework}", "minato").replace("{key}", escaped).replace("{fingerprint}", "0" * 16)
