"""The service catalog as both sides read it: one version, one hash, the same bytes (E1)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from unyo.framework.catalog.requesting import answer_request
from unyo.publications.actions import acknowledge
from unyo.publications.facts import Publication, Version
from unyo.publications.queries import acknowledgements, is_whole, publication
from unyo.tables.refusals import Invalid
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Language, Text
from unyo.web.access import Asked, needs
from unyo.web.catalog.telling import cards, facts, stage_label
from unyo.web.kit.aftermath import done
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.visitor import language_of

LONGEST_SEARCH = 100
THANKS = Text("第{number}版を確認したことを残しました", "Kept that you acknowledged version {number}")


@needs("catalog")
def catalog(request: Asked, slug: str) -> HttpResponse:
    """The current version, whoever asks."""
    return _catalog(request, publication(request.scope))


@needs("catalog")
def version(request: Asked, slug: str, version: int) -> HttpResponse:
    """One version by its number."""
    return _catalog(request, _that(request, version))


@needs("catalog")
def content(request: Asked, slug: str, version: int) -> HttpResponse:
    """The bytes of a version, exactly as they were published; their hash is the entity tag."""
    found = _that(request, version)
    answer = HttpResponse(found.content, content_type="application/json; charset=utf-8")
    answer.headers["ETag"] = f'"{found.version.hash}"'
    return answer


@needs("catalog")
def service(request: Asked, slug: str, key: str) -> HttpResponse:
    """One service of the current version: how to ask for it, or where to go instead (AT-E6-1)."""
    found, language = publication(request.scope), language_of(request)
    told = found.told["services"].get(key) if found else None
    if found is None or told is None:
        raise Http404
    answer = answer_request(found.told, key)
    desk = answer.desk
    values = {
        "slug": slug,
        "name": told["name_en"] if language == "en" and told["name_en"] else told["name"],
        "stage": stage_label(told["stage"], language),
        "taken": answer.taken,
        "how": answer.text.in_(language),
        "is_desk": desk == key,
        "desk_href": reverse("catalog-service", args=[slug, desk]) if desk and desk != key else "",
        "facts": facts(told, language),
        "row_href": (address("row", slug, "service", key) or "") if request.scope.may("view") else "",
        **_about(found.version),
    }
    return page(request, "catalog/service.jinja", values)


@needs("catalog", methods=("POST",))
def acknowledged(request: Asked, slug: str) -> HttpResponse:
    """Somebody says that they have read the current version."""
    number, audience = request.POST.get("number", ""), request.POST.get("audience", "")
    read = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    try:
        acknowledge(request.scope, read, audience)
    except Invalid as refused:
        return _catalog(request, publication(request.scope), refused.text)
    return done(request, THANKS.format(number=read), reverse("catalog", args=[slug]))


def _that(request: Asked, number: int) -> Publication:
    found = publication(request.scope, number)
    if found is None:
        raise Http404
    return found


def _catalog(request: Asked, found: Publication | None, error: Text | None = None) -> HttpResponse:
    language, slug, scope = language_of(request), request.slug, request.scope
    values: dict[str, Any] = {
        "slug": slug,
        "error": error.in_(language) if error else "",
        "draft_href": reverse("catalog-draft", args=[slug]) if scope.may("view") else "",
        "may_publish": scope.may("publish"),
    }
    if found is None:
        return page(request, "catalog/nothing.jinja", values, status=422 if error else 200)
    search = request.GET.get("q", "")[:LONGEST_SEARCH]
    current = publication(scope)
    values |= {
        **_about(found.version),
        "is_current": current is not None and current.number == found.number,
        "is_whole": is_whole(found),
        "search": search,
        "services": cards(found.told, language, search),
        "total": len(found.told["services"]),
        **_read_by(scope, found.version, language),
    }
    return page(request, "catalog/catalog.jinja", values, status=422 if error else 200)


def _about(found: Version) -> dict[str, Any]:
    return {
        "number": found.number,
        "hash": found.hash,
        "published": shown_moment(found.published_at),
        "by": found.published_by,
        "why": found.why,
    }


def _read_by(scope: Scope, found: Version, language: Language) -> dict[str, Any]:
    every = acknowledgements(scope, found.number)
    names = {one.key: one.name for one in found.audiences}
    mine = [one for one in every if one.user_id == scope.actor_id]
    open_to_me = [key for key in names if key not in {one.audience for one in mine}]
    return {
        "mine": [(names.get(one.audience, ""), shown_moment(one.at)) for one in mine],
        "audiences": [(key, names[key]) for key in open_to_me],
        "may_acknowledge": bool(open_to_me) if names else not mine,
        "seen": [(one.who, names.get(one.audience, ""), shown_moment(one.at)) for one in every]
        if scope.may("view")
        else [],
        "groups": len(names),
        "groups_seen": len({one.audience for one in every} & {*names}) if scope.may("view") else None,
    }
