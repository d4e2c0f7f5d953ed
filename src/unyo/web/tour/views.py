"""The tour: its list of stops, and the steps from one to the next."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from unyo.checks.standing import State, standing
from unyo.web.access import Asked, needs
from unyo.web.page import page
from unyo.web.tour.stops import Stop, stops_for
from unyo.web.tour.walking import Pace, Walk, forget, remember, walk_of
from unyo.web.visitor import language_of


@needs("view")
def tour(request: Asked, slug: str) -> HttpResponse:
    """The stops this person may visit; `?go=3` walks to the third, `?leave=address` pauses, `?end=1` is the end."""
    stops, walk = stops_for(request.scope, slug), walk_of(request)
    asked = request.GET.get("go", "")
    if asked.isascii() and asked.isdigit() and 1 <= int(asked[:3]) <= len(stops):
        at = int(asked[:3])
        return remember(request, HttpResponseRedirect(stops[at - 1][1]), Walk(at, Pace.ARRIVING))
    if "leave" in request.GET:
        left = HttpResponseRedirect(_ours(request))
        return remember(request, left, Walk(walk.at, Pace.PAUSED)) if walk else left
    ended = "end" in request.GET
    answer = _list(request, stops, None if ended else walk, ended=ended)
    return forget(request, answer) if ended else answer


def _list(request: Asked, stops: list[tuple[Stop, str]], walk: Walk | None, *, ended: bool) -> HttpResponse:
    language, state = language_of(request), standing(request.scope, timezone.localdate())
    here = reverse("tour", args=[request.slug])
    values = {
        "slug": request.slug,
        "day": state.report.day.isoformat(),
        "ended": ended,
        "begin": f"{here}?go=1",
        "at": walk.at if walk and walk.at <= len(stops) else 0,
        "go_on": f"{here}?go={walk.at}" if walk else "",
        "stops": [
            {
                "title": stop.title.in_(language),
                "see": stop.see.in_(language),
                "try": stop.try_.in_(language),
                "href": f"{here}?go={number}",
                "findings": _count(stop, state),
            }
            for number, (stop, _) in enumerate(stops, 1)
        ],
    }
    return page(request, "tour/tour.jinja", values)


def _ours(request: Asked) -> str:
    """Where to go on when the tour is left: a page of ours, else the dashboard."""
    asked = request.GET.get("leave", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else reverse("dashboard", args=[request.slug])


def _count(stop: Stop, state: State) -> int | None:
    """How many findings stand there now; None where there is nothing to count."""
    if stop.rules is None:
        return None
    return sum(one.finding.rule.startswith(stop.rules) if stop.rules else True for one in state.open)
