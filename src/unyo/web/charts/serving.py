"""The browser's chart library under our own address: made once, then read from the state folder."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from unyo.web.access import anybody
from unyo.web.charts.bundle import build_bundle, bundle_name

FOR_A_YEAR = "public, max-age=31536000, immutable"


def bundle_address() -> str:
    """For the value `chart_bundle` of a page that draws. The name changes with the library's version."""
    return reverse("chart-bundle", args=[bundle_name()])


@anybody()
def chart_bundle(request: HttpRequest, name: str) -> HttpResponseBase:
    """The script itself. It holds nothing of anybody's."""
    if name != bundle_name():
        raise Http404
    path = build_bundle(settings.STATE_DIR / "charts")
    return FileResponse(
        path.open("rb"), content_type="text/javascript", headers={"Cache-Control": FOR_A_YEAR}
    )
