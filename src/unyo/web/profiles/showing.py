"""The defaults and the systems as the page draws them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from unyo.framework.agreements.designs import ServiceLevelTarget
from unyo.framework.cadences import CADENCES
from unyo.framework.catalog.designs import Service
from unyo.framework.designs import Blueprint
from unyo.framework.profile_levels import Compared, Level, Setting, Stands
from unyo.framework.responsibility.designs import StaffingPlan
from unyo.framework.systems.designs import PROFILES, ProfileDefault
from unyo.framework.work.designs import PeriodicWork
from unyo.parties.designs import Calendar
from unyo.vocabulary.declare import Choice, Design, table_of
from unyo.vocabulary.durations import format_minutes
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Language, Text
from unyo.web.kit.mending import special_page
from unyo.web.navigation import address

_DEFAULTS = table_of(ProfileDefault)
# How each stands, in words, with its tone and its picture: colour is never alone.
STANDS: dict[Stands, tuple[Text, str, str]] = {
    Stands.SAME: (Text("既定どおり", "as the default"), "ok", "kept"),
    Stands.STRICTER: (Text("既定より厳しい", "stricter than the default"), "key", "info"),
    Stands.LOOSER: (Text("既定より緩い", "looser than the default"), "warn", "warning"),
    Stands.OTHER: (Text("既定と違う", "not the default"), "warn", "warning"),
    Stands.MISSING: (Text("まだ決めていない", "not set yet"), "unk", "unknown"),
    Stands.UNKNOWN: (Text("比べられない", "cannot be compared"), "unk", "unknown"),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """A framework in one language, under one slug."""

    design: Blueprint
    slug: str
    language: Language

    def heads(self, defaults: tuple[ProfileDefault, ...]) -> list[dict[str, str]]:
        """The profiles, each with the address of its row where the framework keeps one of its own."""
        own = {one.key for one in self.design.all(ProfileDefault)}
        return [
            {
                "label": _label(PROFILES, one.profile).in_(self.language),
                "href": address("row", self.slug, _DEFAULTS.name, one.key) or "" if one.key in own else "",
            }
            for one in defaults
        ]

    def table(self, defaults: tuple[ProfileDefault, ...]) -> list[dict[str, Any]]:
        """What each profile stands for: a row for every setting."""
        return [
            {
                "label": _DEFAULTS.column(setting.value).label.in_(self.language),
                "cells": [self.default(one, setting) for one in defaults],
            }
            for setting in Setting
        ]

    def default(self, one: ProfileDefault, setting: Setting) -> str:
        """One default in words, "" where it says nothing."""
        return self._value(getattr(one, setting.value), setting)

    def system(self, level: Level) -> dict[str, Any]:
        """A system beside the default of its profile."""
        service = self.design.one(Service, level.system.service)
        return {
            "key": level.system.key,
            "name": level.system.name,
            "href": address("row", self.slug, "system", level.system.key) or "",
            "edit_href": address("row-edit", self.slug, "system", level.system.key) or "",
            "profile": _label(PROFILES, level.system.profile).in_(self.language),
            "service": service.name if service else "",
            "settings": [self._setting(level, one) for one in level.settings],
            "missing": self.draftable(level),
            "differs": sum(one.differs for one in level.settings),
            "looser": level.counted(Stands.LOOSER, Stands.OTHER),
        }

    def draftable(self, level: Level) -> int:
        """How many settings one press can make drafts of: a promise needs the service it is about."""
        about_service = (Setting.AVAILABILITY, Setting.RESTORE)
        missing = [one.setting for one in level.settings if one.stands is Stands.MISSING]
        return sum(one not in about_service or bool(level.system.service) for one in missing)

    def _setting(self, level: Level, one: Compared) -> dict[str, str]:
        assert level.default is not None
        label, tone, picture = STANDS[one.stands]
        return {
            "label": _DEFAULTS.column(one.setting.value).label.in_(self.language),
            "default": self.default(level.default, one.setting),
            "found": self._found(one),
            "href": self._where(one.found),
            "stands": label.in_(self.language),
            "tone": tone,
            "icon": picture,
        }

    def _found(self, one: Compared) -> str:
        match one.found:
            case ServiceLevelTarget() as target if one.setting is Setting.AVAILABILITY:
                return self._value(target.percent, one.setting) or target.wording
            case ServiceLevelTarget() as target:
                return self._value(target.minutes, one.setting) or target.wording
            case StaffingPlan(calendar=key) | Service(calendar=key):
                return self.design.name(Calendar, key)
            case PeriodicWork() as work if one.setting is Setting.REPORT:
                return self._value(work.cadence, one.setting) or work.name
            case PeriodicWork() as work:
                return work.name
        return ""

    def _where(self, row: Design | None) -> str:
        if row is None:
            return ""
        table = table_of(type(row)).name
        return special_page(self.slug, table, row.key) or address("row", self.slug, table, row.key) or ""

    def _value(self, value: object, setting: Setting) -> str:
        match value:
            case None | "":
                return ""
            case Decimal():
                return f"{value.normalize():f} %"
            case int():
                return format_minutes(value, self.language)
        if setting is Setting.REPORT:
            return _label(CADENCES, str(value)).in_(self.language)
        return str(value)


def _label(choices: tuple[Choice, ...], value: str) -> Text:
    return next((one.label for one in choices if one.value == value), Text(value, value))
