"""The rules on runbooks: complete, reviewed, practised (H9, V5)."""

from __future__ import annotations

import datetime as dt

import pytest
from handover_tables import DAY, found, outcome

from unyo.checks.rules.runbooks import (
    RunbooksAreReadAgainInTime,
    RunbooksSayAllTheyMust,
    TwoPeopleReviewedEveryRunbook,
)
from unyo.checks.rules.runbooks_drills import RestoresAreDrilledEveryMonth, RunbooksAreDrilledInTime
from unyo.framework.work.designs import Runbook
from unyo.vocabulary.verdict import Severity, Verdict

KEPT, BROKEN, UNKNOWN = Verdict.KEPT, Verdict.BROKEN, Verdict.UNKNOWN
PARTS = {"preconditions": "有", "steps": "有", "expected_result": "有", "rollback": "有"}


def runbook(key: str = "手順", **said: object) -> Runbook:
    return Runbook(key=key, name=key, **said)  # type: ignore[arg-type]


@pytest.mark.row("H9")
@pytest.mark.parametrize(
    ("said", "verdict", "missing"),
    [
        (PARTS, KEPT, None),
        ({**PARTS, "rollback": ""}, BROKEN, 1),
        ({}, BROKEN, 4),
        ({"document": "文書1"}, UNKNOWN, 4),
    ],
)
def test_a_runbook_without_its_parts_is_named(
    said: dict[str, object], verdict: Verdict, missing: int | None
) -> None:
    assert outcome(RunbooksSayAllTheyMust(), [runbook(**said)]).verdict is verdict
    told = found(RunbooksSayAllTheyMust(), [runbook(**said)])
    assert [one.values["missing"] for one in told] == ([missing] if missing else [])


@pytest.mark.row("V5")
@pytest.mark.parametrize(
    ("said", "reviewers"),
    [
        ({"author": "一", "reviewer": "二", "second_reviewer": "三"}, None),
        ({"author": "一", "reviewer": "一", "second_reviewer": "二"}, 1),
        ({"reviewer": "二", "second_reviewer": "二"}, 1),
        ({}, 0),
    ],
)
def test_two_others_must_have_reviewed_it(said: dict[str, object], reviewers: int | None) -> None:
    told = found(TwoPeopleReviewedEveryRunbook(), [runbook(**said)])
    assert [one.values["reviewers"] for one in told] == ([] if reviewers is None else [reviewers])


@pytest.mark.parametrize(
    ("due", "verdict"), [(DAY, KEPT), (DAY - dt.timedelta(days=1), BROKEN), (None, UNKNOWN)]
)
def test_a_runbook_is_read_again_by_its_day(due: dt.date | None, verdict: Verdict) -> None:
    assert outcome(RunbooksAreReadAgainInTime(), [runbook(review_due=due)]).verdict is verdict


@pytest.mark.parametrize(
    ("said", "verdict", "late"),
    [
        ({"last_drill": dt.date(2026, 5, 26)}, KEPT, None),
        ({"last_drill": dt.date(2026, 5, 25)}, BROKEN, 1),
        ({"last_drill": dt.date(2026, 10, 1), "drill_days": 30}, BROKEN, 22),
        ({}, UNKNOWN, None),
        ({"restore": True}, UNKNOWN, None),
    ],
)
def test_a_drill_is_overdue_after_180_days_or_its_own_interval(
    said: dict[str, object], verdict: Verdict, late: int | None
) -> None:
    assert outcome(RunbooksAreDrilledInTime(), [runbook(**said)]).verdict is verdict
    told = found(RunbooksAreDrilledInTime(), [runbook(**said)])
    assert [one.values["late_days"] for one in told if one.verdict is BROKEN] == ([late] if late else [])


@pytest.mark.accept("AT-H9-2")
def test_a_restore_last_practised_in_february_misses_march_once_april_has_come() -> None:
    one = runbook(restore=True, last_drill=dt.date(2027, 2, 17))
    (told,) = found(RestoresAreDrilledEveryMonth(), [one], dt.date(2027, 4, 1))
    assert told.values == {"missed_months": 1, "first_missed": "2027-03"}
    assert told.severity is Severity.ERROR and "2027-03" in told.evidence.ja
    assert found(RestoresAreDrilledEveryMonth(), [one], dt.date(2027, 3, 31)) == []


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"last_drill": dt.date(2026, 10, 1)}, KEPT),
        ({"last_drill": dt.date(2026, 9, 30)}, BROKEN),
        ({"last_drill": DAY, "drill_days": 90}, BROKEN),
        ({"last_drill": DAY, "drill_days": 31}, KEPT),
        ({}, UNKNOWN),
    ],
)
def test_a_restore_is_practised_every_calendar_month(said: dict[str, object], verdict: Verdict) -> None:
    assert outcome(RestoresAreDrilledEveryMonth(), [runbook(restore=True, **said)]).verdict is verdict


@pytest.mark.parametrize(
    "rule",
    [
        RunbooksSayAllTheyMust(),
        TwoPeopleReviewedEveryRunbook(),
        RunbooksAreReadAgainInTime(),
        RunbooksAreDrilledInTime(),
        RestoresAreDrilledEveryMonth(),
    ],
)
def test_without_runbooks_nothing_is_known(rule: RunbooksSayAllTheyMust) -> None:
    assert outcome(rule, []).verdict is UNKNOWN
