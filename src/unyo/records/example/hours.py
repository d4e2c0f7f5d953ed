"""Hours: on tickets, on work items with their plan, in a lump, and on what was none of operations' work."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from unyo.records.example.cases import Case
from unyo.records.example.desk import SOURCE
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance, whole
from unyo.records.example.rows import Row
from unyo.records.example.span import MONTHS
from unyo.records.example.texts import staff, writing
from unyo.vocabulary.text import Text

# Hours a month, planned and spent, in the last three months (Story 9-4); before that the plan was about right.
ITEMS = {
    "watch": (120, 118),
    "batch": (40, 22),
    "registration": (60, 30),
    "drill": (40, 44),
    "table": (60, 35),
}
OVERESTIMATED_MONTHS = 3
# Spent every month though nobody planned it.
UNPLANNED = ("printing", 22)
# The application supplier: hours a month in a lump, and hours it can tell one by one.
LUMP, TOLD = 96, 64
# Of all hours so much went into work that is none of operations', in the first month and in the last (E11).
OUTSIDE_FIRST, OUTSIDE_LAST = 0.08, 0.25
OUTSIDE_SPLIT = {"T1": 18, "unmapped": 7}
LUMP_WORDS = Text("作業一式", "Work, lump sum")
_PLATFORM = 130


def hour_rows(town: Town, cases: Iterable[Case]) -> Iterator[Row]:
    """Every line of the hours, numbered."""
    known = list(cases)
    lines = [*_on_tickets(town, known), *_on_items(town), *_of_suppliers(town)]
    lines += list(_outside(town, known, lines))
    lines.sort(key=lambda line: line["day"])
    for number, line in enumerate(lines, 1):
        yield {"id": f"W{number:06d}", **line}


def plan_rows(town: Town) -> Iterator[Row]:
    """What was planned for each month, work item by work item."""
    number = 0
    for first in (*town.span.months, town.span.month(0)):
        for item, (planned, _) in ITEMS.items():
            number += 1
            yield {
                "source": "plan", "id": f"P{number:05d}", "day": first, "party": town.names.parties.operations,
                "work_item": getattr(town.names.work, item), "contract": town.names.contracts.operations,
                "minutes": planned * 60, "planned": True,
            }  # fmt: skip


def _on_tickets(town: Town, cases: list[Case]) -> Iterator[Row]:
    contract = town.names.contracts.operations
    for case in cases:
        for one in case.effort:
            yield {
                "source": case.row["source"], "day": town.span.day_of(one.at), "party": one.party,
                "person": one.person, "contract": contract, "ticket": case.number,
                "minutes": one.minutes, "planned": False,
            }  # fmt: skip


def _on_items(town: Town) -> Iterator[Row]:
    people, chance = staff(town, writing(town)), Chance("work items")
    for before, first in zip(range(MONTHS, -1, -1), (*town.span.months, town.span.month(0)), strict=True):
        days = [day for day in town.span.days_of(first) if town.span.is_open(day)]
        spent = {item: _spent(item, before, chance) for item in ITEMS} | {UNPLANNED[0]: UNPLANNED[1] * 60}
        for item, minutes in spent.items():
            team = people.desk if item in ("registration", "table") else people.operations
            often = days if item in ("watch", "batch", "registration") else days[-4:]
            due = minutes * len(days) // 20 if before == 0 else minutes
            for number, part in enumerate(whole([due / len(often)] * len(often)) if often else ()):
                last = due - sum(whole([due / len(often)] * len(often))) if number == len(often) - 1 else 0
                yield {
                    "source": "redmine", "day": often[number], "party": _party(town, item),
                    "person": team[(number + len(item)) % len(team)],
                    "work_item": getattr(town.names.work, item),
                    "contract": town.names.contracts.operations, "minutes": part + last, "planned": False,
                }  # fmt: skip


def _spent(item: str, before: int, chance: Chance) -> int:
    planned, spent = ITEMS[item]
    return spent * 60 if before <= OVERESTIMATED_MONTHS else int(planned * 60 * chance.between(0.9, 1.02))


def _party(town: Town, item: str) -> str:
    parties = town.names.parties
    return parties.desk if item in ("registration", "table") else parties.operations


def _of_suppliers(town: Town) -> Iterator[Row]:
    names, span = town.names, town.span
    for first in (*span.months, span.month(0)):
        days = [day for day in span.days_of(first) if span.is_open(day)]
        for day in days[::5][:4]:
            yield _line(day, names.parties.apps, names.contracts.apps, LUMP * 15, town.say(LUMP_WORDS))
        for day in days[2::2][:8]:
            yield _line(day, names.parties.apps, names.contracts.apps, TOLD * 60 // 8, "",
                        names.people.apps, town.say(_MENDING))  # fmt: skip
        for day in days[::2][:10]:
            yield _line(day, names.parties.platform, names.contracts.platform, _PLATFORM * 6, "",
                        names.people.platform, town.say(_WATCHING))  # fmt: skip


def _line(
    day: dt.date, party: str, contract: str, minutes: int, item: str, person: str = "", note: str = ""
) -> Row:
    return {
        "source": "reports", "day": day, "party": party, "person": person or None, "work_item": item or None,
        "contract": contract, "minutes": minutes, "planned": False, "note": note or None,
    }  # fmt: skip


def _outside(town: Town, cases: list[Case], lines: list[Row]) -> Iterator[Row]:
    """The hours of out-of-specialty tickets: of each month exactly its share."""
    spent: dict[tuple[int, int], int] = defaultdict(int)
    for line in lines:
        spent[line["day"].year, line["day"].month] += line["minutes"]
    tickets: dict[tuple[int, int, str], list[Case]] = defaultdict(list)
    for case in cases:
        if case.row["source"] == SOURCE and case.row.get("out_of_specialty"):
            day = town.span.day_of(case.row["opened"])
            tickets[day.year, day.month, case.row["out_of_specialty"]].append(case)
    for number, first in enumerate((*town.span.months, town.span.month(0))):
        share = OUTSIDE_FIRST + (OUTSIDE_LAST - OUTSIDE_FIRST) * min(number / (MONTHS - 1), 1)
        total = spent[first.year, first.month] * share / (1 - share)
        for key, part in OUTSIDE_SPLIT.items():
            found = tickets[first.year, first.month, key]
            minutes = total * part / sum(OUTSIDE_SPLIT.values())
            for case, each in zip(found, whole([minutes / max(len(found), 1)] * len(found)), strict=True):
                yield {
                    "source": "redmine", "day": town.span.day_of(case.row["opened"]),
                    "party": town.names.parties.operations, "person": case.row["assignee"],
                    "contract": town.names.contracts.operations, "ticket": case.number,
                    "minutes": each, "planned": False,
                }  # fmt: skip


_MENDING = Text("不具合の調査と修正", "Finding and mending defects")
_WATCHING = Text("基盤の監視と一次対応", "Monitoring and first response")
