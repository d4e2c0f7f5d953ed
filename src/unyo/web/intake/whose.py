"""The upload an address names, for the person who made it and nobody else."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404

from unyo.web.access import Asked
from unyo.web.intake.uploads import Upload, upload_of


def uploads_place() -> Path:
    """Where uploads are kept."""
    return Path(settings.STATE_DIR) / "uploads"


def found_upload(request: Asked, upload: str) -> Upload:
    """The upload; 404 for everybody else's and for one that is gone."""
    scope = request.scope
    found = upload_of(uploads_place(), upload, framework_id=scope.framework_id, actor_id=scope.actor_id)
    if found is None:
        raise Http404
    return found
