"""The responsibility matrix row by row: one answers, somebody does, everybody listed has a part (H2, SD-03, T60)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import RACI
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.framework.responsibility.matrix import MatrixRow, matrix_rows
from unyo.parties.designs import Role
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity, Verdict


def raci_rows(blueprint: Blueprint) -> tuple[MatrixRow, ...]:
    """The matrix of a blueprint; () when nobody has assigned anything yet."""
    return blueprint.derived(_rows)


def _rows(blueprint: Blueprint) -> tuple[MatrixRow, ...]:
    assignments = blueprint.all(Assignment)
    return matrix_rows(blueprint.all(Activity), assignments) if assignments else ()


def roles_named(blueprint: Blueprint, keys: tuple[str, ...]) -> Text:
    """The names of roles, listed."""
    return listed(blueprint.name(Role, key) for key in keys)


class ExactlyOneAccountable(Rule):
    """どの事項にも、説明責任者(A)がちょうど一つの役割にある。

    Every activity has exactly one accountable role (A).
    """

    id = "raci.exactly-one-accountable"
    row = "H2"
    severity = Severity.ERROR
    source = RACI
    why = Text(
        "Aがいなければ誰も決めず、二つあれば互いに待ちます。",
        "Without an A nobody decides; with two each waits for the other.",
    )
    remedy: ClassVar[Text] = Text(
        "「{activity}」の行でAを一つの役割だけに置く。{proposal}",
        "Put A at exactly one role in the row “{activity}”. {proposal}",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per activity; unknown where a letter that cannot be read may be the A."""
        rows = raci_rows(case.blueprint)
        usual = Counter(role for row in rows for role in row.roles("A")).most_common(1)
        for row in rows:
            if len(row.roles("A")) != 1:
                yield self._told(row, usual, case.blueprint)

    def examined(self, case: Case) -> int:
        """How many activities the matrix has."""
        return len(raci_rows(case.blueprint))

    def _told(self, row: MatrixRow, usual: list[tuple[str, int]], blueprint: Blueprint) -> Finding:
        accountable = row.roles("A")
        named = roles_named(blueprint, accountable)
        said = (
            Text("Aは{n}つ({named})", "{n} are accountable ({named})")
            if accountable
            else Text("Aがありません", "no A")
        )
        deputies = row.deputies("A")
        also = (
            Text("。代理のAは数えません: {d}", "; a deputy's A does not count: {d}")
            if deputies
            else Text("", "")
        )
        proposal = _keep_one(named) if accountable else _give_one(row, usual, blueprint)
        return self.finding(
            row.activity,
            title=Text("{activity}: {said}", "{activity}: {said}").format(
                activity=row.activity.name, said=said.format(n=len(accountable), named=named)
            ),
            evidence=Text("この行の文字: {letters}{also}", "letters of this row: {letters}{also}").format(
                letters=_letters(row, blueprint), also=also.format(d=roles_named(blueprint, deputies))
            ),
            remedy=self.remedy.format(activity=row.activity.name, proposal=proposal),
            verdict=Verdict.UNKNOWN if row.unreadable and not accountable else Verdict.BROKEN,
            values={
                "accountable": len(accountable),
                "responsible": len(row.roles("R")),
                "roles": len(row.seats),
            },
        )


class SomebodyDoesTheWork(Rule):
    """どの事項にも、実行する役割(R)がある。

    Every activity has at least one role that does it (R).
    """

    id = "raci.somebody-does-the-work"
    row = "H2"
    severity = Severity.ERROR
    source = RACI
    why = Text("決める人だけでは仕事は進みません。", "A decision alone does not get the work done.")
    remedy: ClassVar[Text] = Text(
        "「{activity}」の行で、実行する役割にRを書く(Aの役割が自分で行うなら A/R)。",
        "Write R at the role that does “{activity}” (A/R where the accountable role does it itself).",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per activity; unknown where a letter that cannot be read may be the R."""
        for row in raci_rows(case.blueprint):
            if not row.roles("R"):
                yield self.finding(
                    row.activity,
                    title=Text("{activity}: Rがありません", "{activity}: no R").format(
                        activity=row.activity.name
                    ),
                    evidence=Text("この行の文字: {letters}", "letters of this row: {letters}").format(
                        letters=_letters(row, case.blueprint)
                    ),
                    remedy=self.remedy.format(activity=row.activity.name),
                    verdict=Verdict.UNKNOWN if row.unreadable else Verdict.BROKEN,
                    values={"responsible": 0, "roles": len(row.seats)},
                )

    def examined(self, case: Case) -> int:
        """How many activities the matrix has."""
        return len(raci_rows(case.blueprint))


def _letters(row: MatrixRow, blueprint: Blueprint) -> Text:
    written = [f"{blueprint.name(Role, s.assignment.role)}={s.assignment.letters}" for s in row.seats]
    return listed(written, 12) if written else Text("なし", "none")


def _keep_one(named: Text) -> Text:
    return Text(
        "{named}のうち一つをAに残し、ほかをCにする。", "Keep one of {named} and make the others C."
    ).format(named=named)


def _give_one(row: MatrixRow, usual: list[tuple[str, int]], blueprint: Blueprint) -> Text:
    doers = roles_named(blueprint, row.roles("R")) if row.roles("R") else Text("いません", "nobody")
    if usual:
        return Text(
            "ほかの行でAを持つのは{role}({n}行)。この行のR: {doers}。同じ役割が決めて行うなら A/R。",
            "{role} holds A in {n} other rows. R here: {doers}. Write A/R where one role decides and does.",
        ).format(role=blueprint.name(Role, usual[0][0]), n=usual[0][1], doers=doers)
    return Text("この行のR: {doers}。", "R here: {doers}.").format(doers=doers)


RULES: tuple[Rule, ...] = (ExactlyOneAccountable(), SomebodyDoesTheWork())
