"""The board: the sentence that matters most, what to decide next, a picture of every part, drilled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast.people import Cast, ClientAs
from unyo.checks.standing import standing
from unyo.framework.agreements.break_even import worked_out
from unyo.framework.agreements.designs import Option
from unyo.framework.chains import judged_chains
from unyo.framework.designs import TABLES
from unyo.framework.queries import blueprint
from unyo.ingest.actions import bring_in
from unyo.ingest.files import files_in
from unyo.ingest.intake import read_intake
from unyo.tables.actions import add_row
from unyo.tables.refusals import Invalid
from unyo.web.dashboard.elements import elements
from unyo.web.dashboard.panels import Board

pytestmark = pytest.mark.django_db
PAGE = "/f/minato/dashboard/"
MINATO = Path(__file__).parents[3] / "examples" / "minato"


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def test_the_first_page_of_a_framework_is_its_board(handover: Cast, client_as: ClientAs) -> None:
    assert client_as("viewer").get("/f/minato/").headers["Location"] == PAGE


def test_the_board_says_first_what_the_checks_put_first(handover: Cast, client_as: ClientAs) -> None:
    state = standing(handover.scope(), timezone.localdate())
    page = text(client_as("viewer").get(PAGE))
    first = state.open[0].finding
    assert first.title.ja in page.split('class="sentence"')[1].split("</p>")[0]
    for one in state.open[:6]:
        assert f"/f/minato/findings/{one.finding.fingerprint}/" in page


@pytest.mark.parametrize(
    ("language", "told"), [("ja", "設計に重大な問題が3件あります。"), ("en", "The design has 3 errors.")]
)
def test_the_board_says_in_one_sentence_how_grave_it_is(
    handover: Cast, client_as: ClientAs, language: str, told: str
) -> None:
    client = client_as("viewer")
    client.cookies["unyo_language"] = language
    handover.users["viewer"].__class__.objects.filter(pk=handover.users["viewer"].pk).update(
        language=language
    )
    assert told in text(client.get(PAGE)).split('class="sentence"')[1].split("</p>")[0]


def test_the_board_shows_the_chain_that_does_not_add_up(handover: Cast, client_as: ClientAs) -> None:
    chains = judged_chains(blueprint(handover.scope(), timezone.localdate()))
    short = [one for one in chains if one.short_min == 15]
    assert short
    page = text(client_as("viewer").get(PAGE))
    assert short[0].chain.name.ja in page
    assert "4時間15分" in page and 'class="over"' in page


def test_the_board_shows_the_option_against_its_claim(handover: Cast, client_as: ClientAs) -> None:
    option = blueprint(handover.scope(), timezone.localdate()).all(Option)[0]
    worked = worked_out(option)
    page = text(client_as("viewer").get(PAGE))
    assert f"<strong>{worked.avoided.incidents}</strong>" in page
    assert page.count("回/年</td>") == 3
    assert f"<strong>{worked.shortened.incidents}</strong>" in page


def test_contracts_are_listed_by_the_next_day_to_decide(minato: Cast, client_as: ClientAs) -> None:
    scope = minato.scope()
    add_row(
        scope,
        "contract",
        {"name": "遅い", "valid_from": "2026-04-01", "valid_to": "2199-03-31", "notice_months": 3},
    )
    add_row(scope, "contract", {"name": "早い", "valid_from": "2026-04-01", "valid_to": "2198-03-31"})
    add_row(scope, "contract", {"name": "期限なし"})
    board = Board(blueprint(scope, timezone.localdate()), "minato", "ja").contracts()
    assert board and [one["name"] for one in board["shown"]] == ["早い", "遅い"]
    assert board["shown"][0]["by"] is None and board["shown"][1]["by"] == "2198-12-31"
    assert board["unknown"] == 1
    assert "終わる日が不明 1" in text(client_as("viewer").get(PAGE))


def test_an_empty_framework_teaches_how_to_begin(minato: Cast, client_as: ClientAs) -> None:
    page = text(client_as("operator").get(PAGE))
    assert "data-drop" in page and "/f/minato/import/template.xlsx" in page
    assert "data-drop-area" not in text(client_as("viewer").get(PAGE))


def test_the_template_is_a_workbook(minato: Cast, client_as: ClientAs) -> None:
    answer = client_as("operator").get("/f/minato/import/template.xlsx")
    assert answer.status_code == 200 and answer.content.startswith(b"PK\x03\x04")


def test_the_example_is_read_but_not_brought_in(
    minato: Cast, client_as: ClientAs, settings: Any, tmp_path: Path
) -> None:
    settings.STATE_DIR = tmp_path
    client = client_as("operator")
    answer = client.post("/f/minato/import/example")
    assert answer.status_code == 302
    assert 'class="finding"' in text(client.get(answer.headers["Location"]))
    assert not any(blueprint(minato.scope(), timezone.localdate()).rows.values())


def test_a_part_without_rows_is_taught_and_not_counted_as_zero(minato: Cast, client_as: ClientAs) -> None:
    add_row(minato.scope(), "service", {"name": "受注"})
    page = text(client_as("operator").get(PAGE))
    assert "契約の開始日・終了日・予告期間があると" in page
    assert 'class="bars"' not in page


def test_the_board_asks_the_database_equally_often_however_much_there_is(
    handover: Cast, client_as: ClientAs, django_assert_num_queries: Any
) -> None:
    client = client_as("viewer")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    at_first = len(few)
    scope = handover.scope()
    for number in range(30):
        add_row(scope, "contract", {"name": f"契約{number}"})
    client.get(PAGE)
    assert at_first <= 9
    with django_assert_num_queries(at_first):
        client.get(PAGE)


def test_the_whole_example_fills_the_board_in_both_languages(minato: Cast, client_as: ClientAs) -> None:
    scope = minato.scope()
    intake = read_intake(
        [one.source for one in files_in([MINATO])], known=blueprint(scope, timezone.localdate())
    )
    bring_in(scope, intake, on_error="skip")
    for language in ("ja", "en"):
        minato.users["viewer"].language = language
        minato.users["viewer"].save(update_fields=["language"])
        answer = client_as("viewer").get(PAGE)
        assert answer.status_code == 200
        assert ("As of" if language == "en" else "基準日") in text(answer)


def test_strangers_do_not_see_the_board(handover: Cast, stranger: Cast, client_as: ClientAs) -> None:
    assert client_as("manager", stranger).get(PAGE).status_code == 404
    assert client_as("requester").get(PAGE).status_code == 403


@pytest.mark.row("V10")
def test_every_element_of_the_framework_stands_on_the_board_and_leads_to_it(
    handover: Cast, client_as: ClientAs
) -> None:
    page = text(client_as("viewer").get(PAGE))
    for name in TABLES:
        assert f'href="/f/minato/t/{name}/"' in page, name


@pytest.mark.row("V10")
@pytest.mark.accept("AT-V10-1")
def test_a_second_dashboard_of_a_framework_is_refused(handover: Cast, client_as: ClientAs) -> None:
    add_row(handover.scope(), "dashboard", {"kind": "operations"})
    with pytest.raises(Invalid):
        add_row(handover.scope(), "dashboard", {"kind": "operations"})
    sent = {"v.kind": "operations", "was.kind": ""}
    assert client_as("operator").post("/f/minato/t/dashboard/new", sent).status_code == 422


@pytest.mark.row("V10")
@pytest.mark.accept("AT-V10-2")
def test_a_hidden_tile_is_listed_under_not_shown_and_counted(handover: Cast, client_as: ClientAs) -> None:
    tile = "何回で元が取れるか(年)"
    before = text(client_as("viewer").get(PAGE))
    assert "見せていない欄 <strong>0</strong>" in before and tile in before
    add_row(handover.scope(), "dashboard", {"kind": "operations", "hidden": "options"})
    page = text(client_as("viewer").get(PAGE))
    assert "見せていない欄 <strong>1</strong> (お金・時間・リスク)" in page and tile not in page


def test_a_table_is_left_off_the_map_and_a_name_nobody_knows_is_still_counted(
    handover: Cast, client_as: ClientAs
) -> None:
    add_row(handover.scope(), "dashboard", {"kind": "operations", "hidden": "skill、typo , skill"})
    page = text(client_as("viewer").get(PAGE))
    assert 'href="/f/minato/t/skill/"' not in page
    assert "見せていない欄 <strong>2</strong> (技能、typo)" in page


def test_the_state_of_an_element_is_the_worst_that_stands_on_it(handover: Cast) -> None:
    state = standing(handover.scope(), timezone.localdate())
    found = {
        one.table.name: one.state
        for one in elements(blueprint(handover.scope(), timezone.localdate()), state.open, handover.scope())
    }
    assert (found["activity"], found["skill"], found["role"]) == ("error", "unknown", "kept")
