"""Responsibility boundaries: every layer and every piece of work between the layers has its one owner (H14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources_duty import BOUNDARY
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.boundary import Owned, Ownership, boundary
from unyo.framework.responsibility.designs import BoundaryCell, BoundarySubject
from unyo.framework.systems.designs import System
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


def owned(blueprint: Blueprint) -> tuple[Owned, ...]:
    """Every subject of every system; () while nobody has written an owner."""
    return blueprint.derived(_owned)


def _owned(blueprint: Blueprint) -> tuple[Owned, ...]:
    cells = blueprint.all(BoundaryCell)
    systems = [one.key for one in blueprint.all(System)]
    return boundary(blueprint.all(BoundarySubject), systems, cells) if cells else ()


class _Ownerless(Rule):
    """What both rules say about a subject of a system."""

    row = "H14"
    source = BOUNDARY
    one_owner: ClassVar[bool]
    remedy: ClassVar[Text]

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per subject and system."""
        for one in self._asked(case):
            if one.state is Ownership.NOBODY or (one.state is Ownership.OPEN and self.one_owner):
                yield self._told(one, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many subjects of systems are looked at."""
        return len(self._asked(case))

    def _asked(self, case: Case) -> list[Owned]:
        return [one for one in owned(case.blueprint) if bool(one.subject.one_owner) is self.one_owner]

    def _told(self, one: Owned, blueprint: Blueprint) -> Finding:
        system = (
            Text("「{s}」の", " of “{s}”").format(s=blueprint.name(System, one.system))
            if one.system
            else _ALL
        )
        subject = Text("{system}{subject}", "{subject}{system}").format(
            system=system, subject=one.subject.name
        )
        open_between = one.state is Ownership.OPEN
        title = _OPEN if open_between else _NOBODY
        written = one.cell.owner if one.cell and one.cell.owner else ""
        return self.finding(
            one.cell or one.subject,
            field="owner" if one.cell else "",
            title=title.format(subject=subject, n=len(one.owners), owners=listed(one.owners)),
            evidence=Text("担い手の欄: {written}", "owner as written: {written}").format(
                written=written or Text("空欄", "blank")
            ),
            remedy=self.remedy.format(subject=subject, owners=_one_of(one)),
            values={"owners": len(one.owners), "system": one.system, "subject": one.subject.name},
            part=f"{one.subject.key}/{one.system}",
        )


class WorkBetweenTheLayersHasOneOwner(_Ownerless):
    """OSのパッチ、監視の閾値、復元の検証など、抜けやすい仕事の担い手は、システムごとにちょうど一者である。

    Work that falls between layers (OS patches, thresholds, restore tests) has exactly one owner in every system.
    """

    id = "boundary.work-between-the-layers-has-one-owner"
    severity = Severity.ERROR
    source = BOUNDARY
    why = Text(
        "「当社/開発ベンダ」は、どちらも自分ではないと思う書き方です。",
        "“Us/the vendor” lets each think it is the other.",
    )
    one_owner = True
    remedy: ClassVar[Text] = Text(
        "{subject}の担い手を{owners}に決める。ほかの関わり方は備考に書く。",
        "Settle on {owners} as the owner of {subject}; how others take part goes into the note.",
    )


class EveryLayerHasAnOwner(_Ownerless):
    """ハードウェアからデータまでのどの層にも、システムごとに担い手がいる。

    Every layer from hardware to data has an owner in every system.
    """

    id = "boundary.every-layer-has-an-owner"
    severity = Severity.WARNING
    source = BOUNDARY
    why = Text(
        "クラウドは全部を引き受けません。担い手のない層は、障害の日に見つかります。",
        "A cloud does not take on everything: a layer without an owner is found on the day it fails.",
    )
    one_owner = False
    remedy: ClassVar[Text] = Text(
        "{subject}の担い手を書く(クラウド事業者、自社、保守ベンダなど)。",
        "Write who owns {subject}: the cloud provider, yourselves, the maintenance vendor …",
    )


def _one_of(one: Owned) -> Text:
    if not one.owners:
        return Text("一者", "one party")
    return Text("{names}のどちらか一者", "one of {names}").format(names=listed(one.owners))


_ALL = Text("", "")
_OPEN = Text("{subject}: 担い手が{n}者に分かれています({owners})", "{subject}: open between {n} ({owners})")
_NOBODY = Text("{subject}: 担い手がいません", "{subject}: nobody owns it")
RULES: tuple[Rule, ...] = (WorkBetweenTheLayersHasOneOwner(), EveryLayerHasAnOwner())
