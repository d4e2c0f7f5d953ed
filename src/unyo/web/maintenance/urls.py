"""Routes of the year of maintenance, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.maintenance import views

urlpatterns = [path("maintenance/", views.maintenance, name="maintenance")]
