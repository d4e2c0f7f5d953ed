"""The work catalog: every piece of work has a way, somebody, and a place in the taxonomy (V12, G1, SD-11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import WORK
from unyo.checks.rules.unwritten import Blank, unwritten
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.work.designs import WorkCategory, WorkItem
from unyo.framework.work.taxonomy import category_label, same_name
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class _WorkItemRule(Rule):
    """A sentence about every work item."""

    row = "V12"
    severity = Severity.WARNING
    source = WORK
    blank: ClassVar[Blank]

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per work item that leaves the field blank."""
        return unwritten(self, case.blueprint.all(WorkItem), self.blank)

    def examined(self, case: Case) -> int:
        """How many work items there are."""
        return len(case.blueprint.all(WorkItem))


class EveryWorkItemHasARunbook(_WorkItemRule):
    """どの作業項目にも、手順書がある。

    Every work item has a runbook.
    """

    id = "work.every-item-has-a-runbook"
    why = Text(
        "手順書の無い作業は、その人がいなければ同じようにはできません。",
        "Without a runbook, work cannot be done alike once its person is away.",
    )
    blank = Blank(
        "runbook",
        Text(
            "無ければ、直近の実例から書き始める。",
            "If there is none yet, begin with the last time it was done.",
        ),
    )


class EveryWorkItemHasAnOwner(_WorkItemRule):
    """どの作業項目にも、担当の役割がある。

    Every work item has a role that owns it.
    """

    id = "work.every-item-has-an-owner"
    why = Text(
        "担当の無い作業は、気づいた人がするか、誰もしません。",
        "Work without an owner is done by whoever notices, or by nobody.",
    )
    blank = Blank("owner", Text("人ではなく役割を書く。", "Name a role, not a person."))


class EveryWorkItemHasACategory(_WorkItemRule):
    """どの作業項目も、作業の分類のどれかに属する。

    Every work item belongs to a category of work.
    """

    id = "work.every-item-has-a-category"
    row = "G1"
    severity = Severity.INFO
    why = Text(
        "分類が無いと、運用か保守か、どの契約の作業かが決まりません。",
        "Without a category it is open whether it is operation or maintenance, and under which contract.",
    )
    blank = Blank(
        "category",
        Text(
            "設計どおりに動かすためなら運用・保守、機能を変えるなら機能改修。",
            "Restoring what was designed is operation or maintenance; changing it is not.",
        ),
    )


class CategoriesOfOneNameAreToldApart(Rule):
    """同じ名前の作業分類は、区分(運用・保守)と場面(定常時・障害発生時)で見分けられる。

    Categories of the same name are told apart by side and situation.
    """

    id = "work.categories-of-one-name-are-told-apart"
    row = "SD-11"
    severity = Severity.WARNING
    source = WORK
    why = Text(
        "「ハードウェアの保守」は定常時にも障害発生時にもあります。名前だけでは、費用も担当も混ざります。",
        "“Hardware maintenance” exists in normal times and in incidents; by name alone cost and people mix.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」の{lacking}を書く。同じ名前: {others}",
        "Write {lacking} of “{name}”. Of the same name: {others}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per category whose name another bears and which leaves side or situation open."""
        for group in same_name(case.blueprint.all(WorkCategory)):
            for one in group:
                lacking = [name for name in ("side", "situation") if not getattr(one, name)]
                if lacking and not (lacking == ["situation"] and one.side == "beside"):
                    yield self._told(one, lacking, [other for other in group if other is not one])

    def examined(self, case: Case) -> int:
        """How many categories there are."""
        return len(case.blueprint.all(WorkCategory))

    def _told(self, one: WorkCategory, lacking: list[str], others: list[WorkCategory]) -> Finding:
        labels = {"side": Text("区分", "the side"), "situation": Text("場面", "the situation")}
        named = listed(labels[name] for name in lacking)
        return self.finding(
            one,
            field=lacking[0],
            title=Text("名前だけでは決まりません: {name}", "Not told apart by name: {name}").format(
                name=one.name
            ),
            evidence=Text(
                "「{name}」という分類が{n}つあり、この行の{lacking}が空です",
                "{n} categories are called “{name}”; this one leaves {lacking} open",
            ).format(name=one.name, n=len(others) + 1, lacking=named),
            remedy=self.remedy.format(
                name=one.name, lacking=named, others=listed(category_label(other) for other in others)
            ),
            values={"same_name": len(others) + 1, "lacking": ", ".join(lacking)},
            related=tuple(subject_of(other) for other in others),
        )


RULES: tuple[Rule, ...] = (
    EveryWorkItemHasARunbook(),
    EveryWorkItemHasAnOwner(),
    EveryWorkItemHasACategory(),
    CategoriesOfOneNameAreToldApart(),
)
