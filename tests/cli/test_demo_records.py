"""The records of the demo go the way of every import: complete, once, each undone by itself, taken up where they ended."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cast.facts import rows_of
from cast.minato_records import EXAMPLES
from cast.people import Cast
from unyo.cli import demo_records
from unyo.cli.demo_records import fill_records
from unyo.ledger.queries import entries, verify
from unyo.records.actions import RECORDS, undo
from unyo.records.datasets import dataset_names
from unyo.records.example.feeds import Feed, feeds
from unyo.records.lake.reading import damages
from unyo.records.queries import imports, manifest, storage, version

pytestmark = [pytest.mark.django_db, pytest.mark.row("G11")]
DAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _lake(settings: Any, tmp_path: Path) -> None:
    settings.STATE_DIR = tmp_path


def folder(language: str) -> Path:
    return EXAMPLES / ("minato-en" if language == "en" else "minato")


def light(day: dt.date, place: Path, language: str) -> list[Feed]:
    """What the generator gives, without the two great files of samples."""
    return [one for one in feeds(day, place, language) if "samples" not in one.datasets]


def fill(minato: Cast, day: dt.date = DAY, language: str = "ja") -> int:
    return fill_records(minato.scope(), folder, language, day, "例")


def test_every_row_is_in_the_lake_merged_and_told_in_the_ledger(minato: Cast) -> None:
    scope = minato.scope()
    made = {
        name: sum(
            batch.num_rows
            for one in feeds(DAY, folder("en"), "en") if name in one.datasets
            for batch in one.datasets[name]()
        )
        for name in dataset_names()
    }  # fmt: skip
    assert fill(minato, language="en") == sum(made.values())
    lake, found = storage(), manifest(scope, dataset_names())
    assert {name: sum(file.rows for file in found.of(name)) for name in dataset_names()} == made
    assert all(file.merged for file in found.files)
    assert rows_of(scope, lake, "samples", "count(*) AS n")[0]["n"] == made["samples"]
    assert damages(lake, found.files, afresh=True) == []
    assert (
        len(entries(scope.framework_id, table=RECORDS))
        == len(imports(scope))
        == len(feeds(DAY, folder("en"), "en"))
    )
    assert verify(scope.framework_id) is None


def test_a_second_start_on_a_later_day_brings_nothing_and_what_was_undone_stays_undone(
    minato: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_records, "feeds", light)
    scope = minato.scope()
    assert fill(minato) > 180_000
    desk = next(one for one in imports(scope) if one.tool == "otobo")
    undo(scope, desk.token)
    stood = version(scope)
    assert fill(minato, DAY + dt.timedelta(days=40), "en") == 0
    assert version(scope) == stood
    sources = {row["source"] for row in rows_of(scope, storage(), "tickets", "DISTINCT source")}
    assert sources == {"redmine", "servicenow", "backlog", "todai"}


def test_a_start_cut_short_goes_on_with_the_day_and_the_language_it_began_with(
    minato: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def cut(day: dt.date, place: Path, language: str) -> list[Feed]:
        every = light(day, place, language)
        hours = every[6]

        def killed() -> Any:
            yield next(hours.datasets["worklogs"]())
            raise Killed

        every[6] = Feed(file=hours.file, tool=hours.tool, datasets={"worklogs": killed})
        return every

    scope = minato.scope()
    monkeypatch.setattr(demo_records, "feeds", cut)
    with pytest.raises(Killed):
        fill(minato)
    assert [one.tool for one in imports(scope)].count("otobo") == 1
    monkeypatch.setattr(demo_records, "feeds", light)
    fill(minato, DAY + dt.timedelta(days=3), "en")
    every = imports(scope)
    assert {one.reading["minato_day"] for one in every} == {"2026-11-24"}
    assert sorted(one.file for one in every) == sorted(one.file for one in light(DAY, folder("ja"), "ja"))
    counted = rows_of(scope, storage(), "tickets", "count(*) AS n")[0]["n"]
    assert counted == sum(one.counts.get("tickets", 0) for one in every)
