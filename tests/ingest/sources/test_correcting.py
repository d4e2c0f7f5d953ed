"""What a person answers about a table, and what is then still to be said."""

from __future__ import annotations

from typing import Any

import pytest

from unyo.ingest.sources.correcting import Corrected, corrected
from unyo.ingest.sources.recognition import Known, recognised

pytestmark = [pytest.mark.row("G21")]
COLUMNS = ("番号", "件名", "種別", "受付日時", "所要")
ROWS = (("1", "a", "障害", "01/02/2026 09:00", "1.5"), ("2", "b", "変更", "03/04/2026 10:00", "2"))


def known() -> Known:
    found = recognised(COLUMNS, ROWS, file="t.csv")
    assert found is not None
    return found


def after(answers: dict[str, Any], of: Known | None = None, columns: tuple[str, ...] = COLUMNS) -> Corrected:
    return corrected(of, answers, columns, ROWS, file="t.csv")


def rule(found: Corrected, field: str, number: int = 0) -> dict[str, Any]:
    return found.known.reading["into"][number]["fields"][field]


def test_what_the_values_leave_open_is_lacking_until_it_is_answered() -> None:
    found = after({}, known())
    assert [(one.field, one.code, one.choices) for one in found.lacking] == [
        ("opened", "order", ("dmy", "mdy"))
    ]
    assert all(one.text.ja and one.text.en for one in found.lacking)
    answered = after({"datasets": {"tickets": {"opened": {"order": "dmy"}}}}, known())
    assert answered.ready
    assert rule(answered, "opened") == {"from": "受付日時", "order": "dmy"}


def test_a_field_takes_another_column_a_constant_or_nothing() -> None:
    answers = {"datasets": {"tickets": {
        "opened": {"order": "mdy"}, "title": {"from": "種別"}, "team": {"is": "運用"}, "kind": None,
    }}}  # fmt: skip
    found = after(answers, known())
    assert found.ready
    assert rule(found, "title") == {"from": "種別"}
    assert rule(found, "team") == {"is": "運用"}
    assert "kind" not in found.known.reading["into"][0]["fields"]


def test_words_are_translated_and_words_nobody_knows_are_refused() -> None:
    words = {"障害": "incident", "変更": "change"}
    found = after({"datasets": {"tickets": {"opened": {"order": "dmy"}, "kind": {"words": words}}}}, known())
    assert rule(found, "kind")["words"] == words
    wrong = after({"datasets": {"tickets": {"kind": {"words": {"障害": "accident"}}}}}, known())
    assert [fault.place for fault in wrong.faults] == ["into[0].fields.kind"]
    assert "accident" in wrong.faults[0].text.en and "accident" in wrong.faults[0].text.ja


def test_another_dataset_begins_with_what_the_headers_mean_and_says_what_it_needs() -> None:
    found = after({"datasets": {"tickets": None, "worklogs": {"id": {"from": "番号"}}}}, known())
    assert found.known.datasets == ("worklogs",)
    assert [(one.field, one.code) for one in found.lacking] == [("day", "required"), ("minutes", "required")]
    done = after({"datasets": {"tickets": None, "worklogs": {
        "day": {"is": "2026-05-01"}, "minutes": {"from": "所要", "unit": "時間"},
    }}}, known())  # fmt: skip
    assert done.ready


def test_hours_without_a_unit_are_asked_about() -> None:
    answers = {"datasets": {"worklogs": {"day": {"is": "2026-05-01"}, "minutes": {"from": "所要"}}}}
    assert [one.code for one in after(answers).lacking] == ["unit"]


def test_a_table_nobody_knows_begins_with_the_dataset() -> None:
    found = after({}, None)
    assert [one.code for one in found.lacking] == ["no-dataset"]
    assert "tickets" in found.lacking[0].choices


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"datasets": {"tiketto": {}}}, "datasets"),
        ({"datasets": {"tickets": {"titel": {"is": "x"}}}}, "into[0].fields.titel"),
        ({"datasets": {"tickets": {"title": {"from": "無い列"}}}}, "into[0].fields.title"),
        ({"datasets": {"tickets": {"opened": {"order": "ydm"}}}}, "into[0].fields.opened.order"),
        ({"datasets": {"tickets": {"title": "件名"}}}, "into[0].fields.title"),
        (
            {"datasets": {"tickets": {"title": {"from": "件名", "pick": r"(?P<a>x)\1"}}}},
            "into[0].fields.title.pick",
        ),
    ],
)
def test_answers_that_name_what_does_not_exist_are_refused_by_their_place(
    answers: dict[str, Any], place: str
) -> None:
    found = after(answers, known())
    assert place in [fault.place for fault in found.faults]
    assert not found.ready
    assert all(fault.sentence.ja and fault.sentence.en for fault in found.faults)


def test_zone_missing_words_and_the_decimal_mark_are_those_of_the_table() -> None:
    answers = {
        "zone": "UTC",
        "missing": ["-"],
        "decimal": ",",
        "datasets": {"tickets": {"opened": {"order": "dmy"}}},
    }
    found = after(answers, known())
    assert found.ready
    assert {name: found.known.reading[name] for name in ("zone", "missing", "decimal")} == {
        "zone": "UTC", "missing": ["-"], "decimal": ",",
    }  # fmt: skip
