"""What a system's profile stands for beside what is set for the system, and drafts for what is missing (G9).

A default is a proposal the framework keeps as rows of its own. What somebody has set stands: it is compared, never
changed. Where nothing is set, a draft can be made of the default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import StaffingPlan
from unyo.framework.responsibility.staffing import hours_of_a_week
from unyo.framework.standard_rows import standard_designs
from unyo.framework.standing_hours import standing_hours
from unyo.framework.systems.designs import ProfileDefault, System
from unyo.framework.work.designs import PeriodicWork
from unyo.parties.calendars import business_calendar
from unyo.parties.designs import Calendar
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import CannotRead

_MONITORING = LazyPattern("監視|(?i:monitor)")
_PER_YEAR = {"daily": 365, "weekly": 52, "monthly": 12, "quarterly": 4, "half_yearly": 2, "yearly": 1}


class Setting(StrEnum):
    """What a profile decides about a system."""

    AVAILABILITY = "availability"
    RESTORE = "restore"
    HOURS = "hours"
    MONITORING = "monitoring"
    REPORT = "report"


class Stands(StrEnum):
    """How what is set compares with the default."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    OTHER = "other"  # set differently, and nobody can say which is more
    MISSING = "missing"
    UNKNOWN = "unknown"  # there is something, but its value cannot be read; or the default says nothing


@dataclass(frozen=True, slots=True)
class Compared:
    """One setting of one system: what the profile's default says, what is set, and where that is written."""

    setting: Setting
    stands: Stands
    found: Design | None = None  # the row in which it is set

    @property
    def differs(self) -> bool:
        """Whether something else is set than the default."""
        return self.stands in (Stands.STRICTER, Stands.LOOSER, Stands.OTHER)


@dataclass(frozen=True, slots=True)
class Level:
    """A system beside the default of its profile; `default` is None where its profile has none, or it has none."""

    system: System
    default: ProfileDefault | None
    settings: tuple[Compared, ...]

    def counted(self, *stands: Stands) -> int:
        """How many of the settings stand so."""
        return sum(one.stands in stands for one in self.settings)


def profile_defaults(blueprint: Blueprint, language: str = "ja") -> tuple[ProfileDefault, ...]:
    """The framework's own defaults; the proposed ones where it keeps none."""
    own = blueprint.all(ProfileDefault)
    proposed = standard_designs(table_of(ProfileDefault).name, language)
    found = own or tuple(one for one in proposed if isinstance(one, ProfileDefault))
    return tuple(sorted(found, key=lambda one: one.profile))


def levels(blueprint: Blueprint, defaults: Iterable[ProfileDefault]) -> tuple[Level, ...]:
    """Every system beside the default of its profile."""
    by_profile = {one.profile: one for one in defaults}
    return tuple(
        Level(system, default, _compared(blueprint, system, default) if default else ())
        for system in blueprint.all(System)
        for default in [by_profile.get(system.profile)]
    )


def _compared(blueprint: Blueprint, system: System, default: ProfileDefault) -> tuple[Compared, ...]:
    return (
        _promised(blueprint, system, Setting.AVAILABILITY, default.availability),
        _promised(blueprint, system, Setting.RESTORE, default.restore),
        _hours(blueprint, system, default),
        _watched(blueprint, system, default),
        _reported(blueprint, system, default),
    )


def _promised(
    blueprint: Blueprint, system: System, setting: Setting, wanted: Decimal | int | None
) -> Compared:
    """The strictest promise to the customer about the system's service."""
    targets = [one for one in promises(blueprint, system.service) if one.measure == setting.value]
    if wanted is None:
        return Compared(setting, Stands.UNKNOWN, targets[0] if targets else None)
    if not targets:
        return Compared(setting, Stands.MISSING)
    more = setting is Setting.AVAILABILITY
    valued = [(one.percent if more else one.minutes, one) for one in targets]
    known = [(Fraction(value), one) for value, one in valued if value is not None]
    if not known:
        return Compared(setting, Stands.UNKNOWN, targets[0])
    value, found = (max if more else min)(known, key=lambda pair: pair[0])
    return Compared(setting, _against(value, Fraction(wanted), more=more), found)


