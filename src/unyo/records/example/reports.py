"""What suppliers report each month: items, units and words of their own; a month is missing, another is a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.span import MONTHS
from unyo.vocabulary.text import Text

# Months before the current one: no report of the application supplier; details of the platform as a PDF only.
MISSING, PDF = 4, 2
# In the last month of 30 days the platform supplier reports downtime in minutes: 99.90 % (Story 9-3).
DOWNTIME, PERSON_DAYS = 43.2, 10.0
# Applications of the last month, online and in all, by kind of applicant (AT-G5-4); 代理 is 代理人 elsewhere (AT-G5-5).
ONLINE, ALL = (500, 80, 20), (700, 100, 200)
AVAILABILITY = Text("稼働率", "Availability")
HOURS = Text("工数", "Effort")
FAILURES = Text("障害件数", "Failures")
DOWN = Text("停止時間", "Downtime")
PERFORMANCE = Text("性能", "Performance")
CALLS = Text("対応件数", "Calls handled")
APPLIED_ONLINE = Text("オンライン申請件数", "online applications")
APPLIED = Text("総申請件数", "all applications")
NO_PROBLEM = Text("問題なし", "No problem")
WHOLE = Text("全体", "All")
_AGENTS = Text("代理", "agents")
_UNITS = {
    "%": Text("%", "%"),
    "days": Text("人日", "person-days"),
    "hours": Text("時間", "hours"),
    "cases": Text("件", "cases"),
    "minutes": Text("分", "minutes"),
    "lump": Text("式", "lot"),
}
_Told = tuple[Text, float | None, str, Text | None]


def apps_rows(town: Town) -> Iterator[Row]:
    """The application supplier: availability, person-days, failures; one month was never handed in."""
    chance = Chance("report of apps")
    for before in range(MONTHS, 0, -1):
        told: list[_Told] = [
            (AVAILABILITY, 99.95, "%", None),
            (HOURS, PERSON_DAYS if before == 1 else 9 + chance.below(4) / 2, "days", None),
            (FAILURES, float(chance.below(4) + 2), "cases", None),
            (PERFORMANCE, None, "", NO_PROBLEM),
        ]
        if before != MISSING:
            yield from _rows(town, "shiomi", town.names.contracts.apps, before, told)


def platform_rows(town: Town) -> Iterator[Row]:
    """The platform supplier: downtime in minutes, hours, a sentence; nothing about failures."""
    chance = Chance("report of the platform")
    thirty = next(before for before in range(1, 13) if _length(town, before) == 30)
    for before in range(MONTHS, 0, -1):
        told: list[_Told] = [
            (DOWN, DOWNTIME if before == thirty else round(chance.between(5, 60), 1), "minutes", None),
            (HOURS, 130.0, "hours", None),
            (PERFORMANCE, None, "", NO_PROBLEM),
        ]
        yield from _rows(town, "kitahama", town.names.contracts.platform, before, told)


def security_rows(town: Town) -> Iterator[Row]:
    """The security supplier: calls, and its effort, once in a unit nobody can count (式)."""
    chance = Chance("report of security")
    for before in range(MONTHS, 0, -1):
        told: list[_Told] = [
            (CALLS, float(chance.below(2)), "cases", None),
            (HOURS, 1.0, "lump", None) if before == 5 else (HOURS, 1.0 + chance.below(3), "days", None),
        ]
        yield from _rows(town, "todai", town.names.contracts.security, before, told)


def application_rows(town: Town) -> Iterator[Row]:
    """Applications by kind of applicant: the portal's words differ from those of the offices."""
    people, agents, firms, unknown = town.names.applicants
    online = zip((people, town.say(_AGENTS), firms), ONLINE, strict=True)
    every = zip((people, agents, firms, unknown), (*ALL, 0), strict=True)
    told = [(APPLIED_ONLINE, *one) for one in online] + [(APPLIED, *one) for one in every]
    chance = Chance("applications")
    for before in range(MONTHS, 0, -1):
        for item, segment, number in told:
            share = 1.0 if before == 1 else chance.between(0.85, 1.1) * (1 - before * 0.006)
            yield {
                "source": "portal" if item is APPLIED_ONLINE else "offices",
                "contract": town.names.contracts.operations, "item": town.say(item),
                "period": town.span.month(before), "segment": segment,
                "value": float(int(number * share)), "unit": town.say(_UNITS["cases"]), "note": None,
            }  # fmt: skip


def _length(town: Town, before: int) -> int:
    return (town.span.month(before - 1) - town.span.month(before)).days


def _rows(town: Town, source: str, contract: str, before: int, told: list[_Told]) -> Iterator[Row]:
    for item, value, unit, note in told:
        yield {
            "source": source, "contract": contract, "item": town.say(item), "segment": town.say(WHOLE),
            "period": town.span.month(before), "value": value,
            "unit": town.say(_UNITS[unit]) if unit else None, "note": town.say(note) if note else None,
        }  # fmt: skip
