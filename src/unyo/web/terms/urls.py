"""Routes of the words, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.terms import texts, views

urlpatterns = [
    path("terms/", views.terms, name="terms"),
    path("terms/documents/<rowkey:key>/", views.document, name="terms-document"),
    path("terms/documents/<rowkey:key>/text", texts.text_taken, name="terms-document-text"),
]
