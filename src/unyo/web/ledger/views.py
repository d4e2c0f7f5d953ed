"""Who changed what, when and why, in the whole framework; and whether the chain is whole."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from unyo.framework.designs import TABLES
from unyo.ledger.facts import Entry, Head
from unyo.ledger.queries import batch_sizes, entries, head, undone, verify
from unyo.parties.models import Membership
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.kit.histories import shown_entries, shown_subject
from unyo.web.page import page
from unyo.web.saved_views.entering import TABLE as VIEW
from unyo.web.saved_views.undoing import may_undo_view
from unyo.web.visitor import language_of

SHOWN = 50
HISTORY = Text("変更の履歴", "History")

# Verifying reads every entry: done once for each state of the chain, whose last hash names it.
_verified: OrderedDict[tuple[int, Head], int | None] = OrderedDict()
_MOST_VERIFIED = 64


@needs("history")
def history(request: Asked, slug: str) -> HttpResponse:
    """Every entry of the framework, newest first, narrowed by table and person."""
    language, scope = language_of(request), request.scope
    asked = _asked(request)
    # Many rows of one step are one line, unless a table or that step itself was asked for.
    folded = not {"table", "batch"} & set(asked)
    seen = entries(scope.framework_id, **asked, limit=SHOWN, folded=folded)
    found = [one for one in seen if _may_see(scope, one)]
    gone = undone(scope.framework_id, [one.seq for one in found])
    shown = shown_entries(found, slug, language, may_undo=lambda entry: _may_undo(scope, entry), undone=gone)
    stands = head(scope.framework_id)
    values = {
        "slug": slug,
        "crumbs": [{"label": HISTORY.in_(language)}],
        "entries": _folded(_placed(shown, found, language), found, scope)
        if folded
        else _placed(shown, found, language),
        "older": _older(request, seen[-1].seq) if len(seen) == SHOWN else "",
        "stands": stands,
        "broken": chain_broken_at(scope.framework_id, stands),
        "tables": [(name, table.label.in_(language)) for name, table in TABLES.items()],
        "people": [(str(number), name) for number, name in _people(scope)],
        "chosen": {name: request.GET.get(name, "") for name in ("table", "who")},
        "narrowed": bool(set(asked) - {"before_seq"}),
    }
    return page(request, "ledger/history.jinja", values)


def _may_see(scope: Scope, entry: Entry) -> bool:
    return entry.table not in TABLES or scope.may("view", entry.table)


def _may_undo(scope: Scope, entry: Entry) -> bool:
    return may_undo_view(scope, entry) if entry.table == VIEW else scope.may("undo", entry.table)


def chain_broken_at(framework_id: int, stands: Head) -> int | None:
    """The first entry at which the chain is broken, or None when it is whole."""
    state = (framework_id, stands)
    if state not in _verified:
        _verified[state] = verify(framework_id)
        if len(_verified) > _MOST_VERIFIED:
            _verified.popitem(last=False)
    return _verified[state]


def _asked(request: Asked) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    if (table := request.GET.get("table", "")) in TABLES:
        asked["table"] = table
    if re.fullmatch(r"[0-9a-f]{32}", batch := request.GET.get("batch", "")):
        asked["batch"] = batch
    for name, parameter in (("actor_id", "who"), ("before_seq", "before")):
        text = request.GET.get(parameter, "")
        if text.isascii() and text.isdigit() and len(text) < 16:
            asked[name] = int(text)
    return asked


def _placed(shown: list[dict[str, Any]], found: list[Entry], language: Language) -> list[dict[str, Any]]:
    """Each entry says of which table and row it is."""
    for one, entry in zip(shown, found, strict=True):
        if about := shown_subject(entry, language):
            one["action"] = f"{one['action']}: {about}"
    return shown


def _folded(shown: list[dict[str, Any]], found: list[Entry], scope: Scope) -> list[dict[str, Any]]:
    """A batch is told by its last row and the number of all; its rows are a click away."""
    sizes = batch_sizes(scope.framework_id, {entry.batch for entry in found if entry.batch})
    for one, entry in zip(shown, found, strict=True):
        if (n := sizes.get(entry.batch, 1)) > 1:
            one |= {"rows": n, "rows_href": "?" + urlencode({"batch": entry.batch}), "changes": []}
    return shown


def _older(request: Asked, seq: int) -> str:
    query = request.GET.copy()
    query["before"] = str(seq)
    return "?" + query.urlencode()


def _people(scope: Scope) -> list[tuple[int, str]]:
    members = Membership.objects.filter(framework_id=scope.framework_id).order_by("user__name")
    return list(members.values_list("user_id", "user__name"))
