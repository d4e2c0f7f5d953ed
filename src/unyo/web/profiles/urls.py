"""Routes of the profiles, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.profiles.views import profiles, profiles_draft

urlpatterns = [
    path("profiles/", profiles, name="profiles"),
    path("profiles/draft", profiles_draft, name="profiles-draft"),
]
