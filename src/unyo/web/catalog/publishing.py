"""Publishing the catalog: what would change is shown first, and only what was shown is published (E1)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.publishing import (
    canonical,
    difference,
    digest,
    obstacles,
    publishable,
)
from unyo.framework.queries import blueprint
from unyo.framework.stakeholders.designs import Stakeholder
from unyo.publications.actions import CatalogChanged, publish
from unyo.publications.catalog_content import catalog_content
from unyo.publications.queries import publication, versions
from unyo.tables.refusals import Invalid
from unyo.vocabulary.text import Text, plural
from unyo.web.access import Asked, needs
from unyo.web.catalog.telling import differences
from unyo.web.kit.aftermath import done
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

PUBLISHED = Text("第{number}版を公開しました", "Version {number} is published")
FIRST = Text("はじめての公開です。{n}件のサービスが載ります", "The first publication: {services}")
SAME = Text(
    "第{number}版と同じ内容です。公開すると、いまも正しいことを確かめた記録になります",
    "The same as version {number}. Publishing it again records that it is still right",
)
MOVED = Text(
    "第{number}版との差: 追加 {added}、削除 {removed}、変更 {changed}",
    "Against version {number}: {added} added, {removed} removed, {changed} changed",
)
MOST_AUDIENCES = 200


@needs("view")
def draft(request: Asked, slug: str) -> HttpResponse:
    """What would be published now, against what is published."""
    return _draft(request)


@needs("publish", methods=("POST",))
def published(request: Asked, slug: str) -> HttpResponse:
    """The next version."""
    audiences = request.POST.getlist("audience")[:MOST_AUDIENCES]
    try:
        made = publish(
            request.scope,
            day=timezone.localdate(),
            audiences=audiences,
            seen=request.POST.get("seen", ""),
            why=request.POST.get("why", ""),
        )
    except CatalogChanged as refused:
        return _draft(request, refused.text, status=409)
    except Invalid as refused:
        return _draft(request, refused.text, status=422)
    return done(request, PUBLISHED.format(number=made.number), reverse("catalog", args=[slug]))


@needs("catalog")
def version_list(request: Asked, slug: str) -> HttpResponse:
    """Every version, the current one first."""
    found = versions(request.scope)
    values = {
        "slug": slug,
        "versions": [
            {
                "number": one.number,
                "href": reverse("catalog-version", args=[slug, one.number]),
                "content_href": reverse("catalog-content", args=[slug, one.number]),
                "diff_href": f"{reverse('catalog-diff', args=[slug])}?from={one.number - 1}&to={one.number}"
                if one.number > 1
                else "",
                "published": shown_moment(one.published_at),
                "by": one.published_by,
                "why": one.why,
                "services": one.services,
                "hash": one.hash,
                "audiences": [audience.name for audience in one.audiences],
            }
            for one in found
        ],
        "may_publish": request.scope.may("publish"),
    }
    return page(request, "catalog/versions.jinja", values)


@needs("catalog")
def diff(request: Asked, slug: str) -> HttpResponse:
    """Two versions side by side; the last two when none are named."""
    numbers = [one.number for one in versions(request.scope)]
    new = _number(request, "to", numbers, numbers[0] if numbers else 0)
    old = _number(request, "from", numbers, numbers[1] if len(numbers) > 1 else new)
    before, after = publication(request.scope, old), publication(request.scope, new)
    language = language_of(request)
    values = {
        "slug": slug,
        "numbers": [(str(n), f"{n}") for n in numbers],
        "old": old,
        "new": new,
        "found": differences(difference(before.told, after.told), language) if before and after else None,
    }
    return page(request, "catalog/diff.jinja", values)


def _number(request: Asked, name: str, numbers: list[int], otherwise: int) -> int:
    text = request.GET.get(name, "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
    return asked if asked in numbers else otherwise


def _draft(request: Asked, error: Text | None = None, *, status: int = 200) -> HttpResponse:
    language, slug = language_of(request), request.slug
    design = blueprint(request.scope, timezone.localdate())
    told, current = catalog_content(design), publication(request.scope)
    against = obstacles(design.all(Service))
    found = difference(current.told if current else {}, told)
    left_out = [one for one in design.all(Service) if not publishable(one)]
    values: dict[str, Any] = {
        "slug": slug,
        "error": error.in_(language) if error else "",
        "obstacles": [
            {
                "text": one.text.in_(language),
                "href": (address("row-edit", slug, "service", one.service) or "") if one.service else "",
            }
            for one in against
        ],
        "sentence": _sentence(current.number if current else 0, found, len(told["services"])).in_(language),
        "found": differences(found, language),
        "left_out": [(one.name or one.key, not one.stage) for one in left_out],
        "next": current.number + 1 if current else 1,
        "seen": digest(canonical(told)),
        "services": len(told["services"]),
        "audiences": [(one.key, one.name) for one in design.all(Stakeholder)][:MOST_AUDIENCES],
        "last": [one.key for one in current.version.audiences] if current else [],
        "may_publish": request.scope.may("publish"),
        "table_href": address("table", slug, "service") or "",
        "stakeholders_href": address("table", slug, "stakeholder") or "",
    }
    return page(request, "catalog/draft.jinja", values, status=status)


def _sentence(number: int, found: Any, services: int) -> Text:
    if not number:
        return FIRST.format(n=services, services=plural(services, "service"))
    if not found:
        return SAME.format(number=number)
    return MOVED.format(
        number=number, added=len(found.added), removed=len(found.removed), changed=len(found.changed)
    )
