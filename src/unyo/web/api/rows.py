"""Rows of every declared table: listed, read, added, revised, removed, one or many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from ninja import Router

from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, apply_batch, remove_row, revise_row
from unyo.tables.changes import Batch, Change
from unyo.tables.cleaning import Unfit, fitted_key
from unyo.tables.refusals import Invalid, NoSuchRow, shown
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import Table
from unyo.vocabulary.text import Text
from unyo.web.api.aftermath import after_write
from unyo.web.api.answers import as_json
from unyo.web.api.bearer import Call
from unyo.web.api.bodies import json_body
from unyo.web.api.declarations import OWN, declaration, declared, tables, unknown
from unyo.web.api.describing import described
from unyo.web.api.ledger import told_entry
from unyo.web.api.listing import asked_of, identified, page, rows_of, wanted, whole
from unyo.web.api.objects import kept_key
from unyo.web.api.once import once
from unyo.web.api.problems import Problem, Wrong, by_position
from unyo.web.api.versions import demand_match, etag, is_known
from unyo.web.kit.addresses import in_path

router = Router()

MOST_AT_ONCE = 1000
ROW, LIST = "/{framework}/t/{table}/{rowkey:key}", "/{framework}/t/{table}"
_OBJECT = Text("オブジェクト{{…}}を送ってください。", "Send an object {{…}}.").format()
_ROWS = Text("1〜{most}行の配列[{{…}}]を送ってください。", "Send a list [{{…}}] of 1 to {most} rows.")
_OTHER_KEY = Text("キーは変えられません。", "A key is never changed.")
_VERSION = Text("読んだときのversionを整数で書いてください。", "Say the version you read, a whole number.")

Row = dict[str, Any]


@router.get(
    "/{framework}/tables", **described(Text("表の宣言", "Declared tables"), name="tables", tag="tables")
)
def declarations(request: Call, framework: str) -> HttpResponse:
    """Every table with its columns, types, units and choices."""
    asked_of(request)
    scope = request.auth.scope
    seen = [table for table in tables().values() if scope.may("view", table.name)]
    return as_json(request, {"tables": [declaration(table) for table in seen]})


@router.get(LIST, include_in_schema=False, url_name="rows")
def listed(request: Call, framework: str, table: str) -> HttpResponse:
    """A page of rows."""
    request.auth.scope.demand("view", table)
    found = declared(table)
    return as_json(request, page(request.auth.scope, found, wanted(found, request.GET)))


@router.post(LIST, include_in_schema=False)
def create(request: Call, framework: str, table: str) -> HttpResponse:
    """One row, or a list of rows: all of them or none."""
    scope, found = _writer(request, table)
    why, body = _why(request), json_body(request)
    return once(request, request.body, lambda: _created(request, scope, found, body, why))


@router.patch(LIST, include_in_schema=False)
def revise_many(request: Call, framework: str, table: str) -> HttpResponse:
    """A list of `{key, version, …}`: all of them are changed or none."""
    scope, found = _writer(request, table)
    why, body = _why(request), _rows(json_body(request), found)
    changes = [
        Change(verb="revise", table=table, key=_key(row, i), version=_version(row, i), values=_values(row))
        for i, row in enumerate(body)
    ]
    batch = apply_batch(scope, changes, why=why)
    return _told_batch(request, scope, found, batch, [change.key for change in changes])


@router.delete(LIST, include_in_schema=False)
def remove_many(request: Call, framework: str, table: str) -> HttpResponse:
    """A list of `{key, version}`: all of them go into the recycle bin or none."""
    scope, found = _writer(request, table)
    why, body = _why(request), _rows(json_body(request), found)
    changes = [
        Change(verb="remove", table=table, key=_key(row, i), version=_version(row, i))
        for i, row in enumerate(body)
    ]
    return _told_batch(request, scope, found, apply_batch(scope, changes, why=why), [])


@router.get(ROW, include_in_schema=False, url_name="row")
def read(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """One row with its version as ETag."""
    request.auth.scope.demand("view", table)
    found = declared(table)
    asked_of(request)
    row, number = identified(request.auth.scope, found, kept_key(table, key))
    tag = etag(row["version"], number)
    if is_known(request, tag):
        return HttpResponse(status=304, headers={"ETag": tag})
    return as_json(request, row, headers={"ETag": tag})


@router.patch(ROW, include_in_schema=False)
def revise(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """The columns given are changed; the others stay."""
    return _revised(request, table, key, entire=False)


@router.put(ROW, include_in_schema=False)
def replace(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """The whole row as given: a column that is left out becomes "not known"."""
    return _revised(request, table, key, entire=True)


@router.delete(ROW, include_in_schema=False)
def remove(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """One row goes into the recycle bin."""
    scope, found = _writer(request, table)
    why, kept = _why(request), kept_key(table, key)
    version = _version_seen(request, scope, found, kept)
    done = remove_row(scope, table, kept, version=version, why=why)
    return after_write(scope, HttpResponse(status=204, headers={"Ledger-Entry": str(done.entry)}))


@router.get(ROW + "/history", include_in_schema=False, url_name="row-history")
def history(request: Call, framework: str, table: str, key: str) -> HttpResponse:
    """Every change of the rows that had this key, newest first."""
    scope = request.auth.scope
    scope.demand("view", table)
    scope.demand("history", table)
    asked, name, kept = asked_of(request, "limit", "before"), declared(table).name, kept_key(table, key)
    limit = whole(asked, "limit", 1, 1000, 100)
    before = whole(asked, "before", 0, 10**9 - 1, 10**9 - 1)
    found = entries(scope.framework_id, table=name, key=kept, before_seq=before, limit=limit + 1)
    if not found and "before" not in asked:
        raise NoSuchRow(table, key)
    items = [told_entry(entry) for entry in found[:limit]]
    return as_json(request, {"items": items, "next": items[-1]["seq"] if len(found) > limit else None})


def _created(request: Call, scope: Scope, table: Table, body: Any, why: str) -> HttpResponse:
    if isinstance(body, list):
        rows = _rows(body, table)
        changes = [Change(verb="add", table=table.name, key=_new_key(r), values=_values(r)) for r in rows]
        batch = apply_batch(scope, changes, why=why)
        return _told_batch(request, scope, table, batch, [key for _, _, key in batch.rows], status=201)
    row = _object(body, table)
    try:
        kept = add_row(scope, table.name, _values(row), why=why, key=_new_key(row) or None)
    except Invalid as invalid:
        raise _single(invalid) from None
    address = f"/api/v1/{request.auth.slug}/t/{table.name}/{in_path(kept.key)}"
    told, number = identified(scope, table, kept.key)
    tag = etag(kept.version, number)
    headers = {"ETag": tag, "Location": address, "Ledger-Entry": str(kept.entry)}
    return after_write(scope, as_json(request, told, status=201, headers=headers))


def _revised(request: Call, table: str, key: str, *, entire: bool) -> HttpResponse:
    scope, found = _writer(request, table)
    why, kept = _why(request), kept_key(table, key)
    body = _object(json_body(request), found)
    version = _version_seen(request, scope, found, kept)
    if body.get("key", kept) != kept:
        raise Problem(422, _OTHER_KEY, [Wrong("key", _OTHER_KEY, value=shown(body["key"]))])
    values = {column.name: None for column in found.columns} if entire else {}
    try:
        done = revise_row(scope, table, kept, {**values, **_values(body)}, version=version, why=why)
    except Invalid as invalid:
        raise _single(invalid) from None
    told, number = identified(scope, found, kept)
    headers = {"ETag": etag(done.version, number)}
    headers |= {"Ledger-Entry": str(done.entry)} if done.entry else {}
    return after_write(scope, as_json(request, told, headers=headers))


def _version_seen(request: Call, scope: Scope, table: Table, key: str) -> int:
    row, number = identified(scope, table, key)
    return demand_match(request, row["version"], number)


def _told_batch(
    request: Call, scope: Scope, table: Table, batch: Batch, keys: list[str], status: int = 200
) -> HttpResponse:
    told = {
        "batch": batch.id, "added": batch.added, "revised": batch.revised, "removed": batch.removed,
        "unchanged": batch.unchanged, "first": batch.first, "last": batch.last,
        "items": rows_of(scope, table, keys),
    }  # fmt: skip
    return after_write(scope, as_json(request, told, status=status))


def _writer(request: Call, table: str) -> tuple[Scope, Table]:
    scope = request.auth.scope
    found = tables().get(table)
    scope.demand("edit", table)
    if found and found.capability != "edit":
        scope.demand(found.capability, table)
    return scope, declared(table)


def _why(request: Call) -> str:
    return asked_of(request, "why").get("why", "")


def _object(body: Any, table: Table) -> Row:
    if not isinstance(body, dict):
        raise Problem(422, _OBJECT, [Wrong("", _OBJECT)])
    if errors := unknown(body, _names(table)):
        raise Problem(422, errors[0].message, errors)
    return body


def _rows(body: Any, table: Table) -> list[Row]:
    text = _ROWS.format(most=MOST_AT_ONCE)
    if not isinstance(body, list) or not 1 <= len(body) <= MOST_AT_ONCE:
        raise Problem(422, text, [Wrong("", text)])
    names = _names(table)
    errors = [Wrong("", _OBJECT, i) for i, row in enumerate(body) if not isinstance(row, dict)]
    errors += [e for i, row in enumerate(body) if isinstance(row, dict) for e in unknown(row, names, i)]
    if errors:
        raise Problem(422, errors[0].message, errors[:MOST_AT_ONCE])
    return body


def _names(table: Table) -> list[str]:
    return [*(column.name for column in table.columns), *OWN]


def _values(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name not in OWN}


def _new_key(row: Row) -> str:
    given = row.get("key")
    if given in (None, ""):
        return ""
    return _fitted(given, None)


def _key(row: Row, index: int) -> str:
    return _fitted(row.get("key"), index)


def _fitted(given: Any, index: int | None) -> str:
    try:
        return fitted_key(given)
    except Unfit as unfit:
        raise Problem(422, unfit.text, [Wrong("key", unfit.text, index, shown(given))]) from None


def _version(row: Row, index: int) -> int:
    version = row.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or not 0 < version < 2**31:
        status = 422 if "version" in row else 428
        raise Problem(status, _VERSION, [Wrong("version", _VERSION, index)])
    return version


def _single(invalid: Invalid) -> Problem:
    """The body was one row: its errors have no position."""
    return Problem(422, invalid.text, by_position(invalid.errors, listed=False))
