"""Which definition of operations is current, and whether it says all three parts (V2). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from unyo.framework.items.designs import OperationsDefinition
from unyo.vocabulary.nothing_said import says_nothing

PARTS = ("purpose", "resources", "action")


def current_definitions(
    definitions: Iterable[OperationsDefinition], day: dt.date
) -> tuple[OperationsDefinition, ...]:
    """The definitions in force on a day: those of the latest `valid_from` reached. More than one is a contradiction.

    A definition without a date holds from the beginning, so any dated one that has begun comes after it.
    """
    begun = [one for one in definitions if one.valid_from is None or one.valid_from <= day]
    latest = max((one.valid_from or dt.date.min for one in begun), default=None)
    return tuple(one for one in begun if (one.valid_from or dt.date.min) == latest)


def missing_parts(definition: OperationsDefinition) -> tuple[str, ...]:
    """The parts that are empty or say nothing."""
    return tuple(part for part in PARTS if says_nothing(getattr(definition, part)))
