"""How a framework applies the rules: which are off and why, and what it changed about the others. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from unyo.findings.rule import Finding, Rule, pack_of
from unyo.framework.designs import Blueprint
from unyo.framework.items.designs import RuleSetting
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.verdict import Severity

PACK = "pack:"
MOST_MONTHS = 1200  # a hundred years: what is larger nobody can mean
_LIMIT = re.compile(r"\s*([a-z][a-z0-9_]*)\s*=\s*(-?[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*")


@dataclass(frozen=True, slots=True)
class Applied:
    """What holds for one rule: the reason why it is off ("" when it is on), its severity, its own limits."""

    off: str = ""
    severity: Severity | None = None
    limits: Mapping[str, Decimal] | None = None

    def judged(self, finding: Finding) -> Finding:
        """The finding at the severity this framework gives it."""
        return finding if self.severity is None else replace(finding, severity=self.severity)


def applied(rule: Rule, blueprint: Blueprint) -> Applied:
    """What the framework's settings say about a rule; the rule's own row goes before that of its pack."""
    settings = blueprint.derived(_by_name)
    if not settings:
        return Applied()
    of_pack, of_rule = settings.get(f"{PACK}{pack_of(rule)}"), settings.get(rule.id)
    found = [one for one in (of_rule, of_pack) if one]
    deciding = next((one for one in found if one.off is not None), None)
    severity = next((one.severity for one in found if one.severity), "")
    return Applied(
        off=deciding.reason if deciding and deciding.off else "",
        severity=Severity[severity.upper()] if severity else None,
        limits={name: value for one in reversed(found) for name, value in read_limits(one.limits).items()},
    )


def limit(rule: Rule, name: str, blueprint: Blueprint) -> Decimal:
    """The limit of that name: the framework's own, else the rule's. KeyError when the rule has no such limit."""
    standard = next(one for one in rule.limits if one.name == name)
    own = applied(rule, blueprint).limits or {}
    return own.get(name, standard.value)


def whole_limit(rule: Rule, name: str, blueprint: Blueprint, most: int | None = None) -> int:
    """The same as a whole number from 0 up, and at most `most`: what is added to a day must not leave the calendar."""
    found = int(max(limit(rule, name, blueprint), Decimal(0)))
    return found if most is None else min(found, most)


def read_limits(text: str) -> dict[str, Decimal]:
    """「days=120, share=60」 as numbers by name; what cannot be read is left out (`unread` names it)."""
    read = (_LIMIT.fullmatch(part) for part in _parts(text))
    return {found[1]: Decimal(found[2]) for found in read if found}


def unread(text: str) -> tuple[str, ...]:
    """The parts of a text of limits that are no name=number."""
    return tuple(part.strip() for part in _parts(text) if part.strip() and not _LIMIT.fullmatch(part))


def _parts(text: str) -> list[str]:
    return re.split("[,、,]", text)


def _by_name(blueprint: Blueprint) -> dict[str, RuleSetting]:
    return {one.rule.strip(): one for one in blueprint.all(RuleSetting)}
