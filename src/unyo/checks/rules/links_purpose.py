"""Work that solves a problem of somebody and reaches somebody (V3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.catalog_sources import PURPOSE
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.holders import has_closed
from unyo.framework.work.designs import WorkItem
from unyo.framework.work.purposes import INDIRECT, End, SupportChain, support_chains
from unyo.parties.designs import Organization
from unyo.vocabulary.nothing_said import says_nothing
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict

CHOICES: Text = Text("廃止・縮小・見直しのどれかを決める", "decide to end, to shrink or to revise it")


class EveryWorkItemSolvesAProblem(Rule):
    """どの作業項目も、解決する課題を言える。

    Every work item can say which problem it solves.
    """

    id = "work.every-item-solves-a-problem"
    row = "V3"
    severity = Severity.WARNING
    source = PURPOSE
    why = Text(
        "課題を解決していない業務は、続けるほど資源を失います。",
        "Work that solves no problem uses up means without end.",
    )
    remedy: ClassVar[Text] = Text(
        "「{work}」の「解決する課題」に一文を書く。書けないなら、{choices}。",
        "Write in one sentence which problem “{work}” solves; if nobody can, {choices}.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """NO_PROBLEM: one finding per item that says nothing, or "-", or なし."""
        for item in case.blueprint.all(WorkItem):
            if says_nothing(item.problem_solved):
                yield self.finding(
                    item,
                    field="problem_solved",
                    title=Text("課題の書かれていない作業: {work}", "Work without a problem: {work}").format(
                        work=item.name
                    ),
                    evidence=Text("「解決する課題」は「{said}」", "“problem solved” says “{said}”").format(
                        said=item.problem_solved.strip()
                    ),
                    remedy=self.remedy.format(work=item.name, choices=CHOICES),
                    values={"flag": "NO_PROBLEM"},
                )

    def examined(self, case: Case) -> int:
        """How many work items there are."""
        return len(case.blueprint.all(WorkItem))


class EveryWorkItemHasAReceiver(Rule):
    """どの作業項目にも、いまもある受け手がいる。間接支援なら、支える作業がある。

    Every work item has a receiver that is still there; an indirect support names the work it supports.
    """

    id = "work.every-item-has-a-receiver"
    row = "V3"
    severity = Severity.WARNING
    source = PURPOSE
    why = Text(
        "受け手のいない業務は、誰も困らないまま続きます。",
        "Work that nobody receives goes on because nobody would miss it.",
    )
    remedy: ClassVar[Text] = Text(
        "「{work}」の{field}を書く。いないなら、{choices}。",
        "Write the {field} of “{work}”; if there is none, {choices}.",
    )
    receiver: ClassVar[Text] = Text("受け手", "receiver")
    supports: ClassVar[Text] = Text("支える作業", "work it supports")

    def check(self, case: Case) -> Iterator[Finding]:
        """NO_RECEIVER: one finding per item that reaches nobody by itself or through what it supports.

        A receiver that was closed down receives nothing any more.
        """
        chains = support_chains(case.blueprint.all(WorkItem))
        for item in case.blueprint.all(WorkItem):
            if item.problem_kind != INDIRECT and says_nothing(item.receiver):
                yield self._told(item, "receiver", Text("受け手は0件", "0 receivers"))
            elif item.problem_kind != INDIRECT and has_closed(case.blueprint, item.receiver):
                yield self._told(item, "receiver", _closed(item.receiver, case.blueprint))
            elif item.key in chains and chains[item.key].end is End.NOWHERE:
                yield self._told(item, "supports", _lost(chains[item.key], case.blueprint))

    def examined(self, case: Case) -> int:
        """How many work items there are."""
        return len(case.blueprint.all(WorkItem))

    def _told(self, item: WorkItem, field: str, evidence: Text) -> Finding:
        return self.finding(
            item,
            field=field,
            title=Text("受け手のいない作業: {work}", "Work that nobody receives: {work}").format(
                work=item.name
            ),
            evidence=evidence,
            remedy=self.remedy.format(
                work=item.name,
                field=self.receiver if field == "receiver" else self.supports,
                choices=CHOICES,
            ),
            values={"flag": "NO_RECEIVER", "receivers": 0},
        )


class SupportEndsAtAUser(Rule):
    """間接支援をたどると、必ず利用者の課題を解決する作業に着く。

    Following an indirect support always leads to work that serves a user.
    """

    id = "work.support-ends-at-a-user"
    row = "V3"
    severity = Severity.ERROR
    source = PURPOSE
    why = Text(
        "支え合うだけの作業は、誰の課題も解決しません。",
        "Work that only supports itself solves nobody's problem.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cycle; one unknown finding per chain whose end does not say whose problem it solves."""
        items = {item.key: item for item in case.blueprint.all(WorkItem)}
        told: set[frozenset[str]] = set()
        for key, chain in support_chains(items.values()).items():
            if chain.end is End.CYCLE and frozenset(chain.cycle) not in told:
                told.add(frozenset(chain.cycle))
                yield self._cycle(chain, items)
            elif chain.end is End.UNKNOWN:
                yield self._unknown(items[key], items[chain.path[-1]])

    def examined(self, case: Case) -> int:
        """How many work items are indirect supports."""
        return len(support_chains(case.blueprint.all(WorkItem)))

    def _cycle(self, chain: SupportChain, items: Mapping[str, WorkItem]) -> Finding:
        first = min(chain.cycle)
        at = chain.cycle.index(first)
        names = [items[key].name for key in (*chain.cycle[at:], *chain.cycle[:at], first)]
        return self.finding(
            items[first],
            field="supports",
            title=Text("支え合うだけの作業: {names}", "Work that only supports itself: {names}").format(
                names=listed(names[:-1])
            ),
            evidence=Text("「支える作業」をたどると {way}", "following “supports”: {way}").format(
                way=" → ".join(names)
            ),
            remedy=Text(
                "どれか一つの「支える作業」を、利用者の課題を解決する作業に向ける。なければ、{choices}。",
                "Point one of them at work that serves a user; if there is none, {choices}.",
            ).format(choices=CHOICES),
            values={"cycle": len(chain.cycle)},
            part="cycle",
        )

    def _unknown(self, item: WorkItem, end: WorkItem) -> Finding:
        return self.finding(
            item,
            field="supports",
            title=Text(
                "誰のためか分からない間接支援: {work}", "Support of which nobody knows for whom: {work}"
            ).format(work=item.name),
            evidence=Text(
                "たどった先の「{end}」に「誰の課題か」が書かれていません",
                "it leads to “{end}”, which does not say whose problem it solves",
            ).format(end=end.name),
            remedy=Text("「{end}」の「誰の課題か」を選ぶ。", "Choose “whose problem” at “{end}”.").format(
                end=end.name
            ),
            verdict=Verdict.UNKNOWN,
            severity=Severity.WARNING,
            values={"flag": "UNKNOWN_END"},
            part="end",
        )


def _closed(organization: str, blueprint: Blueprint) -> Text:
    found = blueprint.one(Organization, organization)
    return Text(
        "受け手「{name}」は{day}に廃止されています", "the receiver “{name}” was closed on {day}"
    ).format(
        name=blueprint.name(Organization, organization),
        day=found.closed_on if found and found.closed_on else "",
    )


def _lost(chain: SupportChain, blueprint: Blueprint) -> Text:
    last = blueprint.one(WorkItem, chain.path[-1])
    said = last.supports if last else ""
    if not said:
        return Text(
            "「{work}」は間接支援ですが、支える作業が書かれていません",
            "“{work}” is an indirect support and names no work it supports",
        ).format(work=last.name if last else chain.path[-1])
    return Text("支える作業「{said}」はありません", "there is no work “{said}” to support").format(said=said)


RULES: tuple[Rule, ...] = (EveryWorkItemSolvesAProblem(), EveryWorkItemHasAReceiver(), SupportEndsAtAUser())
