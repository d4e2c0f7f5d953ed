"""The findings of a framework as `unyo check --format json` writes them, with since when and who accepted them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Router

from unyo.checks.standing import Standing, State, standing
from unyo.documents.writers.findings import Written, document, unknown_reason
from unyo.findings.actions import accept, withdraw
from unyo.findings.designs import Waiver
from unyo.findings.queries import Stay, stays
from unyo.findings.report import Outcome, Report
from unyo.tables.changes import Batch
from unyo.tables.cleaning import Unfit, fitted
from unyo.tables.refusals import Invalid, shown
from unyo.tables.scope import Scope
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict
from unyo.web.api.aftermath import after_write, settle
from unyo.web.api.answers import as_json, instant
from unyo.web.api.bearer import Call
from unyo.web.api.bodies import json_body
from unyo.web.api.days import day_of
from unyo.web.api.declarations import unknown
from unyo.web.api.describing import (
    DAY,
    IDEMPOTENCY,
    LIMIT,
    OFFSET,
    WHY,
    described,
    json_content,
    parameter,
    responses,
)
from unyo.web.api.listing import asked_of, whole
from unyo.web.api.once import once
from unyo.web.api.problems import Problem, Wrong, by_position
from unyo.web.api.speech import language_of

router = Router()

_FIELDS = ("owner", "reason", "expires_on")
_NARROW: dict[str, tuple[str, ...]] = {
    "severity": tuple(one.word for one in Severity),
    "verdict": (Verdict.BROKEN.value, Verdict.UNKNOWN.value),
    "waived": ("true", "false"),
    "rule": (),
    "table": (),
    "key": (),
}
_ONE_OF = Text("次のどれかにしてください: {values}", "It must be one of: {values}")
_OBJECT = Text("オブジェクト{{…}}を送ってください。", "Send an object {{…}}.").format()
_TEXT = {"type": "string"}
_WAIVE = {
    "type": "object",
    "additionalProperties": False,
    "required": list(_FIELDS),
    "properties": {
        "owner": {**_TEXT, "maxLength": 200, "description": "責任者 / who answers for it"},
        "reason": {**_TEXT, "maxLength": 1000, "description": "理由 / why it is accepted"},
        "expires_on": {**_TEXT, "format": "date", "description": "この日まで / until this day"},
    },
}
_WITHDRAW = {"type": "object", "additionalProperties": False, "properties": {}}
FINDINGS = {
    "type": "object",
    "required": ["findings", "summary"],
    "properties": {"findings": {"type": "array", "items": {"type": "object"}}, "summary": {"type": "object"}},
}


@router.get(
    "/{framework}/findings",
    **described(
        Text("検出事項", "Findings"),
        name="findings",
        tag="findings",
        description=Text(
            "unyo check --format json と同じ形に、waiver(承認)とsince(いつから)が加わります。",
            "The shape of `unyo check --format json`, with waiver and since.",
        ),
        parameters=[
            DAY,
            LIMIT,
            OFFSET,
            *(
                parameter(
                    name,
                    {**_TEXT, **({"enum": list(values)} if values else {})},
                    Text(f"{name}で絞る", f"By {name}"),
                )
                for name, values in _NARROW.items()
            ),
        ],
        answers=responses(FINDINGS),
    ),
)
def findings(request: Call, framework: str) -> HttpResponse:
    """Findings in the order to act on."""
    asked = asked_of(request, "day", "limit", "offset", *_NARROW)
    day, limit = day_of(asked), whole(asked, "limit", 1, 1000, 1000)
    offset = whole(asked, "offset", 0, 10**9 - 1, 0)
    narrowing = _narrowing(asked)
    state = _state(request.auth.scope, day)
    chosen = [one for one in state.standings if _fits(one, narrowing)]
    told = _document(state, chosen[offset : offset + limit], language_of(request))
    return as_json(request, {**told, "total": len(chosen), "limit": limit, "offset": offset})


@router.get(
    "/{framework}/findings/{fingerprint}",
    **described(
        Text("一つの検出事項とその経緯", "One finding and its history"),
        name="finding",
        tag="findings",
        parameters=[DAY],
    ),
)
def finding(request: Call, framework: str, fingerprint: str) -> HttpResponse:
    """The finding (null when it does not stand on that day) and every stay of it."""
    scope, asked = request.auth.scope, asked_of(request, "day")
    state = _state(scope, day_of(asked))
    found, history = state.one(fingerprint), stays(scope, fingerprint=fingerprint[:16])
    if found is None and not history:
        raise Http404
    told = _document(state, [found], language_of(request))["findings"][0] if found else None
    return as_json(request, {"finding": told, "history": [_stay(one) for one in history]})


@router.post(
    "/{framework}/findings/{fingerprint}/waive",
    **described(
        Text("検出事項を期限付きで受け入れる", "Accept a finding for a time"),
        name="waive",
        tag="findings",
        parameters=[WHY, IDEMPOTENCY],
        body=json_content(_WAIVE),
        answers=responses({"type": "object"}, writes=True),
    ),
)
def waive(request: Call, framework: str, fingerprint: str) -> HttpResponse:
    """With owner, reason and end; a waiver in force is prolonged."""
    scope = request.auth.scope
    scope.demand("waive", "waiver")
    why, body = asked_of(request, "why").get("why", ""), json_body(request)
    return once(request, request.body, lambda: _waived(request, fingerprint, body, why))


@router.post(
    "/{framework}/findings/{fingerprint}/withdraw",
    **described(
        Text("受け入れを取り下げる", "Take the acceptance back"),
        name="withdraw",
        tag="findings",
        parameters=[WHY, IDEMPOTENCY],
        body=json_content(_WITHDRAW),
        answers=responses({"type": "object"}, writes=True),
    ),
)
def take_back(request: Call, framework: str, fingerprint: str) -> HttpResponse:
    """The finding is open again."""
    scope, day = request.auth.scope, timezone.localdate()
    scope.demand("waive", "waiver")
    why, body = asked_of(request, "why").get("why", ""), json_body(request)
    _demand_known(body, ())

    def act() -> HttpResponse:
        _standing(scope, fingerprint, day)
        return _told_batch(request, withdraw(scope, fingerprint, day=day, why=why))

    return once(request, request.body, act)


@router.get(
    "/{framework}/summary",
    **described(
        Text("規則ごとの判定", "The verdict of every rule"),
        name="summary",
        tag="findings",
        parameters=[DAY],
    ),
)
def summary(request: Call, framework: str) -> HttpResponse:
    """Kept, broken or unknown, how many subjects were looked at, and why a rule could not be judged."""
    asked = asked_of(request, "day")
    state = _state(request.auth.scope, day_of(asked))
    told = _document(state, list(state.standings), language_of(request))["summary"]
    rules = [_outcome(one) for one in state.report.outcomes]
    return as_json(request, {"summary": told, "open": len(state.open), "seq": state.seq, "rules": rules})


def _state(scope: Scope, day: dt.date) -> State:
    scope.demand("view")
    settle(scope)
    return standing(scope, day)


def _narrowing(asked: Mapping[str, str]) -> dict[str, str]:
    wanted = {name: asked[name] for name in _NARROW if name in asked}
    for name, value in wanted.items():
        if _NARROW[name] and value not in _NARROW[name]:
            message = _ONE_OF.format(values=", ".join(_NARROW[name]))
            raise Problem(400, message, [Wrong(name, message, value=shown(value))])
    return wanted


def _fits(one: Standing, wanted: dict[str, str]) -> bool:
    found = one.finding
    has = {
        "severity": found.severity.word,
        "verdict": found.verdict.value,
        "waived": "true" if one.waiver else "false",
        "rule": found.rule,
        "table": found.subject.table,
        "key": found.subject.key,
    }
    return all(has[name] == value for name, value in wanted.items())


def _document(state: State, chosen: Sequence[Standing], language: str) -> dict[str, Any]:
    shown_ = tuple(one.finding for one in chosen)
    told = document(Written(_only(state.report, shown_), shown_, {}, (), language))
    for one, written in zip(chosen, told["findings"], strict=True):
        written["since"] = instant(one.since)
        written["waiver"] = _waiver(one.waiver)
    return told


def _only(report: Report, chosen: Sequence[Any]) -> Report:
    """The report with the chosen findings; each rule keeps its verdict and the reason why it is unknown."""
    prints = {finding.fingerprint for finding in chosen}

    def narrowed(outcome: Outcome) -> Outcome:
        kept = tuple(f for f in outcome.findings if f.fingerprint in prints)
        return replace(outcome, findings=kept or outcome.findings[:1])

    return replace(report, outcomes=tuple(narrowed(outcome) for outcome in report.outcomes))


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {
        "key": waiver.key,
        "owner": waiver.owner,
        "reason": waiver.reason,
        "expires_on": waiver.expires_on,
    }


def _stay(one: Stay) -> dict[str, Any]:
    return {
        "rule": one.rule, "title": one.title, "opened_at": instant(one.opened_at), "opened_by": one.opened_by,
        "opened_seq": one.opened_seq, "closed_at": instant(one.closed_at), "closed_by": one.closed_by or None,
        "closed_seq": one.closed_seq,
    }  # fmt: skip


def _outcome(outcome: Outcome) -> dict[str, Any]:
    unknown_why = unknown_reason(outcome) if outcome.verdict is Verdict.UNKNOWN else None
    return {
        "rule": outcome.rule.id,
        "row": outcome.rule.row,
        "sentence": outcome.rule.sentence(),
        "verdict": outcome.verdict.value,
        "examined": outcome.examined,
        "findings": len(outcome.findings),
        "reason": unknown_why,
    }


def _waived(request: Call, fingerprint: str, body: Any, why: str) -> HttpResponse:
    scope, day = request.auth.scope, timezone.localdate()
    said = _said(body)
    found = _standing(scope, fingerprint, day)
    try:
        batch = accept(scope, [found.finding], day=day, why=why, **said)
    except Invalid as invalid:
        raise Problem(422, invalid.text, by_position(invalid.errors, listed=False)) from None
    return _told_batch(request, batch)


def _standing(scope: Scope, fingerprint: str, day: dt.date) -> Standing:
    found = standing(scope, day).one(fingerprint)
    if found is None:
        raise Http404
    return found


def _said(body: Any) -> dict[str, Any]:
    _demand_known(body, _FIELDS)
    columns, errors, said = table_of(Waiver), [], {}
    for name in _FIELDS:
        try:
            said[name] = fitted(columns.column(name), body.get(name))
        except Unfit as unfit:
            errors.append(Wrong(name, unfit.text, value=shown(body.get(name))))
    if errors:
        raise Problem(422, errors[0].message, errors)
    return said


def _demand_known(body: Any, names: tuple[str, ...]) -> None:
    if not isinstance(body, dict):
        raise Problem(422, _OBJECT, [Wrong("", _OBJECT)])
    if errors := unknown(body, names):
        raise Problem(422, errors[0].message, errors)


def _told_batch(request: Call, batch: Batch) -> HttpResponse:
    rows = [{"verb": verb, "table": table, "key": key} for verb, table, key in batch.rows]
    told = {"batch": batch.id, "first": batch.first, "last": batch.last, "rows": rows}
    return after_write(request.auth.scope, as_json(request, told))
