"""Drafts for what nobody has set yet, made of the default of a system's profile (G9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from unyo.framework.agreements.designs import Agreement, ServiceLevelTarget
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.profile_levels import Level, Setting, Stands, levels, same_hours
from unyo.framework.responsibility.designs import StaffingPlan
from unyo.framework.systems.designs import PROFILES, ProfileDefault, System
from unyo.framework.work.designs import PeriodicWork
from unyo.parties.designs import Calendar
from unyo.tables.naming import generated_key
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.text import Text

DRAFT = Text(
    "下書き: {profile}の既定から作りました。確かめたら、この一文を消してください。",
    "Draft: made from the default of {profile}. Take this sentence out once you have checked the row.",
)
_SLA = Text("{service}のサービスレベル(下書き)", "Service level of {service} (draft)")
_REPORT = Text("{system}の運用報告", "Operations report of {system}")
_WATCH = Text("監視結果の記録", "record of what monitoring showed")
_PAPER = Text("報告書", "the report")


def drafts(
    blueprint: Blueprint, systems: Iterable[str], defaults: Iterable[ProfileDefault], language: str
) -> tuple[Design, ...]:
    """Rows for everything that is missing, the strictest profile first: two systems of one service make one promise."""
    wanted, known = frozenset(systems), tuple(defaults)
    found = [one for one in levels(blueprint, known) if one.system.key in wanted and one.default]
    made = _Made(blueprint, language)
    for one in sorted(found, key=lambda level: level.system.profile, reverse=True):
        now = next(again for again in levels(made.blueprint, known) if again.system == one.system)
        _draft(made, now)
    return tuple(made.rows)


@dataclass(slots=True)
class _Made:
    """What was made so far; a row made for one system stands for the next."""

    blueprint: Blueprint
    language: str
    rows: list[Design] = field(default_factory=list)

    def add(self, kind: type[Design], said: Mapping[str, Any]) -> str:
        """Make a row, and give its key."""
        table = table_of(kind)
        values = {column.name: said.get(column.name, column.empty) for column in table.columns}
        key = generated_key(table, values, self._title, lambda one: self.blueprint.one(kind, one) is not None)
        row = kind(key=key, **values)
        self.rows.append(row)
        whole = {**self.blueprint.rows, kind: (*self.blueprint.all(kind), row)}
        self.blueprint = Blueprint(whole, self.blueprint.day)
        return key

    def say(self, text: Text, **values: object) -> str:
        """The words in the language asked for."""
        return text.format(**values).in_(self.language)

    def _title(self, table: str, key: str) -> str:
        kind = next((one for one in self.blueprint.rows if table_of(one).name == table), None)
        return self.blueprint.name(kind, key) if kind else key


def _draft(made: _Made, level: Level) -> None:
    missing = {one.setting for one in level.settings if one.stands is Stands.MISSING}
    default, system = level.default, level.system
    assert default is not None
    promised = missing & {Setting.AVAILABILITY, Setting.RESTORE} if system.service else frozenset()
    calendar = _calendar(made, default) if promised or Setting.HOURS in missing else ""
    if Setting.HOURS in missing:
        made.add(StaffingPlan, {"system": system.key, "calendar": calendar})
    if promised:
        _promise(made, system, default, promised, calendar)
    if Setting.MONITORING in missing:
        watch = {"cadence": "daily", "kind": "other", "evidence": _remark(made, default, _WATCH)}
        made.add(PeriodicWork, {"name": default.monitoring, "system": system.key, **watch})
    if Setting.REPORT in missing:
        paper = {"cadence": default.report, "kind": "report", "evidence": _remark(made, default, _PAPER)}
        name = made.say(_REPORT, system=system.name)
        made.add(PeriodicWork, {"name": name, "system": system.key, **paper})


def _calendar(made: _Made, default: ProfileDefault) -> str:
    there = same_hours(made.blueprint, default.hours)
    if there or not default.hours:
        return there.key if there else ""
    return made.add(Calendar, {"name": default.hours, "hours": default.hours})


def _promise(
    made: _Made, system: System, default: ProfileDefault, missing: Set[Setting], calendar: str
) -> None:
    """A draft agreement of its own: what somebody signed is not added to."""
    note = _remark(made, default)
    name = made.say(_SLA, service=made.blueprint.name(Service, system.service))
    there = next((one.key for one in made.blueprint.all(Agreement) if one.name == name), "")
    said = {"name": name, "kind": "sla", "calendar": calendar, "note": note}
    agreement = there or made.add(Agreement, said)
    shared = {"agreement": agreement, "service": system.service, "note": note}
    if Setting.AVAILABILITY in missing:
        percent = default.availability
        wording = f"{percent:f}%" if percent is not None else ""
        made.add(
            ServiceLevelTarget,
            {**shared, "measure": Setting.AVAILABILITY.value, "percent": percent, "wording": wording},
        )
    if Setting.RESTORE in missing:
        made.add(ServiceLevelTarget, {**shared, "measure": Setting.RESTORE.value, "minutes": default.restore})


def _remark(made: _Made, default: ProfileDefault, what: Text | None = None) -> str:
    label = next((one.label for one in PROFILES if one.value == default.profile), Text("", ""))
    said = made.say(DRAFT, profile=label)
    return f"{made.say(what)} ({said})" if what else said
