"""The addresses of the way in, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.intake import beginning, views

urlpatterns = [
    path("import/", views.intake, name="intake"),
    path("import/template.xlsx", beginning.template, name="intake-template"),
    path("import/example", beginning.example, name="intake-example"),
    path("import/done/<str:batch>/", views.import_done, name="import-done"),
    path("import/<str:upload>/", views.upload_page, name="upload"),
    path("import/<str:upload>/progress", views.upload_progress, name="upload-progress"),
    path("import/<str:upload>/choices", views.upload_choices, name="upload-choices"),
    path("import/<str:upload>/again", views.upload_again, name="upload-again"),
    path("import/<str:upload>/bring", views.upload_bring, name="upload-bring"),
    path("import/<str:upload>/drop", views.upload_drop, name="upload-drop"),
]
