"""The list of findings, the page of one, accepting for a time, exporting, the page of a rule."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile

import pytest
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.checks.rulebook import RULES
from unyo.checks.standing import recheck, standing
from unyo.tables.actions import remove_row

pytestmark = pytest.mark.django_db
LIST = "/f/minato/findings/"


def today() -> dt.date:
    return timezone.localdate()


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_list_shows_what_the_checks_say_in_the_order_to_act_on(
    handover: Cast, client_as: ClientAs
) -> None:
    state = standing(handover.scope(), today())
    assert len(state.open) > 10
    page = text(client_as("viewer").get(LIST))
    at = [page.index(f'id="finding-{one.finding.fingerprint}"') for one in state.open[:50]]
    assert at == sorted(at)
    assert state.open[0].finding.title.ja in page and state.open[0].finding.remedy.ja in page


def test_the_list_speaks_english_when_asked(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    handover.users["viewer"].language = "en"
    handover.users["viewer"].save(update_fields=["language"])
    state = standing(handover.scope(), today())
    assert state.open[0].finding.title.en in text(client.get(LIST)).replace("&#39;", "'").replace(
        "&#34;", '"'
    )


@pytest.mark.parametrize(
    "query", ["severity=error", "verdict=unknown", "rule=raci.exactly-one-accountable", "table=activity"]
)
def test_the_address_narrows_the_list(handover: Cast, client_as: ClientAs, query: str) -> None:
    name, _, value = query.partition("=")
    page = text(client_as("viewer").get(f"{LIST}?{query}"))
    for one in standing(handover.scope(), today()).open:
        finding = one.finding
        said = {
            "severity": finding.severity.word,
            "verdict": finding.verdict.value,
            "rule": finding.rule,
            "table": finding.subject.table,
        }[name]
        related = [also.table for also in finding.related] if name == "table" else []
        assert (f'id="finding-{finding.fingerprint}"' in page) == (said == value or value in related)


def test_words_find_a_finding_and_nonsense_says_so(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    assert 'class="finding"' in text(client.get(LIST, {"q": "障害宣言"}))
    assert "条件に合う検出事項はありません" in text(client.get(LIST, {"q": "存在しない言葉"}))


def test_an_empty_framework_teaches_and_calls_every_rule_unknown(minato: Cast, client_as: ClientAs) -> None:
    page = text(client_as("operator").get(LIST))
    assert "まだ判定するものがありません" in page
    assert page.count(">守られている<") == 0


def test_the_list_asks_the_database_equally_often_for_many_findings(
    handover: Cast, client_as: ClientAs, django_assert_max_num_queries: object
) -> None:
    client = client_as("manager")
    client.get(LIST)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(LIST)


def test_a_finding_shows_its_rule_its_evidence_and_the_way_to_mend_it(
    handover: Cast, client_as: ClientAs
) -> None:
    one = next(s for s in standing(handover.scope(), today()).open if s.finding.subject.key)
    page = text(client_as("viewer").get(f"{LIST}{one.finding.fingerprint}/"))
    assert one.finding.evidence.ja in page
    assert one.finding.source.ja in page
    assert "直す場所へ" in page
    assert "受け入れる</button>" not in page


def test_a_manager_accepts_a_finding_until_a_day_and_takes_it_back(
    handover: Cast, client_as: ClientAs
) -> None:
    one = standing(handover.scope(), today()).open[0].finding
    client, where = client_as("manager"), f"{LIST}{one.fingerprint}/"
    ends = today() + dt.timedelta(days=30)
    said = {"owner": "佐藤", "reason": "更新交渉のあとに直す", "expires_on": ends.isoformat()}
    assert client.post(f"{where}waive", said).status_code == 302
    held = standing(handover.scope(), today()).one(one.fingerprint)
    assert held and held.waiver and held.waiver.owner == "佐藤" and held.waiver.expires_on == ends
    assert f'id="finding-{one.fingerprint}"' not in text(client.get(LIST))
    assert "更新交渉のあとに直す" in text(client.get(f"{LIST}?waived=only"))
    after = standing(handover.scope(), ends + dt.timedelta(days=1)).one(one.fingerprint)
    assert after is None or after.waiver is None
    assert client.post(f"{where}withdraw").status_code == 302
    back = standing(handover.scope(), today()).one(one.fingerprint)
    assert back and back.waiver is None


def test_accepting_again_prolongs_the_same_waiver(handover: Cast, client_as: ClientAs) -> None:
    one = standing(handover.scope(), today()).open[0].finding
    client = client_as("manager")
    for days in (30, 10):
        ends = (today() + dt.timedelta(days=days)).isoformat()
        client.post(
            f"{LIST}{one.fingerprint}/waive", {"owner": "佐藤", "reason": "あとで", "expires_on": ends}
        )
    held = standing(handover.scope(), today()).one(one.fingerprint)
    assert held and held.waiver and held.waiver.expires_on == today() + dt.timedelta(days=10)


@pytest.mark.parametrize("missing", ["owner", "reason", "expires_on"])
def test_nothing_is_accepted_without_owner_reason_and_end(
    handover: Cast, client_as: ClientAs, missing: str
) -> None:
    one = standing(handover.scope(), today()).open[0].finding
    said = {"owner": "佐藤", "reason": "あとで", "expires_on": "2099-01-01", missing: ""}
    answer = client_as("manager").post(f"{LIST}{one.fingerprint}/waive", said)
    assert answer.status_code == 422 and "必須" in text(answer)
    held = standing(handover.scope(), today()).one(one.fingerprint)
    assert held and held.waiver is None


@pytest.mark.parametrize("ends", ["2020-01-01", "いつか", "2026-02-30"])
def test_an_end_in_the_past_or_unreadable_is_refused_beside_the_field(
    handover: Cast, client_as: ClientAs, ends: str
) -> None:
    one = standing(handover.scope(), today()).open[0].finding
    said = {"owner": "佐藤", "reason": "あとで", "expires_on": ends}
    answer = client_as("manager").post(f"{LIST}{one.fingerprint}/waive", said)
    assert answer.status_code == 422 and 'id="f-expires_on-error"' in text(answer)
    assert 'value="佐藤"' in text(answer)


def test_many_are_accepted_with_one_reason_and_undone_at_once(handover: Cast, client_as: ClientAs) -> None:
    prints = [one.finding.fingerprint for one in standing(handover.scope(), today()).open[:3]]
    client = client_as("manager")
    said = {"rows": prints, "owner": "佐藤", "reason": "移行で無くなる", "expires_on": "2099-12-31"}
    assert client.post(f"{LIST}waive", said).status_code == 302
    held = [standing(handover.scope(), today()).one(one) for one in prints]
    assert all(one and one.waiver for one in held)
    page = text(client.get(LIST))
    undo = page.split('action="/f/minato/undo/')[1].split('"')[0]
    assert client.post(f"/f/minato/undo/{undo}").status_code == 302
    assert not any(one.waiver for one in standing(handover.scope(), today()).standings)


def test_accepting_nothing_says_to_pick_some(handover: Cast, client_as: ClientAs) -> None:
    answer = client_as("manager").post(
        f"{LIST}waive", {"owner": "佐藤", "reason": "x", "expires_on": "2099-01-01"}
    )
    assert answer.status_code == 422 and "検出事項を選んでください" in text(answer)


def test_a_mended_finding_says_by_whom_it_was_closed(handover: Cast, client_as: ClientAs) -> None:
    scope = handover.scope()
    recheck(scope, today())
    found = [
        one.finding for one in standing(scope, today()).open if one.finding.subject.table == "coverage_cell"
    ]
    remove_row(scope, "coverage_cell", found[0].subject.key)
    recheck(scope, today())
    assert standing(scope, today()).one(found[0].fingerprint) is None
    page = text(client_as("viewer").get(f"{LIST}{found[0].fingerprint}/"))
    assert "この検出事項は解消しました" in page and scope.actor_label in page


def test_a_fingerprint_nobody_knows_is_not_found(handover: Cast, client_as: ClientAs) -> None:
    assert client_as("viewer").get(f"{LIST}0123456789abcdef/").status_code == 404
    assert client_as("manager").post(f"{LIST}0123456789abcdef/waive", {"owner": "a"}).status_code == 404


def test_the_export_holds_what_the_list_shows(handover: Cast, client_as: ClientAs) -> None:
    client, found = client_as("viewer"), standing(handover.scope(), today()).open
    rows = list(csv.reader(io.StringIO(client.get(f"{LIST}export").content.decode("utf-8-sig"))))
    assert len(rows) == len(found) + 1
    assert [row[-1] for row in rows[1:]] == [one.finding.fingerprint for one in found]
    sarif = json.loads(client.get(f"{LIST}export?as=sarif&severity=error").content)
    results = sarif["runs"][0]["results"]
    assert {r["partialFingerprints"]["unyo/v1"] for r in results} == {
        one.finding.fingerprint for one in found if one.finding.severity.word == "error"
    }
    assert found[0].finding.rule in client.get(f"{LIST}export?as=markdown").content.decode()
    book = client.get(f"{LIST}export?as=xlsx").content
    assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(book)).namelist()


def test_every_rule_has_a_page(handover: Cast, client_as: ClientAs) -> None:
    client = client_as("viewer")
    for rule in RULES:
        page = client.get(f"/f/minato/rules/{rule.id}/")
        assert page.status_code == 200
        assert rule.sentence().ja in text(page)
    assert client.get("/f/minato/rules/no.such-rule/").status_code == 404


def test_the_page_of_a_rule_shows_what_keeps_and_what_breaks_it_with_its_own_words(
    handover: Cast, client_as: ClientAs
) -> None:
    page = text(client_as("viewer").get("/f/minato/rules/raci.exactly-one-accountable/"))
    kept, _, rest = page.partition("破れている例")
    broken, _, here = rest.partition("この枠組みでの検出事項")
    assert "守られている例" in kept and "本番リリースの可否" in kept
    assert "障害の宣言: Aは2つ(事業責任者、運用リーダー)" in broken
    assert "障害の宣言: Aは2つ" not in here
    read = text(client_as("viewer").get("/f/minato/rules/table.every-value-is-readable/"))
    assert "年度末ごろ" in read and "contracts.csv 2行目 C列" in read


def test_only_members_see_and_only_managers_accept(
    handover: Cast, stranger: Cast, client_as: ClientAs
) -> None:
    one = standing(handover.scope(), today()).open[0].finding
    said = {"owner": "佐藤", "reason": "あとで", "expires_on": "2099-01-01"}
    assert client_as("operator").post(f"{LIST}{one.fingerprint}/waive", said).status_code == 403
    assert client_as("requester").get(LIST).status_code == 403
    for where in (
        LIST,
        f"{LIST}{one.fingerprint}/",
        f"{LIST}export",
        "/f/minato/rules/raci.somebody-does-the-work/",
    ):
        assert client_as("manager", stranger).get(where).status_code == 404


def test_every_rule_stands_under_its_pack_with_its_verdict(handover: Cast, client_as: ClientAs) -> None:
    page = text(client_as("viewer").get("/f/minato/rules/"))
    assert all(f"/f/minato/rules/{rule.id}/" in page for rule in RULES)
    assert 'id="pack-handover"' in page and "規則群ごと切り替える" not in page
    assert "規則群ごと切り替える" in text(client_as("manager").get("/f/minato/rules/"))


def test_a_rule_is_switched_off_with_a_reason_and_stands_there_with_it(
    handover: Cast, client_as: ClientAs
) -> None:
    rule, client = "raci.exactly-one-accountable", client_as("manager")
    before = len(standing(handover.scope(), today()).open)
    at = f"/f/minato/rules/{rule}/"
    assert f"rule_setting/new?rule={rule}" in text(client.get(at))
    sent = {
        "v.rule": rule,
        "v.off": "true",
        "v.reason": "別の表で点検しているため",
        "was.rule": "",
        "was.off": "",
        "was.reason": "",
    }
    assert client.post("/f/minato/t/rule_setting/new", sent).status_code == 302
    page = text(client.get(at))
    here = page.partition("守られている例")[0]
    assert "別の表で点検しているため" in here and "守られている" not in here
    assert len(standing(handover.scope(), today()).open) == before - 1
    assert f"{rule}" in text(client.get("/f/minato/rules/"))


def test_only_who_may_accept_findings_may_switch_rules(handover: Cast, client_as: ClientAs) -> None:
    sent = {"v.rule": "pack:handover", "v.off": "true", "v.reason": "試す"}
    assert client_as("operator").post("/f/minato/t/rule_setting/new", sent).status_code == 403
    assert "rule_setting/new" not in text(client_as("operator").get("/f/minato/rules/option.claim-holds/"))
