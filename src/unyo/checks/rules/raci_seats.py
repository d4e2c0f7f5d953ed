"""The seats of the responsibility matrix: letters one can read, a lead, no idle role (H2, T60)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.rules.raci import raci_rows, roles_named
from unyo.checks.rules.sources import RACI
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.framework.responsibility.matrix import read_letters
from unyo.parties.designs import Role
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class EveryLetterIsKnown(Rule):
    """責任分担表には、R・A・C・I 以外の文字がない。

    The responsibility matrix holds no letters but R, A, C and I.
    """

    id = "raci.every-letter-is-known"
    row = "H2"
    severity = Severity.WARNING
    source = RACI
    why = Text(
        "読めない文字は、責任があるともないとも言えません。",
        "A mark nobody can read says neither that there is a duty nor that there is none.",
    )
    remedy: ClassVar[Text] = Text(
        "「{activity}」の{role}の「{written}」を R・A・C・I(例: A、A/R、A(代理))か空欄に直す。",
        "Replace “{written}” of {role} in “{activity}” by R, A, C, I (e.g. A, A/R, A(deputy)) or leave it empty.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per cell."""
        for row in raci_rows(case.blueprint):
            for seat in row.unreadable:
                role = case.blueprint.name(Role, seat.assignment.role)
                said = {"activity": row.activity.name, "role": role, "written": seat.assignment.letters}
                yield self.finding(
                    seat.assignment,
                    field="letters",
                    title=Text(
                        "読めない文字: {activity} × {role}", "Unknown letter: {activity} × {role}"
                    ).format(**said),
                    evidence=Text(
                        "「{written}」は R・A・C・I ではありません", "“{written}” is not R, A, C or I"
                    ).format(**said),
                    remedy=self.remedy.format(**said),
                    values={"written": seat.assignment.letters},
                )

    def examined(self, case: Case) -> int:
        """How many cells the matrix has."""
        return len(case.blueprint.all(Assignment))


class OneLeadAmongSeveralDoers(Rule):
    """実行する役割(R)が二つ以上ある事項では、主担当が一つ決まっている。

    Where several roles do the work (R), one of them is named as the lead.
    """

    id = "raci.one-lead-among-several-doers"
    row = "H2"
    severity = Severity.INFO
    source = RACI
    why = Text(
        "Rが並ぶと、最初の一手を互いに待ちます。", "With several doers each waits for the other to start."
    )
    remedy: ClassVar[Text] = Text(
        "「{activity}」のR({roles})のうち一つを主担当にする(「主担当」に印、または R(主))。",
        "Name one of the doers of “{activity}” ({roles}) as the lead: tick “lead” or write R(lead).",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per activity."""
        for row in raci_rows(case.blueprint):
            doers, leads = row.roles("R"), sum(seat.leads for seat in row.holding("R"))
            if len(doers) > 1 and leads != 1:
                named = roles_named(case.blueprint, doers)
                yield self.finding(
                    row.activity,
                    title=Text("{activity}: 主担当のRが決まっていません", "{activity}: no lead R").format(
                        activity=row.activity.name
                    ),
                    evidence=Text(
                        "Rが{n}つ({roles})、主担当は{leads}つ", "{n} R ({roles}), {leads} of them leads"
                    ).format(n=len(doers), roles=named, leads=leads),
                    remedy=self.remedy.format(activity=row.activity.name, roles=named),
                    values={"responsible": len(doers), "leads": leads},
                )

    def examined(self, case: Case) -> int:
        """How many activities the matrix has."""
        return len(raci_rows(case.blueprint))


class EveryRoleHasWork(Rule):
    """責任分担表のどの役割も、報告を受ける(I)だけではない。

    Every role in the responsibility matrix does more than being informed (I).
    """

    id = "raci.every-role-has-work"
    row = "H2"
    severity = Severity.INFO
    source = RACI
    why = Text(
        "Iと空欄だけの役割は、表に要らないか、仕事を書き忘れているかのどちらかです。",
        "A role that is only informed is either not needed in the matrix or its work was forgotten.",
    )
    remedy: ClassVar[Text] = Text(
        "「{role}」の担う事項を書くか、表から外して連絡先の一覧に移す。",
        "Write what “{role}” does, or move it from the matrix to the contact list.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per role."""
        assignments = case.blueprint.all(Assignment)
        if not assignments:
            return
        for role in case.blueprint.all(Role):
            letters = [read_letters(a.letters) for a in assignments if a.role == role.key]
            active = [one for one in letters if (one.held | one.deputies) - {"I"} or one.unknown]
            if not active:
                informed = sum("I" in one.held for one in letters)
                yield self.finding(
                    role,
                    title=Text("仕事のない役割: {role}", "A role without work: {role}").format(
                        role=role.name
                    ),
                    evidence=Text(
                        "{n}事項のうちIが{informed}、R・A・Cは0です",
                        "{informed} I and no R, A or C in {n} activities",
                    ).format(n=len(case.blueprint.all(Activity)), informed=informed),
                    remedy=self.remedy.format(role=role.name),
                    values={"informed": informed, "activities": len(case.blueprint.all(Activity))},
                )

    def examined(self, case: Case) -> int:
        """How many roles there are; 0 without a matrix."""
        return len(case.blueprint.all(Role)) if case.blueprint.all(Assignment) else 0


RULES: tuple[Rule, ...] = (EveryLetterIsKnown(), OneLeadAmongSeveralDoers(), EveryRoleHasWork())
