"""What was just done, told once on the next page, with the button that undoes it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from unyo.vocabulary.text import Text

_KEPT = "unyo-toasts"
_MOST = 3


def tell(request: HttpRequest, text: Text, *, undo: int | None = None) -> None:
    """Say it on the next page. `undo` is the ledger number of the entry that may be undone there."""
    slug = getattr(request, "slug", "")
    address = reverse("undo", args=[slug, undo]) if undo is not None and slug else ""
    request.session[_KEPT] = [*request.session.get(_KEPT, []), [text.ja, text.en, address]][-_MOST:]


def told(request: HttpRequest, language: str) -> list[dict[str, str]]:
    """Take what there is to say, in the shape the toast macro wants."""
    session = getattr(request, "session", None)
    if session is None or _KEPT not in session:
        return []
    return [
        {"text": Text(ja, en).in_(language), "undo_url": address} for ja, en, address in session.pop(_KEPT)
    ]