def promises(blueprint: Blueprint, service: str) -> tuple[ServiceLevelTarget, ...]:
    """What customers are promised about a service."""
    agreements = {one.key for one in blueprint.all(Agreement) if one.kind == "sla"}
    every = blueprint.all(ServiceLevelTarget) if service else ()
    return tuple(one for one in every if one.service == service and one.agreement in agreements)


def _hours(blueprint: Blueprint, system: System, default: ProfileDefault) -> Compared:
    plan = next(
        (one for one in blueprint.all(StaffingPlan) if one.system == system.key and one.calendar), None
    )
    service = blueprint.one(Service, system.service)
    found: Design | None = plan or (service if service and service.calendar else None)
    wanted = week_hours(default.hours)
    if found is None:
        return Compared(Setting.HOURS, Stands.MISSING if wanted else Stands.UNKNOWN)
    stated = standing_hours(blueprint, found.calendar)  # type: ignore[attr-defined]
    if wanted is None or stated.problem:
        return Compared(Setting.HOURS, Stands.UNKNOWN, found)
    return Compared(Setting.HOURS, _against(hours_of_a_week(stated.calendar), wanted, more=True), found)


def week_hours(written: str) -> Fraction | None:
    """The open hours of an ordinary week of hours as written; None when they cannot be read."""
    try:
        return hours_of_a_week(business_calendar(Calendar(name=written, hours=written))) if written else None
    except CannotRead:
        return None


def _watched(blueprint: Blueprint, system: System, default: ProfileDefault) -> Compared:
    work = [
        one
        for one in blueprint.all(PeriodicWork)
        if one.system == system.key and (_MONITORING.search(one.name) or _is(one, default))
    ]
    if not default.monitoring:
        return Compared(Setting.MONITORING, Stands.UNKNOWN, work[0] if work else None)
    same = next((one for one in work if _is(one, default)), None)
    if same or not work:
        return Compared(Setting.MONITORING, Stands.SAME if same else Stands.MISSING, same)
    return Compared(Setting.MONITORING, Stands.OTHER, work[0])


def _is(work: PeriodicWork, default: ProfileDefault) -> bool:
    return match_key(work.name) == match_key(default.monitoring)


def _reported(blueprint: Blueprint, system: System, default: ProfileDefault) -> Compared:
    reports = [
        one for one in blueprint.all(PeriodicWork) if one.system == system.key and one.kind == "report"
    ]
    wanted = _PER_YEAR.get(default.report)
    if not reports:
        return Compared(Setting.REPORT, Stands.MISSING if default.report else Stands.UNKNOWN)
    known = [(Fraction(_PER_YEAR[one.cadence]), one) for one in reports if one.cadence in _PER_YEAR]
    if wanted is None or not known:
        return Compared(Setting.REPORT, Stands.UNKNOWN, reports[0])
    often, found = max(known, key=lambda pair: pair[0])
    return Compared(Setting.REPORT, _against(often, Fraction(wanted), more=True), found)


def _against(value: Fraction, wanted: Fraction, *, more: bool) -> Stands:
    if value == wanted:
        return Stands.SAME
    return Stands.STRICTER if (value > wanted) is more else Stands.LOOSER


def same_hours(blueprint: Blueprint, written: str) -> Calendar | None:
    """A calendar of the framework with these very hours, written alike."""
    return next(_alike(blueprint, written), None)


def _alike(blueprint: Blueprint, written: str) -> Iterator[Calendar]:
    return (
        one
        for one in blueprint.all(Calendar)
        if match_key(one.hours) == match_key(written) or match_key(one.name) == match_key(written)
    )
