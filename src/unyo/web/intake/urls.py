"""The addresses of the way in, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.intake import beginning, bringing, record_views, views

urlpatterns = [
    path("import/", views.intake, name="intake"),
    path("import/template.xlsx", beginning.template, name="intake-template"),
    path("import/example", beginning.example, name="intake-example"),
    path("import/done/<str:batch>/", views.import_done, name="import-done"),
    path("import/<str:upload>/", views.upload_page, name="upload"),
    path("import/<str:upload>/progress", views.upload_progress, name="upload-progress"),
    path("import/<str:upload>/choices", views.upload_choices, name="upload-choices"),
    path("import/<str:upload>/again", views.upload_again, name="upload-again"),
    path("import/<str:upload>/bring", bringing.upload_bring, name="upload-bring"),
    path("import/<str:upload>/drop", views.upload_drop, name="upload-drop"),
    path("import/<str:upload>/resume", bringing.upload_resume, name="upload-resume"),
    path("import/<str:upload>/records", record_views.upload_records, name="upload-records"),
    path("import/<str:upload>/rehearse", record_views.upload_rehearse, name="upload-rehearse"),
    path("import/<str:upload>/run", record_views.upload_run, name="upload-run"),
    path("import/<str:upload>/cancel", record_views.upload_cancel, name="upload-cancel"),
    path("import/<str:upload>/rejects", record_views.upload_rejects, name="upload-rejects"),
    path("import/<str:upload>/undo", record_views.upload_undo, name="upload-undo"),
]
