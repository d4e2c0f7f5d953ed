"""Routes of the service catalog, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.catalog import publishing, stages, views

urlpatterns = [
    path("catalog/", views.catalog, name="catalog"),
    path("catalog/s/<rowkey:key>/", views.service, name="catalog-service"),
    path("catalog/acknowledge", views.acknowledged, name="catalog-acknowledge"),
    path("catalog/draft", publishing.draft, name="catalog-draft"),
    path("catalog/publish", publishing.published, name="catalog-publish"),
    path("catalog/versions/", publishing.version_list, name="catalog-versions"),
    path("catalog/versions/<number:version>/", views.version, name="catalog-version"),
    path("catalog/versions/<number:version>/content", views.content, name="catalog-content"),
    path("catalog/diff", publishing.diff, name="catalog-diff"),
    path("catalog/stages/", stages.stages, name="catalog-stages"),
    path("catalog/stages/move", stages.moved, name="catalog-move"),
]
