"""Money, time, risk: which option is cheapest all in all, and one of them with figures one can turn."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.checks.standing import standing
from unyo.framework.agreements.break_even import WorkedOption, fee_year, ranked_options, worked_out
from unyo.framework.agreements.designs import Option
from unyo.framework.queries import blueprint
from unyo.tables.actions import revise_row
from unyo.tables.refusals import EditConflict, Invalid
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.charts.serving import bundle_address
from unyo.web.kit.aftermath import SAVED, UNCHANGED, done
from unyo.web.kit.findings import shown_finding
from unyo.web.kit.forms import MOST_CHOSEN
from unyo.web.kit.versions import versions
from unyo.web.navigation import address
from unyo.web.options.telling import (
    MODELS,
    RATES,
    balance,
    claim,
    count,
    drawing,
    gain,
    summary,
    tone,
    yen,
)
from unyo.web.options.trying import TABLE, Tried, figures, tried
from unyo.web.page import page
from unyo.web.visitor import language_of

CHANGED_MEANWHILE = Text(
    "開いている間にほかの人がこの案を変えました。下は相手の値にあなたの入力を重ねたものです。何も上書きしていません。確かめて、もう一度保存してください",
    "Somebody changed this option meanwhile. Below, your figures lie over theirs; nothing has been overwritten. Check and save again",
)
DRAWN = 4  # options whose picture is on the page of all of them
PER_YEAR = Text("{yen}/年", "{yen} a year")


@needs("view")
def options(request: Asked, slug: str) -> HttpResponse:
    """Every option, the one of the least cost and expected loss first."""
    language = language_of(request)
    found = ranked_options(blueprint(request.scope, timezone.localdate()).all(Option))[:MOST_CHOSEN]
    worked = [(worked_out(option), total) for option, total in found]
    listed = [_listed(one, total, language) for one, total in worked]
    values = {
        "slug": slug,
        "day": timezone.localdate().isoformat(),
        "summary": summary([one for one, _ in worked]).in_(language),
        "chart_bundle": bundle_address() if found else "",
        "options": [
            one | {"sentence": balance(each.avoided).in_(language), "drawing": drawing(each, language)}
            for one, (each, _) in zip(listed[:DRAWN], worked, strict=False)
        ]
        + listed[DRAWN:],
        "import_href": address("intake", slug) if request.scope.may("import") else None,
        "new_href": reverse("row-new", args=[slug, "option"]) if request.scope.may("edit") else "",
    }
    return page(request, "options/options.jinja", values)


@needs("view")
def option(request: Asked, slug: str, key: str) -> HttpResponse:
    """One option; figures in the address are tried and not kept."""
    kept = _kept(request, key)
    asked = {name: text for name, text in request.GET.items() if isinstance(text, str)}
    values = _told(
        request, tried(kept, asked, language_of(request)), versions(request.scope, TABLE.name)[key]
    )
    part = "options/board.jinja" if request.headers.get("HX-Request") else "options/option.jinja"
    return page(request, part, values)


@needs("edit", methods=("POST",))
def saved(request: Asked, slug: str, key: str) -> HttpResponse:
    """The tried figures kept as a revision of the option."""
    kept, language = _kept(request, key), language_of(request)
    asked = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    found = tried(kept, asked, language)
    text = request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if found.errors:
        return page(request, "options/option.jinja", _told(request, found, version), status=422)
    try:
        row = revise_row(
            request.scope, TABLE.name, key, found.changes, version=version, why=request.POST.get("why", "")
        )
    except EditConflict as conflict:
        values = _told(request, found, conflict.version) | {"error": CHANGED_MEANWHILE.in_(language)}
        return page(request, "options/option.jinja", values, status=409)
    except Invalid as refused:
        values = _told(request, found, version) | {"error": refused.text.in_(language)}
        return page(request, "options/option.jinja", values, status=422)
    here = reverse("option", args=[slug, key])
    return done(request, SAVED if row.entry else UNCHANGED, here, undo=row.entry)


def _kept(request: Asked, key: str) -> Option:
    found = blueprint(request.scope, timezone.localdate()).one(Option, key)
    if found is None:
        raise Http404
    return found


def _listed(worked: WorkedOption, total: Any, language: Language) -> dict[str, Any]:
    cost = fee_year(worked.option)
    return {
        "key": worked.option.key,
        "name": worked.option.name or worked.option.key,
        "cost": None if isinstance(cost, Text) else yen(cost).in_(language),
        "avoided": None if worked.avoided.count is None else count(worked.avoided.count),
        "shortened": None if worked.shortened.count is None else count(worked.shortened.count),
        "claimed": None if worked.claimed is None else f"{worked.claimed:g}",
        "wrong": tone(worked) == "bad",
        "total": None if total is None else yen(total).in_(language),
    }


def _told(request: Asked, found: Tried, version: int) -> dict[str, Any]:
    language, slug = language_of(request), request.slug
    worked, key = worked_out(found.option), found.option.key
    here = reverse("option", args=[slug, key])
    standings = standing(request.scope, timezone.localdate()).open
    cost = fee_year(found.option)
    return {
        "slug": slug,
        "here": here,
        "chart_bundle": bundle_address(),
        "name": found.option.name or key,
        "claim": found.option.claim,
        "day": timezone.localdate().isoformat(),
        "version": version,
        "error": "",
        "inputs": [_input(column, found, language) for column in figures()],
        "trying": bool(found.changes),
        "may_edit": request.scope.may("edit"),
        "save_url": reverse("option-save", args=[slug, key]),
        "form_href": address("row", slug, TABLE.name, key) or "",
        "tone": tone(worked),
        "cost": None if isinstance(cost, Text) else PER_YEAR.format(yen=yen(cost)).in_(language),
        "sentence": balance(worked.avoided).in_(language),
        "more": [text.in_(language) for text in claim(worked)],
        "models": [
            (label.in_(language), balance(getattr(worked, name)).in_(language)) for name, label in MODELS
        ],
        "scenarios": [_scenario(one, language) for one in worked.scenarios],
        "assumptions": [text.in_(language) for text in worked.assumptions],
        "drawing": drawing(worked, language),
        "findings": [
            shown_finding(one, slug, language)
            for one in standings
            if (one.finding.subject.table, one.finding.subject.key) == (TABLE.name, key)
        ],
    }


def _input(column: Any, found: Tried, language: Language) -> dict[str, Any]:
    error = found.errors.get(column.name)
    return {
        "name": column.name,
        "label": column.label.in_(language),
        "value": found.typed[column.name],
        "errors": [error.in_(language)] if error else [],
        "changed": column.name in found.changes,
    }


def _scenario(one: Any, language: Language) -> list[str | None]:
    losses = (one.expected_loss, one.expected_loss_then)
    return [
        f"{RATES[one.name].in_(language)} ({one.incidents:g})",
        gain(one.net_avoided).in_(language),
        gain(one.net_shortened).in_(language),
        *(None if loss is None else yen(loss).in_(language) for loss in losses),
    ]
