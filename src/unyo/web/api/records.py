"""The records of a framework: what datasets there are, what was brought in, and rows by filter and cursor."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
from django.http import Http404, HttpResponse, QueryDict
from ninja import Router

from unyo.records.datasets import Dataset, Field, FieldKind, dataset, dataset_names
from unyo.records.facts import Import
from unyo.records.lake.arrow import facts_of
from unyo.records.lake.questions import Condition, Operator, Question
from unyo.records.leaving import leaving
from unyo.records.lookups import sliced
from unyo.records.queries import import_of, imports, storage, version
from unyo.tables.refusals import shown
from unyo.vocabulary.text import Text
from unyo.web.api.answers import as_json, instant
from unyo.web.api.bearer import Call
from unyo.web.api.declarations import unknown
from unyo.web.api.describing import LIMIT, described, parameter, responses
from unyo.web.api.listing import asked_of, flat, whole
from unyo.web.api.problems import Problem, Wrong
from unyo.web.kit.fields import storable

router = Router()

PARAMETERS = ("limit", "cursor", "sort", "search", "fields")
OPERATORS: tuple[Operator, ...] = (
    "is", "is_not", "contains", "less", "at_most", "more", "at_least", "empty", "filled",
)  # fmt: skip
_PAGE, _MOST_FILTERS, _MOST_WORDS, _LONGEST = 100, 40, 10, 400
_FILTER = re.compile(r"([a-z_]{1,60})(?:\[([a-z_]{1,20})\])?")
_CURSOR = re.compile(r"([0-9a-f]{24})\.([0-9]{1,12})")
_TOKEN = re.compile(r"[0-9]{1,18}")
_NO_CURSOR = Text("nextが返した値をそのまま送ってください。", "Send a cursor exactly as “next” gave it.")
_MOVED = Text(
    "読んでいる間に記録が変わりました。最初から読み直してください。",
    "The records changed while you were reading. Begin again without a cursor.",
)
_OPERATOR = Text("演算子は {operators} です。", "Operators: {operators}.").format(
    operators=", ".join(OPERATORS)
)
_NO_ORDER = Text("この項目は大小で絞り込めません。", "This field has no order to compare by.")
_ONLY_TEXT = Text("「含む」は文字の項目だけで使えます。", "Only text fields can be searched by part.")
_VALUES = {
    FieldKind.INSTANT: Text(
        "時刻帯のあるISO 8601の日時にしてください。", "An ISO 8601 instant with its offset."
    ),
    FieldKind.DAY: Text("ISO 8601の日付にしてください。", "An ISO 8601 date."),
    FieldKind.BOOLEAN: Text("trueかfalseにしてください。", "It must be true or false."),
}
_NUMBER = Text("数にしてください。", "It must be a number.")
_UNREADABLE = Text("この文字は読めません。", "These characters cannot be read.")
_MANY = Text("絞り込みは{most}個までです。", "At most {most} filters.")
_TEXT = {"type": "string"}
_LIST = {"type": "array", "items": {"type": "object"}}
_KINDS = {
    FieldKind.INTEGER: "integer", FieldKind.MINUTES: "integer", FieldKind.NUMBER: "number",
    FieldKind.BOOLEAN: "boolean", FieldKind.MONEY: "decimal", FieldKind.INSTANT: "instant", FieldKind.DAY: "date",
}  # fmt: skip


@router.get(
    "/{framework}/records",
    **described(
        Text("記録の種類と項目", "Datasets with their fields"),
        name="record-datasets",
        tag="records",
        answers=responses(
            {"type": "object", "required": ["version", "datasets"], "properties": {"datasets": _LIST}}
        ),
    ),
)
def datasets(request: Call, framework: str) -> HttpResponse:
    """Every dataset with its schema; `version` names the state of the records."""
    request.auth.scope.demand("view")
    asked_of(request)
    told = [_schema(dataset(name)) for name in dataset_names()]
    return as_json(request, {"version": version(request.auth.scope), "datasets": told})


@router.get(
    "/{framework}/records/imports",
    **described(
        Text("取り込み", "Imports"),
        name="record-imports",
        tag="records",
        parameters=[
            LIMIT,
            parameter("before", _TEXT, Text("nextが返した値", "What “next” gave")),
        ],
        answers=responses({"type": "object", "required": ["items", "next"], "properties": {"items": _LIST}}),
    ),
)
def import_list(request: Call, framework: str) -> HttpResponse:
    """What was brought in, the newest first."""
    asked = asked_of(request, "limit", "before")
    limit, before = whole(asked, "limit", 1, 1000, _PAGE), asked.get("before", "")
    if before and not _TOKEN.fullmatch(before):
        raise Problem(400, _NO_CURSOR, [Wrong("before", _NO_CURSOR, value=shown(before))])
    found = imports(request.auth.scope, limit=limit + 1, before=int(before) if before else None)
    following = str(found[limit - 1].token) if len(found) > limit else None
    return as_json(request, {"items": [_import(one) for one in found[:limit]], "next": following})


@router.get(
    "/{framework}/records/imports/{token}",
    **described(
        Text("一つの取り込み", "One import"),
        name="record-import",
        tag="records",
        answers=responses({"type": "object", "required": ["token", "reading"]}),
    ),
)
def import_one(request: Call, framework: str, token: str) -> HttpResponse:
    """One import with how it was read."""
    asked_of(request)
    found = import_of(request.auth.scope, int(token)) if _TOKEN.fullmatch(token) else None
    if found is None:
        raise Http404
    return as_json(request, {**_import(found), "reading": found.reading})


@router.get(
    "/{framework}/records/{dataset_name}",
    **described(
        Text("記録の行", "Rows of a dataset"),
        name="record-rows",
        tag="records",
        description=Text(
            "絞り込みは 項目=値 か 項目[演算子]=値。演算子: "
            + ", ".join(OPERATORS)
            + "。日時は世界時、金額は文字列。"
            "cursorで最後まで読めます。読む間に記録が変わると409です。",
            "Filter by field=value or field[operator]=value; operators: "
            + ", ".join(OPERATORS)
            + ". Instants are "
            "UTC, money is text. Go through all rows by cursor; 409 when the records change meanwhile.",
        ),
        parameters=[
            LIMIT,
            parameter("cursor", _TEXT, Text("nextが返した値", "What “next” gave")),
            parameter("sort", _TEXT, Text("項目か-項目(逆順)", "A field, -field descends")),
            parameter("search", _TEXT, Text("すべての語を含む行", "Rows that hold every word")),
            parameter("fields", _TEXT, Text("項目をカンマ区切りで", "Fields, comma-separated")),
        ],
        answers=responses(
            {
                "type": "object",
                "required": ["items", "total", "limit", "next", "version"],
                "properties": {
                    "items": _LIST,
                    "total": {"type": "integer"},
                    "next": {"type": ["string", "null"]},
                },
            },
            more=(409,),
        ),
    ),
)
def record_rows(request: Call, framework: str, dataset_name: str) -> HttpResponse:
    """Rows with their total, and the state they are as of."""
    request.auth.scope.demand("view")
    if dataset_name not in dataset_names():
        raise Http404
    of = dataset(dataset_name)
    known = [*PARAMETERS, *of.names]
    if errors := unknown([name.partition("[")[0] for name in request.GET], known):
        raise Problem(400, errors[0].message, errors)
    asked = flat(request.GET)
    limit, (state, start) = whole(asked, "limit", 1, 1000, _PAGE), _cursor(asked.get("cursor", ""))
    fields = _fields(of, asked.get("fields", ""))
    found = sliced(request.auth.scope, _question(of, request.GET), start, limit, storage=storage())
    if state and state != found.state:
        raise Problem(409, _MOVED)
    following = f"{found.state}.{start + limit}" if start + limit < found.total else None
    items = _told(request, of, found.rows, fields)
    return as_json(
        request,
        {"items": items, "total": found.total, "limit": limit, "next": following, "version": found.version},
    )


def _told(request: Call, of: Dataset, rows: Any, fields: list[str]) -> list[dict[str, Any]]:
    """Rows as they may leave, the fields that were asked for."""
    if not rows:
        return []
    columns = [
        pa.array(values, kind.type)
        for values, kind in zip(zip(*rows, strict=True), facts_of(of), strict=True)
    ]
    scope = request.auth.scope
    batch = leaving(scope, of.name, scope.language)(pa.RecordBatch.from_arrays(columns, schema=facts_of(of)))
    found: list[dict[str, Any]] = batch.select(fields).to_pylist()
    return found


def _question(of: Dataset, asked: QueryDict) -> Question:
    sort = asked.get("sort", "")
    name = sort.removeprefix("-")
    if name and (errors := unknown([name], of.names)):
        raise Problem(400, errors[0].message, [Wrong("sort", errors[0].message)])
    words = tuple(_words(asked.get("search", ""), "search").split()[:_MOST_WORDS])
    clauses = []
    for parameter_name, values in asked.lists():
        if parameter_name in PARAMETERS:
            continue
        clauses += [(_condition(of, parameter_name, str(value)),) for value in values]
    if len(clauses) > _MOST_FILTERS:
        raise Problem(400, _MANY.format(most=_MOST_FILTERS))
    return Question(of.name, tuple(clauses), False, words, name, sort.startswith("-"))


def _condition(of: Dataset, name: str, value: str) -> Condition:
    match = _FILTER.fullmatch(name)
    operator = next((one for one in OPERATORS if match and one == (match[2] or "is")), None)
    if match is None or operator is None:
        raise Problem(400, _OPERATOR, [Wrong(shown(name), _OPERATOR)])
    field = of.field(match[1])
    texts = field.kind in (FieldKind.TEXT, FieldKind.CODE)
    if operator in ("empty", "filled"):
        return Condition(field.name, operator)
    if operator == "contains" and not texts:
        raise Problem(400, _ONLY_TEXT, [Wrong(shown(name), _ONLY_TEXT)])
    if operator in ("less", "at_most", "more", "at_least") and (texts or field.kind is FieldKind.BOOLEAN):
        raise Problem(400, _NO_ORDER, [Wrong(shown(name), _NO_ORDER)])
    return Condition(field.name, operator, _value(field, name, value))


def _value(field: Field, name: str, text: str) -> Any:
    try:
        return _typed(field.kind, _words(text, name))
    except (ValueError, InvalidOperation, OverflowError):
        message = _VALUES.get(field.kind, _NUMBER)
        raise Problem(400, message, [Wrong(shown(name), message, value=shown(text))]) from None


def _typed(kind: FieldKind, text: str) -> Any:
    match kind:
        case FieldKind.TEXT | FieldKind.CODE:
            return text
        case FieldKind.INSTANT:
            at = dt.datetime.fromisoformat(text)
            if at.tzinfo is None:
                raise ValueError(text)
            return at.astimezone(dt.UTC)
        case FieldKind.DAY:
            return dt.date.fromisoformat(text)
        case FieldKind.BOOLEAN:
            if text not in ("true", "false"):
                raise ValueError(text)
            return text == "true"
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= 10**15:
        raise ValueError(text)
    if kind is FieldKind.NUMBER:
        return float(number)
    return number.quantize(Decimal("0.01")) if kind is FieldKind.MONEY else _whole(number)


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise ValueError(str(number))
    return int(number)


def _words(text: str, name: str) -> str:
    if len(text) > _LONGEST or not storable(text):
        raise Problem(400, _UNREADABLE, [Wrong(shown(name), _UNREADABLE)])
    return text


def _cursor(text: str) -> tuple[str, int]:
    if not text:
        return "", 0
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise Problem(400, _NO_CURSOR, [Wrong("cursor", _NO_CURSOR, value=shown(text))])
    return match[1], int(match[2])


def _fields(of: Dataset, text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    if errors := unknown(names, of.names):
        raise Problem(400, errors[0].message, [Wrong("fields", errors[0].message)])
    return list(dict.fromkeys(names)) or list(of.names)


def _schema(of: Dataset) -> dict[str, Any]:
    return {
        "name": of.name,
        "label": of.label,
        "about": of.about,
        "key": of.key,
        "instant": of.instant,
        "fields": [
            {
                "name": one.name,
                "type": _KINDS.get(one.kind, "string"),
                "label": one.label,
                "unit": "min" if one.kind is FieldKind.MINUTES else one.unit or None,
                "required": one.required,
                "personal": one.personal.value,
                "choices": [{"value": value, "label": label} for value, label in (one.choices or {}).items()],
            }
            for one in of.fields
        ],
    }


def _import(one: Import) -> dict[str, Any]:
    return {
        "token": str(one.token),
        "file": one.file,
        "tool": one.tool,
        "counts": one.counts,
        "rejected": one.rejected,
        "size": one.size,
        "at": instant(one.at),
        "by": one.by,
        "why": one.why,
        "undone_at": instant(one.undone_at),
        "undone_by": one.undone_by or None,
    }
