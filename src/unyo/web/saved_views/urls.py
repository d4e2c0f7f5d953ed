"""The addresses of views, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.saved_views.views import view_choose, view_remove, view_revise, view_save

urlpatterns = [
    path("t/<slug:table>/views", view_save, name="view-save"),
    path("t/<slug:table>/views/<number:view>/revise", view_revise, name="view-revise"),
    path("t/<slug:table>/views/<number:view>/remove", view_remove, name="view-remove"),
    path("t/<slug:table>/views/<number:view>/choose", view_choose, name="view-choose"),
]
