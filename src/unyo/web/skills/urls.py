"""Routes of the skills matrix, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.skills import views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/beside", views.beside, name="skills-beside"),
    path("skills/cell", views.cell, name="skills-cell"),
    path("skills/undo", views.cell_undo, name="skills-undo"),
    path("skills/add", views.added, name="skills-add"),
]
