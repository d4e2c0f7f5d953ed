"""Routes of the options, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.options import views

urlpatterns = [
    path("options/", views.options, name="options"),
    path("options/<rowkey:key>/", views.option, name="option"),
    path("options/<rowkey:key>/save", views.saved, name="option-save"),
]
