"""The lean pages."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import orjson
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from benchmarks.lean.models import Activity, Entry, Note, Token

COLUMNS = ("key", "name", "aliases", "round_the_clock", "position", "note")


def _live() -> Any:
    return Activity.objects.filter(framework_id=1, removed_at=None)


@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """50 rows, filtered and sorted; the count is known."""
    rows = _live().filter(name__contains=request.GET.get("q", "判定")).order_by("name")[:50]
    return render(
        request, "list.jinja", {"rows": list(rows.values(*COLUMNS)), "columns": COLUMNS, "total": 100_000}
    )


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """How many rows each table has, the latest changes, the latest findings."""
    counts = []
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE framework_id = 1 AND removed_at IS NULL")
            counts.append((table, cursor.fetchone()[0]))
        cursor.execute("SELECT rule, COUNT(*) FROM findings_episode WHERE framework_id = 1 GROUP BY rule")
        findings = cursor.fetchall()
    changes = list(
        Entry.objects.filter(framework_id=1).order_by("-seq")[:200].values("at", "actor", "table", "key")
    )
    return render(request, "board.jinja", {"counts": counts, "findings": findings, "changes": changes})


@lru_cache
def _tables() -> tuple[str, ...]:
    named = connection.introspection.table_names()
    return tuple(name for name in named if name.startswith("framework_"))


@login_required
def one(request: HttpRequest, key: str) -> HttpResponse:
    """A row and its history."""
    row = _live().values(*COLUMNS).get(key=key)
    entries = Entry.objects.filter(framework_id=1, table="activity", key=key).order_by("-seq")[:50]
    said = list(entries.values("at", "actor", "why", "verb"))
    return render(request, "one.jinja", {"row": row, "entries": said})


def api_listed(request: HttpRequest) -> HttpResponse:
    """100 rows as JSON."""
    if not _known(request):
        return HttpResponse(status=401)
    rows = list(_live().order_by("name")[:100].values(*COLUMNS))
    return HttpResponse(orjson.dumps({"rows": rows}), content_type="application/json")


def _known(request: HttpRequest) -> bool:
    digest = hashlib.sha256(request.headers.get("Authorization", "")[7:].encode()).hexdigest()
    prefix = request.headers.get("Authorization", "").split("_")[1]
    found = Token.objects.select_related("user").filter(prefix=prefix).first()
    return found is not None and found.digest == digest and found.user.is_active


@csrf_exempt
def api_create(request: HttpRequest) -> HttpResponse:
    """One row written."""
    said = orjson.loads(request.body)
    made = Note.objects.create(name=said["name"], body=said.get("note", ""))
    return HttpResponse(orjson.dumps({"id": made.pk}), content_type="application/json", status=201)


urlpatterns = [
    path("list", listed),
    path("board", board),
    path("one/<path:key>", one),
    path("api/list", api_listed),
    path("api/create", api_create),
]
