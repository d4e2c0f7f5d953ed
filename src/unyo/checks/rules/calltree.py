"""The call tree: in every band somebody who may decide is reached in time, under numbers that were tried (H11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources_duty import CALL_TREE
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import limit, whole_limit
from unyo.framework.designs import Blueprint
from unyo.framework.holders import active_holders, has_left
from unyo.framework.responsibility.call_tree import (
    STALE_DAYS,
    TARGET_MINUTES,
    WAIT_MINUTES,
    Rung,
    at_worst,
    bridges,
    rungs,
)
from unyo.framework.responsibility.designs import Contact
from unyo.framework.responsibility.duty_hours import PARTS
from unyo.parties.designs import Person, Role, RoleHolder
from unyo.vocabulary.bands import TimeBand
from unyo.vocabulary.text import Text, same
from unyo.vocabulary.verdict import Severity, Verdict


def called(blueprint: Blueprint, contact: Contact | Rung) -> str:
    """What people call whoever is to be reached."""
    if contact.person:
        return blueprint.name(Person, contact.person)
    if contact.role:
        return blueprint.name(Role, contact.role)
    return contact.address if isinstance(contact, Contact) else contact.contacts[0].address


def tree_of(blueprint: Blueprint, band: TimeBand) -> tuple[Rung, ...]:
    """Whom to call in a band; somebody who has left is still called, and decides nothing any more."""
    contacts = blueprint.all(Contact)
    there = (replace(one, decides=False) if has_left(blueprint, one.person) else one for one in contacts)
    return rungs(there, band)


class ADecisionMakerIsReachedInTime(Rule):
    """連絡網では、どの時間帯にも、手前の人が出なくても15分(または枠組みの定めた時間)以内に判断できる人につながる。

    In every band the call tree reaches somebody who may decide within 15 minutes (or as many as the framework
    sets), even if nobody before answers.
    """

    id = "calltree.a-decision-maker-is-reached-in-time"
    row = "H11"
    severity = Severity.ERROR
    limits = (
        Limit(
            "minutes",
            Decimal(TARGET_MINUTES),
            Text("つながるまでの目標(分)", "minutes until somebody decides"),
        ),
        Limit(
            "wait",
            Decimal(WAIT_MINUTES),
            Text("出ない相手を待つ時間(分)", "minutes for each who does not answer"),
        ),
    )
    source = CALL_TREE
    why = Text(
        "つながらない順番で時間を使うと、約束の時間は決める前に過ぎます。",
        "Time spent on calls nobody answers is gone before anybody has decided.",
    )
    remedy: ClassVar[Text] = Text(
        "{band}の連絡網で、判断できる人を{most}番目までに置き、「判断できる」に「はい」と書く。",
        "Place somebody who may decide among the first {most} of {band}, and say so under “may decide”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per band; unknown where nobody has written who may decide."""
        contacts = case.blueprint.all(Contact)
        target, wait = self.minutes(case.blueprint)
        for band in PARTS if contacts else ():
            tree = tree_of(case.blueprint, band)
            worst = at_worst(tree, wait)
            if worst is None or worst > target:
                yield self._told(band, tree, worst, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many contacts the tree has."""
        return len(case.blueprint.all(Contact))

    def minutes(self, blueprint: Blueprint) -> tuple[int, int]:
        """Within how many minutes somebody is to decide, and how long each who does not answer is waited for."""
        return whole_limit(self, "minutes", blueprint), whole_limit(self, "wait", blueprint)

    def _told(
        self, band: TimeBand, tree: tuple[Rung, ...], worst: int | None, blueprint: Blueprint
    ) -> Finding:
        target, wait = self.minutes(blueprint)
        unsure = worst is None and any(one.decides is None for one in tree)
        said = _NOBODY if worst is None else _LATE.format(worst=worst)
        return self.finding(
            tree[0].contacts[0] if tree else None,
            title=Text("{band}の連絡網: {said}", "Call tree, {band}: {said}").format(
                band=band.label, said=said
            ),
            evidence=Text(
                "順番: {order}。出ない相手は{wait}分ずつ待ち、目標は{target}分",
                "order: {order}; {wait} min for each who does not answer, target {target} min",
            ).format(
                order=listed(called(blueprint, one) for one in tree) if tree else Text("なし", "nobody"),
                wait=wait,
                target=target,
            ),
            remedy=self.remedy.format(band=band.label, most=max(target // max(wait, 1), 1)),
            verdict=Verdict.UNKNOWN if unsure else Verdict.BROKEN,
            values={"reached_min": worst, "target_min": target, "contacts": len(tree)},
            part=band.value,
        )


class NobodyInTheTreeHasLeft(Rule):
    """連絡網に、離任した人や、担い手のいない役割が残っていない。

    Nobody in the call tree has left, and no role in it is vacant.
    """

    id = "calltree.nobody-in-the-tree-has-left"
    row = "H11"
    severity = Severity.ERROR
    source = CALL_TREE
    why = Text(
        "去った人への電話は、夜中に5分ずつ無駄になります。",
        "Every call to somebody who has left costs five minutes at night.",
    )
    remedy: ClassVar[Text] = Text(
        "連絡網の「{who}」を後任に替える。", "Replace “{who}” in the call tree by whoever follows."
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per row of the tree."""
        for one in case.blueprint.all(Contact):
            if said := _gone(one, case.blueprint):
                who = called(case.blueprint, one)
                yield self.finding(
                    one,
                    field="person" if one.person else "role",
                    title=Text("連絡網の{who}: {said}", "{who} in the call tree: {said}").format(
                        who=who, said=said
                    ),
                    evidence=Text("番号・宛先 {address}", "number or address {address}").format(
                        address=one.address
                    ),
                    remedy=self.remedy.format(who=who),
                    values={"person": one.person, "role": one.role},
                )

    def examined(self, case: Case) -> int:
        """How many rows of the tree name a person or a role."""
        return sum(bool(one.person or one.role) for one in case.blueprint.all(Contact))


class EveryNumberWasTriedWithin90Days(Rule):
    """連絡網のどの番号も、90日(または枠組みの定めた日数)以内に実際に確かめてある。

    Every number of the call tree was tried within the last 90 days, or as many as the framework sets.
    """

    id = "calltree.every-number-was-tried-within-90-days"
    row = "H11"
    severity = Severity.WARNING
    limits = (Limit("days", Decimal(STALE_DAYS), Text("確かめてからの日数", "days since it was tried")),)
    source = CALL_TREE
    why = Text(
        "番号は知らないうちに変わります。確かめていない番号は、ないのと同じです。",
        "Numbers change without notice: one that was not tried is as good as none.",
    )
    remedy: ClassVar[Text] = Text(
        "{who}に実際に連絡し、「最後に確かめた日」を書く。",
        "Reach {who}, and write the day under “last verified”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per number; unknown where no day is written."""
        most = int(limit(self, "days", case.blueprint))
        for one in case.blueprint.all(Contact):
            days = None if one.verified_on is None else (case.blueprint.day - one.verified_on).days
            if days is None or days > most:
                who = called(case.blueprint, one)
                said = _NEVER if days is None else _DAYS.format(days=days, day=one.verified_on)
                yield self.finding(
                    one,
                    field="verified_on",
                    title=Text("{who}: {said}", "{who}: {said}").format(who=who, said=said),
                    evidence=Text(
                        "番号・宛先 {address}。目安は{limit}日以内",
                        "number or address {address}; at most {limit} days",
                    ).format(address=one.address, limit=most),
                    remedy=self.remedy.format(who=who),
                    verdict=Verdict.UNKNOWN if days is None else Verdict.BROKEN,
                    values={"days": days, "limit_days": most},
                )

    def examined(self, case: Case) -> int:
        """How many numbers there are."""
        return len(case.blueprint.all(Contact))


class ThereIsOneBridge(Rule):
    """障害時に集まるブリッジ(電話会議)の番号は、一つに固定されている。

    There is exactly one bridge at which everybody meets in an incident.
    """

    id = "calltree.there-is-one-bridge"
    row = "H11"
    severity = Severity.WARNING
    source = CALL_TREE
    why = Text(
        "番号が二つあると、二つの場所で別々に待ちます。", "With two numbers people wait in two places."
    )
    remedy: ClassVar[Text] = Text(
        "連絡網に手段「ブリッジ(電話会議)」の行を一つだけ置く。",
        "Keep exactly one row with the channel “bridge” in the call tree.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding."""
        contacts = case.blueprint.all(Contact)
        known = bridges(contacts)
        if contacts and len(known) != 1:
            rows = [row for same_number in known.values() for row in same_number]
            numbers = listed(row.address for row in rows)
            yield self.finding(
                rows[0] if rows else None,
                title=Text("ブリッジ番号が{n}つあります", "{n} bridge numbers").format(n=len(known))
                if known
                else Text("ブリッジ番号がありません", "There is no bridge number"),
                evidence=Text(
                    "連絡網{n}行のうち、ブリッジ: {numbers}", "of {n} rows, bridges: {numbers}"
                ).format(n=len(contacts), numbers=numbers if rows else Text("なし", "none")),
                remedy=self.remedy,
                values={"bridges": len(known)},
                part="bridge",
            )

    def examined(self, case: Case) -> int:
        """How many rows the tree has."""
        return len(case.blueprint.all(Contact))


class TheOrderOfCallsIsClear(Rule):
    """連絡網では、どの時間帯にも、誰の次に誰を呼ぶかが一通りに決まっている。

    In every band of the call tree it is settled whom to call after whom.
    """

    id = "calltree.the-order-of-calls-is-clear"
    row = "H11"
    severity = Severity.WARNING
    source = CALL_TREE
    why = Text(
        "順番がないと、全員が「誰かが呼んだ」と思います。",
        "Without an order everybody thinks somebody else has called.",
    )
    remedy: ClassVar[Text] = Text(
        "{band}の連絡網に、重ならない「順番」(1、2、3…)を書く。",
        "Give the contacts of {band} an order without doubles (1, 2, 3 …).",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for the first band in which the order is open."""
        contacts = case.blueprint.all(Contact)
        for band in PARTS:
            tree = rungs(contacts, band)
            unclear = _unclear(tree)
            if len(tree) > 1 and unclear:
                yield self.finding(
                    unclear[0].contacts[0],
                    field="position",
                    title=Text(
                        "{band}の連絡網: 順番が決まっていません", "Call tree, {band}: the order is open"
                    ).format(band=band.label),
                    evidence=Text("順番がないか重なる: {who}", "no order, or one used twice: {who}").format(
                        who=listed(called(case.blueprint, one) for one in unclear)
                    ),
                    remedy=self.remedy.format(band=band.label),
                    values={"unclear": len(unclear), "contacts": len(tree)},
                    part="order",
                )
                return

    def examined(self, case: Case) -> int:
        """How many contacts the tree has."""
        return len(case.blueprint.all(Contact))


def _unclear(tree: tuple[Rung, ...]) -> list[Rung]:
    places = [one.contacts[0].position for one in tree]
    return [one for one, place in zip(tree, places, strict=True) if place is None or places.count(place) > 1]


def _gone(one: Contact, blueprint: Blueprint) -> Text | None:
    if one.person:
        if not has_left(blueprint, one.person):
            return None
        person = blueprint.one(Person, one.person)
        return _LEFT.format(day=person.left_on if person else same("?"))
    if one.role and blueprint.all(RoleHolder) and not active_holders(blueprint, one.role):
        return _VACANT
    return None


_NOBODY = Text("判断できる人がいません", "nobody in it may decide")
_LATE = Text("判断できる人につながるまで最長{worst}分", "up to {worst} min until somebody may decide")
_LEFT = Text("{day}に離任しています", "left on {day}")
_VACANT = Text("担い手がいません", "nobody fills the role")
_NEVER = Text("確かめた日が書かれていません", "no day on which it was tried")
_DAYS = Text("{day}から{days}日、確かめていません", "not tried for {days} days, since {day}")
IN_TIME = ADecisionMakerIsReachedInTime()
RULES: tuple[Rule, ...] = (
    IN_TIME,
    NobodyInTheTreeHasLeft(),
    EveryNumberWasTriedWithin90Days(),
    ThereIsOneBridge(),
    TheOrderOfCallsIsClear(),
)
