"""The three catalogs linked: services, the work behind them, the means of that work; no orphans (E14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from unyo.checks.rules.catalog_sources import LINKS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.catalog.designs import Service
from unyo.framework.catalog.stages import is_gone
from unyo.framework.designs import Blueprint
from unyo.framework.systems.designs import Resource, Skill, System
from unyo.framework.work.designs import ServiceWork, WorkItem, WorkResource
from unyo.framework.work.links import Catalogs, Orphans, orphans
from unyo.vocabulary.declare import Design, table_of
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


def found_orphans(blueprint: Blueprint) -> Orphans:
    """What hangs on no link."""
    return blueprint.derived(_orphans)


def _orphans(blueprint: Blueprint) -> Orphans:
    return orphans(
        Catalogs(
            services=blueprint.all(Service),
            work=blueprint.all(WorkItem),
            resources=blueprint.all(Resource),
            systems=blueprint.all(System),
            skills=blueprint.all(Skill),
            service_work=blueprint.all(ServiceWork),
            work_resources=blueprint.all(WorkResource),
        )
    )


class WorkServesAService(Rule):
    """どの作業項目も、どれかのサービスのために行われている。

    Every work item is done for some service.
    """

    id = "links.work-serves-a-service"
    row = "E14"
    severity = Severity.WARNING
    source = LINKS
    why = Text(
        "どのサービスにもつながらない作業は、続ける理由を説明できません。",
        "Of work that serves no service nobody can explain why it goes on.",
    )
    remedy: ClassVar[Text] = Text(
        "「サービスと作業」で「{work}」をサービスに結ぶか、廃止・縮小・見直しのどれかを決める。",
        "Link “{work}” to a service under work of a service, or decide to end, shrink or revise it.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per work item used by no service, neither by itself nor through what it supports."""
        for item in found_orphans(case.blueprint).work:
            yield self.finding(
                item,
                title=Text(
                    "どのサービスにも使われない作業: {work}", "Work used by no service: {work}"
                ).format(work=item.name),
                evidence=Text("結び付いたサービス0件(全{n}件)", "linked to 0 of {n} services").format(
                    n=len(case.blueprint.all(Service))
                ),
                remedy=self.remedy.format(work=item.name),
                values={"services": 0},
            )

    def examined(self, case: Case) -> int:
        """How many work items there are."""
        return len(case.blueprint.all(WorkItem))


class ServicesHaveWork(Rule):
    """どのサービスにも、それを成り立たせる作業がある。

    Every service has the work that brings it about.
    """

    id = "links.services-have-work"
    row = "E14"
    severity = Severity.WARNING
    source = LINKS
    why = Text(
        "作業のないサービスは、約束だけで誰も手を動かしません。",
        "A service without work is a promise behind which nobody does anything.",
    )
    remedy: ClassVar[Text] = Text(
        "「サービスと作業」で「{service}」を成り立たせる作業を結ぶ。",
        "Link the work that brings “{service}” about under work of a service.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per service without work; nothing to judge before the first work item is written."""
        if not case.blueprint.all(WorkItem):
            return
        for service in found_orphans(case.blueprint).services:
            yield self.finding(
                service,
                title=Text("作業のないサービス: {service}", "A service without work: {service}").format(
                    service=service.name
                ),
                evidence=Text("結び付いた作業0件(全{n}件)", "linked to 0 of {n} work items").format(
                    n=len(case.blueprint.all(WorkItem))
                ),
                remedy=self.remedy.format(service=service.name),
                values={"work_items": 0},
            )

    def examined(self, case: Case) -> int:
        """How many services are not gone, once work items are written."""
        if not case.blueprint.all(WorkItem):
            return 0
        return sum(not is_gone(one) for one in case.blueprint.all(Service))


class MeansServeSomeWork(Rule):
    """リソース・システム・技能は、どれかの作業に使われている。

    Every resource, system and skill is used by some work.
    """

    id = "links.means-serve-some-work"
    row = "E14"
    severity = Severity.INFO
    source = LINKS
    why = Text(
        "使う作業の分からない道具や使用権にも、費用と期限はあります。",
        "A tool or licence nobody knows the use of still costs money and still expires.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per means; nothing to judge before the first link of work and means is written."""
        if not case.blueprint.all(WorkResource):
            return
        found = found_orphans(case.blueprint)
        means: Sequence[Design] = (*found.resources, *found.systems, *found.skills)
        for one in means:
            table = table_of(type(one))
            yield self.finding(
                one,
                title=Text("どの作業にも使われない{kind}: {name}", "Used by no work: {kind} {name}").format(
                    kind=table.label, name=table.title_of(one)
                ),
                evidence=Text("結び付いた作業0件", "linked to 0 work items"),
                remedy=Text(
                    "「作業とリソース」で使う作業に結ぶか、手放すことを決める。",
                    "Link it to the work that uses it under resource of work, or decide to let it go.",
                ),
                values={"work_items": 0},
            )

    def examined(self, case: Case) -> int:
        """How many means there are, once links of work and means are written."""
        if not case.blueprint.all(WorkResource):
            return 0
        return sum(len(case.blueprint.all(kind)) for kind in _MEANS)


_MEANS: tuple[type[Design], ...] = (Resource, System, Skill)

RULES: tuple[Rule, ...] = (WorkServesAService(), ServicesHaveWork(), MeansServeSomeWork())
