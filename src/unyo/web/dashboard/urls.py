"""The address of the board, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.dashboard.views import dashboard

urlpatterns = [path("dashboard/", dashboard, name="dashboard")]
