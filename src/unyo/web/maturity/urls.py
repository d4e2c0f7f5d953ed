"""Routes of the maturity page, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.maturity import views

urlpatterns = [path("maturity/", views.maturity, name="maturity")]
