"""What is written on a grid, kept: one cell or a pasted block, all of it or nothing, one undo and one recheck.

The protocol stands at the top of kit/macros/matrix.jinja.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from unyo.checks.standing import recheck
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, apply_batch, remove_row, revise_row
from unyo.tables.changes import Change
from unyo.tables.refusals import (
    EditConflict,
    FieldError,
    Invalid,
    NoSuchRow,
    NotPermitted,
    Refused,
    UndoConflict,
)
from unyo.tables.undoing import undo
from unyo.vocabulary.reading import CannotRead
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked
from unyo.web.kit.grid import At, Look, Looks, Sheet, Write
from unyo.web.kit.grid_requests import asked_writes, body_of
from unyo.web.visitor import language_of

UNREADABLE = Text("送られた内容が読めませんでした", "What was sent could not be read")
NO_CELL = Text("その欄はこの表にありません", "This grid has no such cell")
NOT_TAKEN = Text(
    "{n}欄が受け付けられないので、何も書きませんでした", "Nothing was written: {n} cells cannot be taken"
)
ON_THE_GRID = Text("表の上で編集", "edited on the grid")
UNDONE_ON_THE_GRID = Text("表の上で元に戻した", "undone on the grid")
SOMEBODY = Text("ほかの人", "Somebody else")

Fault = tuple[Write, Text]


@dataclass(slots=True)
class _Asked:
    """What all writes of a request ask for. `whose` are the writes behind each change, `faults` what cannot be taken."""

    changes: list[Change] = field(default_factory=list)
    whose: list[list[Write]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, change: Change, write: Write) -> None:
        """Two cells of one row are one change of it."""
        for at, one in enumerate(self.changes):
            if change.verb == one.verb == "revise" and change.key == one.key:
                older = min(one.version or 0, change.version or 0)
                values = {**one.values, **change.values}
                self.changes[at] = Change(
                    verb="revise", table=one.table, key=one.key, values=values, version=older
                )
                self.whose[at].append(write)
                return
        self.changes.append(change)
        self.whose.append([write])

    def refuse(self, errors: Sequence[FieldError]) -> None:
        """Name every place at which the tables refuse a value."""
        self.faults += [(write, error.text) for error in errors for write in self.whose[error.index]]


def cell_written(request: Asked, sheet: Sheet) -> HttpResponse:
    """Answer one write: of a cell, or of a block of cells."""
    language = language_of(request)
    writes, why = asked_writes(request)
    if not writes:
        return _said(400, UNREADABLE, language)
    before = sheet.looks()
    outside = [(one, NO_CELL) for one in writes if one.at not in before or before[one.at].readonly]
    if outside:
        return _not_taken(outside, language)
    if clashing := [one for one in writes if before[one.at].key != one.key]:
        return _clash(request, sheet, clashing, before)
    asked = _changes(sheet, writes, before)
    if asked.faults:
        return _not_taken(asked.faults, language)
    try:
        entry = _applied(request, asked, why.strip() or ON_THE_GRID.in_(language))
    except EditConflict as conflict:
        return _clash(request, sheet, _behind(writes, conflict.key, now := sheet.looks()), now)
    except Invalid as refused:
        asked.refuse(refused.errors)
        return _not_taken(asked.faults, language)
    except Refused as refused:
        return _refused(refused, language)
    return _kept(request, sheet, writes, before, entry)


def write_undone(request: Asked, sheet: Sheet) -> HttpResponse:
    """Answer one undo of a write."""
    language = language_of(request)
    token = str(body_of(request).get("undo", ""))
    if not (token.isascii() and token.isdigit() and len(token) < 16):
        return _said(422, UNREADABLE, language)
    before = sheet.looks()
    try:
        undo(request.scope, int(token), why=UNDONE_ON_THE_GRID.in_(language))
    except UndoConflict as refused:
        return _said(409, refused.text, language)
    except Refused as refused:
        return _refused(refused, language)
    recheck(request.scope, timezone.localdate())
    return JsonResponse({"cells": _others(before, sheet.looks())})


def _changes(sheet: Sheet, writes: Sequence[Write], before: Looks) -> _Asked:
    asked = _Asked()
    for write in writes:
        try:
            change = sheet.change(write, before[write.at])
        except (CannotRead, Invalid) as refused:
            asked.faults.append((write, refused.text))
            continue
        if change is not None:
            asked.add(change, write)
    return asked


def _applied(request: Asked, asked: _Asked, why: str) -> int | None:
    if not asked.changes:
        return None
    if len(asked.changes) > 1:
        return apply_batch(request.scope, asked.changes, why=why, kind="grid").last
    scope, one = request.scope, asked.changes[0]
    if one.verb == "add":
        return add_row(scope, one.table, one.values, why=why).entry
    if one.verb == "remove":
        return remove_row(scope, one.table, one.key, version=one.version, why=why).entry
    return revise_row(scope, one.table, one.key, one.values, version=one.version or 0, why=why).entry


def _kept(
    request: Asked, sheet: Sheet, writes: Sequence[Write], before: Looks, entry: int | None
) -> HttpResponse:
    recheck(request.scope, timezone.localdate())
    after = sheet.looks()
    undoing = str(entry) if entry is not None and request.scope.may("undo") else None
    if writes[0].pasted:
        written = {one.at for one in writes}
        return JsonResponse({"cells": _others(before, after, always=written), "undo": undoing})
    own = writes[0].at
    cells = _others(before, {at: look for at, look in after.items() if at != own})
    return JsonResponse({**after.get(own, Look()).told(), "cells": cells, "undo": undoing})


def _behind(writes: Sequence[Write], key: str, now: Looks) -> list[Write]:
    """The writes of somebody who saw another row than stands there now; at least those of the row that was refused."""
    stale = [
        one
        for one in writes
        if (now.get(one.at, Look()).key, now.get(one.at, Look()).version) != (one.key, one.version)
    ]
    return stale or [one for one in writes if one.key == key] or list(writes[:1])


def _others(before: Looks, after: Looks, always: set[At] | frozenset[At] = frozenset()) -> dict[str, Any]:
    """Every cell that looks otherwise than before, and those of `always`."""
    cells: dict[str, dict[str, Any]] = {}
    for at, look in after.items():
        if at in always or look != before.get(at):
            cells.setdefault(at[0], {})[at[1]] = look.told()
    return cells


def _clash(request: Asked, sheet: Sheet, clashing: Sequence[Write], now: Looks) -> HttpResponse:
    first = clashing[0]
    look = now.get(first.at, Look())
    key = look.key or first.key or None
    last = entries(request.scope.framework_id, table=sheet.name, key=key, limit=1)
    who = last[0].actor if last else SOMEBODY.in_(language_of(request))
    if not first.pasted:
        return JsonResponse({**look.told(), "who": who}, status=409)
    cells = _others({}, {one.at: now.get(one.at, Look()) for one in clashing})
    return JsonResponse({"cells": cells, "who": who}, status=409)


def _not_taken(faults: Sequence[Fault], language: Language) -> HttpResponse:
    """Every place with what was written there and what would be right."""
    first, text = faults[0]
    if not first.pasted:
        return _said(422, text, language)
    places = [
        {"row": write.row, "column": write.column, "value": write.value, "text": said.in_(language)}
        for write, said in dict.fromkeys(faults)
    ]
    told = NOT_TAKEN.format(n=len({write.at for write, _ in faults})).in_(language)
    return JsonResponse({"text": told, "places": places}, status=422)


def _refused(refused: Refused, language: Language) -> HttpResponse:
    status = 403 if isinstance(refused, NotPermitted) else 404 if isinstance(refused, NoSuchRow) else 422
    return _said(status, refused.text, language)


def _said(status: int, text: Text, language: Language) -> HttpResponse:
    return JsonResponse({"text": text.in_(language)}, status=status)
