"""Findings, verdicts and arithmetic over the API: the same that the command line and the pages say."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from calling import Machine, machine_of
from django.utils import timezone

from cast.people import Cast
from unyo.checks.standing import standing
from unyo.documents.writers.findings import Written, document
from unyo.findings.models import Episode
from unyo.tables.actions import remove_row
from unyo.web.api import aftermath

pytestmark = pytest.mark.django_db


def body(answer: Any) -> Any:
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content)


@pytest.fixture
def here(handover: Cast) -> Machine:
    return machine_of(handover)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_findings_have_the_shape_of_the_command_line(here: Machine, handover: Cast, language: str) -> None:
    told = body(here.get("findings", Accept_Language=language))
    report = standing(handover.scope(), timezone.localdate()).report
    expected = document(Written(report, report.findings, {}, (), language))
    assert told["total"] == len(expected["findings"]) > 20
    for one in told["findings"]:
        assert one.pop("waiver") is None
        one.pop("since")
    assert told["findings"] == json.loads(json.dumps(expected["findings"]))
    assert told["summary"] == json.loads(json.dumps(expected["summary"]))


def test_findings_are_narrowed_and_paged(here: Machine) -> None:
    every = body(here.get("findings"))["findings"]
    errors = body(here.get("findings?severity=error"))
    assert 0 < errors["total"] == sum(one["severity"] == "error" for one in every) < len(every)
    rule = every[0]["rule"]
    assert {one["rule"] for one in body(here.get(f"findings?rule={rule}"))["findings"]} == {rule}
    paged = body(here.get("findings?limit=5&offset=3"))
    assert [one["fingerprint"] for one in paged["findings"]] == [one["fingerprint"] for one in every[3:8]]
    assert here.get("findings?severity=terrible").status_code == 400
    assert here.get("findings?day=2027-02-30").status_code == 400


def test_a_finding_is_accepted_for_a_time_and_taken_back(here: Machine) -> None:
    print_ = body(here.get("findings"))["findings"][0]["fingerprint"]
    there = f"findings/{print_}"
    until = (timezone.localdate() + dt.timedelta(days=30)).isoformat()
    refused = here.post(f"{there}/waive", {"owner": "", "reason": "試行中", "expires_on": "2027-02-30"})
    assert refused.status_code == 422
    past = here.post(f"{there}/waive", {"owner": "湊", "reason": "x", "expires_on": "2020-01-01"})
    assert past.status_code == 422 and json.loads(past.content)["errors"][0]["field"] == "expires_on"
    accepted = here.post(f"{there}/waive", {"owner": "湊", "reason": "試行中", "expires_on": until})
    assert body(accepted)["rows"][0]["table"] == "waiver"
    assert body(here.get(there))["finding"]["waiver"]["owner"] == "湊"
    assert body(here.get("findings?waived=true"))["total"] == 1
    assert body(here.post(f"{there}/withdraw", {}))["rows"][0]["verb"] == "remove"
    assert body(here.get("findings?waived=true"))["total"] == 0
    assert (
        here.post(
            "findings/ffffffffffffffff/waive", {"owner": "a", "reason": "b", "expires_on": until}
        ).status_code
        == 404
    )


def test_a_finding_that_is_gone_keeps_its_history(here: Machine, handover: Cast) -> None:
    aftermath._next.clear()
    here.post("t/organization", {"name": "数合わせ"})
    stay = Episode.objects.within(handover.scope()).filter(rule="chain.adds-up").first()
    assert stay is not None and stay.opened_by == handover.users["manager"].name
    for row in json.loads(here.get("t/target?limit=1000").content)["items"]:
        remove_row(handover.scope(), "target", row["key"])
    aftermath._waiting[handover.framework.id] = handover.scope("operator")
    told = body(here.get(f"findings/{stay.fingerprint}"))
    assert told["finding"] is None
    assert told["history"][0]["closed_by"] == handover.users["operator"].name
    assert here.get("findings/0000000000000000").status_code == 404


def test_many_writes_are_judged_once_and_at_the_latest_when_somebody_looks(
    here: Machine, handover: Cast
) -> None:
    for n in range(4):
        here.post("t/organization", {"name": f"組織{n}"})
    assert list(aftermath._waiting) == [handover.framework.id]
    body(here.get("findings?limit=1"))
    assert not aftermath._waiting


def test_the_summary_has_a_verdict_for_every_rule_and_a_reason_for_every_unknown(here: Machine) -> None:
    told = body(here.get("summary"))
    assert {one["verdict"] for one in told["rules"]} == {"kept", "broken", "unknown"}
    assert all(one["reason"] for one in told["rules"] if one["verdict"] == "unknown")
    assert sum(told["summary"]["rules"].values()) == len(told["rules"])
    assert told["open"] == told["summary"]["findings"]


@pytest.mark.row("H3")
def test_a_chain_comes_with_its_readings_and_both_answers(here: Machine) -> None:
    chain = next(one for one in body(here.get("chains"))["chains"] if one["limit_min"] == 240)
    assert chain["verdict"] == "broken" and chain["short_min"] == 15
    assert chain["readings"][0]["elapsed_min"] == 255
    assert chain["mend"]["tightest_promise_min"] == 255 and chain["mend"]["largest_min"] == 225
    assert sum(bar["over_min"] for bar in chain["readings"][0]["links"]) >= 15


@pytest.mark.row("H7")
def test_an_option_comes_with_both_break_evens_exactly(here: Machine) -> None:
    option = body(here.get("options"))["options"][0]
    assert (option["fee_year"], option["avoided"]["count"], option["avoided"]["incidents"]) == (
        "24000000",
        "8",
        8,
    )
    assert (option["shortened"]["count"], option["claimed_break_even"]) == ("16", "3")


@pytest.mark.row("H1")
def test_the_coverage_matrix_is_told_for_a_day_and_a_band(here: Machine) -> None:
    told = body(here.get("coverage?day=2027-01-10&band=weekday_night"))
    assert len(told["squares"]) == len(told["layers"]) * len(told["items"]) > 0
    assert sum(told["counts"].values()) == len(told["squares"])
    assert all(one["reasons"] for one in told["squares"] if one["state"] in ("hole", "unknown", "partial"))
    assert here.get("coverage?band=lunch").status_code == 400
