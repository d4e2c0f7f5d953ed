"""Where requests go: pages and the API."""

from __future__ import annotations

from django.urls import include, path

from unyo.web.errors import bad_request, failed, forbidden, not_found

urlpatterns = [
    path("api/", include("unyo.web.api.urls")),
    path("", include("unyo.web.urls")),
]

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = failed
