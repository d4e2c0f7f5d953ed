"""A published catalog in the reader's language. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from unyo.framework.agreements.designs import MEASURES
from unyo.framework.catalog.designs import STAGES
from unyo.framework.catalog.publishing import (
    PROMISES,
    Changed,
    Content,
    Difference,
    field_label,
    field_value,
)
from unyo.framework.catalog.requesting import desk_of
from unyo.framework.catalog.stages import LIVE
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.text import Language, Text

# In the order in which somebody who wants something asks.
SHOWN = (
    "problem_solved", "receiver", "eligibility", "in_scope", "out_of_scope", "calendar", PROMISES, "charge",
    "prerequisites", "approvals", "outputs", "owner", "started_on",
)  # fmt: skip
_SEARCHED = ("name", "name_en", "problem_solved", "in_scope", "receiver")
_MEASURES = {one.value: one.label for one in MEASURES}
_TONES = {"introduction": "key", "growth": "ok", "decline": "warn"}


def cards(content: Content, language: Language, search: str = "") -> dict[str, list[dict[str, Any]]]:
    """The services as cards: the desk, those on offer, and those that are not any more."""
    services = _services(content)
    desk, wanted = desk_of(content), match_key(search)
    found = [
        _card(key, told, language)
        for key, told in services.items()
        if not wanted or any(wanted in match_key(str(told[name])) for name in _SEARCHED)
    ]
    found.sort(key=lambda one: match_key(one["name"]))
    return {
        "desk": [one for one in found if one["key"] == desk],
        "live": [one for one in found if one["live"] and one["key"] != desk],
        "gone": [one for one in found if not one["live"]],
    }


def facts(told: Mapping[str, Any], language: Language) -> list[tuple[str, str | None]]:
    """What a service says, field by field; None where it says nothing."""
    return [(field_label(name).in_(language), _shown(told, name, language)) for name in SHOWN]


def stage_label(value: str, language: Language) -> str:
    """What people call a stage."""
    return next((one.label.in_(language) for one in STAGES if one.value == value), value)


def differences(found: Difference, language: Language) -> dict[str, Any]:
    """A difference for the page."""
    return {
        "any": bool(found),
        "added": [name for _, name in found.added],
        "removed": [name for _, name in found.removed],
        "changed": [
            {"name": name, "changes": [_change(one, language) for one in changes]}
            for _, name, changes in found.changed
        ],
    }


def _card(key: str, told: Mapping[str, Any], language: Language) -> dict[str, Any]:
    name = told["name_en"] if language == "en" and told["name_en"] else told["name"]
    return {
        "key": key,
        "name": name or key,
        "problem": told["problem_solved"],
        "hours": told["calendar"],
        "how": told["how_to_request"],
        "stage": stage_label(told["stage"], language),
        "tone": _TONES.get(told["stage"], "unk"),
        "live": told["stage"] in LIVE,
    }


def _shown(told: Mapping[str, Any], name: str, language: Language) -> str | None:
    if name == PROMISES:
        return _promises(told[PROMISES], language) or None
    return str(told[name]) or None


def _promises(rows: Iterable[Iterable[str]], language: Language) -> str:
    return "\n".join(_promise(list(row), language) for row in rows)


def _promise(row: list[str], language: Language) -> str:
    measure, target, hours = (*row, "", "", "")[:3]
    label = _MEASURES.get(measure, Text(measure, measure)).in_(language)
    return f"{label}: {target}" + (f" ({hours})" if hours else "")


def _change(one: Changed, language: Language) -> dict[str, str | None]:
    return {
        "label": field_label(one.field).in_(language),
        "old": _side(one.field, one.old, language),
        "new": _side(one.field, one.new, language),
    }


def _side(name: str, value: str, language: Language) -> str | None:
    if not value:
        return None
    if name == PROMISES:
        return _promises((line.split("\t") for line in value.split("\n")), language)
    return field_value(name, value).in_(language)


def _services(content: Content) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = content["services"]
    return found
