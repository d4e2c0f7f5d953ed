"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from unyo.web.api.interface import interface, opened
from unyo.web.api.papers import nothing, openapi, reference

_patterns, _app, _namespace = interface.urls
_routes: list[URLPattern | URLResolver] = [
    opened(one) for one in _patterns if isinstance(one, URLPattern) and one.name != "api-root"
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", openapi, name="api-openapi"),
    path("docs", reference, name="api-docs"),
    path("v1/", include((_routes, _app), namespace=_namespace)),
    re_path("^(?P<rest>.*)$", nothing, name="api-nothing"),
]
