"""Routes of the work catalog, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.work import views

urlpatterns = [
    path("work-catalog/", views.work, name="work"),
    path("work-catalog/security-tasks", views.security_tasks, name="security-tasks"),
]
