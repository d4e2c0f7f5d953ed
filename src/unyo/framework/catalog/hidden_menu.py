"""Hidden menu: what is done again and again and stands in no published service (E1, AT-E1-3). Pure.

The facts come from finished tickets of the last 180 days; one fact may already be a group of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key

DAYS = 180
FEWEST_TICKETS = 3
FEWEST_HOURS = Decimal(8)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Finished tickets of one kind: how people call it, how many, how many hours (None = not logged), for what."""

    text: str
    tickets: int
    hours: Decimal | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class HiddenMenu:
    """One thing that is done outside the catalog. `hours` is None when nobody logged any."""

    text: str
    tickets: int
    hours: Decimal | None
    services: tuple[str, ...]  # services named that are not in the published catalog


def hidden_menus(delivered: Iterable[Delivered], published: Collection[str]) -> tuple[HiddenMenu, ...]:
    """Groups outside the published services with three tickets or eight hours, the most tickets first."""
    groups: dict[str, list[Delivered]] = {}
    for one in delivered:
        if one.service not in published:
            groups.setdefault(match_key(one.text), []).append(one)
    found = (_together(group) for group in groups.values())
    return tuple(sorted((one for one in found if _is_many(one)), key=lambda one: (-one.tickets, one.text)))


def _together(group: list[Delivered]) -> HiddenMenu:
    logged = [one.hours for one in group if one.hours is not None]
    return HiddenMenu(
        group[0].text,
        sum(one.tickets for one in group),
        sum(logged, Decimal(0)) if logged else None,
        tuple(dict.fromkeys(one.service for one in group if one.service)),
    )


def _is_many(one: HiddenMenu) -> bool:
    return one.tickets >= FEWEST_TICKETS or (one.hours is not None and one.hours >= FEWEST_HOURS)
