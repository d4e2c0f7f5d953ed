"""Values of records as pages show them: instants on the wall of the organization, the unknown left unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Any, ParamSpec
from zoneinfo import ZoneInfo

from django.http import HttpResponseBase
from django.utils import timezone

from unyo.records.facts import Damage
from unyo.records.lake.derived import Row
from unyo.vocabulary.declare import Column, Kind
from unyo.vocabulary.text import Language
from unyo.web.access import Asked, View
from unyo.web.kit.fields import show_value
from unyo.web.kit.moments import shown_moment
from unyo.web.navigation import address
from unyo.web.records.declared import RecordsAsking, table_of_dataset

P = ParamSpec("P")
_LONGEST = 120


def on_the_wall(view: View[P]) -> View[P]:
    """The view shows times in the zone of its framework, whatever that of the installation."""

    @wraps(view)
    def shown_there(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        zone = next((one.zone for one in request.frameworks if one.slug == request.slug), None)
        with timezone.override(_zone(zone)):
            return view(request, *args, **kwargs)

    return shown_there  # type: ignore[return-value]  # mypy minds the name `request`


@lru_cache(maxsize=256)
def _zone(name: str | None) -> dt.tzinfo:
    try:
        return ZoneInfo(name or "")
    except (ValueError, OSError):  # a zone this machine does not know
        return timezone.get_default_timezone()


def zone_name() -> str:
    """The zone of the organization's wall."""
    return timezone.get_current_timezone_name()


def bring_address(request: Asked) -> str | None:
    """Where records are brought in, for who may."""
    return address("intake", request.slug) if request.scope.may("import") else None


def shown(column: Column, value: Any, language: Language, longest: int = 0) -> str:
    """A value in words; "" for what is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        return shown_moment(value)
    if isinstance(value, float):
        value = Decimal(repr(value))
    if column.kind is Kind.DECIMAL and isinstance(value, Decimal) and not value.is_finite():
        return str(value)
    text = show_value(column, value, language)
    return text if not longest or len(text) <= longest else text[: longest - 1] + "…"


def cells_of(asking: RecordsAsking, row: Row, language: Language) -> list[str]:
    """The shown columns of a row; the first is never blank: it carries the link."""
    names = asking.dataset.names
    found = [shown(one, row[names.index(one.name)], language, _LONGEST) for one in asking.columns]
    # A day and its time stay on one line.
    found = [
        text.replace(" ", "\u00a0") if one.kind is Kind.DATE else text
        for one, text in zip(asking.columns, found, strict=True)
    ]
    if found and not found[0]:
        found[0] = "–"
    return found


def day_of(value: dt.datetime | dt.date | None) -> str:
    """The day on the wall; "" when nothing is dated."""
    if value is None:
        return ""
    return (timezone.localtime(value).date() if isinstance(value, dt.datetime) else value).isoformat()


def damage_of(found: Sequence[Damage], language: Language) -> list[dict[str, Any]]:
    """Files that are not what was written, for the part `damage` of a page."""
    return [
        {
            "label": table_of_dataset(one.dataset).label.in_(language) if one.dataset != "rejects" else "",
            "first": day_of(one.first),
            "last": day_of(one.last),
            "missing": one.missing,
            "path": one.path,
        }
        for one in found
    ]
