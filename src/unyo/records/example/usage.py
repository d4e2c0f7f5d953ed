"""How often each function of the portal was used, by day and office; and what the offices say about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.texts import functions, writing
from unyo.vocabulary.text import Text

# Nobody uses it, and nobody says so (Story 9-10: f2); the survey says nobody does, the log says 42 times (f4).
UNUSED, CONTRADICTED, BESIDES, YEARLY = "F09", "F11", "F10", "F12"
CONTRADICTION = 42
_OFFICE = (1.0, 0.7, 0.6, 0.35, 0.1)
_SEASON = (0.9, 1.05, 1.4, 1.3, 0.95, 0.95, 0.9, 0.8, 0.95, 1.0, 1.0, 0.85)
# Of 65 who answered five left it blank; 42 of 60 are satisfied (AT-G5-1). A year before: 34 of 50.
SATISFIED = {1: (42, 11, 7, 5), 13: (34, 9, 7, 0)}
ALL, BESIDE, NEVER = (
    Text("業務を全て遂行", "All the work is done with it"),
    Text("他の手段も併用", "Other means are used too"),
    Text("全く利用していない", "Not used at all"),
)
SURVEY = Text("機能の利用調査", "Use of functions")
SATISFACTION = Text("利用者満足度調査", "User satisfaction")
YES = Text("満足", "Satisfied")
_SCALE = (YES, Text("どちらともいえない", "Neither"), Text("不満", "Dissatisfied"))
_SO_SO = Text("全体として満足していますか", "Are you satisfied on the whole?")


def usage_rows(town: Town) -> Iterator[Row]:
    """The log, added up by day, office and function."""
    span, offices, chance = town.span, town.names.parties.offices, Chance("usage")
    bulk = _bulk(town)
    for key, (function, often) in functions(town).items():
        for place, office in enumerate(offices):
            for day in span.days:
                opens = span.is_open(day)
                count = int(often * _OFFICE[place] * _SEASON[day.month - 1] * (1 if opens else 0.25) * chance.between(0.8, 1.2))  # fmt: skip
                if key == YEARLY and day.month not in (2, 3):
                    count = 0
                if key == CONTRADICTED:
                    count = bulk.get((office, day), 0)
                if count or (key == UNUSED and opens):
                    yield {
                        "source": "portal", "day": day, "organization": office, "function": function,
                        "count": count, "users": max(count * 3 // 5, min(count, 1)),
                    }  # fmt: skip


def _bulk(town: Town) -> dict[tuple[str, dt.date], int]:
    """The 42 times within the last twelve whole months: two offices, seven at a time."""
    offices, found = town.names.parties.offices, {}
    for number in range(CONTRADICTION // 7):
        days = [day for day in town.span.days_of(town.span.month(2 * number + 1)) if town.span.is_open(day)]
        found[offices[2 + number % 2], days[4]] = 7
    return found


def answer_rows(town: Town) -> Iterator[Row]:
    """Two surveys: whether people are satisfied, and which functions the offices use."""
    yield from _satisfaction(town)
    offices, people = town.names.parties.offices[:3], writing(town).names
    at = town.span.at(town.span.month(1) + dt.timedelta(days=14), 600)
    for number, (key, (function, _)) in enumerate(functions(town).items()):
        for place, office in enumerate(offices):
            said = ALL
            if key in (UNUSED, CONTRADICTED):
                said = NEVER
            blank = key == BESIDES and place == 2
            if key == BESIDES and place == 0:
                said = BESIDE
            yield {
                "source": "survey", "survey": town.say(SURVEY), "question": function,
                "respondent": people[place * 31], "group": office,
                "choice": None if blank else town.say(said), "at": at + number * 60 + place * 3600,
            }  # fmt: skip


def _satisfaction(town: Town) -> Iterator[Row]:
    for months, numbers in SATISFIED.items():
        first = town.span.month(months)
        fiscal = first.year - (first.month < 4)
        number = 0
        for choice, often in zip((*_SCALE, None), numbers, strict=True):
            for _ in range(often):
                number += 1
                yield {
                    "source": "survey", "survey": f"{town.say(SATISFACTION)} {fiscal}",
                    "question": town.say(_SO_SO), "respondent": f"R{months:02d}-{number:03d}",
                    "group": town.names.parties.city, "choice": town.say(choice) if choice else None,
                    "at": town.span.at(first + dt.timedelta(days=number % 20), 480 + number * 7),
                }  # fmt: skip
