"""Routes of the checklist of contracts, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.forgotten import views

urlpatterns = [
    path("forgotten/", views.forgotten, name="forgotten"),
    path("forgotten/beside", views.beside, name="forgotten-beside"),
    path("forgotten/cell", views.cell, name="forgotten-cell"),
    path("forgotten/undo", views.cell_undo, name="forgotten-undo"),
]
