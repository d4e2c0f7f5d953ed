"""A runbook says all that somebody else needs, and other people have looked at it (H9, V5)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from unyo.checks.labels import listed
from unyo.checks.rules.sources import RUNBOOKS
from unyo.findings.rule import Case, Finding, Limit, Rule
from unyo.findings.settings import whole_limit
from unyo.framework.work.designs import Runbook
from unyo.framework.work.repeatability import missing_parts, repeatability, reviewers_of
from unyo.parties.designs import Person
from unyo.vocabulary.declare import table_of
from unyo.vocabulary.text import Text, plural
from unyo.vocabulary.verdict import Severity, Verdict

# What nobody can do without; branches and a past case raise the level, but their lack stops no one.
NEEDED = ("preconditions", "steps", "expected_result", "rollback")
REVIEWERS = 2


def _labels(names: tuple[str, ...]) -> Text:
    labels = (table_of(Runbook).column(name).label for name in names)
    return listed(Text(label.ja, label.en[:1].lower() + label.en[1:]) for label in labels)


class RunbooksSayAllTheyMust(Rule):
    """どの手順書にも、前提条件・手順・期待する結果・切り戻しが書かれている。

    Every runbook has its preconditions, steps, expected result and rollback.
    """

    id = "runbook.says-all-it-must"
    row = "H9"
    severity = Severity.WARNING
    source = RUNBOOKS
    why = Text(
        "切り戻しの無い手順書は、うまくいったときにしか使えません。",
        "A runbook without a rollback is of use only when all goes well.",
    )
    remedy: ClassVar[Text] = Text("「{name}」に{missing}を書く。", "Write {missing} of “{name}”.")

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per runbook; unknown where the parts may stand in its document."""
        for one in case.blueprint.all(Runbook):
            missing = missing_parts(one, NEEDED)
            if missing:
                yield self._told(one, missing)

    def examined(self, case: Case) -> int:
        """How many runbooks there are."""
        return len(case.blueprint.all(Runbook))

    def _told(self, one: Runbook, missing: tuple[str, ...]) -> Finding:
        level = repeatability(one)
        elsewhere = Text(
            "。結びつけた文書に書かれているかもしれません", "; they may stand in the linked document"
        )
        return self.finding(
            one,
            field=missing[0],
            title=Text("{name}: {missing}がありません", "{name}: no {missing}").format(
                name=one.name, missing=_labels(missing)
            ),
            evidence=Text(
                "{all}項目のうち{n}項目が空。反復再現性は{level}{elsewhere}",
                "{n} of {all} parts are blank; repeatability {level}{elsewhere}",
            ).format(
                all=len(NEEDED),
                n=len(missing),
                level=level.label,
                elsewhere=elsewhere if one.document else Text("", ""),
            ),
            remedy=self.remedy.format(name=one.name, missing=_labels(missing)),
            verdict=Verdict.UNKNOWN if one.document else Verdict.BROKEN,
            values={"missing": len(missing), "needed": len(NEEDED), "level": level.level},
        )


class TwoPeopleReviewedEveryRunbook(Rule):
    """どの手順書も、書いた人のほかに二人(または枠組みの定めた人数)が確かめている。

    Two people besides its author (or as many as the framework sets) have reviewed every runbook.
    """

    id = "runbook.two-people-reviewed-it"
    row = "V5"
    severity = Severity.WARNING
    limits = (
        Limit("people", Decimal(REVIEWERS), Text("確かめた人の数(1か2)", "people who reviewed it (1 or 2)")),
    )
    source = RUNBOOKS
    why = Text(
        "書いた人だけが正しいと思う手順は、まだその人のものです。",
        "A procedure only its author holds right is still that person's own.",
    )
    remedy: ClassVar[Text] = Text(
        "「{name}」を{n}人に確かめてもらい、「確認者1」「確認者2」に書く。作成者は数えない。",
        "Have {people} review “{name}” and write them down; the author does not count.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding per runbook with fewer than two reviewers."""
        for one in case.blueprint.all(Runbook):
            reviewers = reviewers_of(one)
            if len(reviewers) < self._needed(case):
                yield self._told(one, reviewers, case)

    def examined(self, case: Case) -> int:
        """How many runbooks there are."""
        return len(case.blueprint.all(Runbook))

    def _needed(self, case: Case) -> int:
        # A runbook has room for two: more would never be kept.
        return min(whole_limit(self, "people", case.blueprint), REVIEWERS)

    def _told(self, one: Runbook, reviewers: tuple[str, ...], case: Case) -> Finding:
        named = listed(case.blueprint.name(Person, key) for key in reviewers)
        lacking = self._needed(case) - len(reviewers)
        return self.finding(
            one,
            field="second_reviewer" if one.reviewer else "reviewer",
            title=Text("{name}: 確認した人が{n}人", "{name}: reviewed by {people}").format(
                name=one.name,
                n=len(reviewers),
                people=plural(len(reviewers), "person").replace("persons", "people"),
            ),
            evidence=Text(
                "作成者のほかに確かめた人: {named}", "reviewers besides the author: {named}"
            ).format(named=named if reviewers else Text("なし", "none")),
            remedy=self.remedy.format(
                name=one.name, n=lacking, people=plural(lacking, "person").replace("persons", "people")
            ),
            values={"reviewers": len(reviewers), "needed": self._needed(case)},
        )


class RunbooksAreReadAgainInTime(Rule):
    """手順書の見直し日が過ぎていない。

    No runbook is past the day on which it is to be reviewed.
    """

    id = "runbook.read-again-in-time"
    row = "H9"
    severity = Severity.WARNING
    source = RUNBOOKS
    why = Text(
        "古い手順書は、無い手順書より危険です。",
        "An outdated runbook is more dangerous than none.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        """Overdue reviews; unknown where no day is set."""
        for one in case.blueprint.all(Runbook):
            if one.review_due is None:
                yield self._told(one, None)
            elif one.review_due < case.blueprint.day:
                yield self._told(one, (case.blueprint.day - one.review_due).days)

    def examined(self, case: Case) -> int:
        """How many runbooks there are."""
        return len(case.blueprint.all(Runbook))

    def _told(self, one: Runbook, late: int | None) -> Finding:
        said = (
            Text("見直し日が決まっていません", "no day for its review")
            if late is None
            else Text("見直しが{n}日遅れています", "its review is {days} overdue").format(
                n=late, days=plural(late, "day")
            )
        )
        return self.finding(
            one,
            field="review_due",
            title=Text("{name}: {said}", "{name}: {said}").format(name=one.name, said=said),
            evidence=Text("次の見直し日: {day}", "review due: {day}").format(
                day=one.review_due or Text("未記入", "blank")
            ),
            remedy=Text(
                "「{name}」を今のシステムと読み比べ、次の見直し日を書く。",
                "Compare “{name}” with the system as it is, and write the next review day.",
            ).format(name=one.name),
            severity=Severity.INFO if late is None else Severity.WARNING,
            verdict=Verdict.UNKNOWN if late is None else Verdict.BROKEN,
            values={"late_days": late},
        )


RULES: tuple[Rule, ...] = (
    RunbooksSayAllTheyMust(),
    TwoPeopleReviewedEveryRunbook(),
    RunbooksAreReadAgainInTime(),
)
