"""A taper below what the hours take is refused as it is written (G9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unyo.ingest.actions import Stopped, bring_in
from unyo.ingest.files import files_in
from unyo.ingest.intake import take_in
from unyo.ingest.readers.read import read_files
from unyo.ledger.queries import entries
from unyo.tables.actions import add_row, apply_batch, remove_row, restore_row, revise_row
from unyo.tables.changes import Change
from unyo.tables.queries import row, rows
from unyo.tables.refusals import Invalid
from unyo.tables.scope import Scope
from unyo.tables.undoing import undo

pytestmark = [pytest.mark.django_db, pytest.mark.row("G9")]
FIGURES = {"calendar": "24", "seats": 1, "hours_week": "40", "shrinkage": "20"}


def around(scope: Scope, **more: Any) -> None:
    add_row(scope, "calendar", {"name": "24", "hours": "24時間365日"}, key="24")
    add_row(scope, "system", {"name": "窓口"}, key="s")
    add_row(scope, "staffing_plan", {"system": "s", **FIGURES, **more}, key="p")


def taper(people: str, day: str = "2026-04-01") -> dict[str, object]:
    return {"plan": "p", "valid_from": day, "people": people}


@pytest.mark.accept("AT-G9-2")
def test_a_taper_below_six_is_refused_in_words_and_nothing_is_kept(scope: Scope) -> None:
    around(scope)
    before = len(entries(scope.framework_id))
    with pytest.raises(Invalid) as refused:
        add_row(scope, "staffing_taper", taper("5"))
    (error,) = refused.value.errors
    assert (error.field, error.value) == ("people", "5")
    assert "5.25人、切り上げて6人" in error.text.ja and "at least 6 people" in error.text.en
    assert rows(scope, "staffing_taper").total == 0
    assert len(entries(scope.framework_id)) == before


def test_six_are_kept_and_cannot_be_revised_to_five(scope: Scope) -> None:
    around(scope)
    kept = add_row(scope, "staffing_taper", taper("6"))
    with pytest.raises(Invalid):
        revise_row(scope, "staffing_taper", kept.key, {"people": "5.9"}, version=kept.version)
    assert row(scope, "staffing_taper", kept.key).version == kept.version


def test_a_block_or_a_workbook_is_judged_by_what_it_brings_itself(scope: Scope) -> None:
    batch = [
        Change(verb="put", table="staffing_taper", key="t", values=taper("5")),
        Change(verb="put", table="staffing_plan", key="p", values={"system": "s", **FIGURES}),
        Change(verb="put", table="system", key="s", values={"name": "窓口"}),
        Change(verb="put", table="calendar", key="24", values={"name": "24", "hours": "24時間365日"}),
    ]
    with pytest.raises(Invalid) as refused:
        apply_batch(scope, batch, kind="import")
    assert [error.index for error in refused.value.errors] == [0]
    assert rows(scope, "calendar").total == 0
    fewer = Change(verb="put", table="calendar", key="24", values={"name": "24", "hours": "平日9:00-18:00"})
    assert apply_batch(scope, [*batch[:3], fewer], kind="import").added == 4


@pytest.mark.parametrize("missing", ["calendar", "seats", "hours_week", "shrinkage"])
def test_without_the_figures_nothing_is_refused(scope: Scope, missing: str) -> None:
    around(scope, **{missing: None})
    assert add_row(scope, "staffing_taper", taper("1")).entry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan with two steps, one of them below six."""
    tables = {
        "calendar": "名称,時間帯\n24,24時間365日\n",
        "system": "名称\n窓口\n",
        "staffing_plan": "システム,対応時間,席数,1人の週時間,休暇・研修などの割合(%)\n窓口,24,1,40,20%\n",
        "staffing_taper": "要員計画,この日から,人数\n窓口,2026-04-01,8\n窓口,2026-07-01,5\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_is_told_its_row_and_the_rest_goes_in_when_one_skips(scope: Scope, folder: Path) -> None:
    intake = take_in(read_files([one.source for one in files_in([folder])]))
    with pytest.raises(Stopped) as stopped:
        bring_in(scope, intake)
    (obstacle,) = stopped.value.preview.obstacles
    assert obstacle.place.row == 3 and "6人以上" in obstacle.message.ja
    assert rows(scope, "system").total == 0
    batch, looked = bring_in(scope, intake, on_error="skip")
    assert (batch.added, looked.count("refused")) == (4, 1)
    assert [str(one["people"]) for one in rows(scope, "staffing_taper").rows] == ["8"]


def test_what_stood_before_may_be_taken_back_and_restored(scope: Scope) -> None:
    around(scope, seats=None)
    kept = add_row(scope, "staffing_taper", taper("2"))
    raised = revise_row(scope, "staffing_taper", kept.key, {"people": "7"}, version=kept.version)
    revise_row(scope, "staffing_plan", "p", {"seats": 1}, version=1)
    assert raised.entry is not None
    undo(scope, raised.entry)
    assert str(row(scope, "staffing_taper", kept.key).design.people) == "2"  # type: ignore[attr-defined]
    remove_row(scope, "staffing_taper", kept.key)
    assert restore_row(scope, "staffing_taper", kept.key).key == kept.key
