"""What a responsibility matrix must speak of: required activities, and decisions that belong together (H2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from unyo.checks.labels import end_of, keys_of, listed
from unyo.checks.packs import StandardPair, pack
from unyo.checks.rules.raci import raci_rows
from unyo.checks.rules.sources import DECISIONS
from unyo.findings.rule import Case, Finding, Rule
from unyo.framework.designs import Blueprint
from unyo.framework.responsibility.designs import ActivityPair, RequiredActivity
from unyo.framework.responsibility.matrix import MatrixRow
from unyo.parties.designs import Role
from unyo.vocabulary.text import Text
from unyo.vocabulary.verdict import Severity


class RequiredActivitiesArePresent(Rule):
    """責任分担表には、必ず決めておく事項がそろっている。

    The responsibility matrix has every activity that must be decided beforehand.
    """

    id = "raci.required-activities-are-present"
    row = "H2"
    severity = Severity.WARNING
    source = DECISIONS
    why = Text(
        "表に無い事項は、行ごとの検査では見つかりません。起きたその場で、誰が決めるかを探すことになります。",
        "What has no row escapes every check of rows; who decides is then looked for while it happens.",
    )
    remedy: ClassVar[Text] = Text(
        "「{activity}」の行を足してA・Rを決める。別の名前で入っているなら、その事項の「別名」に書く。",
        "Add a row “{activity}” with A and R; if it is there under another name, write it into “also called”.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per missing activity."""
        rows = raci_rows(case.blueprint)
        present = {key for row in rows for key in keys_of(row.activity.name, row.activity.aliases)}
        for required in _required(case.blueprint) if rows else ():
            if not present & keys_of(required.name, required.aliases):
                activity = pack().said(required.name)
                yield self.finding(
                    required if required.key else None,
                    title=Text("事項がありません: {activity}", "No row for {activity}").format(
                        activity=activity
                    ),
                    evidence=Text(
                        "{n}事項のどれも「{activity}」に当たりません",
                        "none of {n} activities is “{activity}”",
                    ).format(n=len(rows), activity=activity),
                    remedy=self.remedy.format(activity=pack().called(required.name)),
                    values={"activities": len(rows), "missing": required.name},
                    part=required.name,
                    where=end_of([row.activity for row in rows]),
                )

    def examined(self, case: Case) -> int:
        """How many activities are required; 0 without a matrix."""
        return len(_required(case.blueprint)) if raci_rows(case.blueprint) else 0


class PairedActivitiesShareTheirAccountable(Rule):
    """組になる判断(パッチの適用と、保留のリスク承認)は、同じ役割が責任を持つ。

    Decisions that belong together (apply a patch, accept the risk of not applying it) lie with the same role.
    """

    id = "raci.paired-activities-share-their-accountable"
    row = "H2"
    severity = Severity.ERROR
    source = DECISIONS
    why = Text(
        "当てる判断と見送る判断が別の人にあると、どちらも決めないまま時間が過ぎます。",
        "Where applying and deferring are decided by different people, time passes and neither decides.",
    )
    remedy: ClassVar[Text] = Text(
        "「{first}」と「{second}」の{letter}を同じ役割に置く(今は{one}と{other})。",
        "Put the {letter} of “{first}” and “{second}” at the same role (now {one} and {other}).",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per pair."""
        for first, second, letter in _pairs(case.blueprint):
            if set(first.roles(letter)) != set(second.roles(letter)):
                one, other = (_holders(row, letter, case.blueprint) for row in (first, second))
                said = {"first": first.activity.name, "second": second.activity.name, "letter": letter}
                yield self.finding(
                    first.activity,
                    title=Text(
                        "別々の{letter}: {first} / {second}", "Different {letter}: {first} / {second}"
                    ).format(**said),
                    evidence=Text(
                        "「{first}」の{letter}は{one}、「{second}」の{letter}は{other}",
                        "{letter} of “{first}” is {one}, of “{second}” {other}",
                    ).format(**said, one=one, other=other),
                    remedy=self.remedy.format(**said, one=one, other=other),
                    values={"letter": letter, "same": 0},
                    part=f"{second.activity.key}:{letter}",
                )

    def examined(self, case: Case) -> int:
        """How many pairs have both of their activities in the matrix."""
        return len(_pairs(case.blueprint))


def _required(blueprint: Blueprint) -> tuple[RequiredActivity, ...]:
    return blueprint.all(RequiredActivity) or pack().activities


def _pairs(blueprint: Blueprint) -> list[tuple[MatrixRow, MatrixRow, str]]:
    rows = raci_rows(blueprint)
    own = blueprint.all(ActivityPair)
    if own:
        by_key = {row.activity.key: row for row in rows}
        known = ((by_key.get(p.first), by_key.get(p.second), p.letter or "A") for p in own)
        return [(first, second, letter) for first, second, letter in known if first and second]
    return [found for pair in pack().pairs if (found := _standard(pair, rows))]


def _standard(pair: StandardPair, rows: tuple[MatrixRow, ...]) -> tuple[MatrixRow, MatrixRow, str] | None:
    first, second = (
        next(
            (row for row in rows if keys_of(row.activity.name, row.activity.aliases) & keys_of("", names)),
            None,
        )
        for names in (pair.first, pair.second)
    )
    return (first, second, pair.letter) if first and second else None


def _holders(row: MatrixRow, letter: str, blueprint: Blueprint) -> Text:
    roles = row.roles(letter)
    return listed(blueprint.name(Role, key) for key in roles) if roles else Text("なし", "none")


RULES: tuple[Rule, ...] = (RequiredActivitiesArePresent(), PairedActivitiesShareTheirAccountable())
