"""The addresses of comments, below `/f/<slug>/`."""

from __future__ import annotations

from django.urls import path

from unyo.web.comments.views import comment_remove, comment_write

urlpatterns = [
    path("t/<slug:table>/r/<rowkey:key>/comments", comment_write, name="comment-write"),
    path(
        "t/<slug:table>/r/<rowkey:key>/comments/<number:comment>/remove",
        comment_remove,
        name="comment-remove",
    ),
]
