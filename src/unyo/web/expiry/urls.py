"""Routes of the expiry register, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.expiry import views

urlpatterns = [path("expiry/", views.expiry, name="expiry")]
