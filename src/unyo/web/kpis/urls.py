"""Routes of the indicators, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.kpis import views

urlpatterns = [path("kpis/", views.kpis, name="kpis")]
