"""The OpenAPI 3.1 document: ninja's own operations, and those of the rows written out for every declared table."""

from __future__ import annotations

from functools import cache

from unyo.tables.filtering import Operator
from unyo.vocabulary.declare import TEXT_KINDS, Column, Kind, Table
from unyo.vocabulary.text import Text
from unyo.web.api.declarations import tables
from unyo.web.api.describing import (
    IDEMPOTENCY,
    IF_MATCH,
    LIMIT,
    OFFSET,
    RESPONSES,
    WHY,
    Json,
    described,
    json_content,
    parameter,
    responses,
    said,
)
from unyo.web.api.listing import OPERATORS
from unyo.web.api.shapes import model_in, model_out

REF = "#/components/schemas/{model}"
_PATH = "/api/v1/{framework}/t/"
_FRAMEWORK = parameter(
    "framework", {"type": "string"}, Text("枠組みの識別名", "The framework"), place="path", required=True
)
_KEY = parameter(
    "key", {"type": "string"},
    Text("行のキー。「/」は~1、「~」は~0と書く", "The key of the row; “/” is written ~1, “~” is ~0"),
    place="path", required=True,
)  # fmt: skip
_CURSOR = parameter(
    "cursor",
    {"type": "string"},
    Text("空か、nextの値(登録順)", "Empty, or what “next” gave (order of entry)"),
)
_SORT = parameter(
    "sort",
    {"type": "string"},
    Text("列名、-列名(逆順)、カンマ区切り", "Columns, -column descends, comma-separated"),
)
_SEARCH = parameter("search", {"type": "string"}, Text("すべての語を含む行", "Rows that hold every word"))
_TITLES = parameter(
    "titles",
    {"type": "string", "enum": ["true", "false"]},
    Text("参照先の名前も", "With titles of referenced rows"),
)
_NO_CONTENT = {"204": {"description": "ごみ箱に移した / in the recycle bin"}}
_NOT_MODIFIED = {"304": {"description": "変わっていない / not modified"}}


