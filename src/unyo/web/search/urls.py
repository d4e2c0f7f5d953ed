"""The addresses of the search, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.search.views import go_to, search_page

urlpatterns = [
    path("search", search_page, name="search"),
    path("search/go-to", go_to, name="go-to"),
]
