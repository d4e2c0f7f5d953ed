"""The addresses of the beginning of a framework that is there already, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.start import views

urlpatterns = [
    path("start/", views.fill, name="begin"),
    path("start/workbook.xlsx", views.workbook, name="workbook"),
]
