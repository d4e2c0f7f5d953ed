"""The work catalog: counts by category, repeatability, what automation would save, what is due, and one request classified."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import Standing, standing
from unyo.framework.actions import adopt_security_tasks
from unyo.framework.queries import blueprint
from unyo.tables.refusals import Invalid
from unyo.vocabulary.text import Language, Text, plural
from unyo.web.access import Asked, needs
from unyo.web.charts.serving import bundle_address
from unyo.web.kit.aftermath import done, safe_next
from unyo.web.kit.findings import shown_finding
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of
from unyo.web.work.panels import WorkBoard

FINDINGS_SHOWN = 20
ADDED = Text("情報セキュリティの定期作業を{n}件加えました", "{tasks} added")
ALL_THERE = Text(
    "このシステムの定期作業は、もうすべてあります", "This system has all of its security tasks already"
)
NO_SYSTEM = Text("システムを選んでください", "Choose a system")
NONE = Text("作業項目はまだありません", "There are no work items yet")
LACKING = Text(
    "{n}件の作業のうち{runbook}件に手順書が、{owner}件に担当がありません",
    "Of {n} work items {runbook} have no runbook and {owner} have no owner",
)
FINE = Text(
    "{n}件の作業すべてに手順書と担当があります", "Each of the {n} work items has a runbook and an owner"
)
LATE = Text("期限を過ぎた定期作業が{n}件あります", "{n} of the periodic work is overdue")
_ANSWERS = {"yes": True, "no": False}


@needs("view")
def work(request: Asked, slug: str) -> HttpResponse:
    """The whole catalog at a glance; `?request=` classifies a request, `&restores=yes|no` answers the question."""
    return _answer(request)


@needs("edit", methods=("POST",))
def security_tasks(request: Asked, slug: str) -> HttpResponse:
    """Give a system the security tasks that come back (G10)."""
    system, owner = request.POST.get("system", "").strip(), request.POST.get("owner", "").strip()
    if not system:
        return _answer(request, NO_SYSTEM)
    try:
        batch = adopt_security_tasks(
            request.scope,
            system,
            day=timezone.localdate(),
            owner=owner,
            why=request.POST.get("why", "").strip(),
            language=language_of(request),
        )
    except Invalid as refused:
        return _answer(request, refused.errors[0].text if refused.errors else refused.text)
    told = ADDED.format(n=batch.added, tasks=plural(batch.added, "periodic security task"))
    to = safe_next(request, reverse("work", args=[slug]))
    return done(request, told if batch.added else ALL_THERE, to, undo=batch.last)


def _answer(request: Asked, error: Text | None = None) -> HttpResponse:
    language, today, slug = language_of(request), timezone.localdate(), request.slug
    board = WorkBoard(blueprint(request.scope, today), slug, language)
    found = [one for one in standing(request.scope, today).open if _is_about_work(one)]
    may_edit, periodic = request.scope.may("edit"), board.periodic()
    values = {
        "slug": slug,
        "chart_bundle": bundle_address(),
        "day": today.isoformat(),
        "may_edit": may_edit,
        "new_href": address("row-new", slug, "work_item") if may_edit else "",
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "error": error.in_(language) if error else "",
        "n": len(board.items),
        "categories": board.categories(),
        "repeatability": board.repeatability(),
        "savings": board.savings(),
        "alerts": board.alerts(),
        "periodic": periodic,
        "classified": board.classified(
            request.GET.get("request", ""), _ANSWERS.get(request.GET.get("restores", ""))
        ),
        "findings": [shown_finding(one, slug, language) for one in found[:FINDINGS_SHOWN]],
        "findings_total": len(found),
        "findings_href": address("findings", slug) or "",
        **_sentence(board, periodic["late"], language),
    }
    return page(request, "work/work.jinja", values, status=422 if error else 200)


def _is_about_work(one: Standing) -> bool:
    return one.finding.rule.startswith(("work.", "runbook."))


def _sentence(board: WorkBoard, late: int, language: Language) -> dict[str, Any]:
    items = board.items
    more = LATE.format(n=late).in_(language) if late else ""
    if not items:
        return {"tone": "unk", "sentence": NONE.in_(language), "more": more}
    lacking = {name: sum(not getattr(one, name) for one in items) for name in ("runbook", "owner")}
    if any(lacking.values()):
        return {
            "tone": "bad",
            "sentence": LACKING.format(n=len(items), **lacking).in_(language),
            "more": more,
        }
    return {
        "tone": "warn" if late else "ok",
        "sentence": FINE.format(n=len(items)).in_(language),
        "more": more,
    }
