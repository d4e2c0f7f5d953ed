"""The addresses of watching, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.watching.views import row_watch, watching, watching_end, watching_seen

urlpatterns = [
    path("t/<slug:table>/r/<rowkey:key>/watch", row_watch, name="row-watch"),
    path("watching", watching, name="watching"),
    path("watching/seen", watching_seen, name="watching-seen"),
    path("watching/end", watching_end, name="watching-end"),
]
