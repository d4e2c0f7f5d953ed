"""Costs by contract and month, and the inventory."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from unyo.records.example.names import Town
from unyo.records.example.rows import Row
from unyo.records.example.span import MONTHS
from unyo.records.example.texts import writing
from unyo.vocabulary.text import Text

FEES = {"platform": 1_850_000, "apps": 1_200_000, "security": 400_000, "operations": 6_200_000}
# The month in which the platform supplier billed with tax: nothing became dearer (T64).
WITH_TAX = 3
# What one call costs without a contract (Story 9-6).
SPOT, SPOT_MONTHS = 350_000, (9, 2)
_TAX = 110
_MONTHLY, _SPOT, _LICENCE = (
    Text("月額", "Monthly fee"),
    Text("スポット", "Spot"),
    Text("ライセンス", "Licence"),
)
_KINDS = (
    (Text("サーバー", "Server"), 9, "srv"),
    (Text("パソコン", "PC"), 60, "pc"),
    (Text("プリンター", "Printer"), 8, "prn"),
    (Text("ソフトウェア", "Software"), 12, "sw"),
)  # fmt: skip
_IN_USE, _SPARE = Text("使用中", "In use"), Text("予備", "Spare")


def cost_rows(town: Town) -> Iterator[Row]:
    """What was paid, month by month."""
    number = 0
    for before in range(MONTHS, 0, -1):
        lines = [(key, _MONTHLY, fee) for key, fee in FEES.items()]
        if before in SPOT_MONTHS:
            lines.append(("security", _SPOT, SPOT))
        if town.span.month(before).month == 4:
            lines.append(("platform", _LICENCE, 2_400_000))
        for key, kind, amount in lines:
            number += 1
            included = before == WITH_TAX and (key, kind) == ("platform", _MONTHLY)
            paid = amount * _TAX // 100 if included else amount
            yield {
                "source": "accounts", "id": f"K{number:04d}", "month": town.span.month(before),
                "contract": getattr(town.names.contracts, key), "kind": town.say(kind),
                "amount": Decimal(paid), "tax": "included" if included else "excluded",
            }  # fmt: skip


def asset_rows(town: Town) -> Iterator[Row]:
    """The equipment and the software."""
    people, offices = writing(town).names, town.names.parties.offices
    number = 0
    for kind, many, stem in _KINDS:
        for one in range(1, many + 1):
            number += 1
            owned = stem == "pc"
            yield {
                "source": "inventory", "id": f"A{number:04d}", "kind": town.say(kind),
                "name": f"{stem}-{one:03d}", "model": f"M{stem.upper()}-{one % 4 + 1}",
                "serial": f"S{number * 7919:08d}", "owner": people[number * 3] if owned else None,
                "place": offices[number % len(offices)] if owned else town.names.parties.city,
                "state": town.say(_SPARE if number % 11 == 0 else _IN_USE),
                "updated": town.span.at(town.span.month(1 + number % 20), 600),
            }  # fmt: skip
