"""The settings of a framework, shown and changed by its administrators."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from unyo.parties.queries import actor_of, framework
from unyo.parties.refusals import AccountRefused, FrameworkChanged
from unyo.parties.settings import revise_framework
from unyo.vocabulary.text import Text
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import SAVED
from unyo.web.page import page
from unyo.web.toasts import tell
from unyo.web.visitor import language_of

SETTINGS = Text("枠組みの設定", "Framework settings")
MONTH = Text("{n}月", "month {n}")
_NAMES = ("name_ja", "name_en", "fiscal_start_month", "zone", "why")
LONGEST = 2000


@needs("admin", methods=("GET", "HEAD", "POST"))
def settings(request: Asked, slug: str) -> HttpResponse:
    """What the framework is called, when its year begins, where its clock stands; POST changes it."""
    if request.method != "POST":
        return _shown(request)
    typed = {name: request.POST.get(name, "")[:LONGEST] for name in _NAMES}
    month = typed["fiscal_start_month"]
    try:
        revise_framework(
            by=actor_of(request.user),
            slug=slug,
            name_ja=typed["name_ja"],
            name_en=typed["name_en"],
            fiscal_start_month=int(month) if month.isascii() and month.isdigit() and len(month) < 3 else 0,
            zone=typed["zone"],
            seen=request.POST.get("seen", ""),
            why=typed["why"].strip(),
        )
    except FrameworkChanged as changed:
        return _shown(request, typed, error=changed.text, status=409)
    except AccountRefused as refused:
        return _shown(request, typed, faults={refused.field: refused.text}, status=422)
    tell(request, SAVED)
    return HttpResponseRedirect(reverse("framework-settings", args=[slug]))


def _shown(
    request: Asked,
    typed: dict[str, str] | None = None,
    *,
    error: Text | None = None,
    faults: dict[str, Text] | None = None,
    status: int = 200,
) -> HttpResponse:
    language, found = language_of(request), framework(request.slug)
    if found is None:
        raise Http404
    stands = {
        "name_ja": found.name.ja,
        "name_en": found.name.en,
        "fiscal_start_month": str(found.fiscal_start_month),
        "zone": found.zone,
        "why": "",
    }
    values = {
        "slug": request.slug,
        "crumbs": [{"label": SETTINGS.in_(language)}],
        "stands": stands,
        "typed": typed or stands,
        "seen": found.seen,
        "error": error.in_(language) if error else "",
        "faults": {name: [text.in_(language)] for name, text in (faults or {}).items()},
        "changed": status == 409,
        "months": [(str(n), MONTH.format(n=n).in_(language)) for n in range(1, 13)],
        "zones": sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"),
    }
    return page(request, "frameworks/settings.jinja", values, status=status)
