"""What follows every write made on a page: the findings are judged again, the writer is told, the page moves on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from unyo.checks.standing import recheck
from unyo.vocabulary.text import Text
from unyo.web.access import Asked
from unyo.web.toasts import tell

SAVED = Text("保存しました", "Saved")
UNCHANGED = Text("変わったところはありません", "Nothing was different")


def done(request: Asked, text: Text, to: str, *, undo: int | None = None) -> HttpResponse:
    """Say what was done, with its undo button, and go on to `to`."""
    if request.scope.may("view"):
        recheck(request.scope, timezone.localdate())
    tell(request, text, undo=undo if request.scope.may("undo") else None)
    return HttpResponseRedirect(to)


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Where the form asks to go on to, if that is a page of ours."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours and asked.startswith("/") else otherwise