def completed(document: Json) -> Json:
    """Ninja's document with our answers, the operations of every table, and the schemas they speak of."""
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"] = operation.pop(RESPONSES, operation["responses"])
    document["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
    document["security"] = [{"Bearer": []}]
    for table in tables().values():
        _add(document, table)
    return document


def _add(document: Json, table: Table) -> None:
    name = "".join(part.capitalize() for part in table.name.split("_"))
    document["components"]["schemas"] |= _schemas(name, table)
    row, new, patch = (REF.format(model=f"{name}{end}") for end in ("", "New", "Patch"))
    path = f"{_PATH}{table.name}"
    document["paths"][path] = _of_list(table, {"$ref": row}, {"$ref": new}, {"$ref": patch})
    document["paths"][f"{path}/{{key}}"] = _of_row(table, {"$ref": row}, {"$ref": new}, {"$ref": patch})
    document["paths"][f"{path}/{{key}}/history"] = {
        "parameters": [_FRAMEWORK, _KEY],
        "get": _operation(
            table,
            "history",
            Text("の変更の履歴", ": history"),
            [LIMIT],
            answers=responses({"type": "object"}),
        ),
    }


@cache
def _schemas(name: str, table: Table) -> Json:
    models = (
        model_out(name, table),
        model_in(f"{name}New", table),
        model_in(f"{name}Patch", table, entire=False),
    )
    return {model.__name__: model.model_json_schema(ref_template=REF) for model in models}


def _of_list(table: Table, row: Json, new: Json, patch: Json) -> Json:
    many = {"type": "array", "minItems": 1, "maxItems": 1000}
    named = {"type": "object", "required": ["key", "version"], "properties": _NAMED}
    page = {
        "type": "object",
        "required": ["items", "limit", "next"],
        "properties": {
            "items": {"type": "array", "items": row},
            "total": {"type": "integer", "description": "cursorのないとき / without a cursor"},
            "limit": {"type": "integer"},
            "offset": {"type": "integer"},
            "next": {"type": ["string", "null"]},
        },
    }
    batch = {"type": "object", "properties": {"items": {"type": "array", "items": row}}}
    # One row sent is answered by that row, a list by the batch it made.
    told = {**batch, "required": ["batch", "added", "first", "last", "items"]}
    listing = [
        LIMIT,
        OFFSET,
        _CURSOR,
        _SORT,
        _SEARCH,
        _TITLES,
        *(_filter(column) for column in table.columns),
    ]
    revised = {**many, "items": {"allOf": [named], "description": f"{patch['$ref']}"}}
    writes = responses(batch, writes=True, more=(412, 428))
    return {
        "parameters": [_FRAMEWORK],
        "get": _operation(table, "list", Text("の一覧", ": list"), listing, answers=responses(page)),
        "post": _operation(
            table, "create", Text("を登録(一行か配列)", ": add one, or a list"), [WHY, IDEMPOTENCY],
            body={"oneOf": [new, {**many, "items": new}]}, answers=responses({"anyOf": [row, told]}, status=201, writes=True),
        ),
        "patch": _operation(table, "revise_many", Text("をまとめて変更", ": change many"), [WHY], body=revised, answers=writes),
        "delete": _operation(
            table, "remove_many", Text("をまとめて削除", ": remove many"), [WHY], body={**many, "items": named}, answers=writes
        ),
    }  # fmt: skip


def _of_row(table: Table, row: Json, new: Json, patch: Json) -> Json:
    writes = responses(row, writes=True, more=(412, 428))
    removed = {**{code: one for code, one in writes.items() if code != "200"}, **_NO_CONTENT}
    return {
        "parameters": [_FRAMEWORK, _KEY],
        "get": _operation(
            table, "read", Text("の一行", ": one row"), [], answers={**responses(row), **_NOT_MODIFIED}
        ),
        "put": _operation(
            table,
            "replace",
            Text("を丸ごと置き換え", ": replace a row"),
            [WHY, IF_MATCH],
            body=new,
            answers=writes,
        ),
        "patch": _operation(
            table,
            "revise",
            Text("の列を変更", ": change columns"),
            [WHY, IF_MATCH],
            body=patch,
            answers=writes,
        ),
        "delete": _operation(table, "remove", Text("を削除", ": remove"), [WHY, IF_MATCH], answers=removed),
    }


def _operation(
    table: Table, name: str, what: Text, parameters: list[Json], *, body: Json | None = None, answers: Json
) -> Json:
    label = Text(table.label.ja + what.ja, table.label.en + what.en)
    told = described(label, name=f"{name}_{table.name}", tag=table.name, description=table.help)
    operation: Json = {
        "operationId": told["operation_id"],
        "summary": told["summary"],
        "description": told["description"],
        "tags": told["tags"],
        "parameters": parameters,
        "responses": answers,
        "security": [{"Bearer": []}],
    }
    if body is not None:
        operation["requestBody"] = {"required": True, "content": json_content(body)}
    return operation


def _filter(column: Column) -> Json:
    """`column=value`, or `column[operator]=value`."""
    value = {
        "type": "string",
        **({"enum": ["", *(c.value for c in column.choices)]} if column.choices else {}),
    }
    offered = [one for one in OPERATORS if _serves(one, column)]
    properties: Json = {one: value if one in ("is", "is_not") else {"type": "string"} for one in offered}
    properties["in"] = {"type": "array", "items": value}
    return {
        **parameter(column.name, {"type": "object", "properties": properties}, column.label),
        "description": f"{said(column.label)}: {column.name}=…, {column.name}[{'|'.join(offered)}]=…",
        "style": "deepObject",
        "explode": True,
    }


def _serves(operator: Operator, column: Column) -> bool:
    if operator in ("contains", "starts"):
        return column.kind in TEXT_KINDS
    if operator in ("less", "at_most", "more", "at_least"):
        return column.kind not in TEXT_KINDS | {Kind.BOOLEAN}
    return True


_NAMED = {
    "key": {"type": "string", "description": "行のキー / the key of the row"},
    "version": {"type": "integer", "description": "読んだときの版 / the version you read"},
}
_PROBLEM: Json = {
    "type": "object",
    "title": "RFC 9457",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "row": {
                        "type": "integer",
                        "description": "本文の配列での位置(0から)/ position in the list body",
                    },
                    "value": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
