"""Routes of the registers of defects and patches, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.registers import views

urlpatterns = [
    path("defects/", views.defects, name="defects"),
    path("patches/", views.patches, name="patches"),
]
