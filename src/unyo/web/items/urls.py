"""Routes of the design items, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.items import views

urlpatterns = [
    path("items/", views.items, name="items"),
    path("items/beside", views.beside, name="items-beside"),
    path("items/cell", views.cell, name="items-cell"),
    path("items/undo", views.cell_undo, name="items-undo"),
]
