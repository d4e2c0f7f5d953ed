"""Routes of the responsibility matrix, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.responsibility import views

urlpatterns = [
    path("raci/", views.responsibility, name="responsibility"),
    path("raci/beside", views.beside, name="responsibility-beside"),
    path("raci/cell", views.cell, name="responsibility-cell"),
    path("raci/undo", views.cell_undo, name="responsibility-undo"),
    path("raci/add", views.added, name="responsibility-add"),
    path("raci/remove", views.removed, name="responsibility-remove"),
]
