"""What the web keeps for itself; everything else belongs to the rooms above."""

from __future__ import annotations

from unyo.web.api.models import IdempotentAnswer
from unyo.web.comments.models import Comment
from unyo.web.saved_views.models import SavedView, ViewChoice
from unyo.web.watching.models import Watch

__all__ = ["Comment", "IdempotentAnswer", "SavedView", "ViewChoice", "Watch"]
