"""What the page of one row offers to do for it, beyond editing: one button each, for those who may edit."""

from __future__ import annotations

from typing import Any

from unyo.tables.scope import Scope
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.web.navigation import address


@dataclass(frozen=True, slots=True)
class Offer:
    """A button that posts the row's key under the name `field` to the page `page`."""

    page: str
    field: str
    label: Text


_OFFERS: dict[str, tuple[Offer, ...]] = {
    "system": (
        Offer(
            "security-tasks",
            "system",
            Text("情報セキュリティの定期作業を加える", "Add the periodic security tasks"),
        ),
    ),
}


def offers(scope: Scope, slug: str, table: str, key: str, language: Language) -> list[dict[str, Any]]:
    """The offers of a table for one row, as the page draws them."""
    if not scope.may("edit"):
        return []
    return [
        {"href": address(one.page, slug), "field": one.field, "key": key, "label": one.label.in_(language)}
        for one in _OFFERS.get(table, ())
    ]
