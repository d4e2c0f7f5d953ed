"""The address of the staffing page, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.staffing.views import staffing

urlpatterns = [path("staffing/", staffing, name="staffing")]
