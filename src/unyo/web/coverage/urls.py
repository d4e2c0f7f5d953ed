"""Routes of the coverage matrix, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.coverage import views

urlpatterns = [
    path("coverage/", views.coverage, name="coverage"),
    path("coverage/beside", views.beside, name="coverage-beside"),
    path("coverage/square", views.square, name="coverage-square"),
    path("coverage/cell", views.cell, name="coverage-cell"),
    path("coverage/undo", views.cell_undo, name="coverage-undo"),
    path("coverage/add", views.added, name="coverage-add"),
]
