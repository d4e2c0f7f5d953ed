"""Where somebody is on the tour: kept by their browser for each framework, and drawn over the pages.

The cookie says the number of the stop and the pace. Nothing else is known of it, so it is no secret and no trust is put
in it: a number that is no stop of this person is no walk.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import quote

from django.http import HttpRequest, HttpResponseBase

from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language
from unyo.web.navigation import address
from unyo.web.tour.stops import stops_for
from unyo.web.visitor import A_YEAR

COOKIE = "unyo_tour"
_KEPT = re.compile(r"([0-9]{1,2})\.(on|arriving|paused)")
A = TypeVar("A", bound=HttpResponseBase)


class Pace(StrEnum):
    """How somebody walks."""

    ARRIVING = "arriving"  # on the way to the stop: its card takes the focus
    ON = "on"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Walk:
    """The stop somebody is at, counted from 1, and their pace."""

    at: int
    pace: Pace


def walk_of(request: HttpRequest) -> Walk | None:
    """Where this visitor is; None for who has not begun."""
    found = _KEPT.fullmatch(request.COOKIES.get(COOKIE, ""))
    return Walk(int(found[1]), Pace(found[2])) if found and int(found[1]) else None


def remember(request: HttpRequest, answer: A, walk: Walk) -> A:
    """Keep where somebody is, for this framework only."""
    answer.set_cookie(
        COOKIE,
        f"{walk.at}.{walk.pace.value}",
        max_age=A_YEAR,
        path=_path(request),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


def forget(request: HttpRequest, answer: A) -> A:
    """The walk is over."""
    answer.delete_cookie(COOKIE, path=_path(request), samesite="Lax")
    return answer


def arrived(request: HttpRequest, answer: A, shown: dict[str, Any] | None) -> A:
    """The card takes the focus when one arrives, and not again when the page is loaded anew."""
    if shown and shown.get("arriving"):
        return remember(request, answer, Walk(shown["at"], Pace.ON))
    return answer


def card(request: HttpRequest, language: Language) -> dict[str, Any] | None:
    """What the tour draws over this page: the card at its stop, the way back on any other; None when nobody walks."""
    walk, scope, slug = walk_of(request), getattr(request, "scope", None), getattr(request, "slug", "")
    if walk is None or walk.pace is Pace.PAUSED or not isinstance(scope, Scope) or not scope.may("view"):
        return None
    stops, here = stops_for(scope, slug), address("tour", slug)
    if walk.at > len(stops) or here is None or request.path == here:
        return None
    stop, href = stops[walk.at - 1]
    shared = {
        "at": walk.at,
        "of": len(stops),
        "title": stop.title.in_(language),
        "leave": f"{here}?leave={quote(request.get_full_path())}",
    }
    if request.path != href:
        return {**shared, "return": f"{here}?go={walk.at}"}
    return {
        **shared,
        "see": stop.see.in_(language),
        "try": stop.try_.in_(language),
        "shows": stop.shows,
        "arriving": walk.pace is Pace.ARRIVING,
        "back": f"{here}?go={walk.at - 1}" if walk.at > 1 else "",
        "next": f"{here}?go={walk.at + 1}" if walk.at < len(stops) else "",
        "end": f"{here}?end=1",
        "list": here,
    }


def _path(request: HttpRequest) -> str:
    return f"/f/{getattr(request, 'slug', '')}/"
