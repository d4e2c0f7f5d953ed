"""Routes of the chains, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.chains import views

urlpatterns = [
    path("chains/", views.chains, name="chains"),
    path("chains/<rowkey:key>/", views.chain, name="chain"),
    path("chains/<rowkey:key>/cell", views.cell, name="chain-cell"),
    path("chains/<rowkey:key>/undo", views.cell_undo, name="chain-undo"),
]
