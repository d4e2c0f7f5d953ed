"""The day an answer is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from unyo.tables.cleaning import FIRST_DAY, LAST_DAY
from unyo.tables.refusals import shown
from unyo.vocabulary.text import Text
from unyo.web.api.problems import Problem, Wrong

_NOT_A_DAY = Text("dayは2027-03-31のように書いてください。", "Write day like 2027-03-31.")


def day_of(asked: Mapping[str, str]) -> dt.date:
    """The day in the address, today when it names none. Raises Problem 400."""
    if "day" not in asked:
        return timezone.localdate()
    try:
        found = dt.date.fromisoformat(asked["day"])
    except ValueError:
        found = dt.date.min
    if len(asked["day"]) != 10 or not FIRST_DAY <= found <= LAST_DAY:
        raise Problem(400, _NOT_A_DAY, [Wrong("day", _NOT_A_DAY, value=shown(asked["day"]))])
    return found
