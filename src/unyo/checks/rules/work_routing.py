"""Every request goes to somebody: one rule takes what no other takes (V12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import ROUTING
from unyo.checks.rules.unwritten import Blank, unwritten
from unyo.findings.rule import Case, Finding, Rule, subject_of
from unyo.framework.work.designs import RoutingRule
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class ExactlyOneDefaultRoute(Rule):
    """振り分け規則には、どれにも当たらない依頼の行き先がちょうど一つある。

    The routing rules hold exactly one for what nothing else fits.
    """

    id = "work.exactly-one-default-route"
    row = "V12"
    severity = Severity.ERROR
    source = ROUTING
    why = Text(
        "行き先の無い依頼は止まり、二つあれば互いに相手が取ったと思います。",
        "A request without a way stops; with two, each thinks the other took it.",
    )
    remedy: ClassVar[Text] = Text(
        "振り分け規則の一つだけに「どれにも当たらないとき」を付ける。",
        "Mark exactly one routing rule “when nothing else fits”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding when there is no default or more than one."""
        rules = case.blueprint.all(RoutingRule)
        defaults = [one for one in rules if one.default]
        if not rules or len(defaults) == 1:
            return
        named = listed(one.condition for one in defaults) if defaults else Text("なし", "none")
        yield self.finding(
            defaults[1] if defaults else rules[0],
            field="default",
            title=Text(
                "どれにも当たらない依頼の行き先が{n}件あります", "{n} routes for what nothing else fits"
            ).format(n=len(defaults))
            if defaults
            else Text("どれにも当たらない依頼の行き先がありません", "No route for what nothing else fits"),
            evidence=Text("{all}の規則のうち: {named}", "of {all} rules: {named}").format(
                all=len(rules), named=named
            ),
            remedy=self.remedy,
            values={"defaults": len(defaults), "rules": len(rules)},
            related=tuple(subject_of(one) for one in defaults),
        )

    def examined(self, case: Case) -> int:
        """How many routing rules there are."""
        return len(case.blueprint.all(RoutingRule))


class EveryRouteEndsAtARole(Rule):
    """どの振り分け規則にも、行き先の役割がある。

    Every routing rule names the role a request goes to.
    """

    id = "work.every-route-ends-at-a-role"
    row = "V12"
    severity = Severity.ERROR
    source = ROUTING
    why = Text(
        "条件だけで行き先の無い規則は、依頼を消します。",
        "A condition without a way makes requests disappear.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per rule without a receiver."""
        how = Text("人ではなく役割を書く。", "Name a role, not a person.")
        return unwritten(self, case.blueprint.all(RoutingRule), Blank("receiver", how))

    def examined(self, case: Case) -> int:
        """How many routing rules there are."""
        return len(case.blueprint.all(RoutingRule))


RULES: tuple[Rule, ...] = (ExactlyOneDefaultRoute(), EveryRouteEndsAtARole())
