"""The people behind the roles of the responsibility matrix: one answers, in every hour, and not for everything (H2)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.raci import raci_rows
from unyo.checks.rules.sources import RACI
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import whole_limit
from unyo.framework.contracts.hours import unattended
from unyo.framework.designs import Blueprint
from unyo.framework.holders import active_holders, hours_of
from unyo.framework.responsibility.matrix import MatrixRow
from unyo.parties.designs import Person, Role, RoleHolder
from unyo.vocabulary.bands import TimeBand, band_calendar
from unyo.vocabulary.calendars import BusinessCalendar
from unyo.vocabulary.periods import year_around
from unyo.vocabulary.text import Text, joined
from unyo.vocabulary.verdict import Severity, Verdict

MOST_ROUND_THE_CLOCK = 5
_BANDS = (TimeBand.WEEKDAY_DAY, TimeBand.WEEKDAY_NIGHT, TimeBand.HOLIDAY)


def _first(holders: tuple[RoleHolder, ...]) -> str | None:
    """The one person who comes first among the holders; None when several stand side by side, or none."""
    own = [holder for holder in holders if holder.kind != "deputy"]
    if len({holder.person for holder in own}) == 1:
        return own[0].person
    positions = sorted(holder.position for holder in own if holder.position is not None)
    if len(positions) != len(own) or len(set(positions)) != len(positions) or not own:
        return None
    return min(own, key=lambda holder: holder.position or 0).person


class AccountableIsOnePerson(Rule):
    """説明責任(A)を持つ役割は、一人の在任者が担っている。

    Each accountable role (A) is filled by one person who is there.
    """

    id = "raci.accountable-is-one-person"
    row = "H2"
    severity = Severity.ERROR
    source = RACI
    why = Text(
        "役割は人ではありません。空席や「三人の班」では、決める一人がいません。",
        "A role is not a person: a vacancy or a group of three has nobody who decides.",
    )
    remedy: ClassVar[Text] = Text(
        "「{role}」を担う一人を「担当」に書く。二人以上なら「順番」(1、2…)か「代行」を付ける。",
        "Write the one person who fills “{role}” under role holders; give several an order (1, 2…) or mark deputies.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per accountable role; a single unknown one when nobody has recorded any holder."""
        held = _accountable(case.blueprint)
        if held and not case.blueprint.all(RoleHolder):
            yield self._nobody_recorded(held)
            return
        for key, rows in held.items():
            holders = active_holders(case.blueprint, key)
            if _first(holders) is None:
                yield self._told(key, rows, holders, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many roles hold an A."""
        return len(_accountable(case.blueprint))

    def _nobody_recorded(self, held: dict[str, list[MatrixRow]]) -> Finding:
        roles = len(held)
        return self.finding(
            None,
            title=Text("役割を誰が担うか分かりません", "Nobody knows who fills the roles"),
            evidence=Text(
                "Aを持つ役割が{n}つあり、担当者の記録は0件です",
                "{n} {roles} an A; no role holder is recorded",
            ).format(n=roles, roles="role holds" if roles == 1 else "roles hold"),
            remedy=self.remedy.format(role=Text("Aを持つ各役割", "each accountable role")),
            verdict=Verdict.UNKNOWN,
            severity=Severity.WARNING,
            values={"accountable_roles": roles, "holders": 0},
            part="no-holders",
            where=next(iter(held.values()))[0].activity.place,
        )

    def _told(
        self, key: str, rows: list[MatrixRow], holders: tuple[RoleHolder, ...], blueprint: Blueprint
    ) -> Finding:
        own = tuple(dict.fromkeys(h.person for h in holders if h.kind != "deputy"))
        name = blueprint.name(Role, key)
        said = Text("{n}人が順番なしで担っています", "{n} people fill it without an order").format(n=len(own))
        if not own:
            said = Text("在任者がいません", "nobody fills it")
        return self.finding(
            blueprint.one(Role, key) or rows[0].activity,
            title=Text("Aの役割「{role}」: {said}", "Accountable role “{role}”: {said}").format(
                role=name, said=said
            ),
            evidence=Text(
                "在任者: {people}。Aを持つ事項: {rows}", "people: {people}; accountable for: {rows}"
            ).format(
                people=listed(blueprint.name(Person, p) for p in own) if own else Text("なし", "none"),
                rows=listed(row.activity.name for row in rows),
            ),
            remedy=self.remedy.format(role=name),
            values={"persons": len(own), "activities": len(rows)},
            part=key,
        )


class NobodyIsMissedInAnyHours(Rule):
    """24時間の事項では、A・Rの役割に、どの時間帯にも本人か代行がいる。

    For round-the-clock activities the roles with A or R have a holder or deputy in every band of hours.
    """

    id = "raci.nobody-is-missed-in-any-hours"
    row = "H2"
    severity = Severity.WARNING
    source = RACI
    why = Text(
        "夜や休日に決める人がいないと、障害は朝まで待ちます。",
        "Without a decider at night the outage waits for the morning.",
    )
    remedy: ClassVar[Text] = Text(
        "「{role}」に{bands}の代行を置き、「時間帯」を書く。",
        "Name a deputy of “{role}” for {bands}, and write the hours.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per role; unknown where people are named and their hours are not."""
        if not case.blueprint.all(RoleHolder):
            return
        for key, names in _on_duty(case.blueprint).items():
            yield from self._missed(key, names, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many roles must be there round the clock; 0 when no holder is recorded."""
        return len(_on_duty(case.blueprint)) if case.blueprint.all(RoleHolder) else 0

    def _missed(self, key: str, names: list[str], blueprint: Blueprint) -> Iterator[Finding]:
        holders = active_holders(blueprint, key)
        hours = [hours_of(blueprint, holder) for holder in holders]
        known = [one for one in hours if one is not None]
        missing = {band: share for band in _BANDS if (share := _unattended(band, known, blueprint))}
        if not missing:
            return
        unsure = len(known) < len(hours)
        bands = joined([Text("{b}({p}%)", "{b} ({p}%)").format(b=b.label, p=p) for b, p in missing.items()])
        yield self.finding(
            blueprint.one(Role, key),
            title=Text("いない時間帯がある役割: {role}", "A role missed at some hours: {role}").format(
                role=blueprint.name(Role, key)
            ),
            evidence=Text(
                "{n}人のうち時間帯の書かれた{k}人では、{bands}に誰もいません。事項: {rows}",
                "of {n} people {k} state hours; nobody is there in {bands}; activities: {rows}",
            ).format(n=len(holders), k=len(known), bands=bands, rows=listed(names)),
            remedy=self.remedy.format(
                role=blueprint.name(Role, key), bands=joined([b.label for b in missing])
            ),
            verdict=Verdict.UNKNOWN if unsure else Verdict.BROKEN,
            values={"people": len(holders), "with_hours": len(known), "bands_missed": len(missing)},
            part=key,
        )


class OneRoleIsNotOverloaded(Rule):
    """一人が、24時間の事項の説明責任(A)を、5つ(または枠組みの定めた数)を超えて抱えていない。

    Nobody is accountable for more than five round-the-clock activities, or as many as the framework sets.
    """

    id = "raci.one-role-is-not-overloaded"
    row = "H2"
    severity = Severity.WARNING
    limits = (
        Limit(
            "activities",
            Decimal(MOST_ROUND_THE_CLOCK),
            Text("一人がAを持つ24時間の事項の数", "round-the-clock activities of one person"),
        ),
    )
    source = RACI
    why = Text(
        "すべてのAが一人に集まると、その人の不在がすべてを止めます。",
        "Where one person answers for everything, their absence stops everything.",
    )
    remedy: ClassVar[Text] = Text(
        "「{who}」のAのうち一部を別の役割に移すか、代行を置く: {rows}",
        "Move some of the A of “{who}” to another role, or name a deputy: {rows}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per person, or per role where nobody is known to fill it."""
        carried: dict[tuple[str, str], list[str]] = {}
        for row in _round_the_clock(case.blueprint):
            for role in row.roles("A"):
                person = _first(active_holders(case.blueprint, role))
                key = ("person", person) if person else ("role", role)
                carried.setdefault(key, []).append(row.activity.name)
        for (kind, bearer), names in carried.items():
            if len(names) > whole_limit(self, "activities", case.blueprint):
                yield self._told(kind, bearer, names, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many activities run round the clock."""
        return len(_round_the_clock(case.blueprint))

    def _told(self, kind: str, key: str, names: list[str], blueprint: Blueprint) -> Finding:
        most = whole_limit(self, "activities", blueprint)
        bearer = blueprint.one(Person, key) if kind == "person" else blueprint.one(Role, key)
        who = blueprint.name(Person if kind == "person" else Role, key)
        return self.finding(
            bearer,
            title=Text("Aが集まりすぎています: {who}", "Too much to answer for: {who}").format(who=who),
            evidence=Text(
                "24時間の事項のAが{n}件(目安は{most}件まで): {rows}",
                "accountable for {n} round-the-clock activities (at most {most}): {rows}",
            ).format(n=len(names), most=most, rows=listed(names)),
            remedy=self.remedy.format(who=who, rows=listed(names)),
            values={"activities": len(names), "limit": most},
            part=key,
        )


def _accountable(blueprint: Blueprint) -> dict[str, list[MatrixRow]]:
    held: dict[str, list[MatrixRow]] = {}
    for row in raci_rows(blueprint):
        for role in row.roles("A"):
            held.setdefault(role, []).append(row)
    return held


def _round_the_clock(blueprint: Blueprint) -> list[MatrixRow]:
    return [row for row in raci_rows(blueprint) if row.activity.round_the_clock]


def _on_duty(blueprint: Blueprint) -> dict[str, list[str]]:
    duty: dict[str, list[str]] = {}
    for row in _round_the_clock(blueprint):
        for role in dict.fromkeys((*row.roles("A"), *row.roles("R"))):
            duty.setdefault(role, []).append(row.activity.name)
    return duty


def _unattended(band: TimeBand, known: list[BusinessCalendar], blueprint: Blueprint) -> str:
    """The share of the band without anybody, in percent; "" when there is always somebody."""
    missing, total = unattended(band_calendar(band), known, year_around(blueprint.day))
    return f"{missing * 100 / total:.1f}" if missing else ""


RULES: tuple[Rule, ...] = (AccountableIsOnePerson(), NobodyIsMissedInAnyHours(), OneRoleIsNotOverloaded())
