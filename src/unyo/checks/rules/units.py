"""The business units take part in the structure of operations (G6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import key_of, keys_of, listed
from unyo.checks.rules.sources_duty import UNITS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.holders import active_holders
from unyo.framework.responsibility.designs import MeetingAttendee, MeetingBody
from unyo.parties.designs import Organization, Person, Role, RoleHolder
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity

REPRESENTATIVE = ("業務実施部門代表", "業務部門代表", "business unit representative")
UNIT = ("業務実施部門", "business unit")


class EveryBusinessUnitIsRepresented(Rule):
    """どの業務実施部門にも、運用の体制に加わる代表がいる。

    Every business unit has a representative in the structure of operations.
    """

    id = "units.every-business-unit-is-represented"
    row = "G6"
    severity = Severity.WARNING
    source = UNITS
    why = Text(
        "現場の代表がいないと、障害や停止の知らせが使う人に届かず、現場の困りごとも上がりません。",
        "Without a voice of their own, users hear of no outage, and their problems reach nobody.",
    )
    remedy: ClassVar[Text] = Text(
        "「{unit}」の人を役割「業務実施部門代表」の担当にするか、「{unit}」の役割を月次会議の出席者に加える。",
        "Let somebody of “{unit}” fill the role “business unit representative”, or add a role of “{unit}” to the monthly meeting.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per unit without anybody."""
        blueprint = case.blueprint
        if not _has_structure(blueprint):
            return
        for unit in units(blueprint):
            if not represented_by(blueprint, unit):
                yield self._told(unit, blueprint)

    def examined(self, case: Case) -> int:
        """How many business units there are; 0 while neither a representative nor a monthly meeting is recorded."""
        return len(units(case.blueprint)) if _has_structure(case.blueprint) else 0

    def _told(self, unit: Organization, blueprint: Blueprint) -> Finding:
        roles = _representing(blueprint)
        return self.finding(
            unit,
            title=Text(
                "運用の体制に代表のいない部門: {unit}", "A business unit nobody represents: {unit}"
            ).format(unit=unit.name),
            evidence=Text(
                "代表の役割{r}件と月次会議の出席役割{m}件({names})に、この部門の人がいません",
                "{r} representative roles and {m} roles in the monthly meeting ({names}) hold nobody of this unit",
            ).format(
                r=len(roles),
                m=len(_monthly_roles(blueprint)),
                names=listed(
                    blueprint.name(Role, one) for one in dict.fromkeys((*roles, *_monthly_roles(blueprint)))
                ),
            ),
            remedy=self.remedy.format(unit=unit.name),
            values={
                "representatives": 0,
                "roles": len(roles),
                "monthly_roles": len(_monthly_roles(blueprint)),
            },
        )


def units(blueprint: Blueprint) -> tuple[Organization, ...]:
    """The business units: customers, and what calls itself 業務実施部門; a unit that only holds others does not count."""
    named = tuple(one for one in blueprint.all(Organization) if one.kind == "customer" or _is_unit(one))
    above = {one.parent for one in named}
    return tuple(one for one in named if one.key not in above)


def represented_by(blueprint: Blueprint, unit: Organization) -> tuple[str, ...]:
    """The roles in which people of a unit take part."""
    roles = dict.fromkeys((*_representing(blueprint), *_monthly_roles(blueprint)))
    return tuple(role for role in roles if unit.key in _organizations(blueprint, role))


def _is_unit(one: Organization) -> bool:
    keys = keys_of(one.name, one.aliases)
    return any(key_of(word) in key for word in UNIT for key in keys)


def _has_structure(blueprint: Blueprint) -> bool:
    return bool(_representing(blueprint) or _monthly_roles(blueprint))


def _representing(blueprint: Blueprint) -> tuple[str, ...]:
    return tuple(
        one.key
        for one in blueprint.all(Role)
        if any(key_of(word) in key for word in REPRESENTATIVE for key in keys_of(one.name, one.aliases))
    )


def _monthly_roles(blueprint: Blueprint) -> tuple[str, ...]:
    monthly = {one.key for one in blueprint.all(MeetingBody) if one.kind == "monthly"}
    return tuple(dict.fromkeys(one.role for one in blueprint.all(MeetingAttendee) if one.meeting in monthly))


def _organizations(blueprint: Blueprint, role: str) -> set[str]:
    """Where those who fill a role come from: their organisations and those above; without a named person the role's own."""
    named = any(one.role == role for one in blueprint.all(RoleHolder))
    people = [blueprint.one(Person, one.person) for one in active_holders(blueprint, role)]
    own = blueprint.one(Role, role)
    starts = [one.organization for one in people if one] if named else [own.organization] if own else []
    found: set[str] = set()
    for start in starts:
        key = start
        while key and key not in found:
            found.add(key)
            above = blueprint.one(Organization, key)
            key = above.parent if above else ""
    return found


RULES: tuple[Rule, ...] = (EveryBusinessUnitIsRepresented(),)
