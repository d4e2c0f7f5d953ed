"""The address of the tour, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.tour.views import tour

urlpatterns = [path("tour", tour, name="tour")]
